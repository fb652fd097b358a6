"""Animation of a chart's years: pictures are drawn ahead in a thread, so that each frame only paints an image."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from aseandesk.trade.view import ChartView
from aseandesk.ui.charts.canvas import ChartCanvas
from aseandesk.ui.charts.render_thread import ChartPicture, ChartWorker, Job, drawn_part

AHEAD = 3
"""Maximum pictures drawn ahead: 8 MB each at 1920 × 1080."""
PACE_MS = 600
"""Milliseconds per year."""


class YearAnimation(QObject):
    """Plays from a year to the last. It waits for frames that are not ready; none is skipped."""

    at = Signal(int)
    """Emitted with the year that is now on the screen."""
    ended = Signal(int)
    """Emitted with the year at which it ended or was stopped."""

    def __init__(self, worker: ChartWorker, canvas: ChartCanvas) -> None:
        super().__init__(canvas)
        self._worker, self._canvas = worker, canvas
        self._view: ChartView | None = None
        self._years: list[int] = []
        self._now = 0
        self._asked: Job | None = None
        self._ready: dict[int, ChartPicture] = {}
        self._turn = QTimer(self)
        self._turn.timeout.connect(self.step)
        worker.drawn.connect(self._drawn)

    def playing(self) -> bool:
        """Return whether the animation runs."""
        return self._view is not None

    def start(self, view: ChartView, years: tuple[int, ...], now: int) -> None:
        """Play the view's years after `now`, or all of them if that is the last."""
        later = [year for year in years if year > now]
        self._view, self._years, self._now = drawn_part(view), later or list(years), now
        self._ready = {}
        self._ask()
        self._turn.start(PACE_MS)

    def stop(self) -> None:
        """Stop the animation."""
        if self._view is not None:
            self.drop()
            self.ended.emit(self._now)

    def drop(self) -> None:
        """Discard the animation, because another chart is shown."""
        self._turn.stop()
        self._worker.forget("animation")
        self._view, self._asked, self._ready = None, None, {}

    def step(self) -> None:
        """Show the next year if its picture is ready."""
        if self._view is None:
            return
        if not self._years:
            self.stop()
            return
        picture = self._ready.pop(self._years[0], None)
        if picture is not None:
            self._now = self._years.pop(0)
            self._canvas.show_frame(picture)
            self.at.emit(self._now)
        self._ask()

    def _ask(self) -> None:
        """Request the first missing picture; one at a time, so that a change of the chart need not wait."""
        wanted = next((year for year in self._years[:AHEAD] if year not in self._ready), None)
        if wanted is not None and self._view is not None:
            job = self._canvas.job_of(msgspec.structs.replace(self._view, at=wanted))
            if job is not None:
                self._asked = job
                self._worker.ask(job, "animation")

    def _drawn(self, picture: object) -> None:
        if isinstance(picture, ChartPicture) and picture.job == self._asked and picture.job.view.at is not None:
            self._ready[picture.job.view.at] = picture
            self._ask()
