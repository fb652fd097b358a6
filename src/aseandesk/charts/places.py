"""Placement of labels without overlaps: along a line, and beside dots. Pure functions of positions and sizes."""

from __future__ import annotations

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def room_for(gap: float, low: float, high: float) -> int:
    """Return how many labels at distance `gap` fit between low and high; at least one."""
    return max(1, int((high - low) / gap + 1e-6) + 1)


def spread(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """Move label positions along one line apart to a distance of at least `gap`, in the same order, between low and high.

    Runs that touch are merged and centred on the mean of their wanted positions (the pool-adjacent-violators method).
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    pools: list[list[int]] = []
    centres: list[float] = []
    for i in order:
        pool = [i]
        centre = _centre(pool, places, gap, low, high)
        while pools and centre - centres[-1] < gap * (len(pool) + len(pools[-1])) / 2:
            pool = pools.pop() + pool
            centres.pop()
            centre = _centre(pool, places, gap, low, high)
        pools.append(pool)
        centres.append(centre)
    found = [0.0] * len(places)
    for pool, centre in zip(pools, centres, strict=True):
        for k, j in enumerate(pool):
            found[j] = centre + gap * (k - (len(pool) - 1) / 2)
    return found


def _centre(pool: list[int], places: list[float], gap: float, low: float, high: float) -> float:
    """Return the centre of a run that is nearest to the positions its members want, with the whole run between low and high."""
    middle = (len(pool) - 1) / 2
    wanted = sum(places[j] - gap * (k - middle) for k, j in enumerate(pool)) / len(pool)
    return min(max(wanted, low + gap * middle), high - gap * middle)


def beside(dots: list[tuple[float, float]], widths: list[float], height: float, room: Box, reach: float | list[float]) -> list[Box | None]:
    """Return a box for the label of each dot, right or left of it, moved up or down until it touches no other label and no dot.

    `reach` is the distance between a dot and its label, one number for all or one per dot. Labels stay within `room`. None where no
    space is free: the label is then left out.
    """
    far = [reach] * len(dots) if isinstance(reach, (int, float)) else reach
    taken: list[Box] = [(x - r * 0.8, y - r * 0.8, x + r * 0.8, y + r * 0.8) for (x, y), r in zip(dots, far, strict=True)]
    found: dict[int, Box | None] = {}
    for i in sorted(range(len(dots)), key=lambda i: dots[i]):
        (x, y), width = dots[i], widths[i]
        boxes = (
            (left, y + shift * height - height / 2, left + width, y + shift * height + height / 2)
            for shift in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5)
            for left in (x + far[i], x - far[i] - width)
        )
        found[i] = next((box for box in boxes if within(box, room) and not any(touch(box, other) for other in taken)), None)
        if (box := found[i]) is not None:
            taken.append(box)
    return [found[i] for i in range(len(dots))]


def within(box: Box, room: Box) -> bool:
    """Return whether the box lies inside the room."""
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def touch(a: Box, b: Box) -> bool:
    """Return whether two boxes overlap."""
    return a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01
