"""The timeline for a fixed picture: planned for its window only, with nothing beyond the edges of the plot.

In the program the window clips, and people pan to read on. A file cannot be panned, and not every format clips. So lanes are as high as
the visible items need, empty lanes are left out, and texts end at the edge of the plot.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.timeline import axis
from aseandesk.timeline.axis import Window
from aseandesk.timeline.frame import Frame, PlacedLabel, TimelineLayout
from aseandesk.timeline.heights import least_height
from aseandesk.timeline.items import TimelineItem, home, items_of, lanes_of, limits
from aseandesk.timeline.lanes import LABEL_FLIP_DISTANCE, TextWidth, lane_title, make_plan
from aseandesk.timeline.ribbons import ribbons_of
from aseandesk.timeline.view import ERAS, TimelineView

Elide = Callable[[str, float], str]
"""Shortens a text to a width in pixels; "" if nothing of it fits."""
WIDE_YEAR = 100.0
"""Pixels a year from which on all labels with room are shown."""
_LONGEST = 0.4
"""The part of the width that one label may take."""
_HAIR = 0.01
"""A tolerance in pixels for rounding."""
_FAR = 100_000
"""More than any weight within a rank."""


class Still:
    """The content of a view, to be laid out once for a size.

    `everything`: labels of all ranks show where they have room, as on a poster; without it those that the program would show, unless a
    year is so wide that it would show all. `day`: the as-of day, whose line no text crosses.
    """

    def __init__(
        self, store: FactStore, view: TimelineView, text_width: TextWidth, lang: str, *, everything: bool = False, day: date | None = None
    ) -> None:
        self._text_width = text_width
        self._line = day.toordinal() + 0.5 if day else None
        self.window = axis.kept(view.window, limits(store)) if view.window else home(store)
        self.items = tuple(item for item in items_of(store, view, lang) if self._shows(item.first, item.last))
        used = {item.lane for item in self.items}
        self.titles = {lane: lane_title(store, lane, lang) for lane in lanes_of(store, view) if lane in used}
        self.ribbons = tuple(row for row in ribbons_of(store, lang) if any(self._shows(one.first, one.last) for one in row.strips))
        self._everything = everything

    def heading(self) -> str:
        """Return the time from the first to the last event in words."""
        events = [item for item in self.items if item.lane != ERAS] or self.items
        first = max(min((item.first for item in events), default=0), self.window.start)
        last = min(max((item.last for item in events), default=0), self.window.end)
        whole = last - first > 4 * axis.YEAR and self.window.days > 4 * axis.YEAR
        return axis.heading(Window(first, last) if whole else self.window)

    def least_height(self) -> float:
        """Return the height in pixels that lanes and ribbons need."""
        return least_height(tuple(self.titles), self.ribbons, 1.0)

    def frame(self, size: tuple[float, float], elide: Elide) -> Frame:
        """Lay out the picture for a size in pixels."""
        windows = (self.window, self.window)
        wide = size[0] / self.window.days * axis.YEAR >= WIDE_YEAR
        items = tuple(self._shortened(item, size[0] * _LONGEST, elide) for item in self.items)
        if self._everything or wide:
            items = tuple(_raised(item) for item in items)
        plan = make_plan(items, self.titles, self.ribbons, windows, size, 1.0, self._text_width, self._line)
        layout = TimelineLayout(plan, self._text_width)
        layout.settle()
        return still(layout.frame(self.window), elide)

    def _shortened(self, item: TimelineItem, most: float, elide: Elide) -> TimelineItem:
        return replace(item, label=elide(item.label, most)) if self._text_width(item.label, look.BODY) > most else item

    def _shows(self, first: float, last: float) -> bool:
        return first < self.window.end and last > self.window.start


def _raised(item: TimelineItem) -> TimelineItem:
    """Return the item with rank 1, still after all items of better ranks."""
    return replace(item, rank=1, weight=item.weight - item.rank * _FAR) if item.lane != ERAS else item


def still(frame: Frame, elide: Elide) -> Frame:
    """Return the frame with everything inside the plot.

    A label beyond its end, or across the line of the plan, is shortened or reduced to its mark. Of small marks at one position only one is
    kept: ten thousand on one day would be ten thousand in the file.
    """
    width, mark = frame.plan.width, frame.plan.sizes.mark
    labels = tuple(label for one in frame.labels if (label := _label(one, width, mark, elide)) is not None)
    if frame.plan.barrier_day is not None and 0 <= (line := frame.x(frame.plan.barrier_day)) <= width:
        labels = tuple(_clear(one, line, frame.plan.sizes.scale, elide) for one in labels)
    dots = {
        (one.item.lane, one.item.scheduled, round(one.x), round(one.x0), round(one.x1)): replace(
            one, x0=_within(one.x0, width), x1=_within(one.x1, width)
        )
        for one in frame.dots
        if mark / 2 <= one.x <= width - mark / 2
    }
    counts = tuple(one for one in frame.counts if one.x >= 0 and one.x + one.width <= width)
    bars = tuple(
        one._replace(x0=_within(one.x0, width), x1=_within(one.x1, width), fade_x=_within(one.fade_x, width))
        for one in frame.bars
        if one.x1 > 0 and one.x0 < width
    )
    return frame._replace(labels=labels, dots=tuple(dots.values()), counts=counts, bars=bars)


def part_of(frame: Frame, left: float, right: float, top: float, bottom: float) -> Frame:
    """Return the frame with only what may be visible between these edges, in pixels of the frame."""
    air = frame.plan.sizes.row / 2

    def seen(x0: float, x1: float, y0: float, y1: float) -> bool:
        return x1 > left - air and x0 < right + air and y1 > top - air and y0 < bottom + air

    def named(y: float) -> bool:
        return left <= 0 and top - air < y < bottom + air

    return frame._replace(
        labels=tuple(one for one in frame.labels if seen(*_reach_of_label(one), one.y, one.y)),
        dots=tuple(one for one in frame.dots if seen(min(one.x0, one.x), max(one.x1, one.x), one.y, one.y)),
        counts=tuple(one for one in frame.counts if seen(one.x, one.x + one.width, one.y, one.y)),
        bars=tuple(one for one in frame.bars if seen(one.x0, one.x1, min(one.y, one.text_y), one.y + one.height)),
        names=tuple(one for one in frame.names if named(one.y)),
        bands=tuple(one if named(one.y + one.height / 2) else one._replace(title="") for one in frame.bands),
        ticks=frame.ticks.within(left - 16 * air, right + 16 * air),
    )


def _label(label: PlacedLabel, width: float, mark: float, elide: Elide) -> PlacedLabel | None:
    """Return a label inside the plot; None if neither its mark nor a good part of its bar is."""
    outside = not (0 <= label.mark_x <= width)
    if outside and min(label.x1, width) - max(label.x0, 0.0) < 2 * mark:
        return None
    item, text_x, wide = label.item, label.text_x, label.width
    room = width - text_x
    if text_x < 0:
        wide += text_x
        item = replace(item, label=elide(item.label, wide))
    elif wide > room:
        wide = room
        item = replace(item, label=elide(item.label, room))
    return replace(
        label,
        item=item,
        x0=_within(label.x0, width),
        x1=_within(label.x1, width),
        core0=_within(label.core0, width),
        core1=_within(label.core1, width),
        mark_x=min(max(label.mark_x, mark / 2), width - mark / 2) if outside else label.mark_x,
        text_x=max(text_x, 0.0),
        width=max(wide, 0.0) if item.label else 0.0,
    )


def _clear(label: PlacedLabel, line: float, scale: float, elide: Elide) -> PlacedLabel:
    """Return a label whose text does not cross a line: inside its bar, or before the line if its mark is soon after it, or shortened."""
    air, end = 4 * scale, label.text_x + label.width
    if not label.text_x - air < line - _HAIR or not line + _HAIR < end + air:
        return label
    if label.inside:
        step, around = label.text_x - label.mark_x if label.item.lane != ERAS else 0.0, 6 * scale
        before = max(label.x0, 0.0) + max(step, around), line - around
        after = line + around + step, label.x1 - around
        low, high = max(before, after, key=lambda part: min(part[1] - part[0], label.width))
        text_x = min(max(label.text_x, low), max(high - label.width, low))
        mark_x = text_x - step if step else label.mark_x
        return _cut(replace(label, text_x=text_x, mark_x=mark_x), high, elide)
    if label.mark_x < line:  # the text is right of the mark
        return _cut(label, line - air, elide)
    if label.mark_x - line < LABEL_FLIP_DISTANCE * scale:
        return _cut(replace(label, text_x=max(line - air - label.width, 0.0)), line - air, elide)
    return _cut(replace(label, text_x=max(label.text_x, line + air)), end, elide)


def _cut(label: PlacedLabel, end: float, elide: Elide) -> PlacedLabel:
    """Return a label whose text ends at `end` at the latest."""
    room = end - label.text_x
    if label.width <= room:
        return label
    return replace(label, item=replace(label.item, label=elide(label.item.label, room)), width=max(room, 0.0))


def _reach_of_label(one: PlacedLabel) -> tuple[float, float]:
    return min(one.x0, one.text_x, one.mark_x), max(one.x1, one.text_x + one.width, one.mark_x)


def _within(x: float, width: float) -> float:
    return min(max(x, 0.0), width)
