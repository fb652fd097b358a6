"""The picture of a chart for a printed page: ordered from the charts' thread, painted on the page once it is there."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPainter

from aseandesk.ui.charts.render_thread import ChartPicture, ChartWorker, Job
from aseandesk.words import tr

DENSITY = 3.0
"""Dots of the picture for each pixel of the scale: 288 to the inch."""
_SLOT = "page"


class PagePicture(QObject):
    """One picture: the one ordered last. Preview, printer and PDF paint the same."""

    done = Signal(str)
    """The picture is there (""), or a sentence says why there is none."""

    def __init__(self, worker: ChartWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None
        self._picture: ChartPicture | None = None
        worker.drawn.connect(self._drawn)
        worker.failed.connect(self._failed)

    def order(self, job: Job) -> None:
        """Have it drawn; `done` follows."""
        self._job, self._picture = job, None
        self._worker.ask(job, _SLOT)

    def forget(self) -> None:
        """Nobody looks at the page any more: what is not begun is not drawn, and no picture is kept."""
        self._job = self._picture = None
        self._worker.forget(_SLOT)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the picture. Raises RuntimeError before `done`."""
        if self._picture is None:
            raise RuntimeError("the picture of the chart is not drawn yet")
        painter.drawImage(area, self._picture.image)

    def _drawn(self, picture: object) -> None:
        if isinstance(picture, ChartPicture) and picture.job == self._job:
            self._picture = picture
            self.done.emit("")

    def _failed(self, reason: str) -> None:
        if self._job is not None and self._picture is None:
            self.done.emit(tr("The chart could not be drawn: {reason}", reason=reason))
