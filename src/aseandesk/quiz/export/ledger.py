"""Notes on what an export could not represent exactly, question by question."""

from __future__ import annotations

from aseandesk.exchange.report import ExchangeNote
from aseandesk.quiz.model.question import Question

_TITLE = 60
"""Maximum length of the quoted prompt in a note."""


class Ledger:
    """Collects the notes of one export."""

    def __init__(self) -> None:
        self._notes: list[ExchangeNote] = []

    def skip(self, question: Question, sentence: str) -> None:
        """Note that the question is left out."""
        self._notes.append(ExchangeNote(question.id, shortened(question.prompt, _TITLE), "skipped", sentence))

    def change(self, question: Question, sentence: str) -> None:
        """Note that the question is exported in a changed form."""
        self._notes.append(ExchangeNote(question.id, shortened(question.prompt, _TITLE), "changed", sentence))

    def tell(self, sentence: str) -> None:
        """Add a note on the whole file (the format has no explanations), once."""
        note = ExchangeNote("", "", "note", sentence)
        if note not in self._notes:
            self._notes.append(note)

    def notes(self) -> tuple[ExchangeNote, ...]:
        """Return all notes in order; for a question that was left out only the reason."""
        gone = {note.where for note in self._notes if note.what == "skipped"}
        return tuple(note for note in self._notes if note.what == "skipped" or note.where not in gone)


def shortened(text: str, most: int) -> str:
    """Return the text with at most `most` characters, ending in an ellipsis if it was cut."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
