"""Balance: bars that diverge from zero (surplus upwards, deficit downwards, in two colours), one panel per party, one scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.charts.frame import SMALL, Canvas, DataPoint, DrawnChart
from aseandesk.charts.kinds.multiples import MOST, grid
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "Above and below zero"
ROOM = (380, 300)


def place(selection: Selection) -> int:
    """Proposed first for a balance."""
    return 1 if selection.measure.flow == "balance" else 35


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits a balance, or figures on both sides of zero, with no more parties than there can be panels."""
    values = [value for line in selection.lines for value in line.points.values()]
    if not values or selection.view.shown == "rank":
        return tr("There are no amounts here.")
    if selection.measure.flow != "balance" and not min(values) < 0 < max(values):
        return tr("All figures are on one side of zero.")
    return "" if len(selection.lines) <= MOST else tr("There is room for {n} panels.", n=MOST)


def draw(canvas: Canvas) -> DrawnChart:
    """Draw one panel of bars per line, all on the same scale."""
    z, lines = canvas.zoom, canvas.selection.lines
    surplus, deficit = canvas.palette.right, canvas.palette.wrong
    _key(canvas, surplus, deficit)
    years = canvas.selection.years() or (0, 1)
    values = [v / canvas.scale.divisor for line in lines for v in line.points.values()]
    low, high = min(0, *values), max(0, *values)
    room = (high - low) * 0.06 or 1
    spots: list[DataPoint] = []
    drawn = DrawnChart()
    for line, ax in zip(lines, grid(canvas, len(lines), top=26 * z), strict=True):
        ax.set_ylim(low - room, high + room)
        ax.set_xlim(years[0] - 0.6, years[1] + 0.6)
        _bars(canvas, ax, line, surplus, deficit)
        ax.axhline(0, color=canvas.palette.text_secondary, lw=1 * z, zorder=4)
        done = canvas.done(ax, [(float(y), v / canvas.scale.divisor, line, y) for y, v in line.points.items()])
        spots += done.spots
        drawn.plot = done.plot
    drawn.spots = spots
    return drawn


def _bars(canvas: Canvas, ax: Axes, line: SeriesLine, surplus: str, deficit: str) -> None:
    for hollow in (False, True):
        for colour, above in ((surplus, True), (deficit, False)):
            years = [y for y, v in sorted(line.points.items()) if (v >= 0) == above and (y in line.estimated) == hollow]
            heights = [line.points[year] / canvas.scale.divisor for year in years]
            face = canvas.palette.background if hollow else colour
            ax.bar(years, heights, 0.78, color=face, edgecolor=colour, linewidth=1 * canvas.zoom if hollow else 0, zorder=3)


def _key(canvas: Canvas, surplus: str, deficit: str) -> None:
    z, x = canvas.zoom, 0.0
    more, less = (
        (tr("+ surplus"), tr("− deficit")) if canvas.selection.measure.flow == "balance" else (tr("+ above zero"), tr("− below zero"))
    )
    for text, colour in ((more, surplus), (less, deficit)):
        canvas.write(x, canvas.top - 6 * z, text, pixels=SMALL, weight=600, colour=colour)
        x += canvas.text.measure(text, SMALL, 600) + 18 * z
