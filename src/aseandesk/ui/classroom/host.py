"""Host of a lesson: started in one thread, served in another, reported as signals in the main thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.journal import JournalError, new_journal, read
from aseandesk.classroom.opening import Opened, begin, resume
from aseandesk.classroom.phrases import translations
from aseandesk.classroom.plan import LessonPlan, questions_for, with_sets
from aseandesk.classroom.report import LessonReport, report_of
from aseandesk.classroom.server import Server, ServerError, Snapshot
from aseandesk.classroom.state import Room
from aseandesk.desktop.background_thread import BackgroundThread
from aseandesk.desktop.gui_priority import give_way
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.store import FactStore
from aseandesk.ui.base.background_job import Watch, Work
from aseandesk.ui.charts.render_thread import DRAWING
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.classroom.room_session import RoomSession

_EVERY = 100
"""Milliseconds between two updates from the room; changes in between are shown together."""


class Running(NamedTuple):
    """A lesson that is served."""

    store: FactStore
    opened: Opened
    server: Server
    plan: LessonPlan
    note: str


class Host(QObject):
    """Starts and controls a lesson. Nothing here blocks: slow work runs in threads and returns as a signal."""

    ready = Signal()
    """Emitted when phones can join."""
    failed = Signal(str)
    """Emitted with a sentence if the lesson could not be started."""
    changed = Signal()
    """Emitted when the room changed; at most ten times a second."""
    moved = Signal(str)
    """Emitted with the phase when the room has another phase or question."""
    said = Signal(str)
    """Emitted with a sentence for the teacher."""
    _heard = Signal(object)
    _told = Signal(str)

    def __init__(self, store: FactStore, day: date) -> None:
        super().__init__()
        self._store, self._day = store, day
        self.running: Running | None = None
        self.shot: Snapshot | None = None
        """The room as it was last looked at."""
        self._why = False
        self._opened: list[Running] = []
        """What was opened and is to be stopped, also where the lesson was left before the window heard of it."""
        self._stopping: list[BackgroundThread] = []
        self._names: dict[Path, dict[str, str]] = {}
        """Who is who in the lessons that were left, for their reports; nowhere else, and gone with the program."""
        self._work = Work("lesson")
        self._work.setParent(self)
        self._work.done.connect(self._begun)
        self._work.failed.connect(self._not_begun)
        self._work.ended.connect(self._ended)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_EVERY)
        self._soon.timeout.connect(self.look)
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._told.connect(self.said, Qt.ConnectionType.QueuedConnection)

    # ---- starting

    def begin(self, plan: LessonPlan, *, host: str = "", port: int = 0, title: str = "") -> None:
        """Start a lesson; `ready` or `failed` follows. Does nothing while one is starting, as after a double click."""
        if self._work.busy():
            return
        store, day, lang, hear = self._store, self._day, language(), self._heard.emit
        give_way()

        def job(_watch: Watch) -> Running:
            chosen = questions_for(store, plan, day, lang)
            with DRAWING:  # the charts of the questions are drawn here
                opened = _held(
                    lambda: begin(
                        chosen.store, chosen.questions, plan.rules, new_journal(), title=title or plan.title, lang=lang, listed=plan.listed
                    )
                )
            return self._kept(Running(chosen.store, opened, _served(opened, host, port, hear), plan, chosen.note))

        self._work.start(job)

    def go_on(self, journal: Path, plan: LessonPlan, *, host: str = "", port: int = 0) -> None:
        """Resume a lesson that was left; `ready` or `failed` follows. Of the plan only the class list is used.

        Does nothing while one is starting: a second press must not discard the room that the first one opens.
        """
        if self._work.busy():
            return
        store, hear = self._store, self._heard.emit
        give_way()

        def job(_watch: Watch) -> Running:
            self.settle()
            known = with_sets(store)
            with DRAWING:
                opened = _held(lambda: resume(known, journal, listed=plan.listed))
            return self._kept(Running(known, opened, _served(opened, host, port, hear), plan, ""))

        self._work.start(job)

    def busy(self) -> bool:
        """Return whether a lesson is starting."""
        return self._work.busy()

    def _kept(self, running: Running) -> Running:
        """Register the server, in the job's thread, so that `leave` stops it."""
        self._opened.append(running)
        return running

    def _begun(self, running: object) -> None:
        assert isinstance(running, Running)
        self.running = running
        self.look()
        self.ready.emit()
        if running.note:
            self.said.emit(running.note)

    def _not_begun(self, error: object) -> None:
        self._why = True
        self.failed.emit(str(error))

    def _ended(self) -> None:
        """Report that there is no lesson after an unexpected error, which the window reports."""
        if self.running is None and not self._why:
            self.failed.emit(tr("The room could not be opened."))
        self._why = False

    # ---- queries

    @property
    def room(self) -> Room:
        """Return the room as of the latest update."""
        assert self.shot is not None
        return self.shot.room

    @property
    def code(self) -> str:
        """Return the six-letter code."""
        assert self.running is not None
        return self.running.opened.lesson.code

    @property
    def store(self) -> FactStore:
        """Return the facts, with the sources of the teacher's own questions."""
        return self.running.store if self.running is not None else self._store

    @property
    def journal(self) -> Path:
        """Return the path of the journal."""
        assert self.running is not None
        return self.running.opened.lesson.journal.path

    def report(self) -> LessonReport:
        """Return the report so far."""
        assert self.shot is not None
        return report_of(self.store, self.shot.room, self.shot.name, read(self.journal).header)

    # ---- actions

    def do(self, word: str, who: str = "", number: float = 0.0) -> None:
        """Run a command of the teacher; a sentence follows if it is impossible."""
        if self.running is not None:
            self.running.server.do(TeacherCommand(word, who, number)).add_done_callback(self._done)

    def enter(self, act: Callable[[RoomSession], object]) -> None:
        """Add events that come without a phone."""
        if self.running is not None:
            self.running.server.enter(act).add_done_callback(self._done)

    def names_in(self, journal: Path) -> dict[str, str]:
        """Return the pupils' names in a lesson that was left, kept while the program runs; clearing the dict erases them."""
        return self._names.setdefault(journal, {})

    def erase_names(self) -> None:
        """Erase the names of pupils in all lessons."""
        for names in self._names.values():
            names.clear()
        if self.running is not None:
            self.enter(lambda room_session: room_session.people.erase())
            self.said.emit(tr("The list of names is erased. Only made-up names are left."))

    def look(self) -> None:
        """Read the room and emit changes."""
        if self.running is not None:
            self.shot = self.running.server.snapshot()
            self.changed.emit()

    def leave(self) -> None:
        """Stop the server in a thread. Acknowledged answers are on the disk, and the lesson can be resumed. A lesson that is being
        opened is waited for and stopped.
        """
        self._why = self._work.busy()  # no error message is needed after leaving
        self._work.close_down()
        running, self.running = self.running, None
        self._soon.stop()
        if running is not None:
            self.shot = running.server.snapshot()
            self._names[running.opened.lesson.journal.path] = dict(self.shot.names)
        opened, self._opened = self._opened, []
        for one in opened:
            stopping = BackgroundThread("classroom-stop", one.server.stop, daemon=False)
            self._stopping = [thread for thread in self._stopping if thread.is_alive()] + [stopping]
            stopping.start()

    def settle(self) -> None:
        """Wait until all lessons that were left are closed: a second or two if phones are slow. Not for the main thread."""
        for one in self._stopping:
            one.join()

    # ---- signals of the server

    def _done(self, future: Future[str]) -> None:
        """Handle a result in the server's thread."""
        if future.result():
            self._told.emit(future.result())
        self._heard.emit({"event": "done"})

    def _hear(self, event: object) -> None:
        assert isinstance(event, dict)
        kind: Any = event.get("event")
        if kind in {"trouble", "stopped"}:
            self.said.emit(str(event.get("text", "")))
        if kind == "phase":
            self.look()
            self.moved.emit(str(event["phase"]))
        elif not self._soon.isActive():
            self._soon.start()


def _held(act: Callable[[], Opened]) -> Opened:
    try:
        return act()
    except JournalError as error:
        raise ExchangeError(str(error)) from None


def _served(opened: Opened, host: str, port: int, hear: Callable[[dict[str, Any]], None]) -> Server:
    """Return the server; a lesson without phones is served only to this machine."""
    alone = opened.lesson.room.rules.by != "phones"
    server = Server(
        opened.lesson, pictures=opened.pictures, languages=translations(), on_event=hear, host="127.0.0.1" if alone else host, port=port
    )
    try:
        server.start()
    except ServerError as error:
        opened.lesson.journal.close()
        raise ExchangeError(str(error)) from None
    return server
