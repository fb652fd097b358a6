"""Label placement on a map: score many candidate positions for each name, then choose the best set without overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

import msgspec

from aseandesk.geo.clip import Box, Point, box_of
from aseandesk.geo.grid import Grid
from aseandesk.geo.pieces import Pieces
from aseandesk.geo.shapes import Segment

_LOOKED, _PLACES, _TRIES, _PAYS = 90, 40, 3, 0.01
_ACROSS, _DOWN, _INSIDE = 11, 10, 8
_CORNERS = 32
"""Maximum coast points that are tested for a distance."""
_ENOUGH_OWN = 0.55
"""With at least this share of its own land below it, a name needs no leader line."""
_SOME_OWN = 0.2
"""With at least this share, it is clear which country the name belongs to."""
_HARDLY = 0.04
"""With more than this share of other countries below it, a name beside its country needs a leader line."""
_LEFT_OUT = 1000.0
"""Cost of leaving a name out."""
_UNBEARABLE = 45
"""A position whose cost for what is below it is higher than this is not used."""


class Wanted(msgspec.Struct, frozen=True):
    """A name to place: its size, its country's owner number and outline, a point well inside it, and the dot's radius (0: none), in
    pixels.

    `target` is the minimum width and height of the touch target at the name; `inside` names may only be placed on their own land.
    """

    id: str
    width: float
    height: float
    owner: int
    ring: Sequence[Point]
    anchor: Point
    dot: float = 0.0
    target: float = 0.0
    inside: bool = False

    @property
    def little(self) -> bool:
        """Return whether its own name would hide the country."""
        return self.dot > 0 or _extent(self.ring) < 2.5 * self.height

    @property
    def speck(self) -> bool:
        """Return whether the country is so small that a name beside it does not clearly belong to it."""
        return _extent(self.ring) < 1.2 * self.height


class LabelPlace(msgspec.Struct, frozen=True):
    """A candidate position of a name: its box, its leader line if it needs one, and its cost (0 is best).

    `reach` is the box around both, with some padding.
    """

    cost: float
    box: Box
    leader: Segment | None
    reach: Box


def place(wanted: Sequence[Wanted], grid: Grid, room: Box, taken: Sequence[Box], unit: float) -> Pieces[dict[str, LabelPlace]]:
    """Return a position for each name, `wanted` in falling importance; names that do not fit are left out, the least important
    first.

    Each piece of the work places one name.

    `room` is where names may be, `taken` are areas to keep free, both in pixels; `unit` is a pixel of the design scale.
    """
    dots = {w.id: _around(w.anchor, w.dot + 1.5 * unit) for w in wanted if w.dot}
    little = [w for w in wanted if w.little]
    choices = {}
    for w in wanted:
        choices[w.id] = _places(w, grid, room, taken, dots, little, unit)
        yield
    return _best_set(wanted, choices, unit)


# ---- scoring the positions of one name


class _Around(NamedTuple):
    """The surroundings that a name is scored against: land owners, its own coast (simplified), others' dots and small countries."""

    grid: Grid
    coast: Sequence[Point]
    dots: Sequence[Box]
    little: Sequence[Point]
    unit: float


class _Ground(NamedTuple):
    """A first evaluation of a position: its cost for what is below and for its distance, its box, and the shares of own and other land."""

    cost: float
    box: Box
    own: float
    abroad: float
    off: float


