"""The plan of the timeline: how high each lane is and from which zoom on each label shows. It depends on size, not on the window.

Heights and thresholds are made once for a size; while one pans and zooms nothing in here changes, so nothing jumps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from math import floor, log2
from typing import NamedTuple

from msgspec import Struct

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.axis import MIN_DAYS, YEAR, Window
from aseandesk.timeline.heights import (
    ABOVE_RIBBONS,
    AT_FOOT,
    STRIP,
    Sizes,
    crowded,
    height_of,
    least_height,
    least_rows,
    partner_rows,
    pitches_of,
    ribbons_below,
)
from aseandesk.timeline.items import MAX_RANK, Kind, TimelineItem
from aseandesk.timeline.labels import NEVER, NOWHERE, Piece, Placer, Try
from aseandesk.timeline.ribbons import Ribbon
from aseandesk.timeline.spread import Spread
from aseandesk.timeline.view import ERAS
from aseandesk.words import tr

TextWidth = Callable[[str, int], float]
"""The width of a text in a size of the type scale, both in pixels of the screen."""

STEPS = 2
"""Zoom levels for each doubling of the scale."""
_RANK_FLOORS = (0.0, 0.0, 22.0, 60.0, 150.0)
"""Pixels a year (at zoom 1) from which on labels of a rank may show: rank 1 always."""
_WEIGHTS = (0.0, 8.0, 2.0, 0.0, 0.0)
"""How much a lane wants another row for a label of a rank that has no room."""
_MOST_ROWS = 4
HANGS = 60.0
"""So many pixels after the line that no text crosses, at zoom 1, the mark may be whose text stands before the line."""
_AT_ONCE = 40
"""So many labels of a lane are placed before the first picture; the rows are decided by them. The others follow by and by."""


class LaneLabels:
    """The labels of a lane: their widths, where each goes, from which zoom on it shows. Placed in order of importance, all or by and by."""

    def __init__(self, items: Sequence[TimelineItem], order: _Order, rows: int, builder: _Builder) -> None:
        self._items, self._order, self._first, self._builder = items, order.indexes, order.first, builder
        self._placer = builder.placer(rows)
        self._done = 0
        self._by_since: list[tuple[float, int]] = []
        self._new: list[tuple[float, int]] = []
        self.spots = [NOWHERE] * len(items)
        self.since = [NEVER] * len(items)
        self.widths = [0.0] * len(items)
        self.widest = 0.0

    @property
    def left(self) -> int:
        """How many labels have no spot yet."""
        return len(self._order) - self._done

    def place(self, most: int) -> None:
        """Place so many more."""
        for at in range(self._done, min(self._done + most, len(self._order))):
            n = self._order[at]
            width, ways = self._first[at] if at < len(self._first) else self._builder.measured(self._items[n])
            self.widths[n] = width
            if width > self.widest:
                self.widest = width
            spot = self._placer.put(ways)
            if spot is not NOWHERE:
                self.spots[n], self.since[n] = spot, spot.since
                self._new.append((spot.since, n))
        self._done = min(self._done + most, len(self._order))

    def shown_at(self, per_day: float) -> list[int]:
        """Indexes of the labels that show at a scale, in no order."""
        if self._new:
            self._by_since += self._new
            self._by_since.sort()
            self._new.clear()
        return [n for _, n in self._by_since[: bisect_right(self._by_since, (per_day, len(self.spots)))]]


class LabelGeometry(NamedTuple):
    """What of a label no window changes. `step`: the pixels from its mark to its text; `right`: the text stands right of its days."""

    item: TimelineItem
    first: int
    last: int
    core_first: int
    core_last: int
    anchor: float
    width: float
    step: float
    right: bool
    y: float
    looks: Kind


class Lane(Struct, frozen=True):
    """One lane: where it lies, its items in order of time, and their labels. `top`: where its first row begins; `rug`: the middle of
    the row of its small marks."""

    id: str
    title: str
    y: float
    height: float
    rows: int
    top: float
    rug: float
    items: tuple[TimelineItem, ...]
    labels: LaneLabels
    spread: Spread[int]
    ribbon: Ribbon | None
    """How its country stood towards the organisation, where the lane is a country's."""
    kept: list[tuple[list[float], list[int], list[TimelineItem]]]
    hung: dict[int, LabelGeometry]
    """What of the labels no window changes, made when each is first in view."""

    def label(self, n: int, sizes: Sizes) -> LabelGeometry:
        """What no window changes of the label of an item that has its spot."""
        found = self.hung.get(n)
        if found is None:
            item, spot = self.items[n], self.labels.spots[n]
            step = 0.0 if item.lane == ERAS else sizes.mark + 4 * sizes.scale
            y = self.top + (spot.row + 0.5) * sizes.row
            days = item.first, item.last, item.core_first, item.core_last, item.anchor
            found = self.hung[n] = LabelGeometry(item, *days, self.labels.widths[n], step, spot.side == 0, y, item.looks)
        return found

    def anchors(self) -> tuple[list[float], list[int], list[TimelineItem]]:
        """Where the marks of all items stand, in order, the indexes of the items, and the items; made once."""
        if not self.kept:
            places = [item.anchor for item in self.items]
            order = sorted(range(len(places)), key=places.__getitem__)
            self.kept.append(([places[n] for n in order], order, [self.items[n] for n in order]))
        return self.kept[0]


