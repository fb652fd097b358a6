"""Bars side by side for one year, the largest on top: who leads, and by how much."""

from __future__ import annotations

from aseandesk.charts.frame import TEXT, Canvas, Drawn
from aseandesk.trade.marks import Mark
from aseandesk.trade.select import Selection

TITLE = "Ranking"


def fits(selection: Selection) -> bool:
    """Three lines or more with a figure in the last year."""
    return sum(1 for line in selection.lines if ranked_year(selection) in line.points) >= 3


def ranked_year(selection: Selection) -> int:
    """The year that is ranked: the last in which most of the lines have a figure."""
    years = sorted({year for line in selection.lines for year in line.points})
    return max(years, key=lambda year: (sum(year in line.points for line in selection.lines), year), default=0)


def draw(canvas: Canvas, marks: tuple[Mark, ...] = ()) -> Drawn:
    """Draw a bar a line; who has no figure in that year is named beneath."""
    del marks
    z, year = canvas.style.zoom, ranked_year(canvas.selection)
    lines = sorted((line for line in canvas.selection.lines if year in line.points), key=lambda line: line.points[year])
    left = max(canvas.measure(line.label, TEXT, 600) for line in lines) + 14 * z
    right = max(canvas.measure(canvas.value(line.points[year]), TEXT, 600) for line in lines) + 16 * z
    ax = canvas.axes(left, right, top=24 * z)
    canvas.write(left, canvas.top - 2 * z, str(year), weight=700)
    values = [line.points[year] / canvas.scale.divisor for line in lines]
    for index, (line, value) in enumerate(zip(lines, values, strict=True)):
        colour, label = canvas.colours(line)
        hollow = year in line.estimated
        face = canvas.palette.background if hollow else colour
        ax.barh(index, value, 0.62, color=face, edgecolor=colour, linewidth=1.4 * z if hollow else 0)
        gap = 6 * canvas.style.points(1)
        text, font = canvas.value(line.points[year]), canvas.font(TEXT, 600)
        ax.annotate(text, (max(value, 0), index), (gap, 0), textcoords="offset points", va="center", color=label, **font)
        place = (min(0, *values), index)
        ax.annotate(line.label, place, (-gap, 0), textcoords="offset points", va="center", ha="right", color=label, **font)
    ax.set_xlim(min(0, *values), max(0, *values) or 1)
    ax.set_yticks([])
    ax.set_xticks([])
    ax.axvline(0, color=canvas.palette.text_secondary, lw=1 * z)
    return canvas.done(ax, [(v, float(i), line, year) for i, (line, v) in enumerate(zip(lines, values, strict=True))])
