"""Dots that nothing joins: for a few years that somebody stated. Each carries its figure, and its source where several speak."""

from __future__ import annotations

from aseandesk.charts import lines as lines_chart
from aseandesk.charts.frame import TEXT, Canvas, Drawn, beside
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
    keys = [(i, year) for i, line in enumerate(lines) for year in sorted(line.points)]
    places = [canvas.place(ax, year, lines[i].points[year] / canvas.scale.divisor) for i, year in keys]
    widths = [canvas.measure(texts[key], TEXT, 600) for key in keys]
    room = (0.0, canvas.bottom, canvas.width, canvas.height - canvas.top + 14 * z)
    boxes = beside(places, widths, 18 * z, room, 9 * z)
    spots = []
    for (i, year), (x, y), box in zip(keys, places, boxes, strict=True):
        colour, label = canvas.colours(lines[i])
        value = lines[i].points[year] / canvas.scale.divisor
        ax.plot([year], [value], marker="o", ms=6 * z, color=colour, ls="", zorder=4, clip_on=False)
        middle, right_of = (box[1] + box[3]) / 2, box[0] > x
        if abs(middle - y) > 12 * z:
            _leader(canvas, (x, y), (box[0] - 2 if right_of else box[2] + 2, middle))
        at, side = (box[0], "left") if right_of else (box[2], "right")
        canvas.figure.text(
            at / canvas.width, middle / canvas.height, texts[i, year], va="center", ha=side, color=label, **canvas.font(TEXT, 600)
        )
        spots.append((float(year), value, lines[i], year))
    return canvas.done(ax, spots)


def _leader(canvas: Canvas, a: tuple[float, float], b: tuple[float, float]) -> None:
    from matplotlib.lines import Line2D

    xs, ys = [a[0] / canvas.width, b[0] / canvas.width], [a[1] / canvas.height, b[1] / canvas.height]
    canvas.figure.add_artist(
        Line2D(xs, ys, color=canvas.palette.text_secondary, lw=0.7 * canvas.style.zoom, transform=canvas.figure.transFigure)
    )


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
