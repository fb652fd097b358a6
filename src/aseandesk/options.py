"""The options of a program start, and adapting them to what the opened facts allow."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import msgspec

from aseandesk.allowed_values import ZOOM
from aseandesk.facts.dates import day_words
from aseandesk.facts.resolve import leads_somewhere, nearest
from aseandesk.facts.store import FactStore
from aseandesk.words import tr

AHEAD = timedelta(days=3653)
"""How far after the day up to which the facts are known a day can be chosen."""


class StartOptions(msgspec.Struct, frozen=True):
    """The options of the window and of snapshots; None if not given.

    `open` is an address or a file with one, `as_of` a day, `zoom` a factor, `packs` are opened on top of the core pack in this order,
    `quit_after` is "first-paint" or None. `folder` and `size` (pixels) are for snapshots only.
    """

    tab: str | None = None
    open: str | None = None
    as_of: date | None = None
    theme: str | None = None
    zoom: float | None = None
    lang: str | None = None
    packs: tuple[Path, ...] = ()
    quit_after: str | None = None
    folder: Path | None = None
    size: tuple[int, int] = (1280, 800)


def settle(options: StartOptions, store: FactStore) -> tuple[StartOptions, tuple[str, ...]]:
    """Return the options with invalid values replaced by the nearest valid ones, and a sentence for each change."""
    notes: list[str] = []
    settled = msgspec.structs.replace(
        options,
        zoom=_zoom(options.zoom, notes),
        open=_open(options.open, store, notes),
        as_of=_as_of(options.as_of, store, notes),
    )
    return settled, tuple(notes)


def _zoom(asked: float | None, notes: list[str]) -> float | None:
    if asked is None:
        return None
    given = ZOOM.nearest(asked)
    if given != asked:
        low, high = ZOOM.low, ZOOM.high
        notes.append(tr("A zoom of {asked:g} is outside {low} to {high}: {given} is used.", asked=asked, low=low, high=high, given=given))
    return given


def _open(asked: str | None, store: FactStore, notes: list[str]) -> str | None:
    if asked is None or leads_somewhere(store, asked):
        return asked
    from aseandesk.facts import viewfile  # imported late: most things that are opened are not files

    if viewfile.is_place(asked):
        try:
            asked, later = viewfile.read(Path(asked))
        except viewfile.ViewFileError as error:
            notes.append(str(error))
            return None
        notes += filter(None, (later,))
        if leads_somewhere(store, asked):
            return asked
    found = nearest(store, asked)
    if found:
        notes.append(tr("There is no {asked}: the nearest, {found}, was opened.", asked=asked, found=found))
        return found
    notes.append(tr("There is no {asked}, nor anything like it.", asked=asked))
    return None


def _as_of(asked: date | None, store: FactStore, notes: list[str]) -> date | None:
    if asked is None:
        return None
    first, last = known_days(store)
    if asked < first:
        notes.append(tr("Nothing is known of {asked}: {first} is the first day.", asked=day_words(asked), first=day_words(first)))
        return first
    if asked > last:
        notes.append(tr("{asked} is too far ahead: {last} is the last day to choose.", asked=day_words(asked), last=day_words(last)))
        return last
    return asked


def known_days(store: FactStore) -> tuple[date, date]:
    """Return the first and last day that can be chosen: from the first event (or the organisation's start) to AHEAD after the known
    facts.
    """
    starts = [event.date.first for event in store.events.values()] + [era.date.first for era in store.eras.values()]
    if store.pack.start is not None:
        starts.append(store.pack.start.first)
    first = min(starts, default=date(1900, 1, 1))
    known = store.pack.known_until or max(starts, default=date(2000, 12, 31))
    return first, max(first, min(known, date.max - AHEAD) + AHEAD)
