"""Slope chart: two years side by side with a line between them for each party."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aseandesk.charts.frame import Canvas, DrawnChart
from aseandesk.charts.kinds.lines import DASHES, dash
from aseandesk.charts.labels import GAP, LineName, column, label_priority, left_out, margin, name_absent
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Slope"


def ends(selection: Selection) -> tuple[int, int] | None:
    """Return the first and the last year for which two or more lines have figures; None if there are not two such years."""
    years = [y for y in {y for line in selection.lines for y in line.points} if sum(y in line.points for line in selection.lines) >= 2]
    return (min(years), max(years)) if len(years) >= 2 else None


def place(_selection: Selection) -> int:
    """Proposed after kinds that show the years between."""
    return 50


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits two or more lines that share two years."""
    pair = ends(selection)
    if pair is None or sum(pair[0] in line.points and pair[1] in line.points for line in selection.lines) < 2:
        return tr("No two lines have two years in common.")
    return ""


def draw(canvas: Canvas) -> DrawnChart:
    """Draw one line per party between the two years, with name and figure at both ends."""
    z = canvas.zoom
    first, last = ends(canvas.selection) or (0, 1)
    lines = [line for line in canvas.selection.lines if first in line.points and last in line.points]
    absent = {year: [line.label for line in canvas.selection.lines if year not in line.points] for year in (first, last)}
    foot = 26 + (14 if any(absent.values()) else 0)
    sides = [
        [canvas.at_mark(canvas.value(line.points[first])) for line in lines],
        [f"{line.label} {canvas.at_mark(canvas.value(line.points[last]))}".strip() for line in lines],
    ]
    left = canvas.axis_width() if canvas.style.asked else margin(canvas, sides[0]) + 20 * z
    ax = canvas.axes(left, margin(canvas, sides[1]), top=8 * z, foot=foot)
    values = [line.points[y] / canvas.scale.divisor for line in lines for y in (first, last)]
    room = (max(values) - min(0, *values)) * 0.05 or 1
    ax.set_ylim(min(0, *values) - (room if min(values) < 0 else 0), max(0, *values) + room)
    if canvas.selection.view.shown == "rank":
        ax.set_ylim(max(values) + 0.6, 0.4)
    elif canvas.selection.log:
        ax.set_yscale("log")
        ax.set_ylim(min(values) / 1.2, max(values) * 1.2)
    ax.set_xlim(first, last)
    ax.set_xticks([first, last], [str(first), str(last)], fontweight=600)
    if canvas.style.asked:
        canvas.axis_of_values(ax, log=canvas.selection.log)
    else:
        ax.set_yticks([])
    ax.minorticks_off()
    for year in (first, last):
        ax.axvline(year, color=canvas.palette.track, lw=1.2 * z)
    spots = []
    for line in lines:
        colour, _ = canvas.colours(line)
        pair = [line.points[first] / canvas.scale.divisor, line.points[last] / canvas.scale.divisor]
        broken = any(first < year <= last for year in line.breaks)
        more: dict[str, Any] = {"ls": DASHES[4] if broken else dash(canvas, line)}
        face = [canvas.palette.background if year in line.estimated else colour for year in (first, last)]
        ax.plot([first, last], pair, color=colour, lw=2 * 0.72 * z, clip_on=False, zorder=3, **more)
        ax.scatter([first, last], pair, s=(5 * z) ** 2, c=face, edgecolors=colour, linewidths=1.2 * z, clip_on=False, zorder=4)
        spots += [(float(first), pair[0], line, first), (float(last), pair[1], line, last)]
    hidden = max(_labels(canvas, ax, lines, sides[side], year, right=side == 0) for side, year in enumerate((first, last)))
    name_absent(canvas, absent)
    left_out(canvas, hidden, canvas.width - canvas.extents(ax)[2])
    return canvas.done(ax, spots)


def _labels(canvas: Canvas, ax: Axes, lines: list[SeriesLine], texts: list[str], year: int, *, right: bool) -> int:
    left_edge, low, right_edge, high = canvas.extents(ax)
    names = []
    for line, text in zip(lines, texts, strict=True):
        y = canvas.place(ax, year, line.points[year] / canvas.scale.divisor)[1]
        figure = canvas.at_mark(f" {canvas.value(line.points[year])}")
        names.append(LineName(y, text, canvas.colours(line)[1], 600, label_priority(canvas, line), figure))
    x = left_edge - GAP * canvas.zoom if right else right_edge + GAP * canvas.zoom
    return column(canvas, names, x, low, high, right=right)
