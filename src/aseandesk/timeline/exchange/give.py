"""Export the record, or a part of it, as a file: the single entry point for the command line and the menu, for every format.

The painter of pictures is passed in by the caller (`ui.timeline.paint.export_timeline.picture`), so that this module needs no Qt.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from aseandesk.exchange.atomic_write import put
from aseandesk.exchange.report import ExchangeError, ExchangeNote, ExchangeReport
from aseandesk.facts.store import FactStore
from aseandesk.timeline.exchange.as_csv import as_csv
from aseandesk.timeline.exchange.as_ics import as_ics
from aseandesk.timeline.exchange.choose import ChosenFacts, chosen
from aseandesk.timeline.exchange.options import PICTURES, ExportOptions, Format, checked, format_of
from aseandesk.timeline.exchange.timelinejs import as_timelinejs
from aseandesk.timeline.view import LANES, TimelineView
from aseandesk.words import count, language, tr


class TimelineExportRequest(NamedTuple):
    """What to export: the record, the view, the events and eras of it, the as-of day of a picture, the language."""

    store: FactStore
    view: TimelineView
    rows: ChosenFacts
    day: date
    lang: str


Progress = Callable[[float], None]
"""Called with the part done, from 0 to 1; an exception from it ends the work and leaves no file."""
Picture = Callable[[TimelineExportRequest, Format, ExportOptions, Progress], tuple[bytes, int]]
"""Paints a picture: returns the bytes of the file and its number of pages (0 if the format has no pages)."""


def ignore_progress(_done: float) -> None:
    """Ignore the progress."""


def export(
    store: FactStore,
    view: TimelineView,
    path: Path,
    picture: Picture,
    options: ExportOptions | None = None,
    progress: Progress = ignore_progress,
) -> ExchangeReport:
    """Write what the view shows to `path`, in the format of its suffix.

    Raises: ChoiceError for invalid options, ExchangeError if the file cannot be made; then nothing is written.
    """
    kind = format_of(path)
    wanted = checked(options or ExportOptions(), kind)
    if kind in PICTURES and view.lanes not in LANES:
        raise ExchangeError(tr("Pictures have lanes by {known} only.", known=", ".join(LANES)))
    rows = chosen(store, view)
    if not rows.events and not rows.eras:
        raise ExchangeError(tr("Nothing of the record is shown, so there is nothing to write."))
    given, notes, pages = TimelineExportRequest(store, view, rows, wanted.at or day_of(store), language()), [], 0
    if kind in PICTURES:
        data, pages = picture(given, kind, wanted, progress)
    elif kind == "ics":
        data, entries = as_ics(store, rows, view, given.lang)
        if not entries:
            raise ExchangeError(tr("{file} was not written: nothing of a verified day, and no summit, is shown.", file=path))
        notes.append(ExchangeNote("", "", "note", count(entries, "{n} entry of the calendar.", "{n} entries of the calendar.")))
    elif kind == "csv":
        data = as_csv(store, rows, given.lang)
    else:
        data = as_timelinejs(store, rows, view.lanes, given.lang)
    put(path, data)
    progress(1.0)
    return ExchangeReport(path, len(rows.events), len(rows.eras), len(rows.sources), pages, tuple(notes))


def day_of(store: FactStore) -> date:
    """Return the as-of day of a picture if none is given: the last day that the pack knows, never today."""
    if store.pack.known_until is not None:
        return store.pack.known_until
    return max([row.date.last for row in store.events.values()] + [row.date.last for row in store.eras.values()], default=date.max)
