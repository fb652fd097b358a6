"""Colours of the lines of a chart: the colour of the party, else one of the palette that no other line of the chart has."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import dist

from aseandesk.look import Look
from aseandesk.trade.lines import Selection, SeriesLine


def given(look: Look, lines: Iterable[SeriesLine]) -> dict[str, str]:
    """Return a colour for each party of the lines to which the pack gives none, by party id."""
    parties = dict.fromkeys(key for line in lines for key in (line.key, line.partner))
    taken = {look.party(key) for key in parties}
    free = [colour for colour in look.row if colour not in taken] or list(look.row)
    without = [key for key in parties if key and not look.has(key)]
    return {key: free[index % len(free)] for index, key in enumerate(without)}


def of_parts(look: Look, selection: Selection) -> dict[str, str]:
    """Return the colour of each party, partner or product in the chart, by its id; its chip and its line share the colour."""
    if selection.measure.by == "product":
        return {line.product: look.nth(index) for index, line in enumerate(selection.lines)}
    made = given(look, selection.lines)
    return {key: made.get(key) or look.party(key) for line in selection.lines for key in (line.key, line.partner) if key}


@lru_cache(maxsize=64)
def distinct_colours(look: Look, number: int) -> tuple[str, ...]:
    """Return `number` colours of the look, each as far from the earlier ones as possible (CIE 1976 L*a*b*). Colours repeat when
    they run out.
    """
    pool = list(dict.fromkeys((*look.row, *look.parties)))
    chosen = pool[:1]
    while len(chosen) < min(number, len(pool)):
        chosen.append(max(pool, key=lambda colour: min(difference(colour, one) for one in chosen)))
    return tuple(chosen[place % len(chosen)] for place in range(number))


def difference(one: str, other: str) -> float:
    """Return the distance of two colours (#rrggbb) in CIE 1976 L*a*b*: 2.3 is just noticeable, 40 is clearly another colour."""
    return dist(_lab(one), _lab(other))


@lru_cache(maxsize=256)
def _lab(colour: str) -> tuple[float, float, float]:
    """Return L*, a*, b* of an sRGB colour (#rrggbb) under D65."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    x, y, z = (
        _root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505),
        _root(0.2126 * red + 0.7152 * green + 0.0722 * blue),
        _root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089),
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 0.008856 else 7.787 * part + 16 / 116
