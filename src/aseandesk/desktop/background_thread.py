"""The one way in which the program starts a thread: it has a name, can be asked to stop and waited for, and no error of it is lost.

Errors go to `threading.excepthook`: the window keeps a report there, the kiosk a note without the error's words. `ui.base.background_job`
adds what a job of the window needs: progress, a result, the thread of the window.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Self


class BackgroundThread:
    """A thread that does one piece of work. `daemon`: the program may end before it has."""

    def __init__(self, name: str, work: Callable[[], object], *, daemon: bool = True) -> None:
        self._work = work
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=daemon)

    def start(self) -> Self:
        """Begin; once."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ask it to stop; work that never looks goes on to its end."""
        self._stopping.set()

    def is_stopping(self) -> bool:
        """Was it asked to stop?"""
        return self._stopping.is_set()

    def wait_for_stop(self, seconds: float) -> bool:
        """For the work itself: pause so long, or until it is asked to stop. Was it?"""
        return self._stopping.wait(seconds)

    def is_alive(self) -> bool:
        """Is it at work?"""
        return self._thread.is_alive()

    def join(self, seconds: float | None = None) -> None:
        """Wait until it has ended, or so long."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._work()
        except Exception:  # noqa: BLE001 -- whatever it is, it is reported
            report_error()
        finally:
            del self._work  # it may hold parts of the window


def run_in_background(name: str, work: Callable[[], object]) -> BackgroundThread:
    """Do the work in a new thread."""
    return BackgroundThread(name, work).start()


def report_error() -> None:
    """Report the error that is being handled, as one that ends a thread; for a thread that goes on."""
    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
