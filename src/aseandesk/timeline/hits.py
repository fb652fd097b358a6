"""Hit testing on the timeline: labels, small marks, counts, strips, names."""

from __future__ import annotations

from typing import NamedTuple

from aseandesk.timeline.frame import Frame
from aseandesk.timeline.items import TimelineItem


class TimelineHit(NamedTuple):
    """What was hit: the address of a fact, or the items of a count."""

    address: str
    items: tuple[TimelineItem, ...] = ()


def hit(frame: Frame, x: float, y: float, reach: float) -> TimelineHit | None:
    """Return what is at a point of the frame, None for nothing.

    `x` and `y` in pixels, x from the left of the plot; `reach`: the radius in which small marks are hit, in pixels.
    """
    sizes = frame.plan.sizes
    for count in frame.counts:
        if count.beside_name == (x < 0) and abs(y - count.y) <= sizes.row / 2 and count.x - 4 <= x <= count.x + count.width + 4:
            return TimelineHit("", count.items)
    if x < 0:
        return next((TimelineHit(f"country:{n.ribbon.party}") for n in frame.names if abs(y - n.y) <= n.height / 2), None)
    for label in frame.labels:
        if abs(y - label.y) <= sizes.row / 2 and (second := _second(frame, label.item, label.mark_x, x, sizes.mark)):
            return TimelineHit(second)
    for label in frame.labels:
        low = min(label.text_x, label.mark_x - sizes.mark, label.x0)
        high = max(label.text_x + label.width, label.mark_x + sizes.mark, label.x1)
        if abs(y - label.y) <= sizes.row / 2 and low <= x <= high:
            return TimelineHit(label.item.address)
    near = [dot for dot in frame.dots if abs(y - dot.y) <= sizes.rug / 2 + 2 and dot.x0 - reach <= x <= dot.x1 + reach]
    if near:
        nearest = min(near, key=lambda dot: abs(dot.x - x))
        if second := _second(frame, nearest.item, nearest.x, x, reach):
            return TimelineHit(second)
        heap = [item for dot in near if abs(dot.x - nearest.x) < 1 for item in dot.items]
        return TimelineHit("", tuple(dict.fromkeys(heap))) if len(heap) > 1 else TimelineHit(nearest.item.address)
    for bar in frame.bars:
        if bar.x0 - 1 <= x <= bar.x1 + 1 and (bar.text_y if bar.text else bar.y) - 5 <= y <= bar.y + bar.height + 2:
            return TimelineHit(bar.strip.address)
    return None


def _second(frame: Frame, item: TimelineItem, mark_x: float, x: float, reach: float) -> str:
    """Return the address of the event in which an agreement came into force, if `x` is at that mark rather than at the first; else ""."""
    if item.force is None:
        return ""
    end = frame.x(item.force.day)
    return item.force.address if abs(x - end) <= reach and abs(x - end) < abs(x - mark_x) else ""
