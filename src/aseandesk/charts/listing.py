"""Rankings without amounts, in columns: a row a party, the first name in front. Nothing is drawn to a scale that there is not."""

from __future__ import annotations

from aseandesk.charts.frame import SMALL, TEXT, Canvas, Drawn
from aseandesk.trade.marks import Mark
from aseandesk.trade.select import Selection

TITLE = "List"


def fits(selection: Selection) -> bool:
    """The measure is a ranking."""
    return bool(selection.ranks)


def draw(canvas: Canvas, marks: tuple[Mark, ...] = ()) -> Drawn:
    """Write a row a party; names that are longer than their column break into two lines."""
    del marks
    z, ranks = canvas.style.zoom, canvas.selection.ranks
    look, palette = canvas.style.look, canvas.palette
    places = max(len(row.names) for row in ranks)
    left = max(canvas.measure(row.label, TEXT, 600) for row in ranks) + 20 * z
    width = (canvas.width - left) / places
    step = min((canvas.height - canvas.top - canvas.bottom - 24 * z) / len(ranks), 52 * z)
    for place in range(places):
        canvas.write(left + place * width, canvas.top, str(place + 1), pixels=SMALL, weight=600, colour=palette.text_secondary)
    for index, row in enumerate(ranks):
        y = canvas.top + 22 * z + index * step
        canvas.rule(y - 3 * z)
        canvas.write(0, y + 2 * z, row.label, weight=600, colour=look.label(row.key))
        for place, name in enumerate(row.names):
            colour = palette.text if place == 0 else palette.text_secondary
            weight = 600 if place == 0 else 400
            for line, text in enumerate(canvas.wrap(name, width - 8 * z, SMALL)[:2]):
                canvas.write(left + place * width, y + (2 + 15 * line) * z, text, pixels=SMALL, weight=weight, colour=colour)
    return Drawn()
