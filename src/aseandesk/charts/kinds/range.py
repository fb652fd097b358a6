"""Range of disagreement between sources: a bar from the lowest to the highest figure of a year, each figure with its source beside it."""

from __future__ import annotations

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.charts.kinds.dots import figure_texts
from aseandesk.charts.kinds.lines import MARKS
from aseandesk.charts.places import room_for, spread
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import tr

TITLE = "Range"
_MOST_YEARS = 6
_MARK, _GAP = 40, 24
"""Height in pixels of the year below the plot, and distance in pixels between the centre of a mark and its label."""


def disputed(selection: Selection) -> list[int]:
    """Return the years for which two lines of one party give different figures."""
    found: dict[tuple[int, str, str, str], set[float]] = {}
    for line in selection.lines:
        for year, value in line.points.items():
            found.setdefault((year, line.reporter, line.partner, line.product), set()).add(value)
    return sorted({key[0] for key, values in found.items() if len(values) > 1})


def place(selection: Selection) -> int:
    """Proposed first for few years, some of them disputed."""
    return 2 if len({year for line in selection.lines for year in line.points}) <= _MOST_YEARS else 32


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits one party if two sources give different figures for some year."""
    if not disputed(selection):
        return tr("No two sources disagree here.")
    if len({(line.reporter, line.partner, line.product) for line in selection.lines}) > 1:
        return tr("A range is for the figures of one party.")
    return ""


def columns(wanted: list[float], room: float) -> list[float]:
    """Return the x where each year's column begins: equal widths if all fit, else each gets what it wants and the rest is shared.

    If there is not enough for all, columns that want little get it and the others get equal widths.
    """
    even = room / len(wanted)
    if all(width <= even for width in wanted):
        return [even * index for index in range(len(wanted))]
    most, rest = even, room
    for nth, width in enumerate(sorted(wanted)):
        most = rest / (len(wanted) - nth)
        if width > most:
            break
        rest -= width
    over = (room - sum(wanted)) / len(wanted)
    widths = [width + over if over > 0 else min(width, most) for width in wanted]
    return [sum(widths[:index]) for index in range(len(widths))]


def _type(canvas: Canvas, years: list[int], texts: dict[tuple[int, int], str], room: float) -> tuple[float, list[float]]:
    """Return the size of the texts (the smaller one if not all fit at the larger) and the width that each year's column wants."""
    z = canvas.zoom
    for size in (TEXT, SMALL):
        widest = [max((canvas.text.measure(text, size, 600) for (_, y), text in texts.items() if y == year), default=0.0) for year in years]
        wanted = [max(_MARK * z, _MARK * z / 2 + (_GAP + 8) * z + width if width else 0.0) for width in widest]
        if sum(wanted) <= room:
            break
    return size, wanted


def draw(canvas: Canvas) -> DrawnChart:
    """Draw one column per year: each figure with its source, and a bar between figures that differ."""
    z, selection = canvas.zoom, canvas.selection
    years = sorted({year for line in selection.lines for year in line.points})
    if len(years) > _MOST_YEARS:
        years = disputed(selection)[-_MOST_YEARS:]
    elif years[-1] - years[0] < _MOST_YEARS:
        years = list(range(years[0], years[-1] + 1))  # a year without any figure is shown as an empty column
    texts = figure_texts(canvas)
    left = canvas.axis_width()
    room = canvas.width - left - 4 * z
    size, wanted = _type(canvas, years, texts, room)
    starts = columns(wanted, room)
    ax = canvas.axes(left, 4 * z)
    values = [line.points[year] / canvas.scale.divisor for line in selection.lines for year in years if year in line.points]
    ax.set_ylim(min(0, *values) * 1.08, max(0, *values) * 1.12 or 1)
    ax.set_xlim(0, room)
    middles = [start + _MARK * z / 2 for start in starts]
    ax.set_xticks(middles, [str(year) for year in years], fontweight=600)
    canvas.axis_of_values(ax)
    spots: list[tuple[float, float, SeriesLine, int]] = []
    _, low, _, high = canvas.extents(ax)
    step = canvas.text.line_height(list(texts.values()), size, 600)
    bars = any(len({line.points[year] for line in selection.lines if year in line.points}) > 1 for year in years)
    high -= step / 2 if bars else 0  # the legend of the bar is above the plot
    for index, (year, middle) in enumerate(zip(years, middles, strict=True)):
        there = [(i, line) for i, line in enumerate(selection.lines) if year in line.points]
        if not there:
            continue
        figures = [line.points[year] / canvas.scale.divisor for _, line in there]
        if max(figures) > min(figures):
            ax.bar([middle], [max(figures) - min(figures)], 12 * z, min(figures), color=canvas.palette.accent_soft, zorder=2)
            ax.plot([middle] * 2, [min(figures), max(figures)], color=canvas.palette.accent, lw=1.4 * z, zorder=3)
        kept = there[: room_for(step, low, high)]
        places = [canvas.place(ax, middle, line.points[year] / canvas.scale.divisor) for _, line in kept]
        free = (starts[index + 1] if index + 1 < len(years) else room) - middle - (_GAP + 6) * z
        for (i, line), (x, y), at in zip(kept, places, spread([p[1] for p in places], step, low, high), strict=True):
            value = line.points[year] / canvas.scale.divisor
            mark = MARKS[i % len(MARKS)]
            ax.plot([middle], [value], marker=mark, ms=6 * z, color=canvas.palette.accent, ls="", zorder=4)
            spots.append((middle, value, line, year))
            if abs(at - y) > 3 * z:
                canvas.stroke((x + 6 * z, y), (x + 20 * z, at), canvas.palette.text_secondary)
            canvas.put(x + _GAP * z, at, canvas.text.cut(texts[i, year], free, size, 600), pixels=size, weight=600)
    if bars:
        note = tr("A bar: between the lowest and the highest that was stated")
        canvas.put(
            canvas.width - 4, canvas.height - canvas.top + 6 * z, note, pixels=SMALL, colour=canvas.palette.text_secondary, ha="right"
        )
    return canvas.done(ax, spots)
