"""Horizontal bars of one year, the largest at the top. One scale for all years, so that the years can be animated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.charts.frame import DISPLAY, TEXT, Canvas, DrawnChart
from aseandesk.charts.labels import left_out, name_absent
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import number
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Ranking"
ROOM = (380, 320)


def place(selection: Selection) -> int:
    """Proposed first for a single year with not too many names."""
    return 15 if len({year for line in selection.lines for year in line.points}) == 1 else 40


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits three or more lines with a figure in the year."""
    if selection.view.shown == "rank":
        return tr("A place is no amount: a bar would be the longer, the worse it is.")
    year = selection.year()
    there = sum(1 for line in selection.lines if year in line.points)
    return "" if there >= 3 else tr("Only {n} have a figure in {year}: a ranking needs three.", n=there, year=year)


def draw(canvas: Canvas) -> DrawnChart:
    """Draw one bar per line; parties without a figure in that year are named below."""
    z, year = canvas.zoom, canvas.selection.year()
    there = [line for line in canvas.selection.lines if year in line.points]
    absent = [line.label for line in canvas.selection.lines if year not in line.points]
    room = canvas.height - canvas.top - canvas.bottom - 10 * z
    most = max(1, int(room / (19 * z)))
    ordered = sorted(there, key=lambda line: (canvas.front(line) and len(there) > most, line.points[year]))
    lines = sorted(ordered[-most:], key=lambda line: line.points[year])
    names = {id(line): canvas.text.cut(line.label, canvas.width * 0.34, TEXT, 600) for line in lines}
    figures = {id(line): canvas.at_mark(canvas.value(line.points[year])) for line in lines}
    left = max(canvas.text.measure(name, TEXT, 600) for name in names.values()) + 14 * z
    right = max(canvas.text.measure(text, TEXT, 600) for text in figures.values()) + 16 * z
    ax = canvas.axes(left, right, foot=(20 if absent else 6) + (26 if canvas.style.asked else 0))
    # One scale for all years of the view, so that a longer bar means a larger figure in an animation. An index compares within one year: at
    # the scale of its last year the bars of the first would be invisible.
    within = canvas.selection.view.shown == "index"
    shown = ([line.points[year]] if within else line.points.values() for line in (there if within else canvas.selection.lines))
    values = [value / canvas.scale.divisor for some in shown for value in some]
    low, high = min(0, *values), max(0, *values)
    ax.set_xlim(low, high if high > low else low + 1)
    ax.set_ylim(-0.6, len(lines) - 0.4)
    for index, line in enumerate(lines):
        value = line.points[year] / canvas.scale.divisor
        colour, label = canvas.colours(line)
        hollow = year in line.estimated
        face = canvas.palette.background if hollow else colour
        ax.barh(index, value, 0.62, color=face, edgecolor=colour, linewidth=1.4 * z if hollow else 0)
        x, y = canvas.place(ax, max(value, 0), index)
        canvas.put(x + 6 * z, y, figures[id(line)], weight=600, colour=label)
        canvas.put(left - 8 * z, y, names[id(line)], weight=600, colour=label, ha="right")
    ax.set_yticks([])
    axis_beneath(canvas, ax)
    ax.axvline(0, color=canvas.palette.text_secondary, lw=1 * z)
    if canvas.selection.view.shown != "growth":
        _year(canvas, ax_bottom=canvas.extents(ax)[1], year=year, bars=len(lines))
    name_absent(canvas, {year: absent})
    left_out(canvas, len(there) - len(lines))
    return canvas.done(ax, [_spot(canvas, index, line, year) for index, line in enumerate(lines)])


def axis_beneath(canvas: Canvas, ax: Axes) -> None:
    """Label the value axis with hairlines, only in a question: elsewhere each bar has its own figure."""
    if not canvas.style.asked:
        ax.set_xticks([])
        return
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(nbins=max(2, int(canvas.width / (110 * canvas.zoom)))))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
    ax.grid(axis="x", color=canvas.palette.track, lw=0.9 * canvas.zoom)
    ax.set_axisbelow(True)


def _spot(canvas: Canvas, index: int, line: SeriesLine, year: int) -> tuple[float, float, SeriesLine, int]:
    return line.points[year] / canvas.scale.divisor, float(index), line, year


def _year(canvas: Canvas, ax_bottom: float, year: int, bars: int) -> None:
    """Write the year, large, at the lower right where bars are short."""
    z = canvas.zoom
    pixels = DISPLAY if bars >= 4 and canvas.width > 500 * z else TEXT
    y = ax_bottom + pixels * z if pixels == DISPLAY else canvas.height - canvas.top + 8 * z
    canvas.put(canvas.width - 6 * z, y, str(year), pixels=pixels, weight=700, colour=canvas.palette.text_secondary, ha="right")
