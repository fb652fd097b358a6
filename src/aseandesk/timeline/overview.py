"""How many events lie where in the whole record: the bars of the band below the timeline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from aseandesk.timeline.axis import YEAR, Window
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.view import ERAS

_MOST_BARS = 240
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


class Heap(Struct, frozen=True):
    """So many events begin from day `first` to before day `last`."""

    first: int
    last: int
    number: int


def density(items: Sequence[TimelineItem], limits: Window) -> tuple[Heap, ...]:
    """Events by year of their beginning, by more years where the record has too many; heaps without any are left out.

    `items` in order of time.
    """
    starts = [item.first for item in items if item.lane != ERAS]
    years = limits.days / YEAR
    step = next((s for s in _STEPS if years / s <= _MOST_BARS), _STEPS[-1])
    first = date.fromordinal(max(int(limits.start), 1)).year
    edges = [_new_year(year) for year in range(first - first % step, first + int(years) + 2 * step + 1, step)]
    at = [bisect_left(starts, edge) for edge in edges]
    return tuple(
        Heap(edges[n], edges[n + 1], at[n + 1] - at[n]) for n in range(len(edges) - 1) if at[n + 1] > at[n] and edges[n + 1] > edges[n]
    )


def _new_year(year: int) -> int:
    """The first day of a year; of one out of the calendar its nearest day."""
    if year < 1:
        return 1
    return date(year, 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1
