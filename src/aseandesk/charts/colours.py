"""Which colour each line of a chart takes: its party's, or one out of the row that nobody else there has. Without a figure."""

from __future__ import annotations

from collections.abc import Iterable

from aseandesk.look import Look
from aseandesk.trade.lines import Line, Selection


def given(look: Look, lines: Iterable[Line]) -> dict[str, str]:
    """A colour for each party of the lines that the pack gives none."""
    parties = dict.fromkeys(key for line in lines for key in (line.key, line.partner))
    taken = {look.party(key) for key in parties}
    free = [colour for colour in look.row if colour not in taken] or list(look.row)
    without = [key for key in parties if key and not look.has(key)]
    return {key: free[index % len(free)] for index, key in enumerate(without)}


def of_parts(look: Look, selection: Selection) -> dict[str, str]:
    """The colour of each party, partner or product that the lines of a chart are of, as its chip and its line have it."""
    if selection.measure.by == "product":
        return {line.product: look.nth(index) for index, line in enumerate(selection.lines)}
    made = given(look, selection.lines)
    return {key: made.get(key) or look.party(key) for line in selection.lines for key in (line.key, line.partner) if key}
