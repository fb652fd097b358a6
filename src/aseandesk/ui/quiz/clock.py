"""The clock of an exam."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from aseandesk.words import tr

_TICK_MS = 250
_KEPT_S = 15


class ExamClock(QObject):
    """Counts down by the monotonic clock: a change of the system time has no effect."""

    told = Signal(str)
    """Emitted with the remaining time in words: "12:34 left"."""
    over = Signal()
    passed = Signal()
    """Emitted every few seconds, so that the remaining time can be saved."""

    def __init__(self) -> None:
        super().__init__()
        self._deadline = QDeadlineTimer()
        self.shown = ""
        """What was told last; "" where there is no limit."""
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self, seconds: float) -> None:
        """Start the countdown; 0 is no time limit."""
        self.stop()
        if seconds > 0:
            self._deadline = QDeadlineTimer(round(seconds * 1000))
            self._timer.start()
            self._tick()

    def left(self) -> float:
        """Return the remaining seconds; 0 if there is no limit."""
        return max(0.001, self._deadline.remainingTime() / 1000) if self._timer.isActive() else 0.0

    def stop(self) -> None:
        """Stop the countdown."""
        self._timer.stop()
        self.shown = ""
        self.told.emit("")

    def _tick(self) -> None:
        left = ceil(self._deadline.remainingTime() / 1000)
        words = tr("{minutes}:{seconds:02} left", minutes=left // 60, seconds=left % 60)
        if words != self.shown:
            self.shown = words
            self.told.emit(words)
            if left % _KEPT_S == 0:
                self.passed.emit()
        if left <= 0:
            self.stop()
            self.over.emit()
