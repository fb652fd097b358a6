"""Shapes that flags are built of, as pieces of SVG: stripes, stars, crescents, saltires cut at the edge, and smooth lines."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


def number(value: float) -> str:
    """A coordinate with three decimals at most and no trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def pair(point: Point) -> str:
    """A point as SVG writes it."""
    return f"{number(point[0])} {number(point[1])}"


def rect(x: float, y: float, width: float, height: float, fill: str) -> str:
    """A filled rectangle."""
    place = f'x="{number(x)}" y="{number(y)}" ' if x or y else ""
    return f'<rect {place}width="{number(width)}" height="{number(height)}" fill="{fill}"/>'


def circle(centre: Point, radius: float, fill: str) -> str:
    """A filled circle."""
    return f'<circle cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}" fill="{fill}"/>'


def path(data: str, fill: str, extra: str = "") -> str:
    """A filled path; `extra` holds further attributes."""
    return f'<path d="{data}" fill="{fill}"{" " + extra if extra else ""}/>'


def stroke(data: str, colour: str, width: float) -> str:
    """A line along a path, round at its ends and bends."""
    pen = f'stroke="{colour}" stroke-width="{number(width)}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{data}" fill="none" {pen}/>'


def disc(centre: Point, radius: float) -> str:
    """The path data of a disc."""
    r = number(radius)
    west, east = pair((centre[0] - radius, centre[1])), pair((centre[0] + radius, centre[1]))
    return f"M{west}A{r} {r} 0 0 0 {east}A{r} {r} 0 0 0 {west}Z"


def outline(points: Iterable[Point]) -> str:
    """The path data of a closed polygon."""
    return "M" + "L".join(pair(p) for p in points) + "Z"


def bands(width: float, heights: Sequence[float], colours: Sequence[str]) -> list[str]:
    """Horizontal bands from the top down, each laid over the one before it, so that no seam shows between two."""
    parts: list[str] = []
    top, bottom = 0.0, sum(heights)
    for height, colour in zip(heights, colours, strict=True):
        parts.append(rect(0, top, width, bottom - top, colour))
        top += height
    return parts


def at(centre: Point, radius: float, degrees: float) -> Point:
    """The point at a distance and an angle from a centre; 0 is up, growing clockwise."""
    turn = math.radians(degrees)
    return centre[0] + radius * math.sin(turn), centre[1] - radius * math.cos(turn)


def star(centre: Point, radius: float, points: int = 5, inner: float | None = None, turn: float = 0.0) -> list[Point]:
    """The corners of a star with one point at `turn` degrees from up.

    `inner` is the radius of the inner corners; left out, the edges run straight from point to next point but one, as in a pentagram.
    """
    step = 180 / points
    if inner is None:
        inner = radius * math.cos(math.radians(2 * step)) / math.cos(math.radians(step))
    return [at(centre, inner if i % 2 else radius, turn + i * step) for i in range(2 * points)]


def stars(corners: Iterable[list[Point]], fill: str) -> str:
    """Several polygons as one path."""
    return path("".join(outline(c) for c in corners), fill)


def crescent(centre: Point, radius: float, cut: Point, cut_radius: float) -> str:
    """The path data of a disc with another disc taken out of it."""
    dx, dy = cut[0] - centre[0], cut[1] - centre[1]
    apart = math.hypot(dx, dy)
    along = (apart**2 + radius**2 - cut_radius**2) / (2 * apart)
    across = math.sqrt(radius**2 - along**2)
    foot = centre[0] + dx / apart * along, centre[1] + dy / apart * along
    one = foot[0] + dy / apart * across, foot[1] - dx / apart * across
    other = foot[0] - dy / apart * across, foot[1] + dx / apart * across
    large = 1 if along > 0 else 0
    r, c = number(radius), number(cut_radius)
    inner_large = 1 if along > apart else 0
    return f"M{pair(one)}A{r} {r} 0 {large} 0 {pair(other)}A{c} {c} 0 {inner_large} 1 {pair(one)}Z"


def bar(start: Point, end: Point, left: float, right: float) -> list[Point]:
    """A straight bar from start to end that reaches `left` and `right` units to the sides of that line."""
    length = math.hypot(end[0] - start[0], end[1] - start[1])
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    return [
        (start[0] + uy * left, start[1] - ux * left),
        (end[0] + uy * left, end[1] - ux * left),
        (end[0] - uy * right, end[1] + ux * right),
        (start[0] - uy * right, start[1] + ux * right),
    ]


