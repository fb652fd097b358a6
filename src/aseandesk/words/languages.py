"""The languages of the interface. Their PO files in `resources/i18n` are compiled to one file a language, which is read here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from aseandesk.paths import resources
from aseandesk.words import pseudo, set_language

_Kind = TypeVar("_Kind")
ENOUGH = 0.95
"""Minimum share of translated texts of the domain `pupil` for a language to be offered."""


class Heading(msgspec.Struct, frozen=True):
    """What a compiled file says of its language: its own name, and the share of texts for pupils that are translated, 0 to 1."""

    name: str
    share: float = 1.0


class Catalogue(Heading, frozen=True):
    r"""A compiled file `LANG.json`.

    `texts` has the translations of the interface by the English text (context and `\x04` before it, if it has one), `plurals` those
    of texts with a number by the English text for one, `facts` those of the core pack's facts. `plural_rule` is gettext's expression
    for the number of the form; "" if there is one form.
    """

    point: str = "."
    comma: str = ","
    plural_rule: str = ""
    texts: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    facts: dict[str, str] = {}


def compiled() -> Path:
    """Return the folder of the compiled files."""
    return resources() / "i18n" / "compiled"


@cache
def available() -> dict[str, str]:
    """Return the languages that can be chosen, code to own name, English first. Incomplete ones are not included."""
    found = {"en": "English"}
    for file in sorted(compiled().glob("*.json")):
        heading = _decode(file.stem, Heading)
        if heading is not None and heading.share >= ENOUGH:
            found[file.stem] = heading.name
    return found


@cache
def catalogue(language: str) -> Catalogue | None:
    """Return the texts of a language; None for English or a language without a compiled file."""
    return None if language == "en" else _decode(language, Catalogue)


def fact_texts(language: str) -> Mapping[str, str]:
    """Return the texts of the core pack's facts in a language by the English ones; empty for English."""
    read = catalogue(language)
    return read.facts if read is not None else {}


def speak(language: str) -> None:
    """Select the language of all texts and numbers. Without a catalogue the interface is in English, but facts are in the language if the
    packs have it.
    """
    if language == pseudo.CODE:
        set_language(language, pseudo.Pseudo())
        return
    read = catalogue(language)
    if read is None:
        set_language(language)
        return
    form = None
    if read.plural_rule:
        from gettext import c2py

        form = c2py(read.plural_rule)
    set_language(language, read.texts, plurals=read.plurals, plural_form=form, point=read.point, comma=read.comma)


def _decode(language: str, kind: type[_Kind]) -> _Kind | None:
    try:
        return msgspec.json.decode((compiled() / f"{language}.json").read_bytes(), type=kind)
    except (OSError, msgspec.DecodeError, RecursionError):
        return None
