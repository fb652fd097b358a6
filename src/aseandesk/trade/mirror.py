"""Mirror statistics: the same trade flow as both sides report it. Exports of the seller and imports of the buyer are rarely equal."""

from __future__ import annotations

import msgspec

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import factor, number, scale_for, unit_words
from aseandesk.trade.lines import SeriesLine
from aseandesk.words import N_, language, tr

_OTHER_SIDE = {"exports": "imports", "imports": "exports"}
_FLOWS = N_({"exports": "exports", "imports": "imports"})


def mirrored(store: FactStore, measure: model.Measure, line: SeriesLine) -> list[SeriesLine]:
    """Return what the partner of a line reports of the same flow, in the unit of the measure; [] if no table has it."""
    found = []
    for other in store.measures.values():
        if other.by != "partner" or other.flow != _OTHER_SIDE.get(measure.flow or ""):
            continue
        scale = factor(other.unit, measure.unit)
        for row in store.series_of(other.id) if scale is not None else ():
            if (row.reporter, row.partner) != (line.partner, line.reporter):
                continue
            found.append(
                SeriesLine(
                    key=row.reporter,
                    label=reported_by(store, row.reporter, other),
                    points={year: value * (scale or 1.0) for year, value in row.points},
                    sources=(row.source,),
                    breaks=tuple(b.year for b in other.breaks if b.reporter in {None, row.reporter}),
                    outside=row.reporter not in store.ever_members(),
                    note=say(row.note, language()),
                    measure=other.id,
                    reporter=row.reporter,
                    partner=row.partner or "",
                )
            )
    return found


def reported_by(store: FactStore, reporter: str, measure: model.Measure) -> str:
    """Return the name of a line that is shown beside the other side's: "as Malaysia reports (exports)"."""
    return tr("as {who} reports ({flow})", who=store.name(reporter, language(), short=True), flow=tr(_FLOWS[measure.flow or "exports"]))


def own_side(store: FactStore, measure: model.Measure, line: SeriesLine) -> SeriesLine:
    """Return the line with the name and colour of its reporter."""
    return msgspec.structs.replace(line, key=line.reporter, label=reported_by(store, line.reporter, measure))


def difference(store: FactStore, unit: str, mine: SeriesLine, other: SeriesLine) -> str:
    """Return the two figures of the newest year that both sides have, and their difference, as a text; "" if there is no such year."""
    both = sorted(year for year in mine.points.keys() & other.points.keys() if mine.points[year] > 0 and other.points[year] > 0)
    if not both:
        return tr("The two sides have no year in common, so their figures can't be held against each other.")
    year = both[-1]
    a, b = mine.points[year], other.points[year]
    scale = scale_for(unit, max(a, b))
    return tr(
        "In {year} {one} records {a}, {two} {b} {unit} for the same trade ({ratio} times as much): two ways of counting, never one line.",
        year=year,
        one=store.name(mine.reporter if a >= b else other.reporter, language(), short=True),
        two=store.name(other.reporter if a >= b else mine.reporter, language(), short=True),
        a=number(max(a, b) / scale.divisor),
        b=number(min(a, b) / scale.divisor),
        unit=unit_words(scale.unit),
        ratio=number(max(a, b) / min(a, b)),
    )


def why() -> str:
    """Return a text on why two reporters of one flow differ."""
    return tr(
        "Exports are valued without, imports with freight and insurance; and what goes through a third port the seller may count for"
        " that port, the buyer for where it was made."
    )
