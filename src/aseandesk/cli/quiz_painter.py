"""A painter for exports that loads Qt when the first picture is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.cli import progress
from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.values import Booklet, ImageData, ImageRef
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.classroom.report import LessonReport


class LatePainter:
    """A painter that loads Qt late. Without a display it creates an application, which lives as long as the painter."""

    def __init__(self) -> None:
        self._running: object = None
        self._pictures = 0

    def picture(self, store: FactStore, shown: ImageRef, lang: str) -> ImageData:
        """Return the picture. Raises ExchangeError with a sentence if it cannot be drawn."""
        from aseandesk.ui.quiz.paint.picture import picture

        self._run()
        self._pictures += 1
        progress.step(tr("Drawing picture {n}", n=self._pictures))
        return picture(store, shown, lang)

    def paper(self, booklet: Booklet) -> tuple[bytes, int]:
        """Return the pages as a PDF, and their number."""
        from aseandesk.ui.quiz.paint.paper import paper

        progress.step(tr("Laying out the pages"))
        self._run()
        return paper(booklet)

    def lesson(self, store: FactStore, report: LessonReport) -> bytes:
        """Return the report of a lesson as a PDF."""
        from aseandesk.ui.classroom.class_report import class_report

        self._run()
        return class_report(store, report)[0]

    def _run(self) -> None:
        from aseandesk.ui.timeline.paint.export_timeline import application

        if self._running is None:
            self._running = application()
