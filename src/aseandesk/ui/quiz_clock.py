"""The time that is left in an exam."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from aseandesk.words import tr

_TICK_MS = 250


class ExamClock(QObject):
    """Counts down by the machine's steady clock: a clock that is set anew changes nothing."""

    told = Signal(str)
    """What is left in words: "12:34 left"."""
    over = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._deadline = QDeadlineTimer()
        self._shown = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self, seconds: float) -> None:
        """Begin; 0 is no time limit."""
        self.stop()
        if seconds > 0:
            self._deadline = QDeadlineTimer(round(seconds * 1000))
            self._timer.start()
            self._tick()

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._shown = ""
        self.told.emit("")

    def _tick(self) -> None:
        left = ceil(self._deadline.remainingTime() / 1000)
        words = tr("{minutes}:{seconds:02} left", minutes=left // 60, seconds=left % 60)
        if words != self._shown:
            self._shown = words
            self.told.emit(words)
        if left <= 0:
            self.stop()
            self.over.emit()
