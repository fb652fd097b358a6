"""Who draws the pictures and the paper of an export: Qt is loaded when the first picture is wanted, and not at all where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.cli import progress
from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.values import Booklet, ImageData, ImageRef
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.classroom.report import LessonReport


class LatePainter:
    """A painter that loads what it needs late; without a display it makes an application of its own, which lives as long as it."""

    def __init__(self) -> None:
        self._running: object = None
        self._pictures = 0

    def picture(self, store: FactStore, shown: ImageRef, lang: str) -> ImageData:
        """The picture. Raises ExchangeError with a sentence if it cannot be drawn."""
        from aseandesk.ui.quiz.paint.picture import picture

        self._run()
        self._pictures += 1
        progress.step(tr("Drawing picture {n}", n=self._pictures))
        return picture(store, shown, lang)

    def paper(self, booklet: Booklet) -> tuple[bytes, int]:
        """The pages as a PDF, and how many there are."""
        from aseandesk.ui.quiz.paint.paper import paper

        progress.step(tr("Laying out the pages"))
        self._run()
        return paper(booklet)

    def lesson(self, store: FactStore, report: LessonReport) -> bytes:
        """The report of a lesson as a PDF."""
        from aseandesk.ui.classroom.class_report import class_report

        self._run()
        return class_report(store, report)[0]

    def _run(self) -> None:
        from aseandesk.ui.timeline.paint.export_timeline import application

        if self._running is None:
            self._running = application()
