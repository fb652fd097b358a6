"""Which version is newer: numbers with points between."""

from __future__ import annotations

import re

FORM = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,5}")


def version_of(text: str) -> tuple[int, ...] | None:
    """A version to compare ("1.10" is newer than "1.9", "2.0" the same as "2"); None for what is none."""
    if not FORM.fullmatch(text):
        return None
    numbers = [int(part) for part in text.split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def newer(one: str, other: str) -> bool:
    """Is `one` newer than `other`? What is no version is older than any."""
    return (version_of(one) or ()) > (version_of(other) or ())
