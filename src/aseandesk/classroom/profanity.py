"""A filter for names that pupils choose: rude words in the languages of the region, including look-alike and separated letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

# Characters that look like a Latin letter, or that pupils use for one.
_ALIKE = str.maketrans(
    {
        **dict(zip("авеёкмнорстухіјѕԁԛԝһӏ", "abeekmhopctyxijsdqwhl", strict=True)),
        **dict(zip("αβεηικνορτυχω", "abenikvoptuxw", strict=True)),
        **dict(zip("013456789@$!|+€£¢", "oieasgtbgasiitelc", strict=True)),
        "ß": "ss",
        "æ": "ae",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ı": "i",
        "ɑ": "a",
        "ɡ": "g",
    }
)
_GAPS = re.compile(r"[\W_]+")
_SHORT = 4
"""Rude words of at most this length count only as separate words, since they occur within harmless names; except words marked with *."""


def is_rude(name: str) -> bool:
    """Does the name contain a rude word from the list?"""
    plain, anywhere, spelled = _words()
    written = unicodedata.normalize("NFC", name.casefold())
    unspaced = "".join(one for one in written if not one.isspace() and unicodedata.category(one) != "Cf")
    if any(word in written or word in unspaced for word in spelled):
        return True
    whole = _latin(name)
    parts = [part for part in _GAPS.split(whole) if part]
    joined = "".join(parts)
    letters = all(len(part) == 1 for part in parts)
    for form in (joined, _squashed(joined), joined.replace("v", "u")):
        if form in plain or form.strip("x") in plain or any(word in form for word in (plain if letters else anywhere)):
            return True
    return any(part in plain or _squashed(part) in plain for part in parts)


def _latin(name: str) -> str:
    """Return the text in plain lower case: marks removed, look-alikes replaced, invisible characters removed."""
    wide = unicodedata.normalize("NFKD", name.casefold())
    seen = "".join(one for one in wide if unicodedata.category(one) not in {"Mn", "Cf", "Cc"})
    return seen.translate(_ALIKE)


def _squashed(text: str) -> str:
    """Return the text with repeated letters reduced to one."""
    return re.sub(r"(.)\1+", r"\1", text)


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words in plain letters; those that count within other words; those that are rude only in their exact spelling."""
    plain: set[str] = set()
    anywhere: set[str] = set()
    spelled: set[str] = set()
    for line in Path(__file__).with_name("rude.txt").read_text("utf-8").splitlines():
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        if word.startswith("="):
            spelled.add(unicodedata.normalize("NFC", word[1:].strip().casefold()))
        else:
            bare = word.removeprefix("*")
            plain |= {bare, _squashed(bare)}
            if len(bare) > _SHORT or bare != word:
                anywhere |= {bare, _squashed(bare)}
    return frozenset(plain), frozenset(anywhere), frozenset(spelled)
