"""The code of a room: six letters of which none is taken for another, and which make no word."""

from __future__ import annotations

from secrets import choice

LETTERS = "BCDFHJKMNPRSTVWXYZ"
"""Without vowels, which make words, and without G (C), L (I) and Q (O); digits are not used at all, so S and Z are safe."""
LENGTH = 6


def new_code() -> str:
    """A code by chance: one of thirty-four million."""
    return "".join(choice(LETTERS) for _ in range(LENGTH))
