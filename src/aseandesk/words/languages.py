"""The languages of the interface, each with a catalogue in `resources/i18n` (English text to translated text). English has none."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import msgspec

from aseandesk.paths import resources
from aseandesk.words import pseudo, set_language

ENOUGH = 0.95
"""Minimum share of translated texts for a language to be offered."""
LIST = "english.txt"
"""The list of every English text, one on each line as JSON; `python3 dev.py i18n` updates it."""


class Catalogue(msgspec.Struct, frozen=True):
    """A file `LANG.json`: the language's own name, its texts by the English ones, its decimal mark and thousands separator."""

    name: str
    texts: dict[str, str]
    point: str = "."
    comma: str = ","


def folder() -> Path:
    """Return the folder of the catalogues."""
    return resources() / "i18n"


@cache
def available() -> dict[str, str]:
    """Return the languages that can be chosen, code to own name, English first. Incomplete ones are not included."""
    found = {"en": "English"}
    texts = english()
    for code in catalogues():
        read = _read(code)
        if read is not None and share(read.texts, texts) >= ENOUGH:
            found[code] = read.name
    return found


def catalogues() -> tuple[str, ...]:
    """Return the codes of all languages with a file."""
    return tuple(sorted(file.stem for file in folder().glob("*.json")))


def share(had: Mapping[str, str], texts: Collection[str]) -> float:
    """Return the share of translated texts, 0 to 1; 1 if there are no texts."""
    return sum(bool(had.get(text)) for text in texts) / len(texts) if texts else 1.0


def english() -> tuple[str, ...]:
    """Return every text that a language should have, from the list; empty without the list."""
    file = folder() / LIST
    return tuple(map(json.loads, file.read_text("utf-8").splitlines())) if file.is_file() else ()


def catalogue(language: str) -> dict[str, str]:
    """Return the texts of a language; empty for English or a language without a catalogue."""
    read = _read(language)
    return read.texts if read is not None else {}


def speak(language: str) -> None:
    """Select the language of all texts and numbers. Without a catalogue the interface is in English, but facts are in the language if the
    packs have it.
    """
    if language == pseudo.CODE:
        set_language(language, pseudo.Pseudo())
        return
    read = _read(language) if language != "en" else None
    if read is None:
        set_language(language)
    else:
        set_language(language, read.texts, point=read.point, comma=read.comma)


def _read(language: str) -> Catalogue | None:
    try:
        return msgspec.json.decode((folder() / f"{language}.json").read_bytes(), type=Catalogue)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None
