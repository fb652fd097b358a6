"""Background jobs of the window: one at a time in a thread, with progress and cancellation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

from aseandesk.desktop.background_thread import BackgroundThread
from aseandesk.exchange.report import ExchangeError

_BROKEN = object()
_WAIT = 0.02
"""Seconds for which the window waits at a stretch for a thread to end; in between it does what the thread asks of it."""


class StoppedError(Exception):
    """Raised when the job was cancelled; its result is discarded."""


class Watch:
    """A job's link to the window, used in the job's thread: cancellation and progress."""

    def __init__(self, work: Work, name: str, job: Callable[[Watch], Any]) -> None:
        self._work = work
        self.thread = BackgroundThread(name, lambda: work.carry_out(job, self))

    def step(self, done: int) -> None:
        """Report that a step is done.

        Raises: StoppedError if the job was cancelled.
        """
        if self.thread.is_stopping():
            raise StoppedError
        self._work.told.emit(self, done)

    def in_window(self, act: Callable[[], Any]) -> Any:
        """Call `act` in the main thread, for what only that may draw, and return its result.

        Raises: whatever `act` raises.
        """
        box: list[Any] = []
        self._work.wanted.emit(act, box)
        result, error = box
        if error is not None:
            raise error
        return result


class Work(QObject):
    """Runs one job after another; a new one cancels the previous one."""

    done = Signal(object)
    """Emitted with the job's result."""
    failed = Signal(object)
    """Emitted with the ExchangeError that ended the job."""
    progressed = Signal(int)
    ended = Signal()
    """Emitted when no job runs any more: finished, failed or cancelled."""
    told = Signal(object, int)
    wanted = Signal(object, object)
    _finished = Signal(object, object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._watch: Watch | None = None
        self._threads: list[BackgroundThread] = []
        self.told.connect(self._tell)
        self.wanted.connect(self._act, type=Qt.ConnectionType.BlockingQueuedConnection)  # type: ignore[call-overload]
        self._finished.connect(self._finish)

    def busy(self) -> bool:
        """Return whether a job is running."""
        return self._watch is not None

    def start(self, job: Callable[[Watch], Any]) -> None:
        """Run the job in a thread."""
        self.stop()
        self._watch = Watch(self, self._name, job)
        self._threads = [one for one in self._threads if one.is_alive()] + [self._watch.thread]
        self._watch.thread.start()

    def stop(self) -> None:
        """Cancel the running job; its result is discarded."""
        if self._watch is not None:
            self._watch.thread.stop()
            self._watch = None
            self.ended.emit()

    def close_down(self) -> None:
        """Cancel, and wait until the thread has ended."""
        self.stop()
        for thread in self._threads:
            while thread.is_alive():
                thread.join(_WAIT)
                QCoreApplication.sendPostedEvents(self)

    def carry_out(self, job: Callable[[Watch], Any], watch: Watch) -> None:
        """Run the job; called only in its thread."""
        QEventLoop()  # gives the thread what the timers of Qt's font cache need; without it Qt complains of each on stderr
        result: Any = _BROKEN
        try:
            result = job(watch)
        except StoppedError:
            pass
        except ExchangeError as error:
            result = error
        finally:  # also after an unexpected error, which the thread reports
            self._finished.emit(watch, result)

    def _tell(self, watch: object, done: int) -> None:
        if watch is self._watch:
            self.progressed.emit(done)

    def _finish(self, watch: object, result: object) -> None:
        if watch is not self._watch:
            return
        self._watch = None
        if isinstance(result, ExchangeError):
            self.failed.emit(result)
        elif result is not _BROKEN:
            self.done.emit(result)
        self.ended.emit()

    def _act(self, act: Callable[[], Any], box: list[Any]) -> None:
        try:
            box += [act(), None]
        except ExchangeError as error:
            box += [None, error]
