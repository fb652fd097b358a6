"""Scatter plot of two measures in one year, one dot per country, its area by population: for example openness against growth."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from aseandesk.charts.frame import DISPLAY, SMALL, TEXT, Canvas, DataPoint, DrawnChart
from aseandesk.charts.labels import left_out, name_absent
from aseandesk.charts.places import beside
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import UnitScale, number, scale_for, unit_words
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.trade.select import default_against
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Two measures"
ROOM = (480, 440)
TRAIL = 5
"""Years that the trail of a dot goes back, if a year is chosen."""
_LARGEST = 34
"""Diameter of the largest dot in logical pixels at zoom 1."""


def place(_selection: Selection) -> int:
    """Proposed after kinds that need only one measure."""
    return 70


def why_not(store: FactStore, selection: Selection) -> str:
    """Fits a measure of countries with a second measure to compare it with."""
    measure = selection.measure
    if measure.by != "none" or selection.view.shown == "rank" or len({line.reporter for line in selection.lines}) < 3:
        return tr("Two measures are held against each other for three countries or more.")
    if not (selection.view.against or default_against(store, measure)):
        return tr("There is no other measure to hold it against.")
    if selection.view.kind == "scatter" and not _points(selection, selection.year()):
        return tr("No country has both figures in one year.")
    return ""


def draw(canvas: Canvas) -> DrawnChart:
    """Draw the dots with their names, and the year, large, behind them."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    z, selection, palette = canvas.zoom, canvas.selection, canvas.palette
    year = selection.year()
    points = _points(selection, year)
    other = selection.against_measure
    assert other is not None
    across = scale_for(other.unit, max(abs(b.points[year]) for _, b in points))
    ax = canvas.axes(canvas.axis_width(), 20 * z, top=22 * z, foot=60)
    xs = [b.points[year] / across.divisor for _, b in points]
    ys = [a.points[year] / canvas.scale.divisor for a, _ in points]
    if selection.view.at is None:
        _limits(ax.set_xlim, xs)
        _limits(ax.set_ylim, ys)
    else:  # one scale for all years, so that dots can be compared in an animation; a year with figures beyond it widens the scale
        shared = [(a.points[y], b.points[y]) for a, b in points for y in a.points.keys() & b.points.keys()]
        _limits(ax.set_xlim, [*xs, *_most([b / across.divisor for _, b in shared])])
        _limits(ax.set_ylim, [*ys, *_most([a / canvas.scale.divisor for a, _ in shared])])
    canvas.axis_of_values(ax)
    ax.xaxis.set_major_locator(MaxNLocator(nbins=max(2, int(canvas.width / (110 * z)))))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    if ax.get_xlim()[0] < 0:
        ax.axvline(0, color=palette.text_secondary, lw=1 * z)
    left, low, right, high = canvas.extents(ax)
    canvas.put((left + right) / 2, (low + high) / 2, str(year), pixels=DISPLAY * 2, weight=700, colour=palette.track, ha="center")
    canvas.figure.texts[-1].set_zorder(-1)  # beneath the plot, whose ground is clear for it
    ax.patch.set_visible(False)
    canvas.put(right, low - 36 * z, f"{say(other.title, language())}, {unit_words(across.unit)} →", pixels=SMALL, weight=600, ha="right")
    canvas.write(0, canvas.top - 2 * z, f"↑ {say(selection.measure.title, language())}, {canvas.unit()}", pixels=SMALL, weight=600)
    if selection.view.at is not None:
        _trails(canvas, ax, points, across, year)
    people = _people(selection, year)
    sizes = [_LARGEST * z * 0.72 * sqrt(people[a.reporter] / max(people.values())) if a.reporter in people else 6 * z for a, _ in points]
    for (a, b), x, y, size in zip(points, xs, ys, sizes, strict=True):
        hollow = year in a.estimated or year in b.estimated
        colour = canvas.colours(a)[0]
        face = palette.background if hollow else colour
        ax.plot([x], [y], marker="o", ms=max(size, 6 * z), mfc=face, mec=colour, mew=1.4 * z, ls="", alpha=0.9, zorder=3)
    _names(canvas, [canvas.place(ax, x, y) for x, y in zip(xs, ys, strict=True)], [a for a, _ in points], sizes)
    drawn_for = {a.key for a, _ in points}
    name_absent(canvas, {year: [line.label for line in selection.lines if line.key not in drawn_for]})
    if people:
        text = tr("The larger the dot, the more people")
        canvas.put(canvas.width - 4, canvas.height - canvas.top - 8 * z, text, pixels=SMALL, colour=palette.text_secondary, ha="right")
    drawn = canvas.done(ax, [])
    drawn.spots = [
        _spot(canvas, across, tuple(ax.transData.transform((x, y))), pair, year) for pair, x, y in zip(points, xs, ys, strict=True)
    ]
    return drawn


