"""What is given away: the questions, how they are to look, and who draws the pictures that stand beside them."""

from __future__ import annotations

from typing import Protocol

import msgspec

from aseandesk.exchange.report import ExchangeNote
from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.paper import PaperOptions
from aseandesk.quiz.export.values import Booklet, ImageData, ImageRef
from aseandesk.quiz.model.question import Question


class Painter(Protocol):
    """Who draws. It is handed in, for no format knows how; `cli.quiz_painter` has one that loads Qt when it is first asked."""

    def picture(self, store: FactStore, shown: ImageRef, lang: str) -> ImageData:
        """The picture. Raises ExchangeError with a sentence if it cannot be drawn."""
        ...

    def paper(self, booklet: Booklet) -> tuple[bytes, int]:
        """The pages as a PDF, and how many there are."""
        ...


class ExportRequest(msgspec.Struct, frozen=True):
    """Questions on their way out. `seed` decides what is shuffled, `paper` is how a PDF looks."""

    store: FactStore
    questions: tuple[Question, ...]
    title: str
    painter: Painter
    lang: str = "en"
    seed: int = 0
    paper: PaperOptions = PaperOptions()


class ExportResult(msgspec.Struct, frozen=True):
    """A file as bytes, how many questions it holds, how many pages (0 where there are none), and what did not fit as it was."""

    data: bytes
    held: int
    notes: tuple[ExchangeNote, ...] = ()
    pages: int = 0