def _cut(points: list[Point], axis: int, limit: float, keep_above: bool) -> list[Point]:
    def inside(p: Point) -> bool:
        return p[axis] >= limit if keep_above else p[axis] <= limit

    kept: list[Point] = []
    for here, there in zip(points, points[1:] + points[:1], strict=True):
        if inside(here):
            kept.append(here)
        if inside(here) != inside(there):
            share = (limit - here[axis]) / (there[axis] - here[axis])
            kept.append((here[0] + share * (there[0] - here[0]), here[1] + share * (there[1] - here[1])))
    return kept


def clip(points: list[Point], box: Box) -> list[Point]:
    """What of a convex polygon lies inside a box: the files carry no clip paths, since not every reader follows them."""
    left, top, right, bottom = box
    for axis, limit, above in ((0, left, True), (1, top, True), (0, right, False), (1, bottom, False)):
        points = _cut(points, axis, limit, above)
    return points


def union(width: float, blue: str, red: str, white: str = "#fff") -> list[str]:
    """The Union Flag, 1:2, with its top left corner at the origin, in sixtieths of its length."""
    unit = width / 60
    middle = (30 * unit, 15 * unit)
    corners: list[Point] = [(0, 0), (60 * unit, 0), (60 * unit, 30 * unit), (0, 30 * unit)]
    whole: Box = (0, 0, 60 * unit, 30 * unit)
    saltire = [clip(_beyond(corners[i], corners[(i + 2) % 4], 3 * unit, 3 * unit), whole) for i in (0, 1)]
    arms = []
    for x, y in corners:
        # Seen from its corner the red of each arm lies to the right of the diagonal, so that the broad white is above it at the hoist
        # and below it at the fly.
        quarter: Box = (min(x, middle[0]), min(y, middle[1]), max(x, middle[0]), max(y, middle[1]))
        arms.append(clip(_beyond((x, y), middle, 0, 2 * unit), quarter))
    return [
        rect(0, 0, 60 * unit, 30 * unit, blue),
        path("".join(outline(p) for p in saltire), white),
        path("".join(outline(p) for p in arms), red),
        path(_plus(60 * unit, 30 * unit, 10 * unit), white),
        path(_plus(60 * unit, 30 * unit, 6 * unit), red),
    ]


def _beyond(start: Point, end: Point, left: float, right: float) -> list[Point]:
    """A bar that starts well before and ends well after its line, to be cut to size."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    return bar((start[0] - dx, start[1] - dy), (end[0] + dx, end[1] + dy), left, right)


def _plus(width: float, height: float, arm: float) -> str:
    x0, x1, y0, y1 = (width - arm) / 2, (width + arm) / 2, (height - arm) / 2, (height + arm) / 2
    corners = [
        (x0, 0),
        (x1, 0),
        (x1, y0),
        (width, y0),
        (width, y1),
        (x1, y1),
        (x1, height),
        (x0, height),
        (x0, y1),
        (0, y1),
        (0, y0),
        (x0, y0),
    ]
    return outline(corners)


def rounded(points: Sequence[tuple[float, float, float]]) -> str:
    """The path data of a polygon whose corners are (x, y, radius): a radius of 0 stays sharp."""
    data = ""
    for i, (x, y, radius) in enumerate(points):
        if not radius:
            data += ("L" if data else "M") + pair((x, y))
            continue
        before, after = points[i - 1], points[(i + 1) % len(points)]
        angle = math.atan2(before[1] - y, before[0] - x) - math.atan2(after[1] - y, after[0] - x)
        back = radius / abs(math.tan(angle / 2))
        ends = []
        for px, py, _ in (before, after):
            far = math.hypot(px - x, py - y)
            ends.append((x + (px - x) / far * back, y + (py - y) / far * back))
        sweep = 1 if math.sin(angle) > 0 else 0
        data += ("L" if data else "M") + pair(ends[0]) + f"A{number(radius)} {number(radius)} 0 0 {sweep} {pair(ends[1])}"
    return data + "Z"


def smooth(points: Sequence[Point]) -> str:
    """The path data of an open line that bends softly at every point but the ends."""
    if len(points) == 2:
        return f"M{pair(points[0])}L{pair(points[1])}"
    data = f"M{pair(points[0])}"
    for here, there in pairwise(points[1:-1]):
        data += f"Q{pair(here)} {pair(((here[0] + there[0]) / 2, (here[1] + there[1]) / 2))}"
    return data + f"Q{pair(points[-2])} {pair(points[-1])}"
