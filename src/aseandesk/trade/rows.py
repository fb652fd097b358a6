"""The figures of a chart as observations, one per row with all metadata, and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from aseandesk.facts.measures import measure_of
from aseandesk.facts.store import FactStore, say
from aseandesk.trade.describe import exact, table
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import language, tr

COLUMNS = ("series", "reporter", "partner", "year", "value", "unit", "status", "vintage", "source", "licence")
"""The columns of a CSV file; published names and order, which never change."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Observation(NamedTuple):
    """One figure. `series` is the measure's id, with the product after a colon; `value` is a number, or the name at a rank.

    `status` says in words whether it is a first estimate, and how it was computed; "" for a figure as its source states it.
    """

    series: str
    reporter: str
    partner: str
    year: int
    value: float | str
    unit: str
    status: str
    vintage: str
    source: str
    licence: str


def observations(store: FactStore, selection: Selection) -> Iterator[Observation]:
    """Yield every figure of the chart, line by line in order of time; for a ranking, one row per rank."""
    for ranks in selection.ranks:
        source, licence = _source(store, (ranks.source,))
        vintage = say(selection.measure.vintage, language())
        for place, name in enumerate(ranks.names, 1):
            series = f"{selection.measure.id}:{place}"
            yield Observation(series, ranks.key, "", ranks.year, name, selection.unit, "", vintage, source, licence)
    for line in selection.lines:
        yield from _of_line(store, selection, line, selection.unit)
    for line in selection.against if selection.against_measure else ():
        yield from _of_line(store, selection, line, selection.against_measure.unit)  # type: ignore[union-attr]


def _of_line(store: FactStore, selection: Selection, line: SeriesLine, unit: str) -> Iterator[Observation]:
    source, licence = _source(store, line.sources)
    measure = measure_of(store, line.measure)
    vintage = say(measure.vintage, language()) if measure else ""
    name = f"{line.measure}:{line.product}" if line.product else line.measure
    how = [tr("computed")] if line.computed else []
    if selection.view.shown != "level" and line in selection.lines:
        how = [tr("computed: {transform}", transform=selection.view.shown)]
    for year in sorted(line.points):
        status = [*how, *([tr("first estimate")] if year in line.estimated else [])]
        yield Observation(
            name, line.reporter or line.key, line.partner, year, line.points[year], unit, ", ".join(status), vintage, source, licence
        )


def _source(store: FactStore, sources: tuple[str, ...]) -> tuple[str, str]:
    """Return publishers with titles, and licences, of the sources of a line, each once."""
    rows = [store.sources[s] for s in sources if s in store.sources]
    return (
        "; ".join(dict.fromkeys(f"{row.publisher}: {row.title}" for row in rows)),
        "; ".join(dict.fromkeys(row.licence for row in rows if row.licence)),
    )


def twin(store: FactStore, selection: Selection) -> tuple[list[str], list[list[str]]]:
    """Return header and rows of the chart's table, one row per year, with two last columns: the status of the figures, and their source."""
    header, rows = table(selection)
    known: dict[str, list[Observation]] = {}
    for row in observations(store, msgspec.structs.replace(selection, against_measure=None)):
        known.setdefault(row.reporter if selection.ranks else str(row.year), []).append(row)
    ranked = {ranks.label: ranks.key for ranks in selection.ranks}
    for cells in rows:
        of_row = known.get(ranked.get(cells[0], cells[0]), [])
        publishers = dict.fromkeys(one.partition(": ")[0] for row in of_row for one in row.source.split("; "))
        cells += ["; ".join(dict.fromkeys(row.status for row in of_row if row.status)), "; ".join(publishers)]
    return [*header, tr("Status"), tr("Source")], rows


def to_csv(store: FactStore, selection: Selection) -> str:
    """Return the figures as CSV: one row per observation, numbers with all digits, no text that a spreadsheet would take for a formula."""
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(COLUMNS)
    for row in observations(store, selection):
        write.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: float | str) -> str:
    """Format a number with all digits; put an apostrophe before a text that a spreadsheet would take for a formula."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return exact(value)
