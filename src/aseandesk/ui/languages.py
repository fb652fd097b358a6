"""The languages of the interface: one catalogue each in `resources/i18n`, English text to text; English itself needs none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from aseandesk.paths import resources


class Catalogue(msgspec.Struct, frozen=True):
    """A file `LANG.json`: the language's own name, and its texts by the English ones."""

    name: str
    texts: dict[str, str]


@cache
def available() -> dict[str, str]:
    """The languages that can be chosen: code to own name, English first."""
    found = {"en": "English"}
    for file in sorted((resources() / "i18n").glob("*.json")):
        read = _read(file)
        if read is not None:
            found[file.stem] = read.name
    return found


def catalogue(language: str) -> dict[str, str]:
    """The texts of a language; none for English or a language that has no catalogue."""
    file = resources() / "i18n" / f"{language}.json"
    read = _read(file) if file.is_file() else None
    return read.texts if read is not None else {}


def _read(file: Path) -> Catalogue | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Catalogue)
    except (OSError, msgspec.DecodeError):
        return None
