"""Compare versions: numbers separated by points."""

from __future__ import annotations

import re

FORM = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,5}")


def version_of(text: str) -> tuple[int, ...] | None:
    """Return a comparable version ("1.10" is newer than "1.9", "2.0" equals "2"); None if the text is not a version."""
    if not FORM.fullmatch(text):
        return None
    numbers = [int(part) for part in text.split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


def newer(one: str, other: str) -> bool:
    """Is `one` newer than `other`? Texts that are not versions are older than any."""
    return (version_of(one) or ()) > (version_of(other) or ())