def _places(
    w: Wanted, grid: Grid, room: Box, taken: Sequence[Box], dots: dict[str, Box], little: Sequence[Wanted], unit: float
) -> list[LabelPlace]:
    around = _Around(
        grid,
        w.ring[:: max(1, len(w.ring) // _CORNERS)],
        [box for name, box in dots.items() if name != w.id],
        [s.anchor for s in little if s.id != w.id],
        unit,
    )
    barred = [*taken, *dots.values()]
    half_x, half_y = w.width / 2, w.height / 2
    looked: list[_Ground] = []
    for x, y in _centres(w, unit):
        box = (x - half_x, y - half_y, x + half_x, y + half_y)
        if _within(box, room) and not any(overlap(box, b) for b in barred):
            ground = _look(w, box, around)
            if ground is not None:
                looked.append(ground)
    looked.sort()
    found = [place for ground in looked[:_LOOKED] if (place := _weigh(w, ground, around)) is not None]
    found.sort(key=lambda p: p.cost)
    return _apart(found, w)


def _centres(w: Wanted, unit: float) -> Iterator[Point]:
    """Yield centres of boxes to try: on the country, on eight sides of it, along its coast, and on a grid around it."""
    yield w.anchor
    left, top, right, bottom = box_of(w.ring)
    if not w.inside:
        (x, y), r, half_x, half_y = w.anchor, w.dot, w.width / 2, w.height / 2
        left, top, right, bottom = min(left, x - r), min(top, y - r), max(right, x + r), max(bottom, y + r)
        for gap in (2 * unit, 12 * unit):
            for across in (left - gap - half_x, x, right + gap + half_x):
                for down in (top - gap - half_y, y, bottom + gap + half_y):
                    yield across, down
        for px, py in w.ring[:: max(1, len(w.ring) // _CORNERS * 2)]:
            yield px - 5 * unit - half_x, py
            yield px + 5 * unit + half_x, py
        half_x, half_y = half_x + 40 * unit, half_y + 40 * unit
        left, top, right, bottom = left - half_x, top - half_y, right + half_x, bottom + half_y
    across_net, down_net = (_INSIDE, _INSIDE) if w.inside else (_ACROSS, _DOWN)
    for i in range(across_net):
        for j in range(down_net):
            yield left + (right - left) * (i + 0.5) / across_net, top + (bottom - top) * (j + 0.5) / down_net


def _look(w: Wanted, box: Box, around: _Around) -> _Ground | None:
    """Evaluate what lies below a position; None if the name would be misleading there."""
    air = 2 * around.unit
    own, land, abroad = around.grid.under((box[0] - air, box[1] - air, box[2] + air, box[3] + air), w.owner)
    off = hypot((box[0] + box[2]) / 2 - w.anchor[0], (box[1] + box[3]) / 2 - w.anchor[1]) / around.unit
    if w.inside:
        return _Ground(0.06 * off, box, own, abroad, off) if own == 1.0 else None
    at_home = own >= _ENOUGH_OWN and not w.dot
    # Across a coastline a name hides its shape, and is harder to read than on land or beside it.
    cost = (60 if at_home else 110) * abroad + 14 * land + (12 * (1 - own) if at_home else 18 * own)
    return _Ground(cost + 0.06 * off, box, own, abroad, off) if cost <= _UNBEARABLE else None


def _weigh(w: Wanted, ground: _Ground, around: _Around) -> LabelPlace | None:
    """Return the position with its cost and the leader line that it needs; None if no such line is possible."""
    cost, box, own, abroad, off = ground
    grid, unit = around.grid, around.unit
    cost += 25 * sum(1 for anchor in around.little if _holds(box, anchor))
    if w.target:
        cost += 30 * grid.under(widen(box, w.target), w.owner)[2]
    if w.inside or (own >= _ENOUGH_OWN and not w.dot):
        return _place(cost + 0.04 * off, box, None, unit)
    end, gap = (w.anchor, _gap(box, w.anchor)) if w.dot else _nearest_of(around.coast, box)
    beside = gap - w.dot < 7 * unit and abroad < _HARDLY and not grid.abroad(_nearest(box, end), end, w.owner)
    if not w.dot and (own >= _SOME_OWN or (beside and not w.speck)):
        return _place(cost + 4, box, None, unit)
    if w.dot and gap - w.dot < 3 * unit:
        return _place(cost, box, None, unit)
    leader = _lead(w, box, unit)
    if any(crosses(leader, b) for b in around.dots):
        return None
    length = hypot(leader[0][0] - leader[1][0], leader[0][1] - leader[1][1]) / unit
    over = grid.abroad(*leader, w.owner) / unit
    return _place(cost + (2 if beside else 7) + 0.25 * length + 0.8 * over, box, leader, unit)


def _place(cost: float, box: Box, leader: Segment | None, unit: float) -> LabelPlace:
    left, top, right, bottom = box
    if leader:
        (x0, y0), (x1, y1) = leader
        left, top, right, bottom = min(left, x0, x1), min(top, y0, y1), max(right, x0, x1), max(bottom, y0, y1)
    return LabelPlace(cost, box, leader, (left - unit, top - unit, right + unit, bottom + unit))


def _lead(w: Wanted, box: Box, unit: float) -> Segment:
    """Return the shortest leader line from a side of the name to the dot or into the country."""
    (x, y), inset = w.anchor, min(w.width / 4, 12 * unit)
    along, middle = min(max(x, box[0] + inset), box[2] - inset), (box[1] + box[3]) / 2
    starts = ((box[0], middle), (box[2], middle), (along, box[1]), (along, box[3]))
    start = min(starts, key=lambda p: hypot(p[0] - x, p[1] - y))
    share = w.dot / max(hypot(start[0] - x, start[1] - y), w.dot, 1e-9)
    return start, (x + (start[0] - x) * share, y + (start[1] - y) * share)


def _apart(found: Sequence[LabelPlace], w: Wanted) -> list[LabelPlace]:
    """Return the best positions that differ enough from each other."""
    kept: list[LabelPlace] = []
    for p in found:
        if all(abs(p.box[0] - k.box[0]) > w.width / 4 or abs(p.box[1] - k.box[1]) > w.height / 2 for k in kept):
            kept.append(p)
            if len(kept) == _PLACES:
                break
    return kept


# ---- choosing for all names


def _best_set(wanted: Sequence[Wanted], choices: dict[str, list[LabelPlace]], unit: float) -> dict[str, LabelPlace]:
    """Choose greedily, names with the fewest positions first; names left out go first in another try; then improve the result
    locally.

    A set is better if the names it leaves out are less important, then if its cost is lower.
    """
    weight = {w.id: 1 << (len(wanted) - rank) for rank, w in enumerate(wanted)}
    order = [w.id for w in sorted(wanted, key=lambda w: (w.inside, len([p for p in choices[w.id] if p.cost < 20]), w.id))]
    best: dict[str, LabelPlace] = {}
    for _ in range(_TRIES):
        best = min(best, _in_turn(order, choices, unit), key=lambda chosen: _worth(chosen, weight))
        missing = [w for w in order if w not in best and choices[w]]
        if not missing:
            break
        order = missing + [w for w in order if w not in missing]
    while _mend(best, choices, unit) or _insist(best, choices, weight, unit):
        pass
    return {w.id: best[w.id] for w in wanted if w.id in best}


def _worth(chosen: dict[str, LabelPlace], weight: dict[str, int]) -> tuple[int, float]:
    return -sum(weight[name] for name in chosen), sum(p.cost for p in chosen.values())


def _in_turn(order: Sequence[str], choices: dict[str, list[LabelPlace]], unit: float) -> dict[str, LabelPlace]:
    chosen: dict[str, LabelPlace] = {}
    for name in order:
        free = _first_free(choices[name], chosen, unit)
        if free is not None:
            chosen[name] = free
    return chosen


def _first_free(places: Sequence[LabelPlace], chosen: dict[str, LabelPlace], unit: float) -> LabelPlace | None:
    return next((p for p in places if all(_agree(p, other, unit) for other in chosen.values())), None)


def _mend(chosen: dict[str, LabelPlace], choices: dict[str, list[LabelPlace]], unit: float) -> bool:
    """Move a name to a better position (or add it), moving names that are in the way, if the total cost falls. Return whether it did."""
    for name, places in choices.items():
        now = chosen[name].cost if name in chosen else _LEFT_OUT
        for better in places:
            if better.cost >= now - _PAYS:
                break
            rest = {n: p for n, p in chosen.items() if n != name}
            standing = [n for n, p in rest.items() if not _agree(better, p, unit)]
            if len(standing) > 1:
                continue
            rest[name] = better
            for other in standing:
                before = rest.pop(other)
                moved = _first_free(choices[other], rest, unit)
                if moved is None or moved.cost - before.cost >= now - better.cost - _PAYS:
                    break
                rest[other] = moved
            else:
                chosen.clear()
                chosen.update(rest)
                return True
    return False


def _insist(chosen: dict[str, LabelPlace], choices: dict[str, list[LabelPlace]], weight: dict[str, int], unit: float) -> bool:
    """Give a name that was left out the position of less important ones. Return whether it did."""
    for name in sorted((n for n in choices if n not in chosen), key=lambda n: -weight[n]):
        best: list[str] | None = None
        for p in choices[name]:
            standing = [n for n, other in chosen.items() if not _agree(p, other, unit)]
            matter = sum(weight[n] for n in standing)
            if matter < weight[name] and (best is None or matter < sum(weight[n] for n in best)):
                best, place = standing, p
        if best is not None:
            for n in best:
                del chosen[n]
            chosen[name] = place
            return True
    return False


def _agree(a: LabelPlace, b: LabelPlace, unit: float) -> bool:
    """Return whether both positions can be used: neither name may touch the other's name or cross its leader line."""
    if not overlap(a.reach, b.reach):
        return True
    gap = 2 * unit
    if overlap((a.box[0] - gap, a.box[1] - gap / 2, a.box[2] + gap, a.box[3] + gap / 2), b.box):
        return False
    if (a.leader and crosses(a.leader, b.box)) or (b.leader and crosses(b.leader, a.box)):
        return False
    return not (a.leader and b.leader and _meet(a.leader, b.leader))


# ---- boxes and lines


def overlap(a: Box, b: Box) -> bool:
    """Return whether the boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crosses(line: Segment, box: Box) -> bool:
    """Return whether a straight line touches the box."""
    (x, y), (x1, y1) = line
    first, last = 0.0, 1.0
    for start, step, low, high in ((x, x1 - x, box[0], box[2]), (y, y1 - y, box[1], box[3])):
        if step == 0:
            if not low <= start <= high:
                return False
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, near), min(last, far)
    return first <= last


def widen(box: Box, least: float) -> Box:
    """Return the box, widened around its centre to at least the width and height `least`."""
    x, y = max(0.0, least - (box[2] - box[0])) / 2, max(0.0, least - (box[3] - box[1])) / 2
    return box[0] - x, box[1] - y, box[2] + x, box[3] + y


def _meet(a: Segment, b: Segment) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(*a, b[0]) * side(*a, b[1]) < 0 and side(*b, a[0]) * side(*b, a[1]) < 0


def _nearest(box: Box, p: Point) -> Point:
    """Return the point of the box that is nearest to a point outside."""
    return min(max(p[0], box[0]), box[2]), min(max(p[1], box[1]), box[3])


def _nearest_of(coast: Sequence[Point], box: Box) -> tuple[Point, float]:
    """Return the coast point that is nearest to the box, and its distance."""
    left, top, right, bottom = box
    best, least = coast[0], float("inf")
    for p in coast:
        x, y = p
        dx = left - x if x < left else x - right if x > right else 0.0
        dy = top - y if y < top else y - bottom if y > bottom else 0.0
        if dx * dx + dy * dy < least:
            best, least = p, dx * dx + dy * dy
    return best, least**0.5


def _gap(box: Box, p: Point) -> float:
    return hypot(max(box[0] - p[0], 0, p[0] - box[2]), max(box[1] - p[1], 0, p[1] - box[3]))


def _within(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _holds(box: Box, p: Point) -> bool:
    return box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3]


def _around(p: Point, radius: float) -> Box:
    return p[0] - radius, p[1] - radius, p[0] + radius, p[1] + radius


def _extent(ring: Sequence[Point]) -> float:
    left, top, right, bottom = box_of(ring)
    return max(right - left, bottom - top)
