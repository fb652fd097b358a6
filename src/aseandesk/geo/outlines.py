"""Outlines of countries: rings in degrees, read from resources/map/ on first use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path

import msgspec

from aseandesk.geo.clip import Box, Point, area_of, box_of
from aseandesk.paths import resources

Ring = tuple[Point, ...]
"""An open ring of points (longitude, latitude) in degrees: the last one joins the first."""

HALF_WORLD = 180.0


class OutlineFile(msgspec.Struct, frozen=True):
    """A file of `resources/map/`: rings as integers, `scale` units per degree, the first point and then differences."""

    about: str
    scale: int
    box: Box
    others: list[list[int]]
    countries: dict[str, list[list[int]]]
    fine: Box | None = None


class Outlines(msgspec.Struct, frozen=True):
    """Land by ISO alpha-3 code, largest ring first, and land without a code.

    `box` is the bounding box of all rings, in degrees; `fine` is the part of it with detailed outlines.
    """

    box: Box
    fine: Box
    countries: Mapping[str, tuple[Ring, ...]]
    others: tuple[Ring, ...]


class Rings(Mapping[str, tuple[Ring, ...]]):
    """Rings by code, decoded at each access: the start needs only the codes, and decoded points take 2 MB."""

    def __init__(self, steps: dict[str, list[list[int]]], scale: int) -> None:
        self._steps, self._scale = steps, scale

    def __getitem__(self, code: str) -> tuple[Ring, ...]:
        return tuple(_ring(steps, self._scale) for steps in self._steps[code])

    def __contains__(self, code: object) -> bool:
        return code in self._steps

    def __iter__(self) -> Iterator[str]:
        return iter(self._steps)

    def __len__(self) -> int:
        return len(self._steps)


def load(file: Path) -> Outlines:
    """Read a file of outlines.

    Raises: OSError or msgspec.DecodeError.
    """
    found = msgspec.json.decode(file.read_bytes(), type=OutlineFile)
    countries = Rings(found.countries, found.scale)
    return Outlines(found.box, found.fine or found.box, countries, tuple(_ring(steps, found.scale) for steps in found.others))


class _Codes(msgspec.Struct, frozen=True):
    """A file of outlines of which only the codes are decoded."""

    countries: dict[str, msgspec.Raw]


@cache
def any_drawn(codes: tuple[str, ...]) -> bool:
    """Return whether one of the countries has an outline. Called at each start, so it does not decode the rings."""
    for name in ("region", "world"):
        known = msgspec.json.decode((resources() / "map" / f"{name}.json").read_bytes(), type=_Codes).countries
        if any(code in known for code in codes):
            return True
    return False


@cache
def region() -> Outlines:
    """Return the detailed outlines of the home region and its surroundings."""
    return load(resources() / "map" / "region.json")


@cache
def world() -> Outlines:
    """Return the coarser outlines of the whole world without Antarctica."""
    return load(resources() / "map" / "world.json")


def choose(frame: Box, view: Box) -> Outlines:
    """Return the outlines for a frame of which `view` is visible, both in degrees: the region's if they are detailed in the frame
    and fill the view.
    """
    home = region()
    return home if _inside(frame, home.fine) and _inside(view, home.box) else world()


def _inside(box: Box, whole: Box) -> bool:
    return box[0] >= whole[0] and box[1] >= whole[1] and box[2] <= whole[2] and box[3] <= whole[3]


def frame_of(parties: Iterable[str], margin: float = 0.06) -> Box | None:
    """Return the box in degrees around the main land of the parties that have an outline, with a margin; None if none has.

    The box crosses the 180th meridian if that makes it smaller.
    """
    boxes = [box_of(ring) for p in parties if p in world().countries for ring in _main(world().countries[p])]
    if not boxes:
        return None
    west, east = min(b[0] for b in boxes), max(b[2] for b in boxes)
    if east - west > HALF_WORLD:
        turned = [(b[0] + 360, b[2] + 360) if b[2] < 0 else (b[0], b[2]) for b in boxes]
        over_west, over_east = min(t[0] for t in turned), max(t[1] for t in turned)
        if over_east - over_west < east - west:
            west, east = over_west, over_east
    south, north = min(b[1] for b in boxes), max(b[3] for b in boxes)
    pad = max(1.0, margin * max(east - west, north - south))
    return west - pad, max(-85.0, south - pad), east + pad, min(85.0, north + pad)


def _main(rings: tuple[Ring, ...]) -> Iterable[Ring]:
    """Return a country's largest ring and those at least a tenth as large: its main land, without remote small islands."""
    least = area_of(rings[0]) / 10
    return (ring for ring in rings if area_of(ring) >= least)


def _ring(steps: list[int], scale: int) -> Ring:
    xs = accumulate(steps[::2])
    ys = accumulate(steps[1::2])
    return tuple((x / scale, y / scale) for x, y in zip(xs, ys, strict=True))
