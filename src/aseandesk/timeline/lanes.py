"""The plan of the timeline: how high each lane is and from which zoom on each label shows. It depends on size, not on the window.

Heights and thresholds are made once for a size; while one pans and zooms nothing in here changes, so nothing jumps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from math import floor, log2
from typing import NamedTuple

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.axis import MIN_DAYS, YEAR, Window
from aseandesk.timeline.items import MAX_RANK, Item
from aseandesk.timeline.labels import NEVER, Piece, Spot, Try, place
from aseandesk.timeline.ribbons import Ribbon
from aseandesk.timeline.view import ERAS
from aseandesk.words import tr

TextWidth = Callable[[str, int], float]
"""The width of a text in a size of the type scale, both in pixels of the screen."""

STEPS = 2
"""Zoom levels for each doubling of the scale."""
_RANK_FLOORS = (0.0, 0.0, 22.0, 60.0, 150.0)
"""Pixels a year (at zoom 1) from which on labels of a rank may show: rank 1 always."""
_WEIGHTS = (0, 8, 2, 0, 0)
"""How much a lane wants another row for a label of a rank that has no room."""


class Sizes(NamedTuple):
    """Pixels of the parts at a zoom."""

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
        return cls(scale, 30 * scale, 19 * scale, 8 * scale, 2 * scale, 7 * scale, 10 * scale, 15 * scale)


class Lane(NamedTuple):
    """One lane: where it lies, its items in order of time, and the spot of each one's label."""

    id: str
    title: str
    y: float
    height: float
    rows: int
    items: tuple[Item, ...]
    spots: tuple[Spot, ...]
    widths: tuple[float, ...]
    starts: tuple[int, ...]
    reach: int
    """The most days that an item lasts: how far left of the window one must look."""


class Plan(NamedTuple):
    """All that a size decides. `width` is the plot's alone, right of the names; `height` that of everything, axis included."""

    sizes: Sizes
    width: float
    names: float
    height: float
    lanes: tuple[Lane, ...]
    ribbons: tuple[Ribbon, ...]
    ribbons_y: float
    pitch: float
    home: Window
    limits: Window

    def level(self, per_day: float) -> int:
        """The zoom level of a scale in pixels a day: 0 with everything in view."""
        base = self.width / self.limits.days
        return max(floor(log2(max(per_day / base, 1.0)) * STEPS + 1e-6), 0)

    def scale_of(self, level: int) -> float:
        """The pixels a day at which a level begins."""
        return float(self.width / self.limits.days * 2 ** (level / STEPS))


def lane_title(store: FactStore, lane: str, lang: str = "en") -> str:
    """The name of a lane."""
    if lane == ERAS:
        return tr("Eras")
    return say(store.categories[lane].title, lang) if lane in store.categories else lane


def make_plan(
    items: Sequence[Item],
    titles: dict[str, str],
    ribbons: tuple[Ribbon, ...],
    window: tuple[Window, Window],
    size: tuple[float, float],
    scale: float,
    text_width: TextWidth,
) -> Plan:
    """Plan the lanes of `titles` (in that order) and the ribbons for a canvas of `size`. `window` is home and limits.

    What is higher than the canvas scrolls; what is left over goes to lanes whose labels have no room, then to the ribbons.
    """
    home, limits = window
    sizes = Sizes.of(scale)
    names = _names_width(titles, ribbons, size[0], sizes, text_width)
    width = max(size[0] - names - 12 * scale, 60.0)
    builder = _Builder(sizes, width, home, limits, text_width)
    by_lane: dict[str, list[Item]] = {lane: [] for lane in titles}
    for item in items:
        if item.lane in by_lane:
            by_lane[item.lane].append(item)
    drafts = {lane: builder.draft(found, 1) for lane, found in by_lane.items()}

    fixed = sizes.axis + (12 * scale if ribbons else 0)
    spare = size[1] - fixed - len(ribbons) * sizes.ribbon - sum(builder.height(lane, d.rows) for lane, d in drafts.items())
    pitch = sizes.ribbon
    if spare > 0 and ribbons:
        more = min(spare, 2 * scale * len(ribbons))
        pitch, spare = pitch + more / len(ribbons), spare - more
    while spare >= sizes.row:
        neediest = max(drafts, key=lambda lane: drafts[lane].want, default=None)
        if neediest is None or drafts[neediest].want <= 0:
            break
        drafts[neediest] = builder.draft(by_lane[neediest], drafts[neediest].rows + 1)
        spare -= sizes.row
    if spare > 0 and ribbons:
        more = min(spare * 0.4, 5 * scale * len(ribbons))
        pitch, spare = pitch + more / len(ribbons), spare - more
    air = min(max(spare, 0.0) / max(len(drafts), 1), 8 * scale)

    lanes, y = [], sizes.axis
    for lane, draft in drafts.items():
        height = builder.height(lane, draft.rows) + air
        found = by_lane[lane]
        starts = tuple(i.first for i in found)
        reach = max((i.last - i.first for i in found), default=0)
        lanes.append(Lane(lane, titles[lane], y, height, draft.rows, tuple(found), draft.spots, draft.widths, starts, reach))
        y += height
    top = y + (12 * scale if ribbons else 0)
    return Plan(sizes, width, names, top + pitch * len(ribbons) + 4 * scale, tuple(lanes), ribbons, top, pitch, home, limits)


