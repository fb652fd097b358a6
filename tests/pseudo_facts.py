"""The core pack with each of its texts in the pseudo-language as well, and what of a text is in no language that was asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from aseandesk.classroom.aliases import all_pairs
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.paths import core_pack
from aseandesk.words import languages
from aseandesk.words.pseudo import CLOSE, CODE, OPEN, pseudo

_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")
_WHOLE = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_TAG = re.compile(r"<[^<>]*>|\$\w+/\S*|(?<!\w)[a-z]+:\S+|(?<=· )[A-Z]{6}$")
"""What is for no eye, and what is no language: tags, folders, addresses, the code of a room."""
_ACCENTED = re.compile(r"\w*[^\W\x00-\x7f]\w*")
_PIECE = re.compile(f"[;…·{OPEN}{CLOSE}]")
_WORD = re.compile(r"(?<!\w)[A-Za-z]{2,}(?!\w)")
"""A word without an accent: in the pseudo-language each vowel has one."""
_FORMATS = "ASEANdesk PNG SVG PDF CSV JSON TimelineJS iCalendar XLSX GIFT QTI Moodle Anki Kahoot ClassQuiz Razzia"
_KEYS = "Ctrl Alt Shift Tab Esc Enter Return Space Home End Page Up Down Left Right Del Backspace PgUp PgDown Ins"
_OWN = frozenset(f"{_FORMATS} {_KEYS} {CODE}".split())
"""Names that are the same in each language: of formats, and of keys as they stand on them."""


class Names(NamedTuple):
    """What the facts have in no language: as a pattern of each whole name, and all in one text, of which a line may hold a part."""

    pattern: re.Pattern[str]
    text: str


def pseudo_store(folder: Path) -> FactStore:
    """The core pack out of a copy in the folder in which each text is in the pseudo-language too."""
    core = folder / "facts"
    (core / "series").mkdir(parents=True)
    for file in core_pack().rglob("*.json"):
        (core / file.relative_to(core_pack())).write_text(json.dumps(_spoken(json.loads(file.read_text("utf-8")))), "utf-8")
    store = open_store(core=core)
    assert not store.problems
    return store


def names() -> Names:
    """Names of persons, places and publishers, titles of sources, values of countries."""
    found = {*languages.available().values(), *all_pairs("en")}  # languages by their own names, pupils by made-up ones
    for file in core_pack().glob("*.json"):
        found |= set(_plain(json.loads(file.read_text("utf-8"))))
    for row in json.loads((core_pack() / "sources.json").read_text("utf-8")):
        found.add(f"{row['publisher']}, {row['title']} ({row.get('licence', '')})")
    words = sorted((text for text in found if _WORD.search(text)), key=len, reverse=True)
    return Names(re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words)), "\n".join(words))


def left_in_english(text: str, known: Names) -> str:
    """What of a text is neither in the pseudo-language nor a name, or a part of one; "" if nothing is."""
    rest = _TAG.sub(" ", text)
    before = ""
    while before != rest:
        before, rest = rest, _WHOLE.sub(CLOSE, rest)
    for piece in _PIECE.split(rest):
        left = known.pattern.sub(" ", piece)
        if set(_WORD.findall(left)) - _OWN and _ACCENTED.sub("", piece).strip(" ,.:()0123456789") not in known.text:
            return " ".join(piece.split())
    return ""


def _by_language(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("en"), str) and all(_LANG.fullmatch(key) for key in value)


def _spoken(value: Any) -> Any:
    if _by_language(value):
        return value | {CODE: pseudo(value["en"])}
    if isinstance(value, dict):
        return {key: [*part, CODE] if key == "languages" else _spoken(part) for key, part in value.items()}
    return [_spoken(part) for part in value] if isinstance(value, list) else value


def _plain(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if _by_language(value):
        return [text for lang, text in value.items() if lang != "en"]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in parts for text in _plain(part)]
