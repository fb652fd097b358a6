"""The number of events by year over the whole record: the bars of the overview band."""

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
    """`number` events begin from day `first` to before day `last` (ordinals)."""

    first: int
    last: int
    number: int


def density(items: Sequence[TimelineItem], limits: Window) -> tuple[Heap, ...]:
    """Count events by the year of their beginning, or by several years in a long record; empty bars are left out.

    `items` must be in order of time.
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
    """Return the ordinal of the first day of a year, limited to the calendar."""
    if year < 1:
        return 1
    return date(year, 1, 1).toordinal() if year <= date.max.year else date.max.toordinal() + 1
