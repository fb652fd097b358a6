"""The map that is tapped on a phone: outlines for an SVG, letters that say nothing about the countries. Laid out once a lesson."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.apart import moved_apart
from aseandesk.geo.cells import cells
from aseandesk.geo.clip import Box, Point, area_of, box_of
from aseandesk.geo.layout import MapLayout, lay_out
from aseandesk.geo.pointing import lettered, middles, region_words
from aseandesk.geo.projection import world_frame
from aseandesk.geo.standing import parties
from aseandesk.quiz.export.numbered import far, near
from aseandesk.quiz.export.picture_words import place_words
from aseandesk.quiz.model.question import Question

REGION, WORLD = (700.0, 600.0), (1000.0, 520.0)
"""Units of the SVG."""
LETTER = (20.0, 14.0)
"""The size of a letter on the map of the region and on that of the world, in units of the SVG."""
_WIDE = 1.2
"""The width of the widest letter with its edge, in sizes of the letter."""
_SMALL = 44.0
"""A country less wide and high than that is drawn after the others."""
_FINGER = (52.0, 26.0)
"""The square of a country that is too small to be tapped, on either map, in units of the SVG: 24 pixels on a phone 360 pixels wide."""


class TapMap(msgspec.Struct, frozen=True):
    """A map as JSON, and the address of the country under each of its ids."""

    data: bytes
    countries: dict[str, str]


def tap_map(store: FactStore, question: Question) -> TapMap | None:
    """The map of a question for a place; the region if the country lies there, else the world. None without outlines."""
    country = question.key[0].partition(":")[2] if question.kind == "map" and question.key else ""
    if not country:
        return None
    return _made(store, country in near(store), () if country in (*near(store), *far(store)) else (country,))


@lru_cache(maxsize=8)
def _made(store: FactStore, regional: bool, more: tuple[str, ...]) -> TapMap | None:  # a key of the cache
    known = [party for party in parties(store) if party in store.countries]
    home = store.pack.map_region or outlines.frame_of(known)
    if home is None:
        return None
    frame: Box = home if regional else world_frame(home)
    size = REGION if regional else WORLD
    land = outlines.region() if regional else outlines.world()
    layout = lay_out(land, size, lambda text: (14.0 * len(text), 20.0), {}, [], frame=frame, kind="flat" if regional else "equal-earth")
    chosen = [one for one in (near(store) if regional else (*near(store), *far(store))) if one in known]
    letters = lettered(layout, [*chosen, *more])
    countries = {letter.lower(): f"country:{party}" for party, letter in letters.items()}
    return TapMap(msgspec.json.encode(_values(layout, letters)), countries)


def _values(layout: MapLayout, letters: dict[str, str]) -> dict[str, Any]:
    places = middles(layout, letters)
    size = (layout.width, layout.height)
    rest = [shape for shape in layout.shapes if shape.id not in letters]
    letter_size = LETTER[0] if size == REGION else LETTER[1]
    boxes = {one: (_WIDE * letter_size * len(letters[one]), letter_size * 1.1) for one in places}
    written = moved_apart(places, boxes, size)
    side = _FINGER[0] if size == REGION else _FINGER[1]
    small = [shape.id for shape in layout.shapes if shape.id in places and _is_small(shape.rings[0], side)]
    hits = {cell.id: cell.ring for cell in cells(places, dict.fromkeys(small, side))}
    rows = []
    for shape in layout.shapes:
        if shape.id in places:
            x, y = places[shape.id]
            left, top, right, bottom = shape.box
            wide = max(right - left, bottom - top)
            letter = letters[shape.id]
            rows.append(
                {"id": letter.lower(), "letter": letter, "where": f"{region_words((x, y), size)}, {place_words(shape.id)}"}
                | {"x": round(x, 1), "y": round(y, 1)}
                | {"lx": round(written[shape.id][0], 1), "ly": round(written[shape.id][1], 1)}
                | {"d": _path(shape.rings), "small": wide < _SMALL, "dot": wide < _SMALL / 4}
                | ({"hit": _ring_path(hits[shape.id])} if shape.id in hits else {})
            )
    rows.sort(key=lambda row: (row["small"], row["letter"]))
    land = "".join(_path(shape.rings) for shape in rest)
    return {"width": layout.width, "height": layout.height, "letter": letter_size, "land": land, "places": rows}


def _is_small(ring: list[Point], side: float) -> bool:
    """Is the largest land of a country less than a square of that side, or narrower?"""
    left, top, right, bottom = box_of(ring)
    return min(right - left, bottom - top) < side or area_of(ring) < side * side


def _ring_path(ring: tuple[Point, ...]) -> str:
    return f"M{' '.join(f'{x:.1f} {y:.1f}' for x, y in ring)}Z"


def _path(rings: tuple[list[Point], ...]) -> str:
    return "".join(f"M{' '.join(f'{x:.0f} {y:.0f}' for x, y in _thinned(ring))}Z" for ring in rings if len(ring) > 2)


def _thinned(ring: list[Point]) -> list[Point]:
    """The points of a ring that differ in whole units."""
    found: list[Point] = []
    for x, y in ring:
        point = (round(x), round(y))
        if not found or point != found[-1]:
            found.append(point)
    return found
