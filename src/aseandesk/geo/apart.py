"""Move short labels on a map apart, each as close to its place as possible."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from aseandesk.geo.clip import Point

_ROUNDS = 400
"""Maximum rounds over all pairs; a cluster of ten labels needs about thirty."""


def moved_apart(places: Mapping[str, Point], boxes: Mapping[str, Point], size: Point) -> dict[str, Point]:
    """Return the centre of each label so that no two boxes (width, height) overlap, all within a map of `size`, in map units.

    Two that overlap are moved apart by half the overlap each, along the axis with the smaller overlap, until none do.
    """
    found = {name: [*at] for name, at in places.items()}
    for _ in range(_ROUNDS):
        moved = False
        for one, two in combinations(found, 2):
            a, b = found[one], found[two]
            lacks = [(boxes[one][way] + boxes[two][way]) / 2 - abs(a[way] - b[way]) for way in (0, 1)]
            if min(lacks) > 0.01:
                moved = True
                way = lacks.index(min(lacks))
                step = min(lacks) / 2 * (1 if (a[way], one) >= (b[way], two) else -1)
                a[way] += step
                b[way] -= step
        for name, at in found.items():
            for way in (0, 1):
                half = boxes[name][way] / 2
                at[way] = min(max(at[way], half), size[way] - half)
        if not moved:
            break
    return {name: (x, y) for name, (x, y) in found.items()}
