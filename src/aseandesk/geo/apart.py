"""Short labels on a map that do not touch: each as near to its place as the others allow."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from aseandesk.geo.clip import Point

_ROUNDS = 400
"""So often at most all pairs are looked at; a crowd of ten needs about thirty rounds."""


def moved_apart(places: Mapping[str, Point], boxes: Mapping[str, Point], size: Point) -> dict[str, Point]:
    """The middle of each label, so that no two boxes (width, height) overlap, all within a map of that size (units of the map).

    Two that overlap are pushed from each other along the way on which less is missing, half each, until none do.
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
