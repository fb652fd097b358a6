"""The result of an export or import: number of questions, and a note for each one that was left out or changed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from aseandesk.exchange.report import ExchangeNote
from aseandesk.words import count


class ConversionReport(msgspec.Struct, frozen=True):
    """The contents of the file or pack at `path`: number of questions and pages, and notes by question."""

    path: Path
    questions: int
    pages: int = 0
    notes: tuple[ExchangeNote, ...] = ()

    def words(self) -> str:
        """Return the report on one line: "quiz.xlsx: 18 questions, 1 question left out, 2 questions changed"."""
        skipped, changed, unasked = self.of("skipped"), self.of("changed"), self.of("unasked")
        parts = (
            count(self.questions, "{n} question", "{n} questions"),
            count(self.pages, "{n} page", "{n} pages") if self.pages else "",
            count(skipped, "{n} question left out", "{n} questions left out") if skipped else "",
            count(changed, "{n} question changed", "{n} questions changed") if changed else "",
            count(unasked, "{n} question that is not asked", "{n} questions that are not asked") if unasked else "",
        )
        return f"{self.path}: {', '.join(part for part in parts if part)}"

    def of(self, what: str) -> int:
        """Return how many questions are "skipped", "changed" or "unasked"; a question with two notes is counted once."""
        return len({note.where for note in self.notes if note.what == what})


def lossy(notes: tuple[ExchangeNote, ...]) -> tuple[ExchangeNote, ...]:
    """Return the notes about questions that were left out or changed."""
    return tuple(note for note in notes if note.what != "note")
