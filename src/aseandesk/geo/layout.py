"""Lay out a map in pixels for a given size, without Qt: land, names, dots and leader lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal, ParamSpec

import msgspec

from aseandesk.geo import labels
from aseandesk.geo.cells import Cell, cells
from aseandesk.geo.clip import Box, Point, area_of, box_of, unroll
from aseandesk.geo.grid import FIRST, LAND, MOST, Grid
from aseandesk.geo.outlines import Outlines, Ring
from aseandesk.geo.pieces import Pieces, whole
from aseandesk.geo.projection import Kind, Projection, fit, seen
from aseandesk.geo.shapes import Segment, coarsen, middle_of

Measure = Callable[[str], tuple[float, float]]
"""A function that returns width and height in pixels of a text in the label font."""

TARGET = 44.0
"""Minimum width and height of a touch target, at zoom 1."""
SMALL = 24.0
"""Width and height, at zoom 1, of the area around a small country's centre that always means it, except for names."""
INMOST = 12.0
"""The same around the centre of any country: here not even another country's name takes the click."""
_DOT_BELOW, _DOT = 7.5, 3.5
_FINEST = 0.6
_EDGE, _EDGE_SHARE = 8.0, 0.025


class Shape(msgspec.Struct, frozen=True):
    """A country's land (id "" for land without a code): rings in pixels, largest first, and their bounding box."""

    id: str
    rings: tuple[list[Point], ...]
    box: Box


class MapLabel(msgspec.Struct, frozen=True):
    """A label: its text, its box, and the leader line to its country if the label is not on it."""

    id: str
    text: str
    box: Box
    leader: Segment | None


class CountryDot(msgspec.Struct, frozen=True):
    """A country that is too small to be seen at this size, drawn as a dot."""

    id: str
    centre: Point
    radius: float


class Target(msgspec.Struct, frozen=True):
    """An area beside a country's land in which a click means it: its name, or a touch target around that. The nearest target wins."""

    id: str
    box: Box
    kind: Literal["name", "finger"] = "name"


class MapLayout(msgspec.Struct, frozen=True):
    """A map for one size: `sea` is its area, `shapes` are in drawing order from back to front.

    `targets` and `cells` belong to countries that have a name here (for their order see `hits.hit`); `inmost` is the side in pixels
    of the square around a centre that no other name takes, `land_first` as in `in_pieces`.
    """

    width: float
    height: float
    projection: Projection
    sea: tuple[Point, ...]
    shapes: tuple[Shape, ...]
    names: tuple[MapLabel, ...]
    dots: tuple[CountryDot, ...]
    targets: tuple[Target, ...]
    cells: tuple[Cell, ...]
    inmost: float
    land_first: bool

    def shape(self, country: str) -> Shape | None:
        """Return the land of a country, or None if it is not in the frame."""
        return next((s for s in self.shapes if s.id == country), None)


def in_pieces(
    outlines: Outlines,
    size: tuple[float, float],
    measure: Measure,
    names: Mapping[str, str],
    wanted_labels: Sequence[str],
    *,
    frame: Box,
    kind: Kind = "flat",
    inside_labels: Collection[str] = (),
    taken: Sequence[Box] = (),
    zoom: float = 1.0,
    lean: float = 0.5,
    land_first: bool = False,
) -> Pieces[MapLayout]:
    """Lay out a map of `frame` (degrees) in `size` pixels; each piece of the work takes some milliseconds.

    `wanted_labels` are ids, the most important first; each needs an entry in `names`. Those in `inside_labels` are only labelled if
    the name fits on their own land. `taken` are boxes in pixels that names keep free; `lean` as in `projection.fit`. `land_first`:
    a click on the land of a country means it, even within a finger's width of another's name (for maps on which a click is an
    answer).

    Raises: ValueError for a size without area.
    """
    width, height = size
    room = (0.0, 0.0, width, height)
    projection = project(frame, size, kind, zoom, lean)
    view = _view(projection, room, outlines.box)
    shapes = yield from _shapes(outlines, projection, view)
    by_id = {shape.id: shape for shape in shapes if shape.id}
    wanted = [w for w in wanted_labels if w in by_id][:MOST]
    grid = yield from _grid(width, height, shapes, wanted)
    dots = _dots(by_id, outlines, projection, zoom)
    yield
    requests = []
    for i, w in enumerate(wanted):
        finger = _finger(by_id[w], room, zoom)
        requests.append(_request(by_id[w], i + FIRST, measure(names[w]), dots.get(w), inside=w in inside_labels, finger=finger))
        yield
    clear = 2 * zoom
    places = yield from labels.place(requests, grid, (clear, clear, width - clear, height - clear), taken, zoom)
    return MapLayout(
        width=width,
        height=height,
        projection=projection,
        sea=_sea(projection, room, view),
        shapes=tuple(shapes),
        names=tuple(MapLabel(w, names[w], p.box, p.leader) for w, p in places.items()),
        dots=tuple(dot for w, dot in dots.items() if w in wanted),
        targets=_targets(requests, places),
        cells=cells({r.id: r.anchor for r in requests}, {r.id: cell_side(r.ring, zoom) for r in requests}),
        inmost=INMOST * zoom,
        land_first=land_first,
    )


_P = ParamSpec("_P")


def _in_one_go(pieces: Callable[_P, Pieces[MapLayout]]) -> Callable[_P, MapLayout]:
    def lay_out(*args: _P.args, **named: _P.kwargs) -> MapLayout:
        return whole(pieces(*args, **named))

    return lay_out


lay_out = _in_one_go(in_pieces)
"""As `in_pieces`, in one go."""


