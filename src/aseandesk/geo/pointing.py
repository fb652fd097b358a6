"""Point at countries on a map without naming them: letters, the next country in a direction, a position in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from aseandesk.geo.clip import Point
from aseandesk.geo.layout import MapLayout
from aseandesk.geo.shapes import middle_of
from aseandesk.words import tr

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BANDS = 6
"""Rows in which letters are assigned, from north to south; within a row from west to east."""
_SIDEWAYS = 2.0
"""How many times more a distance sideways counts than one straight ahead."""


def middles(layout: MapLayout, countries: Collection[str]) -> dict[str, Point]:
    """Return the pixel position of each of the countries that is visible: its dot, or a point well inside its largest land."""
    dots = {dot.id: dot.centre for dot in layout.dots}
    found = {shape.id: dots.get(shape.id) or middle_of(shape.rings[0]) for shape in layout.shapes if shape.id in countries}
    return {country: at for country, at in found.items() if 0 <= at[0] <= layout.width and 0 <= at[1] <= layout.height}


def lettered(layout: MapLayout, countries: Collection[str]) -> dict[str, str]:
    """Return a letter label for each visible country, by position only: A to Z, then AA, BB and so on."""
    places = middles(layout, countries)
    band = layout.height / _BANDS
    order = sorted(places, key=lambda one: (int(places[one][1] / band), places[one][0], one))
    return {country: label_of(place) for place, country in enumerate(order)}


def label_of(place: int) -> str:
    """Return the label with this index, from 0: a letter, doubled in the second alphabet, so that it can be typed."""
    again, letter = divmod(place, len(LETTERS))
    return LETTERS[letter] * (again + 1)


def next_with(letters: Mapping[str, str], letter: str, here: str) -> str:
    """Return the country of a pressed letter: the first with it, or the one after `here` if there are several; "" for none."""
    found = [country for country, label in letters.items() if label[0] == letter]
    if not found:
        return ""
    return found[(found.index(here) + 1) % len(found)] if here in found else found[0]


def toward(places: Mapping[str, Point], here: str, way: tuple[int, int]) -> str:
    """Return the next country from `here` in a direction ((1, 0) is right, (0, 1) is down); `here` itself if there is none."""
    x, y = places[here]

    def cost(one: str) -> float:
        dx, dy = places[one][0] - x, places[one][1] - y
        ahead, aside = (dx * way[0], dy) if way[0] else (dy * way[1], dx)
        return ahead + _SIDEWAYS * abs(aside)

    ahead = [one for one, at in places.items() if (at[0] - x) * way[0] + (at[1] - y) * way[1] > 1]
    return min(ahead, key=cost, default=here)


def region_words(at: Point, size: tuple[float, float]) -> str:
    """Return in words where a point lies on a map of that size: "in the north-west"."""
    across, down = min(2, int(at[0] / size[0] * 3)), min(2, int(at[1] / size[1] * 3))
    words = (
        (tr("in the north-west"), tr("in the north"), tr("in the north-east")),
        (tr("in the west"), tr("in the middle"), tr("in the east")),
        (tr("in the south-west"), tr("in the south"), tr("in the south-east")),
    )
    return words[max(0, down)][max(0, across)]
