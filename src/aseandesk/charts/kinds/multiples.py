"""Small multiples: one panel per line, all on one scale, the other lines in grey behind. For more lines than one plot can show."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Literal

from aseandesk.charts.frame import TEXT, Canvas, DrawnChart
from aseandesk.charts.kinds import lines as lines_chart
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import number
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Small multiples"
ROOM = (560, 400)
MOST = 24
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
_NARROWEST, _LOWEST = 150, 92
"""Minimum width and height of a readable panel, in logical pixels at zoom 1."""


def place(selection: Selection) -> int:
    """Proposed first for more than a dozen lines."""
    return 8 if len(selection.lines) > 12 else 45


def why_not(store: FactStore, selection: Selection) -> str:
    """Fits two or more lines with years in a row."""
    if not 2 <= len(selection.lines) <= MOST:
        return tr("Small multiples are for 2 to {n} lines.", n=MOST)
    return lines_chart.why_not(store, selection)


def draw(canvas: Canvas) -> DrawnChart:
    """Draw one panel per line."""
    lines, z = canvas.selection.lines, canvas.zoom
    years = canvas.selection.years() or (0, 1)
    behind = [_path(canvas, line) for line in lines]
    values = [v / canvas.scale.divisor for line in lines for v in line.points.values()]
    extremes = (min(values), max(values))
    drawn = DrawnChart()
    for index, (line, ax) in enumerate(zip(lines, grid(canvas, len(lines)), strict=True)):
        _behind(canvas, ax, [path for i, path in enumerate(behind) if i != index])
        lines_chart.draw_line(canvas, ax, line)
        _scale(canvas, ax, years, extremes)
        ax.axhline(0, color=canvas.palette.track, lw=0.9 * z, zorder=1)
        done = canvas.done(ax, [(float(y), v / canvas.scale.divisor, line, y) for y, v in line.points.items()])
        drawn.spots += done.spots
        drawn.plot = done.plot
    return drawn


def grid(canvas: Canvas, number_of: int, *, top: float = 0) -> list[Axes]:
    """Return axes in rows and columns with a name above each; value labels only at the left, years below the last panel of each column."""
    z = canvas.zoom
    left, title = canvas.axis_width(), 22 * z
    width, height = canvas.width - left, canvas.height - canvas.top - canvas.bottom - top - 20 * z
    columns = _columns(number_of, width / z, height / z)
    rows = ceil(number_of / columns)
    across, down = width / columns, height / rows
    made = []
    for index, line in enumerate(canvas.selection.lines[:number_of]):
        row, col = divmod(index, columns)
        x0, y1 = left + col * across, canvas.height - canvas.top - top - row * down
        ax = canvas.axes_at(x0, y1 - down + 8 * z, x0 + across - 14 * z, y1 - title)
        name = canvas.text.cut(line.label, across - 14 * z, TEXT, 600)
        canvas.put(x0, y1 - title / 2, name, weight=600, colour=canvas.colours(line)[1])
        _ticks(canvas, ax, first=col == 0, lowest=index + columns >= number_of, down=down)
        made.append(ax)
    return made


def _columns(number_of: int, width: float, height: float) -> int:
    """Return the number of columns that makes panels about 1.5 times as wide as high, none too narrow."""
    best = min(range(1, number_of + 1), key=lambda n: abs((width / n) / (height / ceil(number_of / n)) - 1.6))
    while best > 1 and width / best < _NARROWEST:
        best -= 1
    return best


def _ticks(canvas: Canvas, ax: Axes, *, first: bool, lowest: bool, down: float) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

    z = canvas.zoom
    log = canvas.selection.log
    if log:
        ax.set_yscale("log")
        ax.yaxis.set_minor_locator(NullLocator())
    else:
        ax.yaxis.set_major_locator(MaxNLocator(nbins=max(1, min(4, int(down / (48 * z)))), integer=canvas.selection.view.shown == "rank"))
    ax.yaxis.set_major_formatter(FuncFormatter((lambda v, _: number(v)) if first else (lambda _v, _: "")))
    ax.grid(axis="y", color=canvas.palette.track, lw=0.8 * z)
    _ends(canvas, ax, named=lowest)
    ax.set_axisbelow(True)


def _ends(canvas: Canvas, ax: Axes, *, named: bool) -> None:
    """Write the first and the last year below a panel, within its width so that they do not touch those of the next."""
    years = canvas.selection.years() or (0, 1)
    ends = sorted(set(years))
    ax.set_xticks(ends, [str(year) if named else "" for year in ends])
    for label, side in zip(ax.get_xticklabels(), _SIDES, strict=False):
        label.set_horizontalalignment(side)


def _scale(canvas: Canvas, ax: Axes, years: tuple[int, int], extremes: tuple[float, float]) -> None:
    selection = canvas.selection
    low, high = extremes
    if selection.view.shown == "rank":
        ax.set_ylim(high + 0.6, 0.4)
    elif selection.log:
        ax.set_ylim(low / 1.2, high * 1.2)
    else:
        room = (max(high, 0) - min(low, 0)) * 0.06 or 1
        ax.set_ylim(low - room if low < 0 else 0, max(high, 0) + room)
    span = max(years[1] - years[0], 1) * 0.02
    ax.set_xlim(years[0] - span, years[1] + span)


def _path(canvas: Canvas, line: SeriesLine) -> list[list[tuple[float, float]]]:
    return [[(year, line.points[year] / canvas.scale.divisor) for year in run] for run in line.runs() if len(run) > 1]


def _behind(canvas: Canvas, ax: Axes, paths: list[list[list[tuple[float, float]]]]) -> None:
    """Draw the other lines in grey as one artist."""
    from matplotlib.collections import LineCollection

    segments = [run for path in paths for run in path]
    ax.add_collection(LineCollection(segments, colors=canvas.palette.track, linewidths=0.9 * canvas.zoom, zorder=2), autolim=False)
