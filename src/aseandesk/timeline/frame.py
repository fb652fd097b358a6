"""The picture of a window: a plain list of marks, labels, strips and lines with their places, for any painter.

`TimelineLayout.frame` puts what the plan decided where the window has it. It touches only what is in view.
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
"""While labels are placed by and by, so often those of each lane come into the picture: lane by lane, which no turn of a window feels."""
_AT_ONCE = 3000
"""Lanes with so many items come into the picture at once."""
_SLICE = 20
"""So many labels of a lane are placed before the clock is looked at."""


class PlacedLabel(Struct, frozen=True, gc=False):
    """An item with its label. `x0`, `x1`: all days that it may fill; `core0`, `core1`: those it surely fills; `mark_x`: its mark.

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
    """An item without room for its label: a small mark. `items`: all that lie in its place."""

    item: TimelineItem
    x: float
    y: float
    x0: float
    x1: float
    items: tuple[TimelineItem, ...]


class DotRow(NamedTuple):
    """Small marks of one lane in one piece of time: where each stands, what it looks like, what it stands for."""

    y: float
    xs: list[float]
    kinds: list[Kind]
    """What each looks like, if they differ."""
    kind: Kind | None
    """What all of them look like, None where they differ."""
    marks: list[TileMark]
    per_day: float
    stretches: Sequence[tuple[float, float, str]] = ()
    """Left, right and category of the stretches of days below them, for those that fill more than a place."""
    agreements: bool = False
    """Has any of them a second end?"""

    def dots(self) -> Iterator[SmallMark]:
        """Its marks, one by one."""
        for x, mark in zip(self.xs, self.marks, strict=True):
            item = mark.item
            left = x - (item.anchor - item.first) * self.per_day
            yield SmallMark(item, x, self.y, left, left + (item.last - item.first) * self.per_day, mark.items)


class SmallMarks(Sequence[SmallMark]):
    """The small marks of a frame. There may be thousands: each is made when it is looked at, a painter takes whole rows."""

    def __init__(self, rows: list[DotRow]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return sum(len(row.xs) for row in self.rows)

    def __iter__(self) -> Iterator[SmallMark]:
        for row in self.rows:
            yield from row.dots()

    def agreements(self) -> list[SmallMark]:
        """Those that have a second end."""
        return [dot for row in self.rows if row.agreements for dot in row.dots() if dot.item.force]

    @overload
    def __getitem__(self, index: int) -> SmallMark: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[SmallMark]: ...
    def __getitem__(self, index: int | slice) -> SmallMark | Sequence[SmallMark]:
        return tuple(self)[index]


class Count(Struct, frozen=True, gc=False):
    """So many small marks lie in one place: "+7". `x` is where its text begins, `y` the middle of its row.

    Left of 0, beside the name of the lane (`beside_name`), it counts eras in view that have no room.
    """

    text: str
    items: tuple[TimelineItem, ...]
    x: float
    y: float
    width: float
    beside_name: bool = False


class Band(NamedTuple):
    """A lane: its title and where it lies."""

    id: str
    title: str
    y: float
    height: float


class RibbonBar(NamedTuple):
    """A strip of a ribbon. `fade_x`: where it has surely begun. `text`: the word of the record, from `text_x`,
    in the middle of `text_y`, "" where it has no room."""

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
    """What of a bar no window changes. `room`: so many pixels of it in view let its word stand there."""

    strip: Strip
    party: str
    y: float
    height: float
    room: float
    text_y: float


class RibbonName(NamedTuple):
    """The name at a ribbon; `y` is the middle of its row."""

    ribbon: Ribbon
    y: float
    height: float


class Frame(NamedTuple):
    """All that is to be painted. X from 0 at the left of the plot, y from 0 at the top of the axis; the names stand left of 0."""

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
    """Addresses of what was searched for; None where nothing was."""

    def x(self, day: float) -> float:
        """The place of a moment."""
        return (day - self.window.start) / self.window.days * self.plan.width


class TimelineLayout:
    """A plan with what was decided for each zoom level, kept."""

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
        """Place labels that have no spot yet, the most important first, for so long; all without a limit. Returns whether all have one."""
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
        """Let labels come into the picture, those of one lane or of several that hold so many items."""
        items = 0
        while self._unseen and items < most:
            index = next(iter(self._unseen))
            del self._unseen[index]
            self._levels[index].clear()
            self._looked, self._changed = monotonic(), True
            items += len(self.plan.lanes[index].items)

    def changed(self) -> bool:
        """Have labels come into the picture since the last frame?"""
        return self._changed

    def shown(self, window: Window) -> int:
        """How many items are labelled on the window's zoom level and lie in the window."""
        return len(self.frame(window).labels)

    def frame(self, window: Window) -> Frame:
        """Everything in the window with its place."""
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
            made = LaneLevel(plan.lanes[index], plan.scale_of(level), plan.limits.start, plan.sizes, self._width, plan.line)
            self._levels[index][level] = made
        return made

    def _put_marks(
        self, lane: Lane, level: LaneLevel, run: Run, seen: Window, per_day: float, into: tuple[SmallMarks, list[Count]]
    ) -> None:
        """Small marks and counts of a lane; `seen`: the window, and as much beside it as a mark is wide."""
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
        """Beside the name of the lane, how many eras in view have no room."""
        without = (lane.items[n] for n in lane.spread.within(window, 0.0) if not level.is_shown(n))
        hidden = tuple(sorted((i for i in without if i.last > window.start and i.first < window.end), key=lambda i: i.first))
        if hidden:
            wide = self._width(f"+{len(hidden)}")
            left = -wide - 10 * self.plan.sizes.scale
            counts.append(Count(f"+{len(hidden)}", hidden, left, lane.y + lane.height / 2, wide, beside_name=True))

    def _put_labels(self, labels: list[PlacedLabel], hung: list[LabelGeometry], window: Window, per_day: float, widest: float) -> None:
        """Where mark and text of labelled items stand: beside a short stretch, within what is in view of a long one."""
        sizes, plot, start = self.plan.sizes, self.plan.width, window.start
        air = (widest + 4 * sizes.mark) / per_day
        early, late = start - air, window.end + air
        mark, beside, around, air = sizes.mark, 4 * sizes.scale, sizes.mark + 12 * sizes.scale, sizes.mark + 3 * sizes.scale
        for item, first, last, core_first, core_last, anchor, width, step, right, y, looks in hung:
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
        """The strips of all ribbons, those below the lanes first, and the names beside these."""
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
            # A country in its own lane: thin, at the bottom, without words.
            thick, bottom = plan.strip - 2 * scale, lane.y + lane.height - scale
            laid += [_lay(strip, lane.id, bottom, thick, NEVER, 0.0) for strip in (lane.ribbon.strips if lane.ribbon else ())]
        return laid, tuple(names)

    def _bars(self, start: float, end: float, per_day: float) -> tuple[RibbonBar, ...]:
        """The strips in a window."""
        bars, width = [], self.plan.width
        line = -NEVER if self.plan.line is None else (self.plan.line - start) * per_day
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
    """A strip on the bottom of its ribbon, as thick as its rung says; who has applied is a line in the middle. In whole pixels: its
    edges are sharp, and quick to paint."""
    tall = max(round(thick * strip.fill), 2)
    y = bottom - (thick + tall) / 2 if strip.rung == "applicant" else bottom - tall
    return _Laid(strip, party, float(round(y)), float(tall), room, text_y)


def as_of_x(frame: Frame, day: date) -> float:
    """Where the as-of line stands: the middle of the day."""
    return frame.x(day.toordinal() + 0.5)
