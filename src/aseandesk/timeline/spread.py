"""Items of a lane in an index by time: those in a window are found by bisection.

Items are grouped by duration in a few classes, so that one item of several decades does not make every search go back decades.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from aseandesk.timeline.axis import Window
from aseandesk.timeline.items import TimelineItem

REACHES = (1, 7, 31, 400, 4000, 4_000_000)
"""The longest duration of each class, in days."""


T = TypeVar("T")
U = TypeVar("U")


class _Class(NamedTuple, Generic[T]):
    reach: int
    starts: list[int]
    found: list[T]


class Spread(Generic[T]):
    """An index by time of some items of a lane: of their positions in it, or of objects made from them."""

    def __init__(self, rows: list[_Class[T]]) -> None:
        self._rows = rows

    @staticmethod
    def of(items: Sequence[TimelineItem], indexes: Iterable[int]) -> Spread[int]:
        """Build the index; `indexes` must be in order of time."""
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
        """Return an index of the objects that `make` returns for each entry."""
        return Spread([_Class(row.reach, row.starts, [make(one) for one in row.found]) for row in self._rows])

    def classes(self) -> Iterator[tuple[int, list[T]]]:
        """Yield the longest duration of each class in days, with its entries in order of time."""
        for row in self._rows:
            yield row.reach, row.found

    def __len__(self) -> int:
        return sum(len(row.found) for row in self._rows)

    def all(self) -> Iterator[T]:
        """Yield all entries, class by class."""
        for row in self._rows:
            yield from row.found

    def within(self, window: Window, air: float) -> list[T]:
        """Return the entries that may be in the window, or within `air` days of it."""
        found: list[T] = []
        for row in self._rows:
            low = bisect_left(row.starts, window.start - row.reach - air)
            found += row.found[low : bisect_left(row.starts, window.end + air)]
        return found

    def longer(self, days: float) -> Spread[T]:
        """Return the classes whose longest duration is more than `days`."""
        return Spread([row for row in self._rows if row.reach > days])

    @staticmethod
    def narrow(days: float) -> int:
        """Return the longest duration of the classes that `longer(days)` leaves out; 0 if it leaves out none."""
        return max((reach for reach in REACHES if reach <= days), default=0)
