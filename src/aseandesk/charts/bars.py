"""Bars by year from a line at zero: for a balance, a growth rate, one or two parties. Bars always start at zero."""

from __future__ import annotations

from aseandesk.charts import lines as lines_chart
from aseandesk.charts.frame import SMALL, TEXT, Canvas, Drawn
from aseandesk.trade.marks import Mark
from aseandesk.trade.select import Selection

TITLE = "Bars"


def fits(selection: Selection) -> bool:
    """One to three lines, and not so many years that the bars are hairs."""
    years = selection.years()
    return 1 <= len(selection.lines) <= 3 and years is not None and (years[1] - years[0]) * len(selection.lines) <= 130


def draw(canvas: Canvas, marks: tuple[Mark, ...] = ()) -> Drawn:
    """Draw the figures of each year as bars side by side; first estimates are hollow."""
    z, lines = canvas.style.zoom, canvas.selection.lines
    ax = canvas.axes(46 * z, 12 * z, top=20 * z if marks else 0)
    years = canvas.selection.years() or (0, 1)
    width = 0.8 / len(lines)
    spots = []
    for index, line in enumerate(lines):
        colour, _ = canvas.colours(line)
        for year, value in line.points.items():
            x = year + (index - (len(lines) - 1) / 2) * width
            hollow = year in line.estimated
            face = canvas.palette.background if hollow else colour
            ax.bar(x, value / canvas.scale.divisor, width * 0.92, color=face, edgecolor=colour, linewidth=1 * z if hollow else 0, zorder=3)
            spots.append((x, value / canvas.scale.divisor, line, year))
    values = [v / canvas.scale.divisor for line in lines for v in line.points.values()]
    low, high = min(0, *values), max(0, *values)
    ax.set_ylim(low - (high - low) * 0.06 * (low < 0), high + (high - low) * 0.06 * (high > 0))
    ax.set_xlim(years[0] - 0.6, years[1] + 0.6)
    canvas.axis_of_years(ax)
    canvas.axis_of_values(ax)
    ax.axhline(0, color=canvas.palette.text_secondary, lw=1 * z, zorder=4)
    lines_chart.draw_marks(canvas, ax, marks, years)
    if len(lines) > 1:
        _key(canvas)
    return canvas.done(ax, spots)


def _key(canvas: Canvas) -> None:
    z, x = canvas.style.zoom, canvas.width - 8 * canvas.style.zoom
    for line in reversed(canvas.selection.lines):
        canvas.write(x, canvas.top - 30 * z, line.label, pixels=TEXT, weight=600, colour=canvas.colours(line)[1], right=True)
        x -= canvas.measure(line.label, TEXT, 600) + 18 * z
        canvas.write(x, canvas.top - 29 * z, "■", pixels=SMALL, colour=canvas.colours(line)[0])
        x -= 14 * z
