"""Room codes: six letters that are not confused with each other and form no words."""

from __future__ import annotations

from secrets import choice

LETTERS = "BCDFHJKMNPRSTVWXYZ"
"""No vowels, which form words; no G, L and Q, which look like C, I and O. There are no digits, so S and Z are unambiguous."""
LENGTH = 6


def new_code() -> str:
    """Return a random code out of thirty-four million."""
    return "".join(choice(LETTERS) for _ in range(LENGTH))
