"""Choosing by chance, repeatably: the same seed gives the same choice on every machine and in every version of Python.

Only `Random.random()` keeps its row of numbers from version to version; `shuffle`, `choice` and `sample` may change how they use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def seeded_random(*parts: object) -> Random:
    """A generator whose row of numbers follows from the parts alone."""
    return Random("/".join(str(part) for part in parts))


def pick(rng: Random, items: Sequence[T]) -> T:
    """One of the items, each as likely as the other; raises IndexError if there is none."""
    return items[int(rng.random() * len(items))]


def shuffled(rng: Random, items: Iterable[T]) -> list[T]:
    """The items in another order."""
    rest = list(items)
    for last in range(len(rest) - 1, 0, -1):
        other = int(rng.random() * (last + 1))
        rest[last], rest[other] = rest[other], rest[last]
    return rest
