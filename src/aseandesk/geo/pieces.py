"""Long work in pieces: a window can do one piece at a time to stay responsive, other callers do all at once."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Pieces = Generator[None, None, T]
"""Each `next` does one piece; the generator's return value is the result."""


def whole(work: Pieces[T]) -> T:
    """Do the rest of the work and return its result."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            made: T = ended.value
            return made
