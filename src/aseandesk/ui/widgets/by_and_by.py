"""Work of a widget that takes long, done some milliseconds at a time: what is touched meanwhile comes first."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

STILL_MS = 80
"""It begins when it was not asked for anew for so long: a size that changes has come to stand still."""
PIECE, BETWEEN_MS = 0.01, 4
"""So many seconds at a time, and so many milliseconds between."""


class ChunkedTask(QTimer):
    """Calls `step` until it says that all is done, then `done`. Only while its widget is seen."""

    def __init__(self, widget: QWidget, step: Callable[[], bool], done: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._step, self._done = widget, step, done
        self.setSingleShot(True)
        self.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin, or wait once more for as long as at first."""
        self.start(STILL_MS)

    def _go_on(self) -> None:
        if not self._widget.isVisible():
            return
        until = time.perf_counter() + PIECE
        while not self._step():
            if time.perf_counter() >= until:
                self.start(BETWEEN_MS)
                return
        self._done()
