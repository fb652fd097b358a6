"""The result of an export or import: what was written, what was left out or changed; and the error for what cannot be done."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from aseandesk.words import count, system_says, tr


class ExchangeError(Exception):
    """A file that cannot be written or read; its text is a sentence. `notes` are those found so far."""

    def __init__(self, sentence: str, notes: Sequence[ExchangeNote] = ()) -> None:
        super().__init__(sentence)
        self.notes = tuple(notes)


class ExchangeNote(msgspec.Struct, frozen=True):
    """An item that was left out or changed: its position ("slide 3"), its title, what was done, and the reason in a sentence.

    "unasked": a question that was imported but will not be asked as it is.
    """

    where: str
    title: str
    what: Literal["skipped", "changed", "unasked", "note"]
    sentence: str

    def __str__(self) -> str:
        name = f"{self.where} “{self.title}”" if self.title else self.where
        return f"{name}: {self.sentence}" if name else self.sentence


class ExchangeReport(msgspec.Struct, frozen=True):
    """The contents of the file or pack at `path`: numbers of events, eras, sources and pages, and the notes."""

    path: Path
    events: int = 0
    eras: int = 0
    sources: int = 0
    pages: int = 0
    notes: tuple[ExchangeNote, ...] = ()

    def words(self) -> str:
        """Return the report on one line: "asean.csv: 330 events, 27 eras, 591 sources"."""
        parts = [
            count(self.events, "{n} event", "{n} events"),
            count(self.eras, "{n} era", "{n} eras") if self.eras else "",
            count(self.sources, "{n} source", "{n} sources"),
            count(self.pages, "{n} page", "{n} pages") if self.pages else "",
        ]
        return f"{self.path}: {', '.join(filter(None, parts))}"

    def summary(self) -> str:
        """Return how many items were skipped and changed; "" if none."""
        skipped = sum(note.what == "skipped" for note in self.notes)
        changed = sum(note.what == "changed" for note in self.notes)
        parts = [
            count(skipped, "{n} slide skipped", "{n} slides skipped") if skipped else "",
            count(changed, "{n} slide changed", "{n} slides changed") if changed else "",
        ]
        return ", ".join(filter(None, parts))


def reason(error: OSError) -> str:
    """Return the system's reason for an error, in words."""
    if isinstance(error, PermissionError):
        return tr("nothing may be written there")
    return system_says(error)
