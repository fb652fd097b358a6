"""Items of a lane so that those in a window are found by bisection, however many there are and however long the longest lasts.

Items are kept by how long they last, in a few classes: one that lasts for decades does not make a search look decades back for
those that last a day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aseandesk.timeline.axis import Window
from aseandesk.timeline.items import Item

REACHES = (1, 7, 31, 400, 4000, 4_000_000)
"""The most days that something of each class lasts."""


class _Class(NamedTuple):
    reach: int
    starts: list[int]
    indexes: list[int]


class Spread:
    """Some of a lane's items, by their indexes."""

    def __init__(self, items: Sequence[Item], indexes: Sequence[int] | range) -> None:
        """`indexes` in order of time."""
        rows: list[_Class] = [_Class(reach, [], []) for reach in REACHES]
        for n in indexes:
            item = items[n]
            days = item.last - item.first
            row = rows[0] if days <= 1 else next(r for r in rows if days <= r.reach)
            row.starts.append(item.first)
            row.indexes.append(n)
        self._rows = [row for row in rows if row.indexes]

    def __len__(self) -> int:
        return sum(len(row.indexes) for row in self._rows)

    def all(self) -> Iterator[int]:
        """All indexes, by class."""
        for row in self._rows:
            yield from row.indexes

    def within(self, window: Window, air: float) -> Iterator[int]:
        """Indexes of what may lie in the window, or within `air` days of it."""
        for row in self._rows:
            low = bisect_left(row.starts, window.start - row.reach - air)
            high = bisect_left(row.starts, window.end + air)
            yield from row.indexes[low:high]

    def longer(self, days: float) -> Spread:
        """Those of the classes whose longest lasts for more than some days."""
        return self._of([row for row in self._rows if row.reach > days])

    @staticmethod
    def narrow(days: float) -> int:
        """The most days of a class that lasts no longer than that: those are not among the longer."""
        return max((reach for reach in REACHES if reach <= days), default=0)

    @staticmethod
    def _of(rows: list[_Class]) -> Spread:
        made = Spread((), ())
        made._rows = rows
        return made
