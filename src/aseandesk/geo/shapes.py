"""Rings in pixels: their inside, their middle, hatching. Works on any rings; even-odd, so a hole is a ring as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

from aseandesk.geo.clip import Point, box_of

Segment = tuple[Point, Point]


def contains(rings: Iterable[Sequence[Point]], x: float, y: float) -> bool:
    """Is the point inside the rings?"""
    inside = False
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                inside = not inside
            x0, y0 = x1, y1
    return inside


def coarsen(points: Sequence[Point], least: float) -> list[Point]:
    """The ring without points that are nearer than `least` pixels to the one kept before; empty if fewer than three stay."""
    kept: list[Point] = []
    kx = ky = float("inf")
    for x, y in points:
        if not (-least < x - kx < least and -least < y - ky < least):
            kept.append((x, y))
            kx, ky = x, y
    return kept if len(kept) >= 3 else []


def middle_of(ring: Sequence[Point]) -> Point:
    """A point well inside a ring: of the middles of its spans on some lines, the one that is farthest from the edge."""
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
    """The distance to the nearest edge; anything below `enough` as soon as one is that near."""
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
    """Lines rising to the right inside the rings, `spacing` pixels apart, on one grid for the whole map.

    As lines and not as a brush, so that every kind of paper takes them.
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
    """Points inside the rings on one grid for the whole map, every other row between those of the row before."""
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
