"""The input and output of an export: questions with options, the painter of images, and the resulting file."""

from __future__ import annotations

from typing import Protocol

import msgspec

from aseandesk.exchange.report import ExchangeNote
from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.paper import PaperOptions
from aseandesk.quiz.export.values import Booklet, ImageData, ImageRef
from aseandesk.quiz.model.question import Question


class Painter(Protocol):
    """Draws images and pages for an export. It is passed in, so that formats need no Qt; `cli.quiz_painter` has an implementation that
    loads Qt on first use.
    """

    def picture(self, store: FactStore, shown: ImageRef, lang: str) -> ImageData:
        """Return the image. Raises ExchangeError with a sentence if it cannot be drawn."""
        ...

    def paper(self, booklet: Booklet) -> tuple[bytes, int]:
        """Return the pages as a PDF, and their number."""
        ...


class ExportRequest(msgspec.Struct, frozen=True):
    """Questions to export. `seed` decides how they are shuffled; `paper` are the options of a PDF."""

    store: FactStore
    questions: tuple[Question, ...]
    title: str
    painter: Painter
    lang: str = "en"
    seed: int = 0
    paper: PaperOptions = PaperOptions()


class ExportResult(msgspec.Struct, frozen=True):
    """The file as bytes, the number of questions and pages in it (0 pages for formats without pages), and notes on what did not fit."""

    data: bytes
    held: int
    notes: tuple[ExchangeNote, ...] = ()
    pages: int = 0
