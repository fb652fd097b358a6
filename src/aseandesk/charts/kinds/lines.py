"""Lines over the years, named at the right end. A gap stays open, a break splits the line, first estimates are hollow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.charts.frame import Canvas, DrawnChart
from aseandesk.charts.labels import GAP, LineName, column, draw_marks, label_priority, left_out, margin
from aseandesk.facts.measures import members_of_group
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Lines"

MARKS = "os^Dv<>phd*H"
"""A mark at the end of each line, so that colour is never the only difference."""
DASHES: tuple[object, ...] = ("-", (0, (5, 1.6)), (0, (1.4, 1.4)), (0, (6, 1.6, 1.4, 1.6)), (0, (3, 3)))
"""Dash patterns of lines that share a colour; the first is solid."""


def place(selection: Selection) -> int:
    """Proposed first for most selections."""
    return 10 if max(len(run) for line in selection.lines for run in line.runs()) >= 3 else 60


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits if some line has two years in a row."""
    if any(len(run) >= 2 for line in selection.lines for run in line.runs()):
        return ""
    return tr("No line has two years in a row, so there is nothing to join.")


def draw(canvas: Canvas) -> DrawnChart:
    """Draw the selection's lines."""
    z, lines = canvas.zoom, canvas.selection.lines
    names = [line.label + _end_figure(canvas, line) for line in lines]
    ax = canvas.axes(canvas.axis_width(), margin(canvas, names), top=20 * z if canvas.marks else 0)
    years = canvas.selection.years() or (0, 1)
    scales(canvas, ax, years)
    spots = []
    for line in sorted(lines, key=canvas.front):
        draw_line(canvas, ax, line)
        spots += [(float(year), value / canvas.scale.divisor, line, year) for year, value in line.points.items()]
    draw_marks(canvas, ax, years)
    _end_labels(canvas, ax, lines, names, years[1])
    return canvas.done(ax, spots)


def scales(canvas: Canvas, ax: Axes, years: tuple[int, int]) -> None:
    """Set up the axes of years and values; ranks run downwards, and a range of a single figure is widened."""
    selection = canvas.selection
    values = [v / canvas.scale.divisor for line in selection.lines for v in line.points.values()]
    low, high = min(values), max(values)
    if selection.view.shown == "rank":
        ax.set_ylim(high + 0.6, 0.4)
    elif selection.log:
        ax.set_yscale("log")
        ax.set_ylim(low / 1.2, high * 1.2)
    else:
        room = (max(high, 0) - min(low, 0)) * 0.04 or 1
        ax.set_ylim(min(low, 0) - room if low < 0 else 0, max(high, 0) + room)
    span = max(years[1] - years[0], 1)
    ax.set_xlim(years[0] - span * 0.005, years[1] + span * 0.005)
    canvas.axis_of_years(ax)
    canvas.axis_of_values(ax, log=selection.log)
    if selection.view.shown == "rank":
        from matplotlib.ticker import MaxNLocator

        ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=12))


def dash(canvas: Canvas, line: SeriesLine) -> object:
    """Return the dash pattern of a line: by how many earlier lines have its colour.

    Also dashed: a fixed group, which may coincide with the members of each year, and outsiders among members.
    """
    lines = canvas.selection.lines
    if canvas.style.asked:
        return DASHES[canvas.nth(line) % len(DASHES)]
    if canvas.selection.measure.by == "product":  # each of these has its own colour, as long as the palette lasts
        return DASHES[canvas.nth(line) // len(canvas.style.look.row) % len(DASHES)]
    before = sum(1 for other in lines[: canvas.nth(line)] if other.key == line.key)
    if before:
        return DASHES[before % len(DASHES)]
    if members_of_group(canvas.store, line.reporter):
        return DASHES[2]
    return (0, (4, 2)) if line.outside and any(not other.outside for other in lines) else "-"


def draw_line(canvas: Canvas, ax: Axes, line: SeriesLine, *, marked: bool = True) -> None:
    """Draw one line: connect its runs, single years as dots, first estimates hollow, a mark at its end."""
    z, colour = canvas.zoom, canvas.colours(line)[0]
    front = canvas.front(line)
    width = (3.0 if front else 1.7) * 0.72 * z
    shape, order = MARKS[canvas.nth(line) % len(MARKS)], 4 if front else 3
    scaled = {year: value / canvas.scale.divisor for year, value in line.points.items()}
    xs: list[float] = []
    ys: list[float] = []
    for run in line.runs():
        if len(run) == 1 and run[0] in line.estimated:
            continue
        if len(run) == 1:
            ax.plot(run, [scaled[run[0]]], color=colour, marker=shape, ms=3.4 * z, ls="", zorder=order)
            continue
        xs += [float("nan"), *run]
        ys += [float("nan"), *(scaled[year] for year in run)]
    if xs:
        more = {"solid_capstyle": "round", "solid_joinstyle": "round"}
        ax.plot(xs, ys, color=colour, lw=width, ls=dash(canvas, line), zorder=order, **more)  # type: ignore[arg-type]
    hollow = sorted(line.estimated & scaled.keys())
    if hollow:
        face = canvas.palette.background
        values = [scaled[year] for year in hollow]
        ax.plot(hollow, values, marker=shape, ms=4.4 * z, mfc=face, mec=colour, mew=1.2 * z, ls="", zorder=5, clip_on=False)
    elif scaled and marked:
        last = max(scaled)
        ax.plot([last], [scaled[last]], marker=shape, ms=4.4 * z, color=colour, ls="", zorder=5, clip_on=False)


def _end_figure(canvas: Canvas, line: SeriesLine) -> str:
    """Return the text after the name at the end of a line: its last figure, and its year if other lines go on; "" in a question."""
    if canvas.style.asked:
        return ""
    last = max(line.points)
    text = f" {canvas.value(line.points[last])}"
    years = canvas.selection.years()
    return text if years and last == years[1] else f"{text} ({last})"


def _end_labels(canvas: Canvas, ax: Axes, lines: tuple[SeriesLine, ...], names: list[str], last_year: int) -> None:
    _, low, edge, high = canvas.extents(ax)
    found = []
    for line, text in zip(lines, names, strict=True):
        y = canvas.place(ax, last_year, line.points[max(line.points)] / canvas.scale.divisor)[1]
        weight = 700 if canvas.front(line) else 600
        found.append(LineName(y, text, canvas.colours(line)[1], weight, label_priority(canvas, line), _end_figure(canvas, line)))
    top = high - (9 * canvas.zoom if canvas.marks else 0)  # leave space for the names of events above
    left_out(canvas, column(canvas, found, edge + GAP * canvas.zoom, low, top), canvas.width - edge)
