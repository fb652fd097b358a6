"""The one way to start a thread: it has a name, can be asked to stop and waited for, and its errors are reported.

Errors go to `threading.excepthook`: the window keeps a report, the kiosk a note without the error's message. `ui.base.background_job` adds
what a job of the window needs: progress, a result, and delivery in the window's thread.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Self


class BackgroundThread:
    """A thread for one task. `daemon`: the program may end before the task has."""

    def __init__(self, name: str, work: Callable[[], object], *, daemon: bool = True) -> None:
        self._work = work
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=daemon)

    def start(self) -> Self:
        """Start the thread; once only."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Ask the task to stop. A task that never checks runs to its end."""
        self._stopping.set()

    def is_stopping(self) -> bool:
        """Was the task asked to stop?"""
        return self._stopping.is_set()

    def wait_for_stop(self, seconds: float) -> bool:
        """For use by the task itself: sleep for some seconds, or until it is asked to stop. Returns whether it was."""
        return self._stopping.wait(seconds)

    def is_alive(self) -> bool:
        """Is the task running?"""
        return self._thread.is_alive()

    def join(self, seconds: float | None = None) -> None:
        """Wait until the thread has ended, for at most `seconds`."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            self._work()
        except Exception:  # noqa: BLE001 -- whatever it is, it is reported
            report_error()
        finally:
            del self._work  # it may reference widgets


def run_in_background(name: str, work: Callable[[], object]) -> BackgroundThread:
    """Start a new thread that does the work."""
    return BackgroundThread(name, work).start()


def report_error() -> None:
    """Report the current exception like one that ends a thread, for threads that continue."""
    threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
