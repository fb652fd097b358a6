"""Dots without a connecting line: for a few stated years. Each has its figure, and its source if there are several sources."""

from __future__ import annotations

from aseandesk.charts.frame import TEXT, Canvas, DrawnChart
from aseandesk.charts.kinds.lines import MARKS
from aseandesk.charts.labels import left_out
from aseandesk.charts.places import Box, beside
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection
from aseandesk.words import tr

TITLE = "Dots"
_MOST = 40


def place(_selection: Selection) -> int:
    """Proposed before kinds that connect or rank, if years lie apart."""
    return 20


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits few figures without a run of years that a line could connect."""
    if any(len(run) >= 3 for line in selection.lines for run in line.runs()):
        return tr("Years in a row are joined by a line.")
    return "" if 0 < sum(len(line.points) for line in selection.lines) <= _MOST else tr("Dots are for {n} figures at most.", n=_MOST)


def draw(canvas: Canvas) -> DrawnChart:
    """Draw each figure as a dot with its value beside it; where lines share a name, the label also names the publisher."""
    z, lines = canvas.zoom, canvas.selection.lines
    years = canvas.selection.years() or (0, 1)
    fullest = figure_texts(canvas)
    widest = canvas.width * 0.34
    texts = {key: canvas.text.cut(text, widest, TEXT, 600) for key, text in fullest.items()}
    right = max(
        (canvas.text.measure(texts[i, years[1]], TEXT, 600) for i, line in enumerate(lines) if years[1] in line.points), default=40 * z
    )
    ax = canvas.axes(canvas.axis_width(), min(right + 20 * z, canvas.width * 0.4))
    values = [v / canvas.scale.divisor for line in lines for v in line.points.values()]
    ax.set_ylim(min(0, *values) * 1.08, max(0, *values) * 1.1 or 1)
    if canvas.selection.view.shown == "rank":
        ax.set_ylim(max(values) + 0.6, 0.4)
    ax.set_xlim(years[0] - 0.5, years[1] + 0.5)
    canvas.axis_of_years(ax)
    canvas.axis_of_values(ax)
    keys = [(i, year) for i, line in enumerate(lines) for year in sorted(line.points)]
    places = [canvas.place(ax, year, lines[i].points[year] / canvas.scale.divisor) for i, year in keys]
    room = (0.0, canvas.bottom, canvas.width, canvas.height - canvas.top + 14 * z)
    step = canvas.text.line_height(list(texts.values()), TEXT, 600)
    tries = []
    for told in (texts, figure_texts(canvas, sources=False)):  # if labels are crowded, the sources are named only in the footer
        found = beside(places, [canvas.text.measure(told[key], TEXT, 600) for key in keys], step, room, 9 * z)
        tries.append((_strain(places, found, step), told, found))
    _, texts, boxes = min(tries, key=lambda one: one[0])
    spots = []
    for (i, year), (x, y), box in zip(keys, places, boxes, strict=True):
        colour, label = canvas.colours(lines[i])
        value = lines[i].points[year] / canvas.scale.divisor
        hollow = year in lines[i].estimated
        face = canvas.palette.background if hollow else colour
        ax.plot([year], [value], marker=MARKS[i % len(MARKS)], ms=6 * z, mfc=face, mec=colour, mew=1.2 * z, ls="", zorder=4, clip_on=False)
        spots.append((float(year), value, lines[i], year))
        if box is None:
            continue
        middle, right_of = (box[1] + box[3]) / 2, box[0] > x
        if abs(middle - y) > 12 * z:
            canvas.stroke((x, y), (box[0] - 2 if right_of else box[2] + 2, middle), canvas.palette.text_secondary)
        at, side = (box[0], "left") if right_of else (box[2], "right")
        canvas.put(at, middle, texts[i, year], weight=600, colour=label, ha=side)
    left_out(canvas, sum(box is None for box in boxes))
    return canvas.done(ax, spots)


def _strain(places: list[tuple[float, float]], boxes: list[Box | None], step: float) -> tuple[int, int]:
    """Return how bad a placement of labels is: how many have no space, and how many are far from their dots."""
    far = sum(box is not None and abs((box[1] + box[3]) / 2 - y) > 2.5 * step for (_, y), box in zip(places, boxes, strict=True))
    return boxes.count(None), far


def figure_texts(canvas: Canvas, *, sources: bool = True) -> dict[tuple[int, int], str]:
    """Return the label of each figure by (line, year): the figure, then the party, and the publisher if several give the same
    figure.

    Without `sources` publishers are left out.
    """
    lines = canvas.selection.lines
    alone = len(lines) == 1
    one_party = len({line.key for line in lines}) == 1
    found = {}
    for i, line in enumerate(lines):
        who = "" if alone else line.who if line.who and one_party else line.label
        if line.who and not sources:
            who = "" if one_party else line.label.removesuffix(f", {line.who}")
        for year, value in line.points.items():
            found[i, year] = f"{canvas.at_mark(canvas.value(value))} {who}".strip()
    return found
