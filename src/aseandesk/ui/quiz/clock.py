"""The time that is left in an exam."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal

from aseandesk.words import tr

_TICK_MS = 250
_KEPT_S = 15


class ExamClock(QObject):
    """Counts down by the machine's steady clock: a clock that is set anew changes nothing."""

    told = Signal(str)
    """What is left in words: "12:34 left"."""
    over = Signal()
    passed = Signal()
    """Some seconds more have passed: who keeps what is left on the disk does it now."""

    def __init__(self) -> None:
        super().__init__()
        self._deadline = QDeadlineTimer()
        self.shown = ""
        """What was told last; "" where there is no limit."""
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

    def left(self) -> float:
        """The seconds that are left; 0 where there is no limit."""
        return max(0.001, self._deadline.remainingTime() / 1000) if self._timer.isActive() else 0.0

    def stop(self) -> None:
        """Count no more."""
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
