"""Lines over the years with their names at the right end. A gap stays a gap, a break splits, first estimates are hollow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aseandesk.charts.frame import SMALL, TEXT, Canvas, Drawn, spread
from aseandesk.trade.marks import Mark
from aseandesk.trade.select import Line, Selection

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Lines"


def fits(selection: Selection) -> bool:
    """Some line has three years in a row."""
    return any(len(run) >= 3 for line in selection.lines for run in line.runs())


def draw(canvas: Canvas, marks: tuple[Mark, ...] = ()) -> Drawn:
    """Draw the selection's lines."""
    z, lines = canvas.style.zoom, canvas.selection.lines
    names = [_end_text(canvas, line) for line in lines]
    right = max((canvas.measure(text, TEXT, 600) for text in names), default=0) + 22 * z
    ax = canvas.axes(46 * z, right, top=(20 * z if marks else 0))
    years = canvas.selection.years() or (0, 1)
    _scales(canvas, ax, years)
    spots = []
    for line in sorted(lines, key=lambda line: line.key == canvas.selection.view.focus):
        _line(canvas, ax, line)
        spots += [(float(year), value / canvas.scale.divisor, line, year) for year, value in line.points.items()]
    draw_marks(canvas, ax, marks, years)
    _end_labels(canvas, ax, lines, names, years[1])
    return canvas.done(ax, spots)


def draw_marks(canvas: Canvas, ax: Axes, marks: tuple[Mark, ...], years: tuple[int, int]) -> None:
    """Events as thin dotted lines; a label that would touch the one before is left out, its line stays."""
    z, free = canvas.style.zoom, float("-inf")
    top = ax.get_ylim()[1]
    for mark in sorted(marks):
        if not years[0] <= mark.at <= years[1] + 1:
            continue
        ax.axvline(mark.at, color=canvas.palette.text_secondary, lw=0.9 * z, ls=(0, (1.2, 3)), zorder=1)
        x, _ = canvas.place(ax, mark.at, top)
        width = canvas.measure(mark.label, SMALL)
        turned = x + width > canvas.width - 4 * z
        left = x - width - 8 * z if turned else x
        if left < free:
            continue
        offset = ((-4 if turned else 4) * canvas.style.points(1), 6 * canvas.style.points(1))
        place: dict[str, Any] = {"ha": "right" if turned else "left", "va": "bottom", "color": canvas.palette.text_secondary}
        ax.annotate(mark.label, (mark.at, top), offset, textcoords="offset points", **place, **canvas.font(SMALL))
        free = left + width + 14 * z


def _scales(canvas: Canvas, ax: Axes, years: tuple[int, int]) -> None:
    view = canvas.selection.view
    values = [v / canvas.scale.divisor for line in canvas.selection.lines for v in line.points.values()]
    low, high = min(values, default=0), max(values, default=1)
    log = view.log and low > 0
    if log:
        ax.set_yscale("log")
    else:
        room = (max(high, 0) - min(low, 0)) * 0.04 or 1
        ax.set_ylim(low - room if low < 0 else 0, max(high, 0) + room)
    span = max(years[1] - years[0], 1)
    ax.set_xlim(years[0] - span * 0.005, years[1] + span * 0.005)
    canvas.axis_of_years(ax)
    canvas.axis_of_values(ax, log=log)


def _line(canvas: Canvas, ax: Axes, line: Line) -> None:
    z = canvas.style.zoom
    colour, _ = canvas.colours(line)
    front = line.key == canvas.selection.view.focus
    width = (3.0 if front else 1.7) * 0.72 * z
    dash: object = (0, (4, 2)) if line.outside and any(not other.outside for other in canvas.selection.lines) else "-"
    for run in line.runs():
        values = [line.points[year] / canvas.scale.divisor for year in run]
        if len(run) > 1:
            ax.plot(run, values, color=colour, lw=width, ls=dash, solid_capstyle="round", solid_joinstyle="round", zorder=4 if front else 3)
        else:
            ax.plot(run, values, color=colour, marker="o", ms=3.2 * z, ls="", zorder=4)
    hollow = sorted(line.estimated & line.points.keys())
    if hollow:
        values = [line.points[year] / canvas.scale.divisor for year in hollow]
        face = canvas.palette.background
        ax.plot(hollow, values, marker="o", ms=4.4 * z, mfc=face, mec=colour, mew=1.2 * z, ls="", zorder=5, clip_on=False)
    elif line.points:
        last = max(line.points)
        ax.plot([last], [line.points[last] / canvas.scale.divisor], marker="o", ms=4.4 * z, color=colour, ls="", zorder=5, clip_on=False)


def _end_text(canvas: Canvas, line: Line) -> str:
    last = max(line.points)
    text = f"{line.label} {canvas.value(line.points[last])}"
    years = canvas.selection.years()
    return text if years and last == years[1] else f"{text} ({last})"


def _end_labels(canvas: Canvas, ax: Axes, lines: tuple[Line, ...], names: list[str], last_year: int) -> None:
    places = [canvas.place(ax, last_year, line.points[max(line.points)] / canvas.scale.divisor)[1] for line in lines]
    _, low, edge, high = canvas.extents(ax)
    settled = spread(places, 18 * canvas.style.zoom, low, high)
    x = edge + 12 * canvas.style.zoom
    for line, text, y in zip(lines, names, settled, strict=True):
        weight = 700 if line.key == canvas.selection.view.focus else 600
        colour = canvas.colours(line)[1]
        canvas.figure.text(x / canvas.width, y / canvas.height, text, va="center", color=colour, **canvas.font(TEXT, weight))
