"""Events to mark in a chart: accessions of the countries shown, and crises of the region and the world."""

from __future__ import annotations

from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import base, number, scale_for, scale_words
from aseandesk.trade.lines import Selection
from aseandesk.trade.sums import jumps
from aseandesk.words import language, tr


class EventMark(NamedTuple):
    """An event in a chart: its time in years (1997.5), its label and its address."""

    at: float
    label: str
    address: str


def years_of(when: PartialDate) -> float:
    """Return the middle of a partial date as a year with a fraction."""
    middle = when.first.toordinal() + (when.last.toordinal() - when.first.toordinal()) / 2
    first = when.first.replace(month=1, day=1).toordinal()
    return when.first.year + (middle - first) / 365.25


def marks(store: FactStore, selection: Selection) -> tuple[EventMark, ...]:
    """Return the marks of a chart in order of time. Founders are not marked: they would be five marks at one place.

    If the organisation is shown as the sum of its members, each accession is marked with what it added in its first year.
    """
    years = selection.years()
    if years is None or years[0] == years[1]:
        return ()
    shown = {line.key for line in selection.lines}
    whole = store.organisation in shown
    added = jumps(store, selection.measure.id) if whole and selection.view.shown == "level" and selection.measure.by == "none" else {}
    later = [row for row in store.statuses.values() if _joined_later(store, row) and (whole or row.party in shown)]
    found = [_accession(store, row, _jump(selection.unit, added.get(row.id))) for row in later]
    found += [
        EventMark(years_of(era.date), say(era.short or era.title, language()), f"era:{era.id}")
        for era in store.eras.values()
        if _crisis(era)
    ]
    return tuple(sorted(mark for mark in found if years[0] <= mark.at <= years[1] + 1))


def marks_words(found: tuple[EventMark, ...]) -> str:
    """Return the marks as a sentence, each with its year; "" for none."""
    if not found:
        return ""
    return tr("Events marked by a line: {events}.", events=", ".join(f"{mark.label} ({int(mark.at)})" for mark in found))


def _jump(unit: str, value: float | None) -> str:
    """Return what a new member adds to the sum, without the axis unit: " (+5.45 billion)"."""
    if not value:
        return ""
    scale = scale_for(unit, value)
    word = scale_words(scale.unit.removesuffix(base(unit)[1]).strip())
    return f" (+{' '.join(filter(None, (number(value / scale.divisor), word)))})"


def _joined_later(store: FactStore, row: model.Status) -> bool:
    start = store.pack.start
    return row.organisation == store.organisation and row.status == "member" and (start is None or row.start != start)


def _accession(store: FactStore, row: model.Status, jump: str) -> EventMark:
    label = tr("{country} joins", country=store.name(row.party, language(), short=True)) + jump
    return EventMark(years_of(row.start), label, f"status:{row.id}")


def _crisis(era: model.Era) -> bool:
    return era.kind == "crisis" and era.scope != "country" and era.confidence == "verified"
