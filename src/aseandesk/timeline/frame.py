"""The picture of a window: a plain list of marks, labels, strips and lines with their places, for any painter.

`Layout.frame` puts what the plan decided where the window has it. It touches only what is in view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from aseandesk import look
from aseandesk.timeline.axis import Tick, Window, ticks
from aseandesk.timeline.items import Item
from aseandesk.timeline.labels import Piece, Row
from aseandesk.timeline.lanes import Lane, Plan, TextWidth, in_window
from aseandesk.timeline.ribbons import Ribbon, Strip
from aseandesk.timeline.view import ERAS

_CLUSTER = 3
"""So many small marks in one place get a count; two do if no zoom can part them."""

_IN_RUG = -1
"""The row of a count that stands beside its marks."""


class Label(NamedTuple):
    """An item with its label. `x0`, `x1`: all days that it may fill; `core0`, `core1`: those it surely fills; `mark_x`: its mark.

    `text_x` is where the text begins, `y` the middle of its row. `inside`: the text lies on the bar.
    """

    item: Item
    y: float
    x0: float
    x1: float
    core0: float
    core1: float
    mark_x: float
    text_x: float
    width: float
    inside: bool


class Dot(NamedTuple):
    """An item without room for its label: a small mark."""

    item: Item
    x: float
    y: float
    x0: float
    x1: float


class Count(NamedTuple):
    """So many small marks lie in one place: "+7". `x` is where its text begins, `y` the middle of its row.

    Left of 0, beside the name of the lane, it counts eras in view that have no room.
    """

    text: str
    items: tuple[Item, ...]
    x: float
    y: float
    width: float

    @property
    def beside_name(self) -> bool:
        """Does it stand left of the plot?"""
        return self.x + self.width <= 0


class Band(NamedTuple):
    """A lane: its title and where it lies."""

    id: str
    title: str
    y: float
    height: float


class Bar(NamedTuple):
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


class Name(NamedTuple):
    """The name at a ribbon; `y` is the middle of its row."""

    ribbon: Ribbon
    y: float
    height: float


class Frame(NamedTuple):
    """All that is to be painted. X from 0 at the left of the plot, y from 0 at the top of the axis; the names stand left of 0."""

    window: Window
    plan: Plan
    ticks: tuple[Tick, ...]
    bands: tuple[Band, ...]
    labels: tuple[Label, ...]
    dots: tuple[Dot, ...]
    counts: tuple[Count, ...]
    names: tuple[Name, ...]
    bars: tuple[Bar, ...]
    lit: frozenset[str] | None = None
    """Addresses of what was searched for; None where nothing was."""

    def x(self, day: float) -> float:
        """The place of a moment."""
        return (day - self.window.start) / self.window.days * self.plan.width


class _Group(NamedTuple):
    """Small marks in one place: the indexes of their items, and for a count its row and its width."""

    members: tuple[int, ...]
    row: int
    width: float


class _Level(NamedTuple):
    """What a lane shows on one zoom level: which items are labelled, and which of the small marks are counted."""

    shown: frozenset[int]
    counted: tuple[_Group, ...]


class Layout:
    """A plan with what was decided for each zoom level, kept."""

    def __init__(self, plan: Plan, text_width: TextWidth) -> None:
        self.plan = plan
        self._text_width = text_width
        self._levels: dict[tuple[int, int], _Level] = {}
        self._words: dict[str, float] = {}

    def shown(self, window: Window) -> int:
        """How many items are labelled on the window's zoom level and lie in the window."""
        return len(self.frame(window).labels)

    def frame(self, window: Window) -> Frame:
        """Everything in the window with its place."""
        plan = self.plan
        per_day = plan.width / window.days
        level = plan.level(per_day)
        labels: list[Label] = []
        dots: list[Dot] = []
        counts: list[Count] = []
        for index, lane in enumerate(plan.lanes):
            self._put_lane(lane, self._level(index, level), window, per_day, (labels, dots, counts))
        bars, names = self._ribbons(window, per_day)
        return Frame(
            window,
            plan,
            ticks(window, plan.width, self._tick_width),
            tuple(Band(lane.id, lane.title, lane.y, lane.height) for lane in plan.lanes),
            tuple(labels),
            tuple(dots),
            tuple(counts),
            names,
            bars,
        )

    # ---- one lane

    def _level(self, index: int, level: int) -> _Level:
        key = (index, level)
        if key not in self._levels:
            self._levels[key] = self._decide(self.plan.lanes[index], self.plan.scale_of(level))
        return self._levels[key]

    def _decide(self, lane: Lane, per_day: float) -> _Level:
        """Who is labelled at a scale, and which of the others lie so close that they are counted."""
        edge = per_day * (1 + 1e-9)
        shown = frozenset(n for n, spot in enumerate(lane.spots) if spot.since <= edge)
        rest = sorted((n for n in range(len(lane.items)) if n not in shown), key=lambda n: lane.items[n].anchor)
        return _Level(shown, () if lane.id == ERAS else self._count(lane, shown, rest, per_day))

    def _count(self, lane: Lane, shown: frozenset[int], rest: list[int], per_day: float) -> tuple[_Group, ...]:
        """Runs of small marks that get a count: in a row where it clears all labels, else beside marks that no zoom can part."""
        sizes = self.plan.sizes
        rows = [Row(sizes.gap * 0.6) for _ in range(lane.rows)]
        for n in shown:
            rows[lane.spots[n].row].add(lane.spots[n].piece, 0.0)
        found = []
        runs = _close(rest, lambda n: lane.items[n].anchor * per_day, sizes.mark)
        for members, after in zip_longest(runs, runs[1:]):
            first, last = lane.items[members[0]].anchor, lane.items[members[-1]].anchor
            if len(members) < (_CLUSTER if last - first > 1 else 2):
                continue
            width = self._text_width(f"+{len(members)}", look.SMALL)
            piece = Piece((first + last) / 2, (first + last) / 2, width / 2 + 4 * sizes.scale, width / 2 + 4 * sizes.scale)
            row = next((r for r in range(lane.rows - 1, -1, -1) if rows[r].since(piece, per_day, per_day * 1.001) <= per_day * 1.001), -1)
            if row >= 0:
                rows[row].add(piece, 0.0)
                found.append(_Group(tuple(members), row, width))
            elif last - first <= 1 and (after is None or (lane.items[after[0]].anchor - last) * per_day > width + 3 * sizes.mark):
                found.append(_Group(tuple(members), _IN_RUG, width))
        return tuple(found)

    def _put_lane(
        self, lane: Lane, level: _Level, window: Window, per_day: float, into: tuple[list[Label], list[Dot], list[Count]]
    ) -> None:
        labels, dots, counts = into
        sizes, width, start = self.plan.sizes, self.plan.width, window.start
        strip = self.plan.strip if lane.ribbon else 0.0
        air = (lane.height - strip - lane.rows * sizes.row - (0 if lane.id == ERAS else sizes.rug)) / 2
        rug = lane.y + air + lane.rows * sizes.row + sizes.rug / 2
        widest = max(lane.widths, default=0.0) + 4 * sizes.mark
        hidden: list[Item] = []
        for n in in_window(lane, window, widest / per_day):
            item = lane.items[n]
            x0, x1 = (item.first - start) * per_day, (item.last - start) * per_day
            if n in level.shown:
                y = lane.y + air + (lane.spots[n].row + 0.5) * sizes.row
                label = self._label(lane, n, x0, x1, y, (per_day, start))
                if max(label.x1, label.text_x + label.width, label.mark_x + sizes.mark) > 0 and min(label.x0, label.text_x) < width:
                    labels.append(label)
            elif lane.id == ERAS:
                if x1 > 0 and x0 < width:
                    hidden.append(item)
            elif x1 > -sizes.mark and x0 < width + sizes.mark:
                dots.append(Dot(item, (item.anchor - start) * per_day, rug, x0, x1))
        if hidden:
            wide = self._width(f"+{len(hidden)}")
            counts.append(Count(f"+{len(hidden)}", tuple(hidden), -wide - 10 * sizes.scale, lane.y + lane.height / 2, wide))
        for group in level.counted:
            members = tuple(lane.items[n] for n in group.members)
            x = ((members[0].anchor + members[-1].anchor) / 2 - start) * per_day - group.width / 2
            y = lane.y + air + (group.row + 0.5) * sizes.row
            if group.row == _IN_RUG:
                x, y = (members[-1].anchor - start) * per_day + sizes.mark, rug
            if x + group.width > 0 and x < width:
                counts.append(Count(f"+{len(members)}", members, x, y, group.width))

    def _label(self, lane: Lane, n: int, x0: float, x1: float, y: float, scale: tuple[float, float]) -> Label:
        """Where the mark and the text of a labelled item stand: beside a short stretch, within what is in view of a long one."""
        sizes, item, width = self.plan.sizes, lane.items[n], lane.widths[n]
        per_day, start = scale
        core0, core1 = (item.core_first - start) * per_day, (item.core_last - start) * per_day
        mark_x = (item.anchor - start) * per_day
        step = 0.0 if item.lane == ERAS else sizes.mark + 4 * sizes.scale
        if x1 - x0 >= width + step + sizes.mark + 12 * sizes.scale:
            air = sizes.mark + 3 * sizes.scale
            centred = (max(x0, 0.0) + min(x1, self.plan.width) + step - width) / 2
            want = max(mark_x, air) + step if item.span else centred
            at = max(min(want, x1 - air - width), x0 + (step or air))
            return Label(item, y, x0, x1, core0, core1, at - step, at, width, inside=True)
        if lane.spots[n].side == 0:
            text_x = max(x1, mark_x + sizes.mark if step else x1) + 4 * sizes.scale
        else:
            text_x = min(x0, mark_x - sizes.mark if step else x0) - 4 * sizes.scale - width
        return Label(item, y, x0, x1, core0, core1, mark_x, text_x, width, inside=False)

    # ---- ribbons and axis

    def _ribbons(self, window: Window, per_day: float) -> tuple[tuple[Bar, ...], tuple[Name, ...]]:
        plan, scale = self.plan, self.plan.sizes.scale
        bars, names = [], []
        for ribbon, top, height in plan.ribbon_rows():
            names.append(Name(ribbon, top + height / 2, height))
            words = plan.pitch * 0.85 if ribbon.partner else 0.0
            thick = max(height - words - (3 if ribbon.partner else 4) * scale, 4.0)
            for strip in ribbon.strips:
                if strip.last <= window.start or strip.first >= window.end:
                    continue
                x0, x1 = ((day - window.start) * per_day for day in (strip.first, strip.last))
                tall = max(thick * strip.fill, 2.0)
                middle = top + words + (height - words) / 2
                y = middle - tall / 2 if strip.rung == "applicant" else middle + thick / 2 - tall
                text_x = max(x0, 0.0)
                has_room = ribbon.partner and self._width(strip.word) + 4 * scale < min(x1, plan.width) - text_x
                fade = (strip.sure_from - window.start) * per_day
                bars.append(
                    Bar(strip, ribbon.party, x0, fade, x1, y, tall, strip.word if has_room else "", text_x, top + words / 2 + scale)
                )
        for lane in plan.lanes:
            bars += self._strip(lane, window, per_day)
        return tuple(bars), tuple(names)

    def _strip(self, lane: Lane, window: Window, per_day: float) -> Iterator[Bar]:
        """The ribbon of a country in its own lane: thin, at the bottom, without words."""
        thick = self.plan.strip - 2 * self.plan.sizes.scale
        bottom = lane.y + lane.height - self.plan.sizes.scale
        for strip in lane.ribbon.strips if lane.ribbon else ():
            if strip.last > window.start and strip.first < window.end:
                x0, fade, x1 = ((day - window.start) * per_day for day in (strip.first, strip.sure_from, strip.last))
                tall = max(thick * strip.fill, 2.0)
                y = bottom - thick if strip.rung == "applicant" else bottom - tall
                yield Bar(strip, lane.id, x0, fade, x1, y, tall, "", 0.0, 0.0)

    def _tick_width(self, text: str) -> float:
        return self._width(text)

    def _width(self, text: str) -> float:
        if text not in self._words:
            self._words[text] = self._text_width(text, look.SMALL)
        return self._words[text]


def as_of_x(frame: Frame, day: date) -> float:
    """Where the as-of line stands: the middle of the day."""
    return frame.x(day.toordinal() + 0.5)


def _close(order: list[int], at: Callable[[int], float], near: float) -> list[list[int]]:
    """Runs of neighbours that lie within `near` pixels of the first of the run."""
    runs: list[list[int]] = []
    for n in order:
        if runs and at(n) - at(runs[-1][0]) < near:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs
