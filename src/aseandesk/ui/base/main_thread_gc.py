"""Run Python's garbage collector in the main thread only."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 2000
"""Milliseconds between two checks."""


class Collector(QObject):
    """Replaces Python's automatic garbage collection while the program runs.

    Python collects in whichever thread makes one object too many: charts, search, classroom. A widget in a reference cycle would be
    destroyed there while the main thread iterates over all widgets, and Qt crashes. The thresholds are Python's own
    (`gc.get_threshold`).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, together with the younger ones, as Python would."""
        for generation, (made, most) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
            if most and made > most:
                gc.collect(generation)
                return
