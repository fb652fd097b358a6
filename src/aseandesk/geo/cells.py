"""Click cells around the centres of countries: squares, cut halfway to the centres of other countries."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from aseandesk.geo.clip import Point


class Cell(msgspec.Struct, frozen=True):
    """A country's cell: its centre, half the side of its square, and what remains of the square as a convex ring, in pixels."""

    id: str
    middle: Point
    half: float
    ring: tuple[Point, ...]


def cells(middles: Mapping[str, Point], sides: Mapping[str, float]) -> tuple[Cell, ...]:
    """Return a cell for each country that has a side (pixels). Cells do not overlap: each ends halfway to all other centres."""
    found = []
    for country, side in sides.items():
        (x, y), half = middles[country], side / 2
        ring = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
        for other, at in middles.items():
            if other != country and max(abs(at[0] - x), abs(at[1] - y)) < 2 * side:
                ring = _nearer(ring, (x, y), at)
        found.append(Cell(country, (x, y), half, tuple(ring)))
    return tuple(found)


def holds(cell: Cell, x: float, y: float) -> bool:
    """Return whether a point lies in the cell."""
    (mx, my), half = cell.middle, cell.half
    if abs(x - mx) > half or abs(y - my) > half:
        return False
    x0, y0 = cell.ring[-1]
    for x1, y1 in cell.ring:
        if (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) < 0:
            return False
        x0, y0 = x1, y1
    return True


def _nearer(ring: list[Point], here: Point, there: Point) -> list[Point]:
    """Return the part of a convex ring that is nearer to `here` than to `there`."""
    across, down = there[0] - here[0], there[1] - here[1]
    half = (there[0] ** 2 + there[1] ** 2 - here[0] ** 2 - here[1] ** 2) / 2
    beyond = [x * across + y * down - half for x, y in ring]
    kept: list[Point] = []
    for i, (x, y) in enumerate(ring):
        (x0, y0), before, now = ring[i - 1], beyond[i - 1], beyond[i]
        if (before > 0) != (now > 0):
            share = before / (before - now)
            kept.append((x0 + (x - x0) * share, y0 + (y - y0) * share))
        if now <= 0:
            kept.append((x, y))
    return kept
