"""Hit testing: which country lies under a pixel of a laid-out map."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from aseandesk.geo.cells import Cell, holds
from aseandesk.geo.clip import Box
from aseandesk.geo.layout import MapLayout, Target
from aseandesk.geo.shapes import contains

NEAR = 5.0
"""Tolerance in pixels around land: islands and narrow countries are hard to hit."""


def hit(x: float, y: float, layout: MapLayout) -> str | None:
    """Return the country of a click, tested in this order: name, cell, area around a name, land, land nearby.

    A name yields to another country's centre. With `layout.land_first`, the land of a named country is tested before the areas
    around names, so that outside cells land always means its own country.
    """
    cell = next((cell for cell in layout.cells if holds(cell, x, y)), None)
    name = _nearest([target for target in layout.targets if target.kind == "name" and _holds(target.box, x, y)], x, y)
    if name is not None and (cell is None or not _inmost(cell, layout, x, y)):
        return name.id
    if cell is not None:
        return cell.id
    land = _land(layout, x, y)
    if layout.land_first and any(cell.id == land for cell in layout.cells):
        return land
    finger = _nearest([target for target in layout.targets if _holds(target.box, x, y)], x, y)
    if finger is not None:
        return finger.id
    near = (_land(layout, x + dx, y + dy) for dx, dy in ((NEAR, 0.0), (-NEAR, 0.0), (0.0, NEAR), (0.0, -NEAR)))
    return land or next((one for one in near if one), None)


def _nearest(targets: Sequence[Target], x: float, y: float) -> Target | None:
    return min(targets, key=lambda target: _off(target.box, x, y), default=None)


def _inmost(cell: Cell, layout: MapLayout, x: float, y: float) -> bool:
    """Return whether the point is so near to the cell's centre that no other country's name may take it."""
    return max(abs(x - cell.middle[0]), abs(y - cell.middle[1])) <= layout.inmost / 2


def _land(layout: MapLayout, x: float, y: float) -> str | None:
    """Return the country whose land lies at the point."""
    return next(
        (shape.id for shape in reversed(layout.shapes) if shape.id and _holds(shape.box, x, y) and contains(shape.rings, x, y)), None
    )


def _off(box: Box, x: float, y: float) -> float:
    return hypot((box[0] + box[2]) / 2 - x, (box[1] + box[3]) / 2 - y)


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]
