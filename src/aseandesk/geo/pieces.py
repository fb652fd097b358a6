"""Work that takes long, cut into pieces: whoever has a window to keep alive does one at a time, others all in one go."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")

Pieces = Generator[None, None, T]
"""Each `next` does a piece; the last one ends it and gives what was made."""


def whole(work: Pieces[T]) -> T:
    """Do what is left of the work, and give what it makes."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            made: T = ended.value
            return made
