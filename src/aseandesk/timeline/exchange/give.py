"""Give the record, or a part of it, as a file that another program reads: CSV, a calendar, TimelineJS."""

from __future__ import annotations

from pathlib import Path

from aseandesk.facts.store import FactStore
from aseandesk.timeline.exchange.as_csv import as_csv
from aseandesk.timeline.exchange.as_ics import as_ics
from aseandesk.timeline.exchange.aside import put
from aseandesk.timeline.exchange.choose import Chosen, chosen
from aseandesk.timeline.exchange.options import Format
from aseandesk.timeline.exchange.report import ExchangeError, Note, Report
from aseandesk.timeline.exchange.timelinejs import as_timelinejs
from aseandesk.timeline.view import TimelineView
from aseandesk.words import count, language, tr


def give(store: FactStore, view: TimelineView, path: Path, kind: Format) -> Report:
    """Write what the view shows as CSV, iCalendar or TimelineJS. Raises ExchangeError with a sentence; then nothing is written."""
    rows, notes, lang = something(store, view), [], language()
    if kind == "csv":
        data = as_csv(store, rows, lang)
    elif kind == "json":
        data = as_timelinejs(store, rows, view.lanes, lang)
    else:
        data, entries = as_ics(store, rows, view, lang)
        if not entries:
            raise ExchangeError(tr("{file} was not written: nothing of a verified day, and no summit, is shown.", file=path))
        notes.append(Note("", "", "note", count(entries, "{n} entry of the calendar.", "{n} entries of the calendar.")))
    put(path, data)
    return Report(path, len(rows.events), len(rows.eras), len(rows.sources), notes=tuple(notes))


def something(store: FactStore, view: TimelineView) -> Chosen:
    """What the view shows. Raises ExchangeError if that is nothing."""
    rows = chosen(store, view)
    if not rows.events and not rows.eras:
        raise ExchangeError(tr("Nothing of the record is shown, so there is nothing to write."))
    return rows
