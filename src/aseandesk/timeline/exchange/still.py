"""A frame for a picture that nobody can move: nothing runs over the edge of the plot, no text is cut in the middle of a letter.

A window clips what runs out of it, and one pans to read on. A file cannot be panned, and not every format clips.
"""

from __future__ import annotations

from collections.abc import Callable

from aseandesk.timeline.frame import Bar, Dot, Frame, Label

Elide = Callable[[str, float], str]
"""A text that fits into so many pixels, "" if nothing of it does."""


def still(frame: Frame, elide: Elide) -> Frame:
    """The frame with everything within the plot; a label that runs over its end is shortened, or left as its mark."""
    width, mark = frame.plan.width, frame.plan.sizes.mark
    labels = tuple(label for one in frame.labels if (label := _label(one, width, mark, elide)) is not None)
    dots = tuple(
        one._replace(x0=_within(one.x0, width), x1=_within(one.x1, width)) for one in frame.dots if mark / 2 <= one.x <= width - mark / 2
    )
    counts = tuple(one for one in frame.counts if one.x >= 0 and one.x + one.width <= width)
    bars = tuple(
        one._replace(x0=_within(one.x0, width), x1=_within(one.x1, width), fade_x=_within(one.fade_x, width))
        for one in frame.bars
        if one.x1 > 0 and one.x0 < width
    )
    return frame._replace(labels=labels, dots=dots, counts=counts, bars=bars)


def part_of(frame: Frame, left: float, right: float, top: float, bottom: float) -> Frame:
    """The frame with only what may be seen between these edges, in pixels of the frame: what else there is needs no painting."""
    air = frame.plan.sizes.row * 2

    def seen(x0: float, x1: float, y: float) -> bool:
        return x1 > left - air and x0 < right + air and top - air < y < bottom + air

    return frame._replace(
        labels=tuple(one for one in frame.labels if seen(*_reach_of_label(one), one.y)),
        dots=tuple(one for one in frame.dots if seen(*_reach_of_dot(one), one.y)),
        counts=tuple(one for one in frame.counts if seen(one.x, one.x + one.width, one.y)),
        bars=tuple(one for one in frame.bars if seen(*_reach_of_bar(one), one.y)),
        names=tuple(one for one in frame.names if left <= 0 and top - air < one.y < bottom + air),
        ticks=tuple(one for one in frame.ticks if left - 4 * air < one.x < right + 4 * air),
    )


def _label(label: Label, width: float, mark: float, elide: Elide) -> Label | None:
    """A label within the plot; None if nothing of it is."""
    if label.x1 < 0 or label.x0 > width:
        return None
    item, text_x, wide = label.item, label.text_x, label.width
    room = width - text_x
    if text_x < 0:
        item, wide = item._replace(label=""), 0.0
    elif wide > room:
        item = item._replace(label=elide(item.label, room))
        wide = room if item.label else 0.0
    return label._replace(
        item=item,
        x0=_within(label.x0, width),
        x1=_within(label.x1, width),
        core0=_within(label.core0, width),
        core1=_within(label.core1, width),
        mark_x=min(max(label.mark_x, mark), width - mark),
        text_x=max(text_x, 0.0),
        width=wide,
    )


def _reach_of_label(one: Label) -> tuple[float, float]:
    return min(one.x0, one.text_x, one.mark_x), max(one.x1, one.text_x + one.width, one.mark_x)


def _reach_of_dot(one: Dot) -> tuple[float, float]:
    return min(one.x0, one.x), max(one.x1, one.x)


def _reach_of_bar(one: Bar) -> tuple[float, float]:
    return one.x0, one.x1


def _within(x: float, width: float) -> float:
    return min(max(x, 0.0), width)
