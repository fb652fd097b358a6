"""Progress of a command on the last line of a terminal: shown after one second, erased when the command ends or prints something.

A command calls `step` if it knows its amount of work; otherwise the elapsed seconds are shown. Progress is written to standard error only,
and only if it is a terminal.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from aseandesk.desktop.background_thread import BackgroundThread
from aseandesk.streams import write_over
from aseandesk.words import tr

PATIENCE = 1.0
"""Seconds before progress is shown."""


class _Line:
    """The progress line of the running command."""

    def __init__(self, *, seconds: bool) -> None:
        self._begun = monotonic()
        self._text = ""
        self._shown = False
        self._lock = threading.RLock()
        self._ticking = BackgroundThread("progress", self._tick)
        if seconds:
            self._ticking.start()

    def step(self, text: str) -> None:
        """What is done now."""
        self._text = text
        if monotonic() - self._begun >= PATIENCE:
            self._show()

    def wipe(self) -> None:
        """Make room for what is printed now."""
        with self._lock:
            if self._shown:
                self._shown = False
                write_over("")

    def end(self) -> None:
        """Stop showing progress."""
        with self._lock:
            self._ticking.stop()
            self.wipe()

    def _tick(self) -> None:
        while not self._ticking.wait_for_stop(PATIENCE):
            self._show()

    def _show(self) -> None:
        with self._lock:
            if not self._ticking.is_stopping():
                self._shown = True
                seconds = tr("{n} s", n=round(monotonic() - self._begun))
                write_over(f"{self._text or tr('Working')} … {seconds}  ({tr('Ctrl+C stops')})")


_line: _Line | None = None


@contextmanager
def shown(*, seconds: bool = True) -> Iterator[None]:
    """Show progress while the context is open, if standard error is a terminal.

    `seconds`: also update between steps, by a thread. Commands that fork do not use it.
    """
    global _line  # noqa: PLW0603 -- a terminal has one last line
    if not sys.stderr.isatty():
        yield
        return
    _line = _Line(seconds=seconds)
    try:
        yield
    finally:
        _line.end()
        _line = None


@contextmanager
def stoppable() -> Iterator[None]:
    """Make Ctrl+C stop a command even if it arrives during an import or a callback.

    There Python may swallow the KeyboardInterrupt or turn it into another exception: the next step raises it again, and the other exception
    is not reported as an error.
    """
    global _stopped  # noqa: PLW0603 -- a process has one Ctrl+C
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield
        return
    _stopped = False
    signal.signal(signal.SIGINT, _stop)
    try:
        yield
    except Exception:
        if _stopped:
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


_stopped = False


def _stop(_number: int, _frame: object) -> None:
    global _stopped  # noqa: PLW0603
    _stopped = True
    raise KeyboardInterrupt


def step(text: str, done: int = 0, number: int = 0) -> None:
    """Set what is done now, with done and total amounts if they are known. Raises KeyboardInterrupt if an earlier Ctrl+C was swallowed."""
    if _stopped:
        raise KeyboardInterrupt
    if _line is not None:
        _line.step(f"{text}: {done} / {number}" if number else text)


def wipe() -> None:
    """Erase the line before other output; the next step shows it again."""
    if _line is not None:
        _line.wipe()