def _trails(canvas: Canvas, ax: Axes, points: list[tuple[SeriesLine, SeriesLine]], across: UnitScale, year: int) -> None:
    """Draw a thin line through the earlier years of each dot, so that an animation can be followed."""
    for a, b in points:
        before = [y for y in range(year - TRAIL, year + 1) if y in a.points and y in b.points]
        xs, ys = [b.points[y] / across.divisor for y in before], [a.points[y] / canvas.scale.divisor for y in before]
        ax.plot(xs, ys, color=canvas.colours(a)[0], lw=1 * canvas.zoom, alpha=0.5, zorder=2)


def _limits(limit: object, values: list[float]) -> None:
    low, high = min(values), max(values)
    room = (high - low) * 0.08 or abs(high) * 0.1 or 1
    limit(min(low - room, 0) if low >= 0 and low < (high - low) else low - room, high + room)  # type: ignore[operator]


def _most(values: list[float]) -> tuple[float, float]:
    """Return the range that most of the values lie in: a single collapse would compress all other years."""
    ordered = sorted(values)
    edge = len(ordered) // 33
    return ordered[edge], ordered[-1 - edge]


def _points(selection: Selection, year: int) -> list[tuple[SeriesLine, SeriesLine]]:
    others = {line.reporter: line for line in selection.against}
    pairs = [(line, others[line.reporter]) for line in selection.lines if line.reporter in others]
    return [(a, b) for a, b in pairs if year in a.points and year in b.points]


def _people(selection: Selection, year: int) -> dict[str, float]:
    return {line.reporter: line.points[year] for line in selection.sizes if line.points.get(year, 0) > 0}


def _names(canvas: Canvas, places: list[tuple[float, float]], lines: list[SeriesLine], sizes: list[float]) -> None:
    z = canvas.zoom
    names = [canvas.text.cut(line.label, canvas.width * 0.25, TEXT, 600) for line in lines]
    widths = [canvas.text.measure(name, TEXT, 600) for name in names]
    room = (0.0, canvas.bottom + 60 * z, canvas.width, canvas.height - canvas.top - 20 * z)
    reach = [max(size, 6 * z) / 0.72 / 2 + 6 * z for size in sizes]
    boxes = beside(places, widths, canvas.text.line_height(names, TEXT, 600), room, reach)
    for name, line, place_of, box in zip(names, lines, places, boxes, strict=True):
        if box is None:
            continue
        right_of = box[0] > place_of[0]
        middle = (box[1] + box[3]) / 2
        if abs(middle - place_of[1]) > 14 * z:
            canvas.stroke(place_of, (box[0] - 2 if right_of else box[2] + 2, middle), canvas.palette.text_secondary)
        at = box[0] if right_of else box[2]
        canvas.put(at, middle, name, weight=600, colour=canvas.colours(line)[1], ha="left" if right_of else "right")
    left_out(canvas, sum(box is None for box in boxes))


def _spot(canvas: Canvas, across: UnitScale, at: Sequence[float], pair: tuple[SeriesLine, SeriesLine], year: int) -> DataPoint:
    a, b = pair
    beside = f"{number(b.points[year] / across.divisor)} {unit_words(across.unit)}"
    text = f"{a.label} {year}: {canvas.value(a.points[year])} {canvas.unit()}; {beside}"
    return DataPoint(float(at[0]), float(at[1]), a.key, a.label, year, text, canvas.colours(a)[0])
