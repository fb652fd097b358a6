"""The languages of the interface: one catalogue each in `resources/i18n`, English text to text; English itself needs none."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import msgspec

from aseandesk.paths import resources
from aseandesk.words import pseudo, set_language

ENOUGH = 0.95
"""A language is offered when it has so much of the texts."""
LIST = "english.txt"
"""Every English text, one a line as JSON writes it; `python3 dev.py i18n` keeps it."""


class Catalogue(msgspec.Struct, frozen=True):
    """A file `LANG.json`: the language's own name, its texts by the English ones, its marks before decimals and between thousands."""

    name: str
    texts: dict[str, str]
    point: str = "."
    comma: str = ","


def folder() -> Path:
    """Where the catalogues lie."""
    return resources() / "i18n"


@cache
def available() -> dict[str, str]:
    """The languages that can be chosen: code to own name, English first. Those that lack more than a little are not offered."""
    found = {"en": "English"}
    texts = english()
    for code in catalogues():
        read = _read(code)
        if read is not None and share(read.texts, texts) >= ENOUGH:
            found[code] = read.name
    return found


def catalogues() -> tuple[str, ...]:
    """The codes of all languages that have a file, offered or not."""
    return tuple(sorted(file.stem for file in folder().glob("*.json")))


def share(had: Mapping[str, str], texts: Collection[str]) -> float:
    """How much of the texts a language has, 0 to 1; all of none."""
    return sum(bool(had.get(text)) for text in texts) / len(texts) if texts else 1.0


def english() -> tuple[str, ...]:
    """Every text that a language should have, as the list says; none where there is no list."""
    file = folder() / LIST
    return tuple(map(json.loads, file.read_text("utf-8").splitlines())) if file.is_file() else ()


def catalogue(language: str) -> dict[str, str]:
    """The texts of a language; none for English or a language that has no catalogue."""
    read = _read(language)
    return read.texts if read is not None else {}


def speak(language: str) -> None:
    """Take a language for all texts and numbers: English where it has no catalogue, but facts in it where the packs have them."""
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
