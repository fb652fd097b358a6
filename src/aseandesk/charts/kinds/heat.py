"""Heat map of trade between countries in one year: a row per reporter, a column per partner. A missing figure is blank, not zero."""

from __future__ import annotations

from math import log

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.charts.shade import between, ink
from aseandesk.facts.measures import rows_of
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection
from aseandesk.words import count, language, numeral, tr

TITLE = "Who with whom"
ROOM = (560, 480)
_LOWEST = 15
"""Minimum height of a row in logical pixels at zoom 1, for readable figures."""
_KEY, _SHADES = 26, 5
"""Height in logical pixels at zoom 1 of the legend below the table in a question, and the number of its shades."""


def place(selection: Selection) -> int:
    """Proposed first if there are several reporters."""
    return 6 if len({line.reporter for line in selection.lines}) > 2 else 54


def why_not(store: FactStore, selection: Selection) -> str:
    """Fits a measure by partner with three or more reporters, in amounts that are not negative."""
    measure = selection.measure
    if measure.by != "partner" or measure.kind not in {"amount", "share"} or measure.flow == "balance" or selection.view.shown != "level":
        return tr("Who trades with whom needs amounts by partner.")
    rows = rows_of(store, measure.id)
    if len({row.reporter for row in rows}) < 3:
        return tr("Only {n} report here: a table needs three.", n=len({row.reporter for row in rows}))
    return tr("Some figures are below zero.") if any(v < 0 for line in selection.lines for v in line.points.values()) else ""


def draw(canvas: Canvas) -> DrawnChart:
    """Draw the cells with their figures; the shade follows the logarithm, so that small amounts can be seen beside large ones."""
    from matplotlib.patches import Rectangle

    z, year = canvas.zoom, canvas.selection.year()
    cells = {(line.reporter, line.partner): line for line in canvas.selection.lines if year in line.points}
    rows = _ordered(canvas, [key[0] for key in cells])
    columns = _ordered(canvas, [key[1] for key in cells])
    names = {party: canvas.store.name(party, language(), short=True) for party in {*rows, *columns}}
    left = min(max(canvas.text.measure(names[party], TEXT, 600) for party in rows) + 10 * z, canvas.width * 0.3)
    over = max(canvas.text.measure(names[party], SMALL, 600) for party in columns)
    across = (canvas.width - left - 4) / len(columns)
    upright = over > across - 6 * z
    head = min(over, 96 * z) + 8 * z if upright else 20 * z
    top = canvas.top + 20 * z + head
    room = canvas.height - top - canvas.bottom - (_KEY * z if canvas.style.asked else 0)
    rows, hidden = _fitting_rows(canvas, rows, room)
    down = (room - 4 * z) / len(rows)
    text = _reading(canvas, year, hidden)
    pixels = TEXT if canvas.text.measure(text, TEXT, 600) <= canvas.width else SMALL
    canvas.write(0, canvas.top - 4 * z, canvas.text.cut(text, canvas.width, pixels, 600), pixels=pixels, weight=600)
    ax = canvas.axes_at(left, canvas.height - top - down * len(rows), left + across * len(columns), canvas.height - top)
    ax.set_xlim(0, len(columns))
    ax.set_ylim(len(rows), 0)
    ax.set_axis_off()
    positive = [line.points[year] for line in cells.values() if line.points[year] > 0]
    low, high = (log(min(positive)), log(max(positive))) if positive else (0.0, 1.0)
    spots = []
    for r, reporter in enumerate(rows):
        y = canvas.height - top - (r + 0.5) * down
        canvas.put(left - 6 * z, y, canvas.text.cut(names[reporter], left - 8 * z, TEXT, 600), weight=600, ha="right", pixels=_fit(down, z))
        for c, partner in enumerate(columns):
            line = cells.get((reporter, partner))
            if line is None:
                ax.add_patch(Rectangle((c + 0.03, r + 0.04), 0.94, 0.92, facecolor="none", edgecolor=canvas.palette.track, lw=0.7 * z))
                continue
            value = line.points[year]
            share = (log(value) - low) / ((high - low) or 1.0) if value > 0 else 0.0
            colour = _shade(canvas, share)
            ax.add_patch(Rectangle((c + 0.03, r + 0.04), 0.94, 0.92, facecolor=colour, edgecolor=canvas.palette.track, lw=0.4 * z))
            figure = canvas.at_mark(_short(value / canvas.scale.divisor))
            _figure(canvas, figure, left + (c + 0.5) * across, y, across, down, ink(colour))
            spots.append((c + 0.5, r + 0.5, line, year))
    members = set(canvas.store.ever_members())
    inner = (sum(party in members for party in rows), sum(party in members for party in columns))
    if 0 < inner[0] < len(rows):
        ax.axhline(inner[0], color=canvas.palette.text, lw=1.2 * z)
    if 0 < inner[1] < len(columns):
        ax.axvline(inner[1], color=canvas.palette.text, lw=1.2 * z)
    _column_names(canvas, [names[party] for party in columns], left, across, canvas.height - top, upright=upright, head=head)
    if canvas.style.asked and positive:
        _key(canvas, min(positive), max(positive))
    return canvas.done(ax, spots)


