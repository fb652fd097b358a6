"""Two years side by side, a line from one to the other: who rose, who fell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.charts.frame import TEXT, Canvas, Drawn, spread
from aseandesk.trade.marks import Mark
from aseandesk.trade.select import Line, Selection

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Slope"


def ends(selection: Selection) -> tuple[int, int] | None:
    """The first and the last year for which two lines or more have figures; None if there are no two."""
    years = [y for y in {y for line in selection.lines for y in line.points} if sum(y in line.points for line in selection.lines) >= 2]
    return (min(years), max(years)) if len(years) >= 2 else None


def fits(selection: Selection) -> bool:
    """Two lines or more share two years."""
    pair = ends(selection)
    return pair is not None and sum(pair[0] in line.points and pair[1] in line.points for line in selection.lines) >= 2


def draw(canvas: Canvas, marks: tuple[Mark, ...] = ()) -> Drawn:
    """Draw one line a party between the two years, named and valued at both ends."""
    del marks
    z = canvas.style.zoom
    first, last = ends(canvas.selection) or (0, 1)
    lines = [line for line in canvas.selection.lines if first in line.points and last in line.points]
    sides = [
        [f"{canvas.value(line.points[first])}" for line in lines],
        [f"{line.label} {canvas.value(line.points[last])}" for line in lines],
    ]
    margin = [max(canvas.measure(text, TEXT, 600) for text in side) + 22 * z for side in sides]
    ax = canvas.axes(margin[0] + 20 * z, margin[1], top=8 * z)
    values = [line.points[y] / canvas.scale.divisor for line in lines for y in (first, last)]
    room = (max(values) - min(0, *values)) * 0.05
    ax.set_ylim(min(0, *values) - (room if min(values) < 0 else 0), max(0, *values) + room)
    ax.set_xlim(first, last)
    ax.set_xticks([first, last], [str(first), str(last)], fontweight=600)
    ax.set_yticks([])
    for year in (first, last):
        ax.axvline(year, color=canvas.palette.track, lw=1.2 * z)
    spots = []
    for line in lines:
        colour, _ = canvas.colours(line)
        pair = [line.points[first] / canvas.scale.divisor, line.points[last] / canvas.scale.divisor]
        ax.plot([first, last], pair, color=colour, lw=2 * 0.72 * z, marker="o", ms=5 * z, clip_on=False, zorder=3)
        spots += [(float(first), pair[0], line, first), (float(last), pair[1], line, last)]
    for side, year in enumerate((first, last)):
        _labels(canvas, ax, lines, sides[side], year, right=side == 0)
    return canvas.done(ax, spots)


def _labels(canvas: Canvas, ax: Axes, lines: list[Line], texts: list[str], year: int, *, right: bool) -> None:
    places = [canvas.place(ax, year, line.points[year] / canvas.scale.divisor)[1] for line in lines]
    left_edge, low, right_edge, high = canvas.extents(ax)
    settled = spread(places, 18 * canvas.style.zoom, low, high)
    x = left_edge - 12 * canvas.style.zoom if right else right_edge + 12 * canvas.style.zoom
    side = "right" if right else "left"
    for line, text, y in zip(lines, texts, settled, strict=True):
        colour = canvas.colours(line)[1]
        canvas.figure.text(x / canvas.width, y / canvas.height, text, va="center", ha=side, color=colour, **canvas.font(TEXT, 600))
