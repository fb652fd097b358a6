"""The picture of a chart for a printed page: drawn by the chart thread, painted on the page when it is ready."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QPainter

from aseandesk.ui.charts.render_thread import ChartPicture, ChartWorker, Job
from aseandesk.words import tr

DENSITY = 3.0
"""Device pixels per logical pixel of the picture: 288 per inch."""
_SLOT = "page"


class PagePicture(QObject):
    """Holds the most recently requested picture. Preview, printer and PDF paint the same one."""

    done = Signal(str)
    """Emitted with "" when the picture is ready, or with a sentence why there is none."""

    def __init__(self, worker: ChartWorker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._job: Job | None = None
        self._picture: ChartPicture | None = None
        worker.drawn.connect(self._drawn)
        worker.failed.connect(self._failed)

    def order(self, job: Job) -> None:
        """Request the picture; `done` follows."""
        self._job, self._picture = job, None
        self._worker.ask(job, _SLOT)

    def forget(self) -> None:
        """Cancel pending drawing and release the picture, because the page was closed."""
        self._job = self._picture = None
        self._worker.forget(_SLOT)

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint the picture.

        Raises: RuntimeError before `done`.
        """
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
