"""Items of a lane so that those in a window are found by bisection, however many there are and however long the longest lasts.

Items are kept by how long they last, in a few classes: one that lasts for decades does not make a search look decades back for
those that last a day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from aseandesk.timeline.axis import Window
from aseandesk.timeline.items import TimelineItem

REACHES = (1, 7, 31, 400, 4000, 4_000_000)
"""The most days that something of each class lasts."""


T = TypeVar("T")
U = TypeVar("U")


class _Class(NamedTuple, Generic[T]):
    reach: int
    starts: list[int]
    found: list[T]


class Spread(Generic[T]):
    """Some of a lane's items: their indexes, or what was made of each."""

    def __init__(self, rows: list[_Class[T]]) -> None:
        self._rows = rows

    @staticmethod
    def of(items: Sequence[TimelineItem], indexes: Iterable[int]) -> Spread[int]:
        """`indexes` in order of time."""
        rows: list[_Class[int]] = [_Class(reach, [], []) for reach in REACHES]
        into = [(row.starts.append, row.found.append) for row in rows]
        for n in indexes:
            item = items[n]
            first = item.first
            start, found = into[bisect_left(REACHES, item.last - first)]
            start(first)
            found(n)
        return Spread([row for row in rows if row.found])

    def each(self, make: Callable[[T], U]) -> Spread[U]:
        """What `make` makes of each, found in the same way."""
        return Spread([_Class(row.reach, row.starts, [make(one) for one in row.found]) for row in self._rows])

    def classes(self) -> Iterator[tuple[int, list[T]]]:
        """Each class: the most days that something in it lasts, and what it holds, in order of time."""
        for row in self._rows:
            yield row.reach, row.found

    def __len__(self) -> int:
        return sum(len(row.found) for row in self._rows)

    def all(self) -> Iterator[T]:
        """All of them, by class."""
        for row in self._rows:
            yield from row.found

    def within(self, window: Window, air: float) -> list[T]:
        """What may lie in the window, or within `air` days of it."""
        found: list[T] = []
        for row in self._rows:
            low = bisect_left(row.starts, window.start - row.reach - air)
            found += row.found[low : bisect_left(row.starts, window.end + air)]
        return found

    def longer(self, days: float) -> Spread[T]:
        """Those of the classes whose longest lasts for more than some days."""
        return Spread([row for row in self._rows if row.reach > days])

    @staticmethod
    def narrow(days: float) -> int:
        """The most days of a class that lasts no longer than that: those are not among the longer."""
        return max((reach for reach in REACHES if reach <= days), default=0)
