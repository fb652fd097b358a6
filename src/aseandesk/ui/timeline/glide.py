"""A short animation from one window of time to another, so that the eye can follow."""

from __future__ import annotations

from math import exp, log

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal

from aseandesk.timeline.axis import Window

GLIDE_MS = 180
"""The duration in milliseconds: too short to feel like waiting."""


class Glide(QObject):
    """Emits the windows between two, a frame at a time."""

    moved = Signal(object)
    """The next `Window`."""
    arrived = Signal()
    """The last window was emitted."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._from = self._to = Window(0.0, 1.0)
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(GLIDE_MS)
        self._motion.setStartValue(0.0)
        self._motion.setEndValue(1.0)
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.valueChanged.connect(self._frame)
        self._motion.finished.connect(self.arrived)

    def start(self, here: Window, there: Window) -> None:
        """Start the animation from one window to the other."""
        self._motion.stop()
        self._from, self._to = here, there
        self._motion.start()

    def under_way(self) -> bool:
        """Is the animation running?"""
        return self._motion.state() == QVariantAnimation.State.Running

    def finish(self) -> None:
        """End the animation at once."""
        if self.under_way():
            self._motion.stop()
            self.arrived.emit()

    def _frame(self, part: object) -> None:
        self.moved.emit(between(self._from, self._to, float(part)))  # type: ignore[arg-type]


def between(here: Window, there: Window, part: float) -> Window:
    """Return the window at a part (0 to 1) of the way: its length changes by equal factors in equal times, its middle moves linearly."""
    days = exp(log(here.days) * (1 - part) + log(there.days) * part)
    middle = (here.start + here.end) / 2 * (1 - part) + (there.start + there.end) / 2 * part
    return Window(middle - days / 2, middle + days / 2)
