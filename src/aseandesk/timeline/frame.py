"""The layout of one window of time: a plain list of marks, labels, strips and lines with their positions, for any painter.

`TimelineLayout.frame` turns the days of the plan into pixels. It computes only what is in view.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from time import monotonic
from typing import NamedTuple, overload

from msgspec import Struct

from aseandesk import look
from aseandesk.timeline.axis import Ticks, Window, ticks
from aseandesk.timeline.items import Kind, TimelineItem
from aseandesk.timeline.labels import NEVER
from aseandesk.timeline.lanes import LabelGeometry, Lane, LanePlan, TextWidth
from aseandesk.timeline.ribbons import Ribbon, Strip
from aseandesk.timeline.tiles import IN_RUG, STRETCH, TILE, LaneLevel, Run, TileMark
from aseandesk.timeline.view import ERAS

_LOOK_S = 2.0
"""While labels are placed in slices, each lane shows its new labels this often, in seconds: lane by lane, so that no repaint takes long."""
_AT_ONCE = 3000
"""Lanes are shown in groups of at least this many items."""
_SLICE = 20
"""Labels placed between two checks of the clock."""


class PlacedLabel(Struct, frozen=True, gc=False):
    """An item with its label; all positions in pixels.

    `x0` to `x1`: the days that it may cover; `core0` to `core1`: the days that it certainly covers; `mark_x`: its mark.
    `text_x` is where the text begins, `y` the middle of its row. `inside`: the text lies on the bar.
    """

    item: TimelineItem
    y: float
    x0: float
    x1: float
    core0: float
    core1: float
    mark_x: float
    text_x: float
    width: float
    inside: bool
    looks: Kind


class SmallMark(Struct, frozen=True, gc=False):
    """An item without room for its label: a small mark. `items`: all items at that position."""

    item: TimelineItem
    x: float
    y: float
    x0: float
    x1: float
    items: tuple[TimelineItem, ...]


class DotRow(NamedTuple):
    """Small marks of one lane in one tile of time: their positions in pixels, their looks and their items."""

    y: float
    xs: list[float]
    kinds: list[Kind]
    """The look of each mark, if they differ."""
    kind: Kind | None
    """The look of all marks; None where they differ."""
    marks: list[TileMark]
    per_day: float
    stretches: Sequence[tuple[float, float, str]] = ()
    """Left, right (pixels) and category of the bars below the marks, for marks that are wider than a point."""
    agreements: bool = False
    """Is any of them an agreement with a second mark where it came into force?"""

    def dots(self) -> Iterator[SmallMark]:
        """Yield the marks one by one."""
        for x, mark in zip(self.xs, self.marks, strict=True):
            item = mark.item
            left = x - (item.anchor - item.first) * self.per_day
            yield SmallMark(item, x, self.y, left, left + (item.last - item.first) * self.per_day, mark.items)


class SmallMarks(Sequence[SmallMark]):
    """The small marks of a frame. There may be thousands: a mark object is created when it is asked for; painters use whole rows."""

    def __init__(self, rows: list[DotRow]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return sum(len(row.xs) for row in self.rows)

    def __iter__(self) -> Iterator[SmallMark]:
        for row in self.rows:
            yield from row.dots()

    def agreements(self) -> list[SmallMark]:
        """Return the agreements: marks with a second mark where they came into force."""
        return [dot for row in self.rows if row.agreements for dot in row.dots() if dot.item.force]

    @overload
    def __getitem__(self, index: int) -> SmallMark: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[SmallMark]: ...
    def __getitem__(self, index: int | slice) -> SmallMark | Sequence[SmallMark]:
        return tuple(self)[index]


class Count(Struct, frozen=True, gc=False):
    """The number of small marks at one position, as "+7". `x` is where its text begins, `y` the middle of its row.

    With `beside_name` it stands left of 0, beside the name of the lane, and counts the eras in view that have no room.
    """

    text: str
    items: tuple[TimelineItem, ...]
    x: float
    y: float
    width: float
    beside_name: bool = False


class Band(NamedTuple):
    """A lane: its title, top and height in pixels."""

    id: str
    title: str
    y: float
    height: float


class RibbonBar(NamedTuple):
    """A strip of a ribbon, in pixels.

    `fade_x`: from here it has certainly begun. `text`: the word for the standing, "" where it has no room; it begins at `text_x` and its
    middle is at `text_y`.
    """

    strip: Strip
    party: str
    x0: float
    fade_x: float
    x1: float
    y: float
    height: float
    text: str
    text_x: float
    text_y: float


class _Laid(NamedTuple):
    """The part of a ribbon bar that is the same in every window. `room`: the visible width in pixels from which its word is shown."""

    strip: Strip
    party: str
    y: float
    height: float
    room: float
    text_y: float


class RibbonName(NamedTuple):
    """The name of a ribbon; `y` is the middle of its row."""

    ribbon: Ribbon
    y: float
    height: float


class Frame(NamedTuple):
    """Everything to be painted. X is 0 at the left of the plot, y is 0 at the top of the axis; names have a negative x."""

    window: Window
    plan: LanePlan
    ticks: Ticks
    bands: tuple[Band, ...]
    labels: tuple[PlacedLabel, ...]
    dots: Sequence[SmallMark]
    counts: tuple[Count, ...]
    names: tuple[RibbonName, ...]
    bars: tuple[RibbonBar, ...]
    lit: frozenset[str] | None = None
    """Addresses of the search results; None without a search."""

    def x(self, day: float) -> float:
        """Convert a day to its x in pixels."""
        return (day - self.window.start) / self.window.days * self.plan.width


class TimelineLayout:
    """A plan with the cached decisions for each zoom level."""

    def __init__(self, plan: LanePlan, text_width: TextWidth) -> None:
        self.plan = plan
        self._text_width = text_width
        self._bands = tuple(Band(lane.id, lane.title, lane.y, lane.height) for lane in plan.lanes)
        self._levels: list[dict[int, LaneLevel]] = [{} for _ in plan.lanes]
        self._waiting = deque(index for index, lane in enumerate(plan.lanes) if lane.labels.left)
        self._unseen: dict[int, None] = {}  # lanes with labels that no picture has yet, the longest waiting first
        self._looked, self._changed = monotonic(), False
        self._words: dict[str, float] = {}
        self._strips, self._names = self._ribbons()

    def settle(self, seconds: float | None = None) -> bool:
        """Place the remaining labels, the most important first, for that many seconds; without a limit place all.

        Returns whether all are placed.
        """
        end = monotonic() + seconds if seconds is not None else NEVER
        while self._waiting:
            index = self._waiting.popleft()
            labels = self.plan.lanes[index].labels
            labels.place(_SLICE)
            self._unseen[index] = None
            if labels.left:
                self._waiting.append(index)
            if monotonic() >= end:
                break
        if not self._waiting or monotonic() > self._looked + _LOOK_S / len(self._levels):
            self._look(NEVER if seconds is None else _AT_ONCE)
        return not self._waiting and not self._unseen

    def _look(self, most: float) -> None:
        """Show the labels placed so far of as many lanes as together hold `most` items."""
        items = 0
        while self._unseen and items < most:
            index = next(iter(self._unseen))
            del self._unseen[index]
            self._levels[index].clear()
            self._looked, self._changed = monotonic(), True
            items += len(self.plan.lanes[index].items)

    def changed(self) -> bool:
        """Have more labels been placed since the last frame?"""
        return self._changed

    def shown(self, window: Window) -> int:
        """Return how many items of the window have a label at its zoom level."""
        return len(self.frame(window).labels)

    def frame(self, window: Window) -> Frame:
        """Lay out everything in the window."""
        plan, self._changed = self.plan, False
        per_day = plan.width / window.days
        level = plan.level(per_day)
        labels: list[PlacedLabel] = []
        dots = SmallMarks([])
        counts: list[Count] = []
        beside, origin, days = plan.sizes.mark / per_day, plan.limits.start, TILE / plan.scale_of(level)
        seen = Window(window.start - beside, window.end + beside)
        tiles = int((seen.start - origin) // days), int((seen.end - origin) // days)
        for index, lane in enumerate(plan.lanes):
            made = self._level(index, level)
            run = made.run(*tiles)
            if run.labels:
                self._put_labels(labels, run.labels, window, per_day, lane.labels.widest)
            if lane.id == ERAS:
                self._count_eras(lane, made, window, counts)
            elif run.wide or run.tiles:
                self._put_marks(lane, made, run, seen, per_day, (dots, counts))
        return Frame(
            window,
            plan,
            ticks(window, plan.width, self._width),
            self._bands,
            tuple(labels),
            dots,
            tuple(counts),
            self._names,
            self._bars(window.start, window.end, per_day),
        )

    # ---- one lane

    def _level(self, index: int, level: int) -> LaneLevel:
        made = self._levels[index].get(level)
        if made is None:
            plan = self.plan
            made = LaneLevel(plan.lanes[index], plan.scale_of(level), plan.limits.start, plan.sizes, self._width, plan.barrier_day)
            self._levels[index][level] = made
        return made

    def _put_marks(
        self, lane: Lane, level: LaneLevel, run: Run, seen: Window, per_day: float, into: tuple[SmallMarks, list[Count]]
    ) -> None:
        """Add the small marks and counts of a lane. `seen`: the window with a margin as wide as a mark."""
        dots, counts = into
        sizes, right, rug = self.plan.sizes, self.plan.width, lane.rug
        start = seen.start + sizes.mark / per_day
        if run.wide:
            wide = run.marks(seen)
            xs = [(one[2] - start) * per_day for one in wide]
            kinds = [] if level.kind else [one[3] for one in wide]
            stretches = run.stretches(seen, start, per_day, STRETCH * sizes.scale / per_day)
            dots.rows.append(DotRow(rug, xs, kinds, level.kind, [one[4] for one in wide], per_day, stretches, level.agreements))
        for tile in run.tiles:
            low, high = bisect_left(tile.anchors, seen.start), bisect_left(tile.anchors, seen.end)
            if low < high:
                xs = [(anchor - start) * per_day for anchor in tile.anchors[low:high]]
                kinds = tile.kinds[low:high] if tile.kind is None else tile.kinds
                dots.rows.append(DotRow(rug, xs, kinds, tile.kind, tile.marks[low:high], per_day))
            for text, members, row, width, middle, last in tile.counts(seen, per_day) if tile.groups else ():
                x, y = (middle - start) * per_day - width / 2, lane.top + (row + 0.5) * sizes.row
                if row == IN_RUG:
                    x, y = (last - start) * per_day + sizes.mark, rug
                if x + width > 0 and x < right:
                    counts.append(Count(text, members, x, y, width))

    def _count_eras(self, lane: Lane, level: LaneLevel, window: Window, counts: list[Count]) -> None:
        """Add the number of eras in view that have no room, beside the name of the lane."""
        without = (lane.items[n] for n in lane.spread.within(window, 0.0) if not level.is_shown(n))
        hidden = tuple(sorted((i for i in without if i.last > window.start and i.first < window.end), key=lambda i: i.first))
        if hidden:
            wide = self._width(f"+{len(hidden)}")
            left = -wide - 10 * self.plan.sizes.scale
            counts.append(Count(f"+{len(hidden)}", hidden, left, lane.y + lane.height / 2, wide, beside_name=True))

    def _put_labels(self, labels: list[PlacedLabel], found: list[LabelGeometry], window: Window, per_day: float, widest: float) -> None:
        """Add the labels of a lane: the text stands beside a short bar and within the visible part of a long one."""
        sizes, plot, start = self.plan.sizes, self.plan.width, window.start
        air = (widest + 4 * sizes.mark) / per_day
        early, late = start - air, window.end + air
        mark, beside, around, air = sizes.mark, 4 * sizes.scale, sizes.mark + 12 * sizes.scale, sizes.mark + 3 * sizes.scale
        for item, first, last, core_first, core_last, anchor, width, step, right, y, looks in found:
            if last < early or first > late:
                continue
            x0, x1 = (first - start) * per_day, (last - start) * per_day
            at = (anchor - start) * per_day
            inside = x1 - x0 >= width + step + around
            if inside:
                want = max(at, air) + step if item.span else (max(x0, 0.0) + min(x1, plot) + step - width) / 2
                text_x = max(min(want, x1 - air - width), x0 + (step or air))
                at = text_x - step
            elif right:
                end = x1 + mark if item.force else x1
                text_x = (at + mark if step and at + mark > end else end) + beside
            else:
                text_x = (at - mark if step and at - mark < x0 else x0) - beside - width
            if (x1 > 0 or text_x + width > 0 or at + mark > 0) and (x0 < plot or text_x < plot):
                core0, core1 = (core_first - start) * per_day, (core_last - start) * per_day
                labels.append(PlacedLabel(item, y, x0, x1, core0, core1, at, text_x, width, inside, looks))

    # ---- ribbons

    def _ribbons(self) -> tuple[list[_Laid], tuple[RibbonName, ...]]:
        """Lay out the strips of all ribbons, those below the lanes first, and the names of those."""
        plan, scale = self.plan, self.plan.sizes.scale
        laid, names = [], []
        for ribbon, top, height in plan.ribbon_rows():
            names.append(RibbonName(ribbon, top + height / 2, height))
            words = plan.pitch * 0.85 if ribbon.partner else 0.0
            thick = max(height - words - (3 if ribbon.partner else 4) * scale, 4.0)
            bottom = top + words + (height - words) / 2 + thick / 2
            for strip in ribbon.strips:
                room = self._width(strip.word) + 4 * scale if ribbon.partner else NEVER
                laid.append(_lay(strip, ribbon.party, bottom, thick, room, top + words / 2 + scale))
        for lane in plan.lanes:
            # The ribbon of a country that has a lane: thin, at the bottom of the lane, without words.
            thick, bottom = plan.strip - 2 * scale, lane.y + lane.height - scale
            laid += [_lay(strip, lane.id, bottom, thick, NEVER, 0.0) for strip in (lane.ribbon.strips if lane.ribbon else ())]
        return laid, tuple(names)

    def _bars(self, start: float, end: float, per_day: float) -> tuple[RibbonBar, ...]:
        """Return the ribbon bars in a window."""
        bars, width = [], self.plan.width
        line = -NEVER if self.plan.barrier_day is None else (self.plan.barrier_day - start) * per_day
        for strip, party, y, height, room, text_y in self._strips:
            first, last = strip.first, strip.last
            if last > start and first < end:
                x0, x1 = (first - start) * per_day, (last - start) * per_day
                text_x = max(x0, 0.0)
                text_x = line + 4 * self.plan.sizes.scale if text_x <= line < text_x + room else text_x
                text = strip.word if room < min(x1, width) - text_x else ""
                bars.append(RibbonBar(strip, party, x0, (strip.sure_from - start) * per_day, x1, y, height, text, text_x, text_y))
        return tuple(bars)

    def _width(self, text: str) -> float:
        if text not in self._words:
            self._words[text] = self._text_width(text, look.SMALL)
        return self._words[text]


def _lay(strip: Strip, party: str, bottom: float, thick: float, room: float, text_y: float) -> _Laid:
    """Lay out a strip at the bottom of its ribbon, its height set by the standing; an applicant is a line in the middle.

    Whole pixels make its edges sharp and fast to paint.
    """
    tall = max(round(thick * strip.fill), 2)
    y = bottom - (thick + tall) / 2 if strip.rung == "applicant" else bottom - tall
    return _Laid(strip, party, float(round(y)), float(tall), room, text_y)


def as_of_x(frame: Frame, day: date) -> float:
    """Return the x of the as-of line in pixels: the middle of the day."""
    return frame.x(day.toordinal() + 0.5)
