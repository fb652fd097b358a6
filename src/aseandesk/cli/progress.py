"""How far a job is, on the last line of a terminal: shown once it has taken a second, wiped when it ends or something else is printed.

A command calls `step` where it knows how much there is to do; of one that does not, the seconds are told. Standard error alone is written
to, and only where it is a terminal: a file or another program gets nothing.
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
"""Seconds after which somebody who waits wants to know."""


class _Line:
    """The line of the job that runs."""

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
        """Nothing is shown any more."""
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
    """Show how far it is while this lasts, if somebody at a terminal waits.

    `seconds`: also between two steps, by a thread; a job that makes processes of itself does without.
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
    """Let Ctrl+C stop a job also where it came while something was imported or called back.

    There it is swallowed, and the next step raises it again, or it comes out as another exception, which is no fault then.
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
    """Tell what is done now, and how much of it where that is known. Raises KeyboardInterrupt if Ctrl+C came and was swallowed."""
    if _stopped:
        raise KeyboardInterrupt
    if _line is not None:
        _line.step(f"{text}: {done} / {number}" if number else text)


def wipe() -> None:
    """Make room for a line that is printed now; the next step shows it again."""
    if _line is not None:
        _line.wipe()
