"""Clip rings to a rectangle. A ring that leaves and re-enters becomes several rings, without bridges along the edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""West, south, east, north (or left, top, right, bottom), in the units of the points."""


def box_of(points: Iterable[Point]) -> Box:
    """Return the bounding box of the points.

    Raises: ValueError without points.
    """
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def area_of(points: Sequence[Point]) -> float:
    """Return the area inside a ring, in square units of its points, for either direction."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], *points[:1]], strict=True))) / 2


def cut(ring: Sequence[Point], box: Box) -> list[list[Point]]:
    """Return the parts of an open ring (the last point joins the first) that lie within the box, each as a ring."""
    rings = [list(ring)]
    for axis, limit, keep_above in ((0, box[0], True), (0, box[2], False), (1, box[1], True), (1, box[3], False)):
        rings = [part for whole in rings for part in _cut_at(whole, axis, limit, keep_above)]
    return rings


def unroll(ring: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Yield the parts of a ring (degrees) within the box, also if the box has them 360° further west or east."""
    west, south, east, north = box_of(ring)
    if south > box[3] or north < box[1]:
        return
    for turn in (-360.0, 0.0, 360.0):
        if west + turn > box[2] or east + turn < box[0]:
            continue
        moved = [(x + turn, y) for x, y in ring] if turn else list(ring)
        if west + turn >= box[0] and east + turn <= box[2] and south >= box[1] and north <= box[3]:
            yield moved
        else:
            yield from cut(moved, box)


def _cut_at(ring: list[Point], axis: int, limit: float, keep_above: bool) -> list[list[Point]]:
    inside = [p[axis] == limit or (p[axis] > limit) == keep_above for p in ring]
    if all(inside):
        return [ring]
    if not any(inside):
        return []
    return _join(_chains(ring, inside, axis, limit), 1 - axis)


def _chains(ring: list[Point], inside: list[bool], axis: int, limit: float) -> list[list[Point]]:
    """Return the runs of points inside, each with its entry and exit points, in the order of the ring."""
    first = next(i for i in range(len(ring)) if inside[i] and not inside[i - 1])
    chains: list[list[Point]] = []
    for step in range(len(ring)):
        i = (first + step) % len(ring)
        here, before = ring[i], ring[i - 1]
        if inside[i] != inside[i - 1]:
            crossing = _crossing(before, here, axis, limit)
            if inside[i]:
                chains.append([crossing])
            else:
                chains[-1].append(crossing)
        if inside[i]:
            chains[-1].append(here)
    return chains


def _crossing(a: Point, b: Point, axis: int, limit: float) -> Point:
    share = (limit - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + share * (b[1 - axis] - a[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def _join(chains: list[list[Point]], along: int) -> list[list[Point]]:
    """Join chains that begin and end on a clip line to rings: along the line, the first crossing connects to the second, the third
    to the fourth.
    """
    ends = sorted([(c[0][along], n, 0) for n, c in enumerate(chains)] + [(c[-1][along], n, 1) for n, c in enumerate(chains)])
    partner = {}
    for a, b in zip(ends[::2], ends[1::2], strict=True):
        partner[a[1:]], partner[b[1:]] = b[1:], a[1:]
    rings, left = [], set(range(len(chains)))
    while left:
        number = min(left)
        ring: list[Point] = []
        while number in left:
            left.discard(number)
            ring += chains[number]
            number = partner[number, 1][0]
        rings.append(ring)
    return rings
