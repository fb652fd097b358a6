"""Which colour each line of a chart takes: its party's, or one out of the row that nobody else there has. Without a figure."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import dist

from aseandesk.look import Look
from aseandesk.trade.lines import Selection, SeriesLine


def given(look: Look, lines: Iterable[SeriesLine]) -> dict[str, str]:
    """A colour for each party of the lines that the pack gives none."""
    parties = dict.fromkeys(key for line in lines for key in (line.key, line.partner))
    taken = {look.party(key) for key in parties}
    free = [colour for colour in look.row if colour not in taken] or list(look.row)
    without = [key for key in parties if key and not look.has(key)]
    return {key: free[index % len(free)] for index, key in enumerate(without)}


def of_parts(look: Look, selection: Selection) -> dict[str, str]:
    """The colour of each party, partner or product that the lines of a chart are of, as its chip and its line have it."""
    if selection.measure.by == "product":
        return {line.product: look.nth(index) for index, line in enumerate(selection.lines)}
    made = given(look, selection.lines)
    return {key: made.get(key) or look.party(key) for line in selection.lines for key in (line.key, line.partner) if key}


@lru_cache(maxsize=64)
def told_apart(look: Look, number: int) -> tuple[str, ...]:
    """So many colours of the look, each as far from those before it as can be (CIE 1976 L*a*b*); they begin again where it has no more."""
    pool = list(dict.fromkeys((*look.row, *look.parties)))
    chosen = pool[:1]
    while len(chosen) < min(number, len(pool)):
        chosen.append(max(pool, key=lambda colour: min(difference(colour, one) for one in chosen)))
    return tuple(chosen[place % len(chosen)] for place in range(number))


def difference(one: str, other: str) -> float:
    """How far two colours (#rrggbb) lie apart in CIE 1976 L*a*b*: 2.3 is just noticed, 40 is another colour."""
    return dist(_lab(one), _lab(other))


@lru_cache(maxsize=256)
def _lab(colour: str) -> tuple[float, float, float]:
    """L*, a*, b* of an sRGB colour under D65."""
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