def project(frame: Box, size: tuple[float, float], kind: Kind = "flat", zoom: float = 1.0, lean: float = 0.5) -> Projection:
    """Return the projection that `lay_out` uses: the frame within a small margin.

    Raises: ValueError for a size without area.
    """
    width, height = size
    edge = min(_EDGE * zoom, min(size) * _EDGE_SHARE)
    return fit(frame, (edge, edge, width - edge, height - edge), kind, lean)


def _view(projection: Projection, room: Box, covered: Box) -> Box:
    """Return the area to draw, in degrees: the visible area, limited to the outlines."""
    west, south, east, north = seen(projection, room)
    if east - west >= 360 or covered[2] - covered[0] >= 360:
        return west, max(south, covered[1]), east, min(north, covered[3])
    return max(west, covered[0]), max(south, covered[1]), min(east, covered[2]), min(north, covered[3])


def _shapes(outlines: Outlines, projection: Projection, view: Box) -> Pieces[list[Shape]]:
    """Return the visible land: unlabelled land first, large countries before small ones."""
    # Clip a little beyond the edge, so that no coastline runs along it. A world map is clipped at its own edge.
    spare = 0.0 if projection.kind == "equal-earth" else 4 / projection.scale
    cut = (view[0] - spare, view[1] - spare, view[2] + spare, view[3] + spare)
    found = [_shape("", outlines.others, projection, cut)]
    for code, rings in outlines.countries.items():
        found.append(_shape(code, rings, projection, cut))
        yield
    drawn = [shape for shape in found if shape is not None]
    return sorted(drawn, key=lambda s: (s.id != "", -area_of(s.rings[0]), s.id))


def _shape(code: str, rings: Sequence[Ring], projection: Projection, cut: Box) -> Shape | None:
    found = []
    for ring in rings:
        for part in unroll(ring, cut):
            pixels = coarsen(projection.line(part), _FINEST)
            if pixels:
                found.append(pixels)
    if not found:
        found = [projection.line(part) for part in (unroll(rings[0], cut) if rings else ())]
    if not found:
        return None
    found.sort(key=area_of, reverse=True)
    boxes = [box_of(ring) for ring in found]
    return Shape(
        code, tuple(found), (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    )


def _grid(width: float, height: float, shapes: Sequence[Shape], wanted: Sequence[str]) -> Pieces[Grid]:
    grid = Grid(width, height, max(3.0, width / 150))
    owner = {w: i + FIRST for i, w in enumerate(wanted)}
    for shape in shapes:
        grid.fill(shape.rings, owner.get(shape.id, LAND))
        yield
    return grid


def _dots(by_id: Mapping[str, Shape], outlines: Outlines, projection: Projection, zoom: float) -> dict[str, CountryDot]:
    """Return dots for countries whose whole land, visible or not, is too small to be recognised at this size."""
    found = {}
    for code, shape in by_id.items():
        if area_of(shape.rings[0]) < (_DOT_BELOW * zoom) ** 2:
            whole = projection.line(outlines.countries[code][0])
            if area_of(whole) < (_DOT_BELOW * zoom) ** 2:
                found[code] = CountryDot(code, middle_of(shape.rings[0]), _DOT * zoom)
    return found


def _finger(shape: Shape, room: Box, zoom: float) -> float:
    """Return the width of a country's touch target in pixels: a finger's, if all its land is visible and smaller than that."""
    left, top, right, bottom = shape.box
    whole = left >= room[0] and top >= room[1] and right <= room[2] and bottom <= room[3]
    return TARGET * zoom if whole and max(right - left, bottom - top) < TARGET * zoom else 0.0


def _request(shape: Shape, owner: int, size: tuple[float, float], dot: CountryDot | None, *, inside: bool, finger: float) -> labels.Wanted:
    return labels.Wanted(
        id=shape.id,
        width=size[0],
        height=size[1],
        owner=owner,
        ring=shape.rings[0],
        anchor=dot.centre if dot else middle_of(shape.rings[0]),
        dot=dot.radius if dot else 0.0,
        target=0.0 if inside else finger,
        inside=inside,
    )


def _targets(requests: Sequence[labels.Wanted], places: Mapping[str, labels.LabelPlace]) -> tuple[Target, ...]:
    """Return the names as targets, then the areas around the names of small countries, or around their centres if the name did not fit."""
    fingers = [
        Target(r.id, labels.widen(places[r.id].box if r.id in places else (*r.anchor, *r.anchor), r.target), "finger")
        for r in requests
        if r.target
    ]
    return (*(Target(w, p.box) for w, p in places.items()), *fingers)


def cell_side(ring: Sequence[Point], zoom: float) -> float:
    """Return the side in pixels of a country's click cell: larger if its largest land is too small to be hit."""
    left, top, right, bottom = box_of(ring)
    small = min(right - left, bottom - top) < SMALL * zoom or area_of(ring) < (SMALL * zoom) ** 2
    return (SMALL if small else INMOST) * zoom


def _sea(projection: Projection, room: Box, view: Box) -> tuple[Point, ...]:
    if projection.kind == "flat":
        left, top = projection.point(view[0], view[3])
        right, bottom = projection.point(view[2], view[1])
        left, top, right, bottom = max(left, room[0]), max(top, room[1]), min(right, room[2]), min(bottom, room[3])
        return (left, top), (right, top), (right, bottom), (left, bottom)
    west, east = projection.meridian - 180, projection.meridian + 180
    steps = 40
    lats = [view[1] + (view[3] - view[1]) * i / steps for i in range(steps + 1)]
    return tuple(projection.line([(west, lat) for lat in lats] + [(east, lat) for lat in reversed(lats)]))
