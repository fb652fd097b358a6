"""The contents of the technician's page, in lines."""

from __future__ import annotations

import shutil
import time

import msgspec

from aseandesk import __version__
from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.kiosk import counts, memory
from aseandesk.kiosk.counts import Counts, Hour
from aseandesk.kiosk.files import folder
from aseandesk.kiosk.notes import Notes
from aseandesk.tabs import NAMES, title
from aseandesk.words import count, tr

LOW = 50_000_000
"""Free disk space in bytes below which a warning is shown."""
_LATEST = 8


class State(msgspec.Struct, frozen=True):
    """Sentences: problems first, then the running state, the counts, the latest notes, and the facts in use."""

    troubles: tuple[str, ...]
    lines: tuple[str, ...]
    counts: tuple[str, ...]
    notes: tuple[str, ...]
    known: str
    packs: str


def state_of(
    store: FactStore, counted: Counts, notes: Notes, since: float, problems: tuple[str, ...], failed: int, misses: int, trend: memory.Trend
) -> State:
    """Return the current state. `since` is a time of the monotonic clock, `failed` the number of failed starts in a row, `trend` that of
    the memory.
    """
    troubles = list(problems)
    for what, why in ((tr("counts"), counted.trouble), (tr("notes"), notes.trouble)):
        if why:
            troubles.append(tr("The {what} cannot be written: {why}.", what=what, why=why))
    free = _free()
    if free is not None and free < LOW:
        troubles.append(tr("Only {n} MB are left on the disk.", n=free // 1_000_000))
    minutes = int(time.monotonic() - since) // 60
    lines = [
        tr("ASEANdesk {version}, running for {hours} h {minutes} min", version=__version__, hours=minutes // 60, minutes=minutes % 60),
        tr("Clock: {now}. It may be wrong; only opening hours and the names of hours go by it.", now=time.strftime("%Y-%m-%d %H:%M")),
        _memory_words(trend),
        tr("Starts before this one that did not last: {n}", n=failed),
        tr("Misses of the PIN since it was last right: {n}", n=misses),
        tr("Kept in {folder}", folder=folder()),
    ]
    known = day_words(store.pack.known_until) if store.pack.known_until else tr("no day")
    packs = ", ".join(pack.id for pack in store.packs)
    return State(tuple(troubles), tuple(lines), _counted(counted), tuple(notes.recent)[-_LATEST:], known, packs)


def _memory_words(trend: memory.Trend) -> str:
    """Return the current memory use, in the words of the documentation, and how it has changed."""
    now = tr("Memory: {mb} MB", mb=round(memory.process_memory() / 1e6))
    if not trend.visits:
        return now
    first, last = round(trend.first / 1e6), round(trend.last / 1e6)
    change = tr("after the first visit {first} MB, after the last of {n} visits {last} MB", first=first, last=last, n=trend.visits)
    return f"{now} · {change}"


def _counted(counted: Counts) -> tuple[str, ...]:
    hours = counts.read(counted.file)
    rows = ((tr("This hour"), counted.hour()), (tr("In all"), counts.total((*hours, counted.hour()))))
    return tuple(f"{name}: {_words(hour)}" for name, hour in rows)


def _words(hour: Hour) -> str:
    parts = [count(hour.visits, "{n} visit", "{n} visits"), count(hour.quizzes, "{n} quiz finished", "{n} quizzes finished")]
    parts += [f"{(title(name) if name in NAMES else name)} {number}" for name, number in sorted({**hour.tabs, **hour.languages}.items())]
    return ", ".join(parts)


def _free() -> int | None:
    there = next((one for one in (folder(), *folder().parents) if one.is_dir()), None)
    try:
        return shutil.disk_usage(there).free if there is not None else None
    except OSError:
        return None
