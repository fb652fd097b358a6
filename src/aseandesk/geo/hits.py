"""What lies under a pixel of a laid-out map."""

from __future__ import annotations

from collections.abc import Sequence
from math import dist, hypot

from aseandesk.geo.clip import Box
from aseandesk.geo.layout import MapLayout, Shape, Target
from aseandesk.geo.shapes import contains, middle_of

NEAR = 5.0
"""So many pixels off the coast still mean the country: islands are small, and so are strips of land."""


def hit(x: float, y: float, layout: MapLayout) -> str | None:
    """The country meant by a click: a name, the middle of a small country, land or the room around a name, then near land.

    Where the room around the middle of a small country, or around a name, lies over the land of another, that one is meant if its
    middle is nearer (under a name only if it is hardly larger than a finger): small neighbours take no clicks from each other.
    """
    meant = [target for target in layout.targets if _holds(target.box, x, y)]
    named = [target for target in meant if target.kind == "name"]
    if named:
        return _nearest(named, x, y).id
    land = _land(layout, x, y)
    small = [target for target in meant if target.kind == "small"]
    if small:
        nearest = _nearest(small, x, y)
        return land.id if land is not None and dist(middle_of(land.rings[0]), (x, y)) < _off(nearest.box, x, y) else nearest.id
    if meant:
        finger = _nearest(meant, x, y)
        return land.id if land is not None and _goes_before(land, finger, x, y) else finger.id
    for dx, dy in ((0.0, 0.0), (NEAR, 0.0), (-NEAR, 0.0), (0.0, NEAR), (0.0, -NEAR)):
        near = _land(layout, x + dx, y + dy)
        if near is not None:
            return near.id
    return None


def _nearest(targets: Sequence[Target], x: float, y: float) -> Target:
    return min(targets, key=lambda target: _off(target.box, x, y))


def _goes_before(land: Shape, finger: Target, x: float, y: float) -> bool:
    """Is the land little more than a finger wide, and its middle nearer than that of the room around another's name?"""
    left, top, right, bottom = land.box
    finger_wide = finger.box[3] - finger.box[1]
    return max(right - left, bottom - top) < 2 * finger_wide and dist(middle_of(land.rings[0]), (x, y)) < _off(finger.box, x, y)


def _land(layout: MapLayout, x: float, y: float) -> Shape | None:
    """The country whose land lies there."""
    return next((shape for shape in reversed(layout.shapes) if shape.id and _on(shape, x, y)), None)


def _on(shape: Shape, x: float, y: float) -> bool:
    return _holds(shape.box, x, y) and contains(shape.rings, x, y)


def _off(box: Box, x: float, y: float) -> float:
    return hypot((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y)


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
