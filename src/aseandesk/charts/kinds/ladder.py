"""Range of each country from its first to its last figure, the highest at the top. For tariffs, which fall in steps."""

from __future__ import annotations

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.charts.kinds.rank import axis_beneath
from aseandesk.charts.labels import left_out
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import tr

TITLE = "Ladder"


def place(selection: Selection) -> int:
    """Proposed second for tariffs, after lines."""
    return 12 if selection.measure.topic == "tariffs" else 56


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits three or more lines with two years and no break between them."""
    if selection.view.shown == "rank":
        return tr("A place is no amount.")
    return "" if len(_rungs(selection)) >= 3 else tr("A ladder needs three lines with two years each.")


def _rungs(selection: Selection) -> list[SeriesLine]:
    return [line for line in selection.lines if len(line.points) >= 2]


def draw(canvas: Canvas) -> DrawnChart:
    """Draw one row per line: an open dot for the first figure, a full dot for the last, with their years and figures."""
    z, palette = canvas.zoom, canvas.palette
    lines = sorted(_rungs(canvas.selection), key=lambda line: line.points[max(line.points)])
    most = max(1, int((canvas.height - canvas.top - canvas.bottom - 30 * z) / (19 * z)))
    hidden, lines = len(lines) - len(lines[-most:]), lines[-most:]
    names = [canvas.text.cut(line.label, canvas.width * 0.3, TEXT, 600) for line in lines]
    ends = [[_end(canvas, line, year) for year in (min(line.points), max(line.points))] for line in lines]
    beside = max(canvas.text.measure(text, SMALL, 600) for pair in ends for text in pair) + 12 * z
    left = max(canvas.text.measure(name, TEXT, 600) for name in names) + 12 * z
    ax = canvas.axes(left + beside, beside + 4, top=20 * z, foot=34 if canvas.style.asked else 8)
    values = [line.points[y] / canvas.scale.divisor for line in lines for y in (min(line.points), max(line.points))]
    ax.set_xlim(min(0, *values), max(0, *values) or 1)
    ax.set_ylim(-0.6, len(lines) - 0.4)
    ax.set_yticks([])
    axis_beneath(canvas, ax)
    ax.axvline(0, color=palette.track, lw=1 * z)
    spots: list[tuple[float, float, SeriesLine, int]] = []
    for index, (line, name, texts) in enumerate(zip(lines, names, ends, strict=True)):
        first, last = min(line.points), max(line.points)
        a, b = line.points[first] / canvas.scale.divisor, line.points[last] / canvas.scale.divisor
        colour, label = canvas.colours(line)
        broken = any(first < year <= last for year in line.breaks)
        ax.plot([a, b], [index, index], color=colour, lw=2.2 * z, ls=":" if broken else "-", zorder=3, clip_on=False)
        ax.plot([a], [index], marker="o", ms=6 * z, mfc=palette.background, mec=colour, mew=1.6 * z, ls="", zorder=4, clip_on=False)
        ax.plot([b], [index], marker="o", ms=6.6 * z, color=colour, ls="", zorder=5, clip_on=False)
        spots += [(a, float(index), line, first), (b, float(index), line, last)]
        _, y = canvas.place(ax, 0, index)
        canvas.put(0, y, name, weight=600, colour=label)
        falls = b <= a
        for value, text, at_left in ((a, texts[0], not falls), (b, texts[1], falls)):
            x = canvas.place(ax, value, index)[0] + (-9 * z if at_left else 9 * z)
            canvas.put(
                x,
                y,
                text,
                pixels=SMALL,
                weight=600 if value == b else 400,
                colour=label,
                ha="right" if at_left else "left",
                rim=palette.background,
            )
    key = tr("○ first year known   ● last year known")
    canvas.write(0, canvas.top - 6 * z, key, pixels=SMALL, colour=palette.text_secondary)
    left_out(canvas, hidden)
    return canvas.done(ax, spots)


def _end(canvas: Canvas, line: SeriesLine, year: int) -> str:
    """Return the label of a dot: its figure and its year."""
    return f"{canvas.at_mark(canvas.value(line.points[year]))} ({year})".strip()
