"""What an export could not take as it is, question by question."""

from __future__ import annotations

from aseandesk.exchange.report import ExchangeNote
from aseandesk.quiz.model.question import Question

_TITLE = 60
"""Letters of a prompt that a note quotes."""


class Ledger:
    """Collects notes; `skipped` says whether a question was left out."""

    def __init__(self) -> None:
        self._notes: list[ExchangeNote] = []

    def skip(self, question: Question, sentence: str) -> None:
        """The question is left out."""
        self._notes.append(ExchangeNote(question.id, shortened(question.prompt, _TITLE), "skipped", sentence))

    def change(self, question: Question, sentence: str) -> None:
        """The question stands there otherwise than it is."""
        self._notes.append(ExchangeNote(question.id, shortened(question.prompt, _TITLE), "changed", sentence))

    def tell(self, sentence: str) -> None:
        """Something holds of the whole file, as that a format has no place for explanations; it is told once."""
        note = ExchangeNote("", "", "note", sentence)
        if note not in self._notes:
            self._notes.append(note)

    def notes(self) -> tuple[ExchangeNote, ...]:
        """All of them, in the order in which they came; of a question that was left out only why."""
        gone = {note.where for note in self._notes if note.what == "skipped"}
        return tuple(note for note in self._notes if note.what == "skipped" or note.where not in gone)


def shortened(text: str, most: int) -> str:
    """The text with no more than so many letters, the last one an ellipsis if it was cut."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
