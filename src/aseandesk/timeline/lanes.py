"""The plan of the timeline: the height of each lane and the zoom from which on each label shows.

It depends on the size, not on the window of time, so nothing jumps while panning and zooming.
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
from aseandesk.timeline.labels import NEVER, NEVER_SHOWN, Piece, Placer, Try
from aseandesk.timeline.ribbons import Ribbon
from aseandesk.timeline.spread import Spread
from aseandesk.timeline.view import ERAS
from aseandesk.words import tr

TextWidth = Callable[[str, int], float]
"""The width of a text at a size of the type scale, both in pixels of the screen."""

STEPS = 2
"""Zoom levels for each doubling of the scale."""
_RANK_FLOORS = (0.0, 0.0, 22.0, 60.0, 150.0)
"""The scale, in pixels a year at zoom 1, from which on labels of a rank may show, by rank. Rank 1 always shows."""
_WEIGHTS = (0.0, 8.0, 2.0, 0.0, 0.0)
"""How much a label of a rank without room counts for another row of its lane, by rank."""
_MOST_ROWS = 4
LABEL_FLIP_DISTANCE = 60.0
"""Up to this many pixels (at zoom 1) after the line of `LanePlan.barrier_day`, a mark has its text before the line."""
_AT_ONCE = 40
"""Labels of a lane that are placed before the first paint and decide its rows. The others are placed in slices."""


class LaneLabels:
    """The labels of a lane: width, position and the scale from which on each shows.

    Placed in order of importance, in one go or in slices.
    """

    def __init__(self, items: Sequence[TimelineItem], order: _Order, rows: int, builder: _Builder) -> None:
        self._items, self._order, self._first, self._builder = items, order.indexes, order.first, builder
        self._placer = builder.placer(rows)
        self._done = 0
        self._by_since: list[tuple[float, int]] = []
        self._new: list[tuple[float, int]] = []
        self.spots = [NEVER_SHOWN] * len(items)
        self.since = [NEVER] * len(items)
        self.widths = [0.0] * len(items)
        self.widest = 0.0

    @property
    def left(self) -> int:
        """The number of labels not placed yet."""
        return len(self._order) - self._done

    def place(self, most: int) -> None:
        """Place up to `most` more labels."""
        for at in range(self._done, min(self._done + most, len(self._order))):
            n = self._order[at]
            width, ways = self._first[at] if at < len(self._first) else self._builder.measured(self._items[n])
            self.widths[n] = width
            if width > self.widest:
                self.widest = width
            spot = self._placer.put(ways)
            if spot is not NEVER_SHOWN:
                self.spots[n], self.since[n] = spot, spot.since
                self._new.append((spot.since, n))
        self._done = min(self._done + most, len(self._order))

    def shown_at(self, per_day: float) -> list[int]:
        """Return the indexes of the labels that show at a scale in pixels a day, in no order."""
        if self._new:
            self._by_since += self._new
            self._by_since.sort()
            self._new.clear()
        return [n for _, n in self._by_since[: bisect_right(self._by_since, (per_day, len(self.spots)))]]


class LabelGeometry(NamedTuple):
    """The part of a label that is the same in every window.

    `step`: pixels from its mark to its text; `right`: the text is right of its days.
    """

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
    """One lane: its position in pixels, its items in order of time, and their labels.

    `top`: the top of its first row; `rug`: the middle of the row of small marks.
    """

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
    """The membership statuses of its country, if the lane is a country's."""
    kept: list[tuple[list[float], list[int], list[TimelineItem]]]
    label_geometries: dict[int, LabelGeometry]
    """The window-independent part of each label, computed when the label is first in view."""

    def label(self, n: int, sizes: Sizes) -> LabelGeometry:
        """Return the window-independent part of the label of item `n`, which must have been placed."""
        found = self.label_geometries.get(n)
        if found is None:
            item, spot = self.items[n], self.labels.spots[n]
            step = 0.0 if item.lane == ERAS else sizes.mark + 4 * sizes.scale
            y = self.top + (spot.row + 0.5) * sizes.row
            days = item.first, item.last, item.core_first, item.core_last, item.anchor
            found = self.label_geometries[n] = LabelGeometry(item, *days, self.labels.widths[n], step, spot.side == 0, y, item.looks)
        return found

    def anchors(self) -> tuple[list[float], list[int], list[TimelineItem]]:
        """Return the days of the marks of all items, sorted, with the indexes of the items and the items. Cached."""
        if not self.kept:
            places = [item.anchor for item in self.items]
            order = sorted(range(len(places)), key=places.__getitem__)
            self.kept.append(([places[n] for n in order], order, [self.items[n] for n in order]))
        return self.kept[0]


