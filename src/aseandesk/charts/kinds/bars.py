"""Bars by year from a zero line: for a growth rate of one or two parties. Bars always start at zero."""

from __future__ import annotations

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.charts.labels import draw_marks
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection
from aseandesk.words import tr

TITLE = "Bars"
_MOST_LINES, _MOST_BARS = 3, 130


def place(selection: Selection) -> int:
    """Proposed first for a single rate, such as growth."""
    return 5 if len(selection.lines) == 1 and selection.measure.kind == "rate" else 30


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits one to three lines with few enough years for readable bars."""
    years = selection.years()
    if years is None or not 1 <= len(selection.lines) <= _MOST_LINES:
        return tr("Bars side by side are for one to {n} lines.", n=_MOST_LINES)
    if (years[1] - years[0]) * len(selection.lines) > _MOST_BARS:
        return tr("So many years would make bars thin as hairs.")
    if selection.view.shown == "rank":
        return tr("A place is no amount: a bar would be the longer, the worse it is.")
    return ""


def draw(canvas: Canvas) -> DrawnChart:
    """Draw the figures of each year as bars side by side; first estimates are hollow."""
    z, lines = canvas.zoom, canvas.selection.lines
    several = len(lines) > 1
    ax = canvas.axes(canvas.axis_width(), 12 * z, top=(20 * z if canvas.marks else 0) + (22 * z if several else 0))
    years = canvas.selection.years() or (0, 1)
    width = 0.8 / len(lines)
    spots = []
    for index, line in enumerate(lines):
        colour, _ = canvas.colours(line)
        shift = (index - (len(lines) - 1) / 2) * width
        for hollow in (False, True):
            chosen = [year for year in sorted(line.points) if (year in line.estimated) == hollow]
            heights = [line.points[year] / canvas.scale.divisor for year in chosen]
            face = canvas.palette.background if hollow else colour
            edge = 1.2 * z if hollow else 0
            ax.bar([year + shift for year in chosen], heights, width * 0.92, color=face, edgecolor=colour, linewidth=edge, zorder=3)
        spots += [(year + shift, value / canvas.scale.divisor, line, year) for year, value in line.points.items()]
    values = [v / canvas.scale.divisor for line in lines for v in line.points.values()]
    low, high = min(0, *values), max(0, *values)
    ax.set_ylim(low - (high - low) * 0.06 * (low < 0), high + ((high - low) * 0.06 * (high > 0) or (low == 0)))
    ax.set_xlim(years[0] - 0.6, years[1] + 0.6)
    canvas.axis_of_years(ax)
    canvas.axis_of_values(ax)
    ax.axhline(0, color=canvas.palette.text_secondary, lw=1 * z, zorder=4)
    draw_marks(canvas, ax, years)
    if several:
        _key(canvas)
    return canvas.done(ax, spots)


def _key(canvas: Canvas) -> None:
    """Write the legend of the bars in their order, below the heading."""
    z, x = canvas.zoom, 0.0
    for line in canvas.selection.lines:
        name = canvas.text.cut(line.label, canvas.width / len(canvas.selection.lines) - 30 * z, TEXT, 600)
        canvas.write(x, canvas.top - 3 * z, "■", pixels=SMALL, colour=canvas.colours(line)[0])
        canvas.write(x + 16 * z, canvas.top - 4 * z, name, weight=600, colour=canvas.colours(line)[1])
        x += canvas.text.measure(name, TEXT, 600) + 34 * z
