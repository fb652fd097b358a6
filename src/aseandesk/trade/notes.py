"""Notes that must be beside a chart so that figures are not misread: gaps, breaks, estimates, sums, sources."""

from __future__ import annotations

from collections.abc import Iterable

from aseandesk.facts import model
from aseandesk.facts.measures import break_notes, measure_of
from aseandesk.facts.store import FactStore, say
from aseandesk.trade.lines import SeriesLine, publisher_name
from aseandesk.words import full_stop, language, tr


def notes(store: FactStore, measure: model.Measure, lines: list[SeriesLine], said: Iterable[str]) -> tuple[str, ...]:
    """Return the notes of a chart, each once, those on this chart alone (`said`) first; sentences end with a full stop."""
    used = [found for found in (measure_of(store, ident) for ident in dict.fromkeys(line.measure for line in lines)) if found]
    used = used or [measure]
    found = [*said, *(line.computed for line in lines)]
    reporters = {None, *(line.reporter for line in lines)}
    found += break_notes(store, [row for m in used for row in m.breaks if row.reporter in reporters], language())
    found.append(estimates(lines))
    found += [_series_note(store, lines, line) for line in lines if line.note]
    found += [say(m.nuance, language()) for m in used]
    return tuple(dict.fromkeys(full_stop(text) for text in found if text))


def estimates(lines: Iterable[SeriesLine], *, hollow: bool = False) -> str:
    """Say from which year figures are first estimates, and that they are drawn `hollow` if they are; "" if there are none."""
    years = [year for line in lines for year in line.estimated & line.points.keys()]
    if not years:
        return ""
    if hollow:
        return tr("Hollow: first estimates, from {year} on.", year=min(years))
    return tr("First estimates: from {year} on.", year=min(years))


def _series_note(store: FactStore, lines: list[SeriesLine], line: SeriesLine) -> str:
    """Return the note of a series, introduced by its label in the chart, or by its publisher if one name is enough for all."""
    same = [other for other in lines if (other.key, other.measure) == (line.key, line.measure)]
    row = store.sources.get(line.sources[0]) if line.sources and len(same) > 1 else None
    return f"{publisher_name(row) if row else line.label}: {line.note}"
