"""Give the record, or a part of it, as a file: the one way for the command line and the menu, whatever the format.

How a picture is painted is not known here: who asks for one brings the painter along (`ui.timeline.paint.export_timeline.picture`).
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
    """What is given away: the record, the view, what it shows, the as-of day of a picture, the language."""

    store: FactStore
    view: TimelineView
    rows: ChosenFacts
    day: date
    lang: str


Progress = Callable[[float], None]
"""Told how much is done, from 0 to 1; what it raises ends the work and leaves nothing behind."""
Picture = Callable[[TimelineExportRequest, Format, ExportOptions, Progress], tuple[bytes, int]]
"""Paints a picture: the bytes of the file, and how many pages it has (0 where there are no pages)."""


def silent(_done: float) -> None:
    """The progress that nobody wants to know."""


def export(
    store: FactStore,
    view: TimelineView,
    path: Path,
    picture: Picture,
    options: ExportOptions | None = None,
    progress: Progress = silent,
) -> ExchangeReport:
    """Write what the view shows to `path`, in the format that its suffix names.

    Raises ChoiceError for options that cannot be followed, ExchangeError if the file cannot be made; then nothing is written.
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
    """The as-of day of a picture that names none: the last that the pack knows, never the clock's."""
    if store.pack.known_until is not None:
        return store.pack.known_until
    return max([row.date.last for row in store.events.values()] + [row.date.last for row in store.eras.values()], default=date.max)
