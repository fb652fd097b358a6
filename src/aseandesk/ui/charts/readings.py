"""The texts of a chart's crosshair: for each year its position and all its figures, the largest first. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import inf
from typing import Any, NamedTuple

from aseandesk.facts.units import number
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.describe import scale_of
from aseandesk.trade.lines import Selection
from aseandesk.ui.charts.render_thread import ChartPicture

_SAME = 1.5
"""Display pixels within which figures of one year count as being above each other."""


class ReadingRow(NamedTuple):
    """A figure of the year: its party, name, value in words, y in the picture, spot index, and colour."""

    key: str
    label: str
    figure: str
    y: float
    spot: int
    colour: str


class YearReading(NamedTuple):
    """A year of the chart: its x in logical pixels, and its figures, the largest first."""

    year: int
    x: float
    rows: tuple[ReadingRow, ...]


def place(picture: ChartPicture, spot: Any) -> tuple[float, float]:
    """Return a spot's position in logical pixels from the upper left."""
    density = picture.job.density
    return spot.x / density, picture.job.size[1] - spot.y / density


def readings(picture: ChartPicture) -> tuple[YearReading, ...]:
    """Return the years from left to right; () for charts without a time axis (a map, small multiples)."""
    spots = picture.drawn.spots
    years: dict[int, list[int]] = {}
    for index, spot in enumerate(spots):
        years.setdefault(spot.year, []).append(index)
    if len(years) < 2:
        return ()
    for found in years.values():
        xs = [spots[i].x for i in found]
        if max(xs) - min(xs) > _SAME:
            return ()
    selection: Selection = picture.selection
    divisor = scale_of(selection).divisor
    values = {line.label: line.points for line in selection.lines}
    made = []
    for year, found in years.items():
        rows = []
        for index in found:
            spot = spots[index]
            value = values.get(spot.label, {}).get(year)
            if value is not None:
                rows.append((value, ReadingRow(spot.key, spot.label, number(value / divisor), place(picture, spot)[1], index, spot.colour)))
        down = selection.view.shown != "rank"
        rows.sort(key=lambda row: row[0], reverse=down)
        made.append(YearReading(year, place(picture, spots[found[0]])[0], tuple(row for _, row in rows)))
    return tuple(sorted(made, key=lambda reading: reading.x))


def by_place(picture: ChartPicture) -> tuple[tuple[float, float, int], ...]:
    """Return all spots as (x, y, index) in logical pixels, sorted by x, for `around`."""
    return tuple(sorted((*place(picture, spot), index) for index, spot in enumerate(picture.drawn.spots)))


def around(places: tuple[tuple[float, float, int], ...], x: float, y: float, reach: float) -> int | None:
    """Return the spot nearest to a point, if one is within reach. Only spots with a similar x are tested."""
    near = places[bisect_left(places, (x - reach,)) : bisect_right(places, (x + reach, inf, 0))]
    found = min((((at - x) ** 2 + (down - y) ** 2, index) for at, down, index in near), default=(inf, 0))
    return found[1] if found[0] < reach**2 else None


def nearest(found: tuple[YearReading, ...], x: float) -> int:
    """Return the index of the reading (sorted by x) nearest to an x; there is at least one."""
    low, high = 0, len(found) - 1
    while low < high:
        middle = (low + high) // 2
        if found[middle].x + found[middle + 1].x < 2 * x:
            low = middle + 1
        else:
            high = middle
    return low


def mark_places(picture: ChartPicture, found: tuple[YearReading, ...]) -> list[tuple[float, Any]]:
    """Return the x of each event marked in the chart, in logical pixels; [] without a time axis."""
    if len(found) < 2 or not traits(picture.kind).marks_events:
        return []
    first, last = found[0], found[-1]
    step = (last.x - first.x) / (last.year - first.year)
    return [(first.x + (mark.at - first.year) * step, mark) for mark in picture.marks]


def pin_of(picture: ChartPicture, spot: int) -> str:
    """Return the name of a figure in an address: "VNM.2019", "Footwear.2019"; for a product with a comma in its name the country's."""
    at = picture.drawn.spots[spot]
    return f"{at.product if at.product and ',' not in at.product else at.key}.{at.year}"


def pinned(picture: ChartPicture, pins: tuple[str, ...]) -> list[int]:
    """Return the pinned spots of this picture."""
    return [index for index in range(len(picture.drawn.spots)) if pin_of(picture, index) in pins]


def words(picture: ChartPicture, reading: YearReading | None, spot: int) -> str:
    """Return the text for the figure that is pointed at: itself, then all of its year in order."""
    text: str = picture.drawn.spots[spot].text
    if reading is None or len(reading.rows) < 2:
        return text
    return f"{text}. {reading.year}: " + ", ".join(f"{n}. {row.label} {row.figure}" for n, row in enumerate(reading.rows, 1))
