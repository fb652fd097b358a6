"""Heights of the parts of the timeline: rows, lanes and ribbons, in pixels at a zoom of the type scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from msgspec import Struct

from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.ribbons import Ribbon
from aseandesk.timeline.view import ERAS

_PARTNER_ROWS, _LADDER_ROWS, _FEW = 1.6, 2.3, 3
"""The height of a partner's ribbon in rows of a member: usually, and with more than `_FEW` partners, to keep the steps visible."""
STRIP = 8.0
"""The height of a ribbon at the bottom of its own country's lane, in pixels at zoom 1."""
ABOVE_RIBBONS, AT_FOOT = 6.0, 2.0
"""The space above the ribbons and below everything, in pixels at zoom 1. With more, a window of 1280 x 800 hides the last ribbon."""
_LEAST_ROWS = {ERAS: 2}
"""Eras overlap, so one row is not enough."""
_CROWD, _CROWDED_ROWS = 30, 3
"""A lane with at least `_CROWD` events, and more than all others together, has at least `_CROWDED_ROWS` rows."""


class Sizes(Struct, frozen=True):
    """Sizes of the parts in pixels at a zoom."""

    scale: float
    axis: float
    row: float
    rug: float
    pad: float
    mark: float
    gap: float
    ribbon: float

    @classmethod
    def of(cls, scale: float) -> Sizes:
        return cls(scale, 28 * scale, 17 * scale, 7 * scale, 0.5 * scale, 7 * scale, 10 * scale, 13.5 * scale)


def crowded(items: Sequence[TimelineItem]) -> str:
    """Return the lane with more events than all others together, if they are many; else ""."""
    numbers = Counter(map(attrgetter("lane"), items))
    del numbers[ERAS]
    lane = max(numbers, key=lambda one: numbers[one], default="")
    most = numbers[lane]
    return lane if most >= _CROWD and 2 * most > numbers.total() and len(numbers) > 1 else ""


def least_rows(lane: str, full: str) -> int:
    """Return the minimum number of rows of a lane. `full`: the lane that is `crowded`."""
    return _CROWDED_ROWS if lane == full else _LEAST_ROWS.get(lane, 1)


def least_height(lanes: Sequence[str], ribbons: Sequence[Ribbon], scale: float, full: str = "") -> float:
    """Return the height in pixels below which a plan of these lanes must scroll. `full`: the lane that is `crowded`."""
    sizes = Sizes.of(scale)
    rows = sum(height_of(sizes, lane, least_rows(lane, full)) for lane in lanes)
    below = ribbons_below(lanes, ribbons)
    rows += (len(ribbons) - len(below)) * STRIP * scale
    return sizes.axis + rows + (ABOVE_RIBBONS * scale if below else 0) + pitches_of(below) * sizes.ribbon + AT_FOOT * scale


def ribbons_below(lanes: Sequence[str], ribbons: Sequence[Ribbon]) -> tuple[Ribbon, ...]:
    """Return the ribbons below the lanes: those of parties without a lane of their own."""
    return tuple(ribbon for ribbon in ribbons if ribbon.party not in lanes)


def pitches_of(ribbons: Sequence[Ribbon]) -> float:
    """Return the height of the ribbons in rows of a member."""
    return sum(partner_rows(ribbons) if ribbon.partner else 1.0 for ribbon in ribbons)


def partner_rows(ribbons: Sequence[Ribbon]) -> float:
    """Return the height of a partner's ribbon among these, in rows of a member."""
    return _LADDER_ROWS if sum(ribbon.partner for ribbon in ribbons) > _FEW else _PARTNER_ROWS


def height_of(sizes: Sizes, lane: str, rows: int) -> float:
    """Return the height of a lane with that many rows, in pixels; eras have no row of small marks."""
    return rows * sizes.row + 2 * sizes.pad + (2 * sizes.scale if lane == ERAS else sizes.rug)
