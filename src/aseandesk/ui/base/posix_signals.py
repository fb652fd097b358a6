"""Handle requests of the system to end (log-out, Ctrl+C in the terminal): the window closes as if by its close button."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget


class PoliteEnd(QObject):
    """Wakes the event loop when a signal arrives: Python alone would handle it only at the next event."""

    def __init__(self, window: QWidget, act: Callable[[], object] | None = None) -> None:
        """Watch for signals. `act` is called instead of closing the window."""
        super().__init__(window)
        self._act = act or window.close
        self._read, write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(write, False)
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, _heard)
        self._notifier = QSocketNotifier(self._read, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._end)

    def _end(self) -> None:
        os.read(self._read, 64)
        self._act()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Do nothing: the signal is in the pipe. This handler keeps the default from ending the process at once."""