class LanePlan(Struct, frozen=True):
    """Everything that the size decides, in pixels.

    `width` is that of the plot, right of the names; `height` that of everything, with the axis.

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
    barrier_day: float | None = None
    """A day whose line no text crosses while the whole record is in view: the as-of day of a picture in a file."""

    def ribbon_rows(self) -> Iterator[tuple[Ribbon, float, float]]:
        """Yield each ribbon with the top and the height of its row, in pixels."""
        y = self.ribbons_y
        for ribbon in self.ribbons:
            height = self.pitch * (partner_rows(self.ribbons) if ribbon.partner else 1.0)
            yield ribbon, y, height
            y += height

    @property
    def strip(self) -> float:
        """The height of a ribbon in a lane, in pixels."""
        return STRIP * self.sizes.scale

    def level(self, per_day: float) -> int:
        """Return the zoom level of a scale in pixels a day: 0 with the whole record in view, negative further out."""
        return floor(log2(per_day * self.home.days / self.width) * STEPS + 1e-6)

    def scale_of(self, level: int) -> float:
        """Return the scale in pixels a day at which a level begins."""
        return float(self.width / self.home.days * 2 ** (level / STEPS))


def lane_title(store: FactStore, lane: str, lang: str = "en") -> str:
    """Return the name of a lane: of eras, a category, a country or a body."""
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
    barrier_day: float | None = None,
) -> LanePlan:
    """Plan the lanes of `titles`, in that order, and the ribbons for a canvas of `size` (pixels).

    `window` is the window of the record and its limits; `barrier_day` a day whose line no text crosses. Whatever is higher than the canvas
    scrolls. Spare height goes to lanes whose labels have no room, then to the ribbons.
    """
    home, limits = window
    sizes = Sizes.of(scale)
    names = _names_width(titles, ribbons, size[0], sizes, text_width)
    width = max(size[0] - names - 12 * scale, 60.0)
    builder = _Builder(sizes, width, window, text_width, barrier_day)
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
            if most.late:  # even the most rows are too few, so fewer need no trial
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
    return LanePlan(
        sizes, width, names, top + pitch * pitches + AT_FOOT * scale, tuple(lanes), ribbons, top, pitch, home, limits, barrier_day
    )


class _Draft(Struct, frozen=True):
    """A trial of a lane with some number of rows.

    `late`: the weight of the labels without room; `want`: the same, 0 if no row may be added.
    """

    rows: int
    labels: LaneLabels
    late: float

    @property
    def want(self) -> float:
        return self.late if self.rows < _MOST_ROWS else 0.0


class _Order(Struct, frozen=True):
    """The items of a lane in order of importance, and the width and candidate positions of those that decide the rows."""

    indexes: list[int]
    first: list[tuple[float, tuple[Try, ...]]]


class _Builder:
    """Plans lanes with different numbers of rows."""

    def __init__(
        self, sizes: Sizes, width: float, window: tuple[Window, Window], text_width: TextWidth, barrier_day: float | None = None
    ) -> None:
        home, self._limits = window
        self._sizes, self._text_width, self._line = sizes, text_width, barrier_day
        self._at_home = width / home.days
        self._ceiling = width / MIN_DAYS
        self._widths: dict[str, float] = {}

    def order(self, items: Sequence[TimelineItem]) -> _Order:
        """Return the indexes of items (sorted by time) in order of importance: by rank, weight, shorter eras first, then time."""
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
        """Return the width of an item's label and its candidate positions."""
        width = self._widths.get(item.label)
        if width is None:
            width = self._widths[item.label] = self._text_width(item.label, look.BODY)
        return width, self._ways(item, width)

    def draft(self, items: Sequence[TimelineItem], order: _Order, rows: int) -> _Draft:
        """Place the first labels of a lane in some rows, and weigh the labels without room."""
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
        """Return the candidate positions of a label.

        It stands right of its mark while it stays within the limits and off the line, else left; or inside a long bar.
        """
        s, barrier_day = self._sizes, self._line
        beside = s.mark + 4 * s.scale + width
        floor_ = self._floor(item)
        ends = beside / max(self._limits.end - item.last, 0.5)
        if barrier_day is not None and item.last <= barrier_day:
            ends = (beside + 4 * s.scale) / max(barrier_day - item.last, 0.5)
        ways = [Try(Piece(item.first, item.last, s.mark, beside), max(floor_, ends))]
        if ends > self._at_home:
            near = barrier_day is not None and 0 < (item.first - barrier_day) * self._at_home < min(
                beside + 4 * s.scale, LABEL_FLIP_DISTANCE * s.scale
            )
            start = barrier_day if barrier_day is not None and near else item.first
            ways.append(Try(Piece(start, item.last, beside, s.mark), floor_))
        else:
            ways.append(Try(ways[0].piece, NEVER))
        if item.span or item.vague:
            cut = barrier_day is not None and item.first < barrier_day < item.last
            room = max(barrier_day - item.first, item.last - barrier_day) if barrier_day is not None and cut else item.last - item.first
            within = (beside + s.mark + 12 * s.scale) / room
            ways.append(
                Try(
                    Piece(item.first, item.last, s.mark if item.lane != ERAS else 0.0, s.mark if item.lane != ERAS else 0.0),
                    max(floor_, within),
                )
            )
        return tuple(ways)


def _widen(each: float, spare: float, number: float, most: float) -> tuple[float, float]:
    """Widen each of `number` parts by up to `most` pixels of the spare ones. Returns the new size and the pixels left."""
    if number == 0 or spare <= 0:
        return each, spare
    more = min(spare / number, most)
    return each + more, spare - more * number


def _names_width(titles: dict[str, str], ribbons: tuple[Ribbon, ...], width: float, sizes: Sizes, text_width: TextWidth) -> float:
    widest = max((text_width(t, look.BODY) for t in titles.values()), default=0.0)
    widest = max([widest, *(text_width(r.name, look.BODY) for r in ribbons)])
    return float(floor(min(widest + 12 * sizes.scale, width * 0.28)))
