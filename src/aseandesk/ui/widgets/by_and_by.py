"""Long work of a widget, done some milliseconds at a time so that user input comes first."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

STILL_MS = 80
"""Delay before the work begins; each new request restarts it, so that work waits until a resize is over."""
PIECE, BETWEEN_MS = 0.01, 4
"""Seconds of work per slice, and milliseconds between slices."""


class ChunkedTask(QTimer):
    """Calls `step` until it returns that all is done, then `done`. Works only while its widget is visible."""

    def __init__(self, widget: QWidget, step: Callable[[], bool], done: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._step, self._done = widget, step, done
        self.setSingleShot(True)
        self.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Begin after the delay, or restart the delay."""
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