class LanePlan(Struct, frozen=True):
    """All that a size decides. `width` is the plot's alone, right of the names; `height` that of everything, axis included.

    `ribbons` are those below the lanes: a country with a lane has its ribbon there.
    """

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
    line: float | None = None
    """A moment whose line no text crosses while home is in view: the as-of day of a picture that nobody can move."""

    def ribbon_rows(self) -> Iterator[tuple[Ribbon, float, float]]:
        """Each ribbon with the top and the height of its row."""
        y = self.ribbons_y
        for ribbon in self.ribbons:
            height = self.pitch * (partner_rows(self.ribbons) if ribbon.partner else 1.0)
            yield ribbon, y, height
            y += height

    @property
    def strip(self) -> float:
        """The height that a ribbon takes in a lane."""
        return STRIP * self.sizes.scale

    def level(self, per_day: float) -> int:
        """The zoom level of a scale in pixels a day: 0 with the record in view, less where one looks further out."""
        return floor(log2(per_day * self.home.days / self.width) * STEPS + 1e-6)

    def scale_of(self, level: int) -> float:
        """The pixels a day at which a level begins."""
        return float(self.width / self.home.days * 2 ** (level / STEPS))


def lane_title(store: FactStore, lane: str, lang: str = "en") -> str:
    """The name of a lane: of eras, of a category, of a country or a body."""
    if lane == ERAS:
        return tr("Eras")
    if lane in store.categories:
        return say(store.categories[lane].title, lang)
    return store.name(lane, lang, short=True) if lane else tr("All")


def make_plan(
    items: Sequence[TimelineItem],
    titles: dict[str, str],
    ribbons: tuple[Ribbon, ...],
    window: tuple[Window, Window],
    size: tuple[float, float],
    scale: float,
    text_width: TextWidth,
    line: float | None = None,
) -> LanePlan:
    """Plan the lanes of `titles` (in that order) and the ribbons for a canvas of `size`. `window` is home and limits; `line` a moment
    whose line no text crosses.

    What is higher than the canvas scrolls; what is left over goes to lanes whose labels have no room, then to the ribbons.
    """
    home, limits = window
    sizes = Sizes.of(scale)
    names = _names_width(titles, ribbons, size[0], sizes, text_width)
    width = max(size[0] - names - 12 * scale, 60.0)
    builder = _Builder(sizes, width, window, text_width, line)
    by_lane: dict[str, list[TimelineItem]] = {lane: [] for lane in titles}
    for item in items:
        if item.lane in by_lane and not item.within:
            by_lane[item.lane].append(item)
    full = crowded(items)
    orders = {lane: builder.order(found) for lane, found in by_lane.items()}
    drafts = {lane: builder.draft(found, orders[lane], least_rows(lane, full)) for lane, found in by_lane.items()}

    spare = size[1] - least_height(tuple(titles), ribbons, scale, full)
    inside = {ribbon.party: ribbon for ribbon in ribbons if ribbon.party in titles}
    ribbons = ribbons_below(tuple(titles), ribbons)
    pitches = pitches_of(ribbons)
    pitch, spare = _widen(sizes.ribbon, spare, pitches, 1.5 * scale)
    air, spare = _widen(0.0, spare, len(drafts), 2 * scale)
    if spare >= sizes.row * sum(_MOST_ROWS - draft.rows for draft in drafts.values() if draft.want > 0):
        for lane in (lane for lane, draft in drafts.items() if draft.want > 0):
            most = builder.draft(by_lane[lane], orders[lane], _MOST_ROWS)
            if most.late:  # not even these are enough: what fewer would do need not be tried
                spare -= sizes.row * (_MOST_ROWS - drafts[lane].rows)
                drafts[lane] = most
    while spare >= sizes.row:
        neediest = max(drafts, key=lambda lane: drafts[lane].want, default=None)
        if neediest is None or drafts[neediest].want <= 0:
            break
        drafts[neediest] = builder.draft(by_lane[neediest], orders[neediest], drafts[neediest].rows + 1)
        spare -= sizes.row
    pitch, spare = _widen(pitch, spare, pitches, 9 * scale)
    air, spare = _widen(air, spare, len(drafts), 40 * scale)

    lanes, y = [], sizes.axis
    for lane, draft in drafts.items():
        strip = inside.get(lane)
        height = height_of(sizes, lane, draft.rows) + air + (STRIP * scale if strip else 0)
        above = (height - (STRIP * scale if strip else 0) - draft.rows * sizes.row - (0 if lane == ERAS else sizes.rug)) / 2
        first = y + above
        rug = first + draft.rows * sizes.row + sizes.rug / 2
        found = tuple(by_lane[lane])
        spread = Spread.of(found, range(len(found)))
        lanes.append(Lane(lane, titles[lane], y, height, draft.rows, first, rug, found, draft.labels, spread, strip, [], {}))
        y += height
    top = y + (ABOVE_RIBBONS * scale if ribbons else 0)
    return LanePlan(sizes, width, names, top + pitch * pitches + AT_FOOT * scale, tuple(lanes), ribbons, top, pitch, home, limits, line)