class _Draft(NamedTuple):
    rows: int
    spots: tuple[Spot, ...]
    widths: tuple[float, ...]
    want: float


class _Builder:
    """Tries lanes with some number of rows."""

    def __init__(self, sizes: Sizes, width: float, home: Window, limits: Window, text_width: TextWidth) -> None:
        self._sizes, self._limits, self._text_width = sizes, limits, text_width
        self._at_home = width / home.days
        self._ceiling = width / MIN_DAYS

    def height(self, lane: str, rows: int) -> float:
        """The height of a lane of so many rows; eras have no rug of small marks."""
        return rows * self._sizes.row + 2 * self._sizes.pad + (0 if lane == ERAS else self._sizes.rug)

    def draft(self, items: Sequence[Item], rows: int) -> _Draft:
        """Spots for the labels of a lane, the most important first, and how much it would want a row more."""
        widths = tuple(self._text_width(item.label, look.BODY) for item in items)
        order = sorted(range(len(items)), key=lambda n: (items[n].rank, -items[n].weight, items[n].first))
        found = place([self._ways(items[n], widths[n]) for n in order], rows, self._sizes.gap, self._ceiling)
        spots = [Spot(NEVER, 0, 0)] * len(items)
        for n, spot in zip(order, found, strict=True):
            spots[n] = spot
        want = sum(
            _WEIGHTS[min(item.rank, MAX_RANK)]
            for item, spot in zip(items, spots, strict=True)
            if spot.since > self._at_home * 1.01 and self._floor(item) <= self._at_home
        )
        return _Draft(rows, tuple(spots), widths, want if rows < (6 if items and items[0].lane == ERAS else 4) else 0)

    def _floor(self, item: Item) -> float:
        if item.lane == ERAS:
            return 0.0
        return _RANK_FLOORS[min(item.rank, MAX_RANK)] * self._sizes.scale / YEAR

    def _ways(self, item: Item, width: float) -> tuple[Try, ...]:
        """Right of its mark, from where that does not run over the end of time; else left of it."""
        s = self._sizes
        beside = s.mark + 4 * s.scale + width
        floor_ = self._floor(item)
        ends = beside / max(self._limits.end - item.last, 0.5)
        right = Try(Piece(item.first, item.last, s.mark, beside), max(floor_, ends))
        if ends <= self._at_home:
            return (right,)
        return (right, Try(Piece(item.first, item.last, beside, s.mark), floor_))


def in_window(lane: Lane, window: Window, reach_days: float) -> range:
    """Indexes of the items that may be seen in a window, with their labels up to `reach_days` long."""
    low = bisect_left(lane.starts, window.start - lane.reach - reach_days)
    high = bisect_left(lane.starts, window.end + reach_days)
    return range(low, high)


def _names_width(titles: dict[str, str], ribbons: tuple[Ribbon, ...], width: float, sizes: Sizes, text_width: TextWidth) -> float:
    widest = max((text_width(t, look.BODY) for t in titles.values()), default=0.0)
    widest = max([widest, *(text_width(r.name, look.BODY) for r in ribbons)])
    return min(widest + 12 * sizes.scale, width * 0.28)
