"""Rankings without amounts, in columns: one row per party, rank 1 first. Nothing is drawn to scale, because there are no amounts."""

from __future__ import annotations

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection
from aseandesk.words import tr

TITLE = "List"


def place(_selection: Selection) -> int:
    """The only kind for what it fits."""
    return 0


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits a ranking."""
    return "" if selection.ranks else tr("A list is for rankings without amounts.")


def draw(canvas: Canvas) -> DrawnChart:
    """Write one row per party; names that are wider than their column wrap to two lines."""
    z, ranks = canvas.zoom, canvas.selection.ranks
    look, palette = canvas.style.look, canvas.palette
    places = max(len(row.names) for row in ranks)
    left = max(canvas.text.measure(row.label, TEXT, 600) for row in ranks) + 20 * z
    width = (canvas.width - left) / places
    step = min((canvas.height - canvas.top - canvas.bottom - 24 * z) / len(ranks), 52 * z)
    high = 2 if step >= 34 * z else 1
    for place_of in range(places):
        canvas.write(left + place_of * width, canvas.top, str(place_of + 1), pixels=SMALL, weight=600, colour=palette.text_secondary)
    for index, row in enumerate(ranks):
        y = canvas.top + 22 * z + index * step
        canvas.rule(y - 3 * z)
        canvas.write(0, y + 2 * z, row.label, weight=600, colour=look.label(row.key))
        for place_of, name in enumerate(row.names):
            colour = palette.text if place_of == 0 else palette.text_secondary
            weight = 600 if place_of == 0 else 400
            told = canvas.text.wrap(name, width - 8 * z, SMALL, weight)
            if len(told) > high:
                told = [*told[: high - 1], canvas.text.cut(" ".join(told[high - 1 :]), width - 8 * z, SMALL, weight)]
            for line, text in enumerate(told):
                canvas.write(left + place_of * width, y + (2 + 15 * line) * z, text, pixels=SMALL, weight=weight, colour=colour)
    return DrawnChart()
