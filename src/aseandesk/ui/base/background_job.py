"""Long work of the window: in a thread of its own, one at a time, told how far it is, stopped at will."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from aseandesk.desktop.background_thread import BackgroundThread
from aseandesk.exchange.report import ExchangeError

_BROKEN = object()
_WAIT = 0.02
"""So many seconds the window waits at a stretch for a thread to end, and does meanwhile what the thread asks of it."""


class StoppedError(Exception):
    """The work was stopped; nothing of it counts."""


class Watch:
    """What a job knows of the window: was it stopped, and how far is it? Called in its thread."""

    def __init__(self, work: Work, name: str, job: Callable[[Watch], Any]) -> None:
        self._work = work
        self.thread = BackgroundThread(name, lambda: work.carry_out(job, self))

    def step(self, done: int) -> None:
        """A step is done. Raises StoppedError if there shall be no other."""
        if self.thread.is_stopping():
            raise StoppedError
        self._work.told.emit(self, done)

    def in_window(self, act: Callable[[], Any]) -> Any:
        """Do something in the thread of the window, for what only it may draw; what it raises is raised here."""
        box: list[Any] = []
        self._work.wanted.emit(act, box)
        result, error = box
        if error is not None:
            raise error
        return result


class Work(QObject):
    """Does one job after another; a new one stops the one before."""

    done = Signal(object)
    """What the job gave."""
    failed = Signal(object)
    """The ExchangeError that ended it."""
    progressed = Signal(int)
    ended = Signal()
    """Nothing is at work any more: it is done, has failed or was stopped."""
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
        """Is something being done?"""
        return self._watch is not None

    def start(self, job: Callable[[Watch], Any]) -> None:
        """Do the job in a thread."""
        self.stop()
        self._watch = Watch(self, self._name, job)
        self._threads = [one for one in self._threads if one.is_alive()] + [self._watch.thread]
        self._watch.thread.start()

    def stop(self) -> None:
        """Stop what is being done; nothing of it counts."""
        if self._watch is not None:
            self._watch.thread.stop()
            self._watch = None
            self.ended.emit()

    def close_down(self) -> None:
        """Stop, and wait until no thread is left."""
        self.stop()
        for thread in self._threads:
            while thread.is_alive():
                thread.join(_WAIT)
                QCoreApplication.sendPostedEvents(self)

    def carry_out(self, job: Callable[[Watch], Any], watch: Watch) -> None:
        """Do the job; for its thread alone."""
        result: Any = _BROKEN
        try:
            result = job(watch)
        except StoppedError:
            pass
        except ExchangeError as error:
            result = error
        finally:  # also of an error that nobody expected, which the thread reports
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
