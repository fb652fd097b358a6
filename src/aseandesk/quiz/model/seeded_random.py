"""Repeatable random choice: the same seed gives the same choice on every machine and in every version of Python.

Python guarantees the sequence of `Random.random()` only; `shuffle`, `choice` and `sample` may use it differently in another version.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def seeded_random(*parts: object) -> Random:
    """Return a generator that is seeded by the parts alone."""
    return Random("/".join(str(part) for part in parts))


def pick(rng: Random, items: Sequence[T]) -> T:
    """Return one of the items, all equally likely. Raises IndexError if there is none."""
    return items[int(rng.random() * len(items))]


def shuffled(rng: Random, items: Iterable[T]) -> list[T]:
    """Return the items in random order."""
    rest = list(items)
    for last in range(len(rest) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        rest[last], rest[other] = rest[other], rest[last]
    return rest