def _shade(canvas: Canvas, share: float) -> str:
    """Return the colour of an amount at `share` (0 to 1) between the smallest and the largest."""
    return between(canvas.palette.background, canvas.palette.accent, 0.06 + 0.94 * share)


def _key(canvas: Canvas, low: float, high: float) -> None:
    """Draw the legend of the shades where cells have no figures: amounts from smallest to largest, at equal ratios."""
    z, y = canvas.zoom, canvas.bottom + _KEY * canvas.zoom / 2
    x = 0.0
    for step in range(_SHADES):
        share = step / (_SHADES - 1)
        text = _short(low * (high / low) ** share / canvas.scale.divisor)
        width = canvas.text.measure(text, SMALL)
        if x + 16 * z + width > canvas.width:
            return
        canvas.box(x, y - 6 * z, 12 * z, 12 * z, _shade(canvas, share), canvas.palette.text_secondary)
        canvas.put(x + 16 * z, y, text, pixels=SMALL, colour=canvas.palette.text_secondary)
        x += width + 32 * z


def _fitting_rows(canvas: Canvas, rows: list[str], room: float) -> tuple[list[str], int]:
    """Return the rows that fit into `room` pixels, members first, and how many are left out (a projector has less space than a page)."""
    most = max(3, int(room / (_LOWEST * canvas.zoom)))
    if len(rows) <= most:
        return rows, 0
    members = set(canvas.store.ever_members())
    inner = [party for party in rows if party in members] or rows
    kept = inner[:most]
    return kept, len(rows) - len(kept)


def _reading(canvas: Canvas, year: int, hidden: int) -> str:
    """Say how to read the table: "2015: rows sell to columns; an empty box has no figure"."""
    way = tr("rows buy from columns") if canvas.selection.measure.flow == "imports" else tr("rows sell to columns")
    text = tr("{year}: {way}; an empty box has no figure", year=year, way=way)
    return f"{text}; {count(hidden, 'one more row is in the table', '{n} more rows are in the table')}" if hidden else text


def _short(value: float) -> str:
    """Format a figure for a small box; an amount below 0.005 that is not zero reads "<0.01"."""
    if 0 < value < 0.005:
        return numeral("<0.01")
    return numeral(f"{value:,.0f}" if value >= 10 else f"{value:.1f}" if value >= 1 else f"{value:.2f}")


def _ordered(canvas: Canvas, parties: list[str]) -> list[str]:
    """Return members in order of accession, then the others by name."""
    found = set(parties)
    members = [party for party in canvas.store.ever_members() if party in found]
    others = sorted(found - set(members), key=lambda party: canvas.store.name(party, language(), short=True))
    return [*members, *others]


def _fit(room: float, zoom: float) -> float:
    """Return the text size that fits a row of `room` pixels."""
    return TEXT if room >= 19 * zoom else max(7.0, room / zoom * 0.7)


def _figure(canvas: Canvas, text: str, x: float, y: float, wide: float, high: float, colour: str) -> None:
    for pixels in (SMALL, 10, 9):
        if canvas.text.measure(text, pixels) <= wide - 4 * canvas.zoom and pixels * 1.2 * canvas.zoom <= high:
            canvas.put(x, y, text, pixels=pixels, colour=colour, ha="center")
            return


def _column_names(canvas: Canvas, names: list[str], left: float, across: float, y: float, *, upright: bool, head: float) -> None:
    z = canvas.zoom
    for c, name in enumerate(names):
        x = left + (c + 0.5) * across
        if upright:
            canvas.put(x, y + 5 * z, canvas.text.cut(name, head - 8 * z, SMALL, 600), pixels=SMALL, weight=600, rotation=90, ha="left")
        else:
            canvas.put(x, y + 10 * z, name, pixels=SMALL, weight=600, ha="center")
