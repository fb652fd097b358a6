"""Normalise words for the search: without case, accents and punctuation, in every script."""

from __future__ import annotations

import re
from unicodedata import normalize

_MARKS = re.compile("[\u0300-\u036f\u0640\u064b-\u065f\u0670'’ʼ‘]+")
"""Accents of Latin, Greek and Cyrillic, vowel marks of Arabic, apostrophes. The vowel signs of Thai, Khmer or Tamil are letters and
stay.
"""

_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ə": "e"})
_WORD = re.compile(
    "[^\\s!-/:-@\\[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\u060c\u061b\u061f\u06d4\u17d4-\u17da\u104a-\u104f\uff00-\uff0f]+"
)
"""A run of anything but spaces and punctuation: `\\w` would break Thai and Tamil words at their vowel signs."""

_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u1100-\u11ff\uac00-\ud7af]")
"""Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Chinese, Japanese; Korean uses them seldom."""

LONGEST_RUN = 60


def fold(text: str) -> str:
    """Return the text without case and accents: "Đổi mới" becomes "doi moi"."""
    if text.isascii():
        return text.lower().replace("'", "")
    plain = normalize("NFKD", normalize("NFKD", text).casefold())  # twice, because a mathematical letter decomposes to a capital
    return _MARKS.sub("", plain).translate(_LETTERS)


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text."""
    return _WORD.findall(folded)


def beginnings(word: str) -> list[str]:
    """Return the strings whose beginnings find the word: itself, and each of its tails in scripts without spaces."""
    if word.isascii() or not _UNSPACED.search(word):
        return [word]
    return [word[start:] for start in range(min(len(word), LONGEST_RUN))]
