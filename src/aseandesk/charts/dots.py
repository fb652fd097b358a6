"""Dots that nothing joins: for a few years that somebody stated. Each carries its figure, and its source where several speak."""

from __future__ import annotations

from aseandesk.charts import lines as lines_chart
from aseandesk.charts.frame import TEXT, Canvas, Drawn, spread
from aseandesk.trade.marks import Mark
from aseandesk.trade.select import Selection

TITLE = "Dots"


def fits(selection: Selection) -> bool:
    """Few figures, forty at the most, and no run of years that a line could join."""
    return not lines_chart.fits(selection) and 0 < sum(len(line.points) for line in selection.lines) <= 40


def draw(canvas: Canvas, marks: tuple[Mark, ...] = ()) -> Drawn:
    """Draw each figure as a dot with its value beside it; where lines share a name, the publisher says whose figure it is."""
    del marks
    z, lines = canvas.style.zoom, canvas.selection.lines
    years = canvas.selection.years() or (0, 1)
    texts = _texts(canvas)
    right = max((canvas.measure(texts[i, years[1]], TEXT, 600) for i, line in enumerate(lines) if years[1] in line.points), default=40 * z)
    ax = canvas.axes(46 * z, min(right + 20 * z, canvas.width * 0.4))
    values = [v / canvas.scale.divisor for line in lines for v in line.points.values()]
    ax.set_ylim(min(0, *values) * 1.08, max(0, *values) * 1.1 or 1)
    ax.set_xlim(years[0] - 0.5, years[1] + 0.5)
    canvas.axis_of_years(ax)
    canvas.axis_of_values(ax)
    spots = []
    _, low, _, high = canvas.extents(ax)
    for year in sorted({y for line in lines for y in line.points}):
        here = [i for i, line in enumerate(lines) if year in line.points]
        ys = [lines[i].points[year] / canvas.scale.divisor for i in here]
        settled = spread([canvas.place(ax, year, y)[1] for y in ys], 17 * z, low, high)
        x = canvas.place(ax, year, 0)[0] + 9 * z
        for i, y, place in zip(here, ys, settled, strict=True):
            colour, label = canvas.colours(lines[i])
            ax.plot([year], [y], marker="o", ms=6 * z, color=colour, ls="", zorder=4, clip_on=False)
            canvas.figure.text(x / canvas.width, place / canvas.height, texts[i, year], va="center", color=label, **canvas.font(TEXT, 600))
            spots.append((float(year), y, lines[i], year))
    return canvas.done(ax, spots)


def _texts(canvas: Canvas) -> dict[tuple[int, int], str]:
    """What stands beside each dot: its figure, then who is meant, or who says so where several speak of the same."""
    lines = canvas.selection.lines
    labels = [line.label for line in lines]
    found = {}
    for i, line in enumerate(lines):
        row = canvas.store.sources.get(line.source)
        several = labels.count(line.label) > 1
        who = row.publisher if several and row else line.label if len(set(labels)) > 1 else ""
        for year, value in line.points.items():
            found[i, year] = f"{canvas.value(value)} {who}".strip()
    return found
