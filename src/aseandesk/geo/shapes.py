"""Geometry of rings in pixels: inside test, centre, hatching. Even-odd rule, so a hole is simply another ring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

from aseandesk.geo.clip import Point, box_of

Segment = tuple[Point, Point]


def contains(rings: Iterable[Sequence[Point]], x: float, y: float) -> bool:
    """Return whether the point is inside the rings."""
    inside = False
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                inside = not inside
            x0, y0 = x1, y1
    return inside


def coarsen(points: Sequence[Point], least: float) -> list[Point]:
    """Return the ring without points that are nearer than `least` pixels to the previous kept one; [] if fewer than three remain."""
    kept: list[Point] = []
    kx = ky = float("inf")
    for x, y in points:
        if not (-least < x - kx < least and -least < y - ky < least):
            kept.append((x, y))
            kx, ky = x, y
    return kept if len(kept) >= 3 else []


def middle_of(ring: Sequence[Point]) -> Point:
    """Return a point well inside a ring: of the midpoints of its spans on some lines, the one farthest from the edge."""
    left, top, right, bottom = box_of(ring)
    lines = 9
    best, most = ((left + right) / 2, (top + bottom) / 2), -1.0
    for i in range(lines):
        y = top + (bottom - top) * (i + 0.5) / lines
        xs = sorted(_crossings(ring, y))
        for a, b in zip(xs[::2], xs[1::2], strict=False):
            if (b - a) / 2 <= most:
                continue
            x = (a + b) / 2
            room = _to_edge(ring, x, y, most)
            if room > most:
                best, most = (x, y), room
    return best


def _crossings(ring: Sequence[Point], y: float) -> list[float]:
    xs = []
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y):
            xs.append(x0 + (y - y0) * (x1 - x0) / (y1 - y0))
        x0, y0 = x1, y1
    return xs


def _to_edge(ring: Sequence[Point], x: float, y: float, enough: float) -> float:
    """Return the distance to the nearest edge; stops early at any distance below `enough`."""
    nearest, stop = float("inf"), enough * enough if enough > 0 else 0.0
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        dx, dy = x1 - x0, y1 - y0
        length = dx * dx + dy * dy
        share = ((x - x0) * dx + (y - y0) * dy) / length if length else 0.0
        share = 0.0 if share < 0 else 1.0 if share > 1 else share
        off = (x0 + share * dx - x) ** 2 + (y0 + share * dy - y) ** 2
        if off < nearest:
            nearest = off
            if nearest < stop:
                break
        x0, y0 = x1, y1
    return sqrt(nearest)


def hatch(rings: Sequence[Sequence[Point]], spacing: float) -> list[Segment]:
    """Return lines that rise to the right inside the rings, `spacing` pixels apart, aligned over the whole map.

    Lines rather than a brush, so that all output formats can draw them.
    """
    step = spacing * 2**0.5
    met: dict[int, list[float]] = {}
    for ring in rings:
        x0, y0 = ring[-1]
        sum0 = x0 + y0
        for x1, y1 in ring:
            sum1 = x1 + y1
            low, high = (sum0, sum1) if sum0 < sum1 else (sum1, sum0)
            for n in range(ceil(low / step), ceil(high / step)):
                met.setdefault(n, []).append(x0 + (n * step - sum0) * (x1 - x0) / (sum1 - sum0))
            x0, y0, sum0 = x1, y1, sum1
    segments: list[Segment] = []
    for n, xs in sorted(met.items()):
        xs.sort()
        segments += [((a, n * step - a), (b, n * step - b)) for a, b in zip(xs[::2], xs[1::2], strict=False)]
    return segments


def dots(rings: Sequence[Sequence[Point]], spacing: float) -> list[Point]:
    """Return points inside the rings on a grid aligned over the whole map, every second row offset by half."""
    rows: dict[int, list[float]] = {}
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            low, high = (y0, y1) if y0 < y1 else (y1, y0)
            for n in range(ceil(low / spacing), ceil(high / spacing)):
                rows.setdefault(n, []).append(x0 + (n * spacing - y0) * (x1 - x0) / (y1 - y0))
            x0, y0 = x1, y1
    found = []
    for n, xs in sorted(rows.items()):
        xs.sort()
        shift = 0.5 if n % 2 else 0.0
        for a, b in zip(xs[::2], xs[1::2], strict=False):
            found += [((i + shift) * spacing, n * spacing) for i in range(ceil(a / spacing - shift), ceil(b / spacing - shift))]
    return found