class _Draft(Struct, frozen=True):
    """A lane of some rows. `late`: how much is missed for want of room; `want`: the same, and 0 where another row may not be."""

    rows: int
    labels: LaneLabels
    late: float

    @property
    def want(self) -> float:
        return self.late if self.rows < _MOST_ROWS else 0.0


class _Order(Struct, frozen=True):
    """A lane's items in order of importance, and of those that decide the rows: width, and ways to set the label."""

    indexes: list[int]
    first: list[tuple[float, tuple[Try, ...]]]


class _Builder:
    """Tries lanes with some number of rows."""

    def __init__(self, sizes: Sizes, width: float, window: tuple[Window, Window], text_width: TextWidth, line: float | None = None) -> None:
        home, self._limits = window
        self._sizes, self._text_width, self._line = sizes, text_width, line
        self._at_home = width / home.days
        self._ceiling = width / MIN_DAYS
        self._widths: dict[str, float] = {}

    def order(self, items: Sequence[TimelineItem]) -> _Order:
        """Indexes of a lane's items, which are in order of time: the most important first, of equal eras the short, then the earlier."""
        alike: dict[tuple[int, int, int], list[int]] = {}
        for n, item in enumerate(items):
            length = item.last - item.first if item.lane == ERAS else 0  # a short era leaves more room for others
            key = item.rank, -item.weight, length
            if key in alike:
                alike[key].append(n)
            else:
                alike[key] = [n]
        indexes = [n for key in sorted(alike) for n in alike[key]]
        early = (items[n] for n in indexes[:_AT_ONCE])
        return _Order(indexes, [self.measured(item) for item in early if self._floor(item) <= self._at_home])

    def placer(self, rows: int) -> Placer:
        return Placer(rows, self._sizes.gap, self._ceiling)

    def measured(self, item: TimelineItem) -> tuple[float, tuple[Try, ...]]:
        """The width of an item's label, and the ways to set it."""
        width = self._widths.get(item.label)
        if width is None:
            width = self._widths[item.label] = self._text_width(item.label, look.BODY)
        return width, self._ways(item, width)

    def draft(self, items: Sequence[TimelineItem], order: _Order, rows: int) -> _Draft:
        """The first labels of a lane in some rows, and how much it would want a row more for them."""
        labels = LaneLabels(items, order, rows, self)
        labels.place(len(order.first))
        late = [items[n] for n in order.indexes[: len(order.first)] if labels.since[n] > self._at_home * 1.01]
        want = sum(_WEIGHTS[min(item.rank, MAX_RANK)] if item.lane != ERAS else 1.0 for item in late)
        return _Draft(rows, labels, want)

    def _floor(self, item: TimelineItem) -> float:
        if item.lane == ERAS:
            return 0.0
        return _RANK_FLOORS[min(item.rank, MAX_RANK)] * self._sizes.scale / YEAR

    def _ways(self, item: TimelineItem, width: float) -> tuple[Try, ...]:
        """Right of its mark, from where that does not run over the end of time or the line; left of it there; inside of a long stretch."""
        s, line = self._sizes, self._line
        beside = s.mark + 4 * s.scale + width
        floor_ = self._floor(item)
        ends = beside / max(self._limits.end - item.last, 0.5)
        if line is not None and item.last <= line:
            ends = (beside + 4 * s.scale) / max(line - item.last, 0.5)
        ways = [Try(Piece(item.first, item.last, s.mark, beside), max(floor_, ends))]
        if ends > self._at_home:
            near = line is not None and 0 < (item.first - line) * self._at_home < min(beside + 4 * s.scale, HANGS * s.scale)
            start = line if line is not None and near else item.first
            ways.append(Try(Piece(start, item.last, beside, s.mark), floor_))
        else:
            ways.append(Try(ways[0].piece, NEVER))
        if item.span or item.vague:
            cut = line is not None and item.first < line < item.last
            room = max(line - item.first, item.last - line) if line is not None and cut else item.last - item.first
            within = (beside + s.mark + 12 * s.scale) / room
            ways.append(
                Try(
                    Piece(item.first, item.last, s.mark if item.lane != ERAS else 0.0, s.mark if item.lane != ERAS else 0.0),
                    max(floor_, within),
                )
            )
        return tuple(ways)


def _widen(each: float, spare: float, number: float, most: float) -> tuple[float, float]:
    """Give each of a number of parts up to `most` pixels out of what is to spare: its size then, and what is left."""
    if number == 0 or spare <= 0:
        return each, spare
    more = min(spare / number, most)
    return each + more, spare - more * number


def _names_width(titles: dict[str, str], ribbons: tuple[Ribbon, ...], width: float, sizes: Sizes, text_width: TextWidth) -> float:
    widest = max((text_width(t, look.BODY) for t in titles.values()), default=0.0)
    widest = max([widest, *(text_width(r.name, look.BODY) for r in ribbons)])
    return float(floor(min(widest + 12 * sizes.scale, width * 0.28)))
