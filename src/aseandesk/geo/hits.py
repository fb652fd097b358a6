"""What lies under a pixel of a laid-out map."""

from __future__ import annotations

from math import hypot

from aseandesk.geo.clip import Box
from aseandesk.geo.layout import MapLayout, Shape
from aseandesk.geo.shapes import contains

NEAR = 5.0
"""So many pixels off the coast still mean the country: islands are small, and so are strips of land."""


def hit(x: float, y: float, layout: MapLayout) -> str | None:
    """The country meant by a click: a name or a dot first, then the room around those of small countries, then land, then near land."""
    meant = [target for target in layout.targets if _holds(target.box, x, y)]
    if meant:
        return min(meant, key=lambda t: (t.loose, _off(t.box, x, y) if t.loose else 0.0)).id
    for dx, dy in ((0.0, 0.0), (NEAR, 0.0), (-NEAR, 0.0), (0.0, NEAR), (0.0, -NEAR)):
        for shape in reversed(layout.shapes):
            if shape.id and _on(shape, x + dx, y + dy):
                return shape.id
    return None


def _on(shape: Shape, x: float, y: float) -> bool:
    return _holds(shape.box, x, y) and contains(shape.rings, x, y)


def _off(box: Box, x: float, y: float) -> float:
    return hypot((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y)


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
