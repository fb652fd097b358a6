"""Collecting garbage in the thread of the window, and in no other."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 2000
"""Milliseconds between two looks."""


class Collector(QObject):
    """Takes the place of Python's own collecting for as long as the program runs.

    Python collects in whichever thread happens to make the object that is one too many: charts, search, classroom. A widget that
    lies in a circle of references would be destroyed there, while the window's thread walks over all widgets; Qt then crashes.
    The thresholds are Python's own (`gc.get_threshold`).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones, as Python would."""
        for generation, (made, most) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
            if most and made > most:
                gc.collect(generation)
                return
