"""The controller of the classroom: the running lesson, its two windows, keys, sound, and changes of screens."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen

from aseandesk.classroom.plan import LessonPlan, keep_notes, notes_of
from aseandesk.classroom.report import LessonReport
from aseandesk.classroom.scene import scene_of
from aseandesk.facts.address import parse
from aseandesk.ui.base.key_position import letter_of_key
from aseandesk.ui.classroom import sound as classroom_sound
from aseandesk.ui.classroom import steps
from aseandesk.ui.classroom.class_memory import all_due, planned
from aseandesk.ui.classroom.devices import Devices
from aseandesk.ui.classroom.host import Host
from aseandesk.ui.classroom.join_address import JoinAddress
from aseandesk.ui.classroom.keep_awake import Awake
from aseandesk.ui.classroom.projector import Projector
from aseandesk.ui.classroom.screens import arrange
from aseandesk.ui.classroom.steps import KEYS, next_step, possible
from aseandesk.ui.classroom.teacher import Teacher
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.base.app_context import AppContext
    from aseandesk.ui.base.tab import Tab
    from aseandesk.ui.quiz.learner_service import LearnerService
    from aseandesk.ui.widgets.page import Page

_MORE = 15.0
_TICK, _NOTES, _SURE = 250, 600, 4000
"""Milliseconds between updates of the remaining time; until notes are saved; in which End can be pressed again to confirm."""


class LessonController(QObject):
    """Runs one lesson at a time. The windows are built when it begins and deleted when it is left."""

    began = Signal()
    failed = Signal(str)
    said = Signal(str)
    wanted = Signal(str)
    """Emitted with the name of a page that the window should show."""
    left = Signal(object)
    """Emitted with the path of the journal when a lesson was left, finished or not."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.host = Host(context.store, context.focus.known_until)
        self.projector: Projector | None = None
        self.teacher: Teacher | None = None
        self.devices: Devices | None = None
        self.awake = Awake(self)
        self.sound, self.dark = True, False
        self.look_at: int | None = None
        self.address = JoinAddress(self.host, self)
        self._again: Path | None = None
        self._report: Path | None = None
        self._learner_service: LearnerService | None = None
        self._sure = False
        self._pressed = 0.0
        self._asking = False
        self._tick, self._later, self._calm = QTimer(self), QTimer(self), QTimer(self)
        self._tick.setInterval(_TICK)
        self._tick.timeout.connect(self.host.look)
        for timer, wait, slot in ((self._later, _NOTES, self._keep_notes), (self._calm, _SURE, self._unsure)):
            timer.setSingleShot(True)
            timer.setInterval(wait)
            timer.timeout.connect(slot)
        self.host.ready.connect(self._open)
        self.host.failed.connect(self.failed)
        self.host.said.connect(self.say)
        self.host.changed.connect(self.show_all)
        self.host.moved.connect(self._moved)
        self.awake.told.connect(partial(self.say, alone=True))
        self.address.changed.connect(self.show_all)
        self.address.told.connect(self.say)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._screens_changed)
        application.screenRemoved.connect(self._screens_changed)

    # ---- pages of the main window

    def page(self, tab: Tab, before: Page | None, learner_service: LearnerService) -> Page:
        """Return the page on which a lesson is chosen; what the tab, or the page over it, shows now is preselected."""
        from aseandesk.quiz.dealing.from_view import quiz_on
        from aseandesk.ui.classroom.page import ClassroomPage
        from aseandesk.ui.classroom.source_form import Offered
        from aseandesk.ui.prepare.page import PreparePage
        from aseandesk.ui.quiz.tab import QuizTab

        self._learner_service = learner_service
        course = tab.state.course if isinstance(tab, QuizTab) else None
        found = quiz_on(self.context.store, parse(tab.address()))
        questions = course.questions if course is not None and course.state == "done" else ()
        address = str(found) if found is not None else ""
        seen = self.context.store.title(found.get("event"), language()) if found is not None and found.get("event") else ""
        source = "set" if isinstance(before, PreparePage) else "sitting" if questions else "view" if address else "made"
        again, self._again = self._again, None
        return ClassroomPage(
            self, source if again is None else "misses", Offered(address, seen, questions, all_due(learner_service)), again
        )

    def report_page(self, learner_service: LearnerService) -> Page:
        """Return the page with the report of the lesson that was opened last."""
        from aseandesk.ui.classroom.report import LessonReportPage

        assert self._report is not None
        self._learner_service = learner_service
        page = LessonReportPage(self.context, learner_service, self._report, self.host.settle, self.host.names_in(self._report))
        page.again.connect(self._ask_again)
        page.planned.connect(self._plan)
        return page

    def show_report(self, journal: Path) -> None:
        """Show the report of a lesson."""
        self._report = journal
        self.wanted.emit("lesson-report")

    def _ask_again(self, journal: object) -> None:
        assert isinstance(journal, Path)
        self._again = journal
        self.wanted.emit("classroom")

    def _plan(self, name: object, report: object) -> None:
        from aseandesk.ui.classroom.report import LessonReportPage

        page = self.sender()
        assert isinstance(page, LessonReportPage)
        assert isinstance(report, LessonReport)
        assert self._learner_service is not None
        page.tell_plan(planned(self._learner_service, self.context.store, str(name), report))

    # ---- starting and leaving

    def begin(self, plan: LessonPlan, address: str = "") -> None:
        """Start a lesson; `began` or `failed` follows."""
        self.address.ip = address
        self.host.begin(plan)

    def go_on(self, journal: Path, plan: LessonPlan, address: str = "") -> None:
        """Resume a lesson that was left; `began` or `failed` follows."""
        self.address.ip = address
        self.host.go_on(journal, plan)

    @property
    def running(self) -> bool:
        """Return whether a lesson runs."""
        return self.host.running is not None

    def leave(self) -> None:
        """Close the windows and stop the server; the journal stays."""
        if not self.running:
            self.host.leave()
            return
        journal, over = self.host.journal, self.host.room.phase == "over"
        self._tick.stop()
        self.address.stop()
        if self._later.isActive():
            self._keep_notes()
        self._later.stop()
        self.awake.release()
        projector, teacher, self.projector, self.teacher = self.projector, self.teacher, None, None
        self.devices = None
        for window in (projector, teacher):
            if window is not None:
                window.hide()
                window.deleteLater()
        if projector is not None:
            projector.stage.moment.close_down()
        self.host.leave()
        self.left.emit(journal)
        if over:
            self.show_report(journal)

    def _open(self) -> None:
        theme = self.context.theme
        self.look_at, self.dark, self._sure, self._asking = None, False, False, False
        self.projector, self.teacher = Projector(self.host.store, theme), Teacher(self.host.store, theme)
        for window in (self.projector, self.teacher):
            window.key.connect(self.key)
            window.left.connect(self._closed)
            window.controls.pressed.connect(self.act)
        self.teacher.pupils.pressed.connect(self.host.do)
        self.teacher.typed.pressed.connect(self.host.do)
        self.devices = Devices(self.context, self.host, (self.projector.hands, self.teacher.hands))
        self.devices.begin()
        QTimer.singleShot(0, self, self._show)  # one turn to build and one to show, so that neither is long

    def _show(self) -> None:
        if self.teacher is None or not self.running:
            return
        self.teacher.notes.setPlainText(notes_of(self.host.journal))
        self.teacher.noted.connect(self._later.start)
        self.show_all()
        self.arrange(QGuiApplication.screens())
        QTimer.singleShot(0, self, self._settle)

    def _settle(self) -> None:
        if not self.running:
            return
        self.awake.hold()
        self.address.test()
        self.began.emit()

    def _closed(self) -> None:
        """Leave the lesson, because a window was closed; it can be resumed."""
        QTimer.singleShot(0, self, self.leave)

    # ---- screens

    def arrange(self, screens: Sequence[QScreen]) -> None:
        """Place the windows on these screens."""
        if self.projector is not None and self.teacher is not None:
            arrange(self.projector, self.teacher, screens)

    def _screens_changed(self, _screen: QScreen) -> None:
        """Place the windows again after a projector was connected or disconnected; the lesson goes on."""
        QTimer.singleShot(0, self, self._rearrange)

    def _rearrange(self) -> None:
        self.arrange(QGuiApplication.screens())
        self.show_all()

    # ---- display

    def show_all(self) -> None:
        """Update all windows to the latest state of the room."""
        shot = self.host.shot
        if shot is None or self.projector is None or self.teacher is None or self.host.running is None:
            return
        room, joining = shot.room, self.address.joining()
        stage = self.projector.stage
        shown = room.at if self.look_at is None else self.look_at
        if shown >= 0 and room.rules.pace == "step" and (room.phase != "lobby"):
            stage.moment.prepare(shown, room.posed[shown].question)
        if room.rules.pace == "step" and room.at + 1 < len(room.posed):
            stage.moment.look_ahead(room.posed[room.at + 1].question)
        stage.show_scene(scene_of(self.host.store, shot, joining, look_at=self.look_at, dark=self.dark))
        stage.place()
        told = f"{stage.scene.aside}" if stage.scene.kind != "dark" else tr("dark")
        for controls in (self.projector.controls, self.teacher.controls):
            controls.show_room(room, told, sound=self.sound, dark=self.dark, looking=self.look_at is not None, sure=self._sure)
        if self.devices is not None:
            self.devices.show_room(room)
        self.teacher.show_shot(shot, f"{joining.address} · {joining.code}" if joining.address else "")
        timed = room.phase == "asking" and room.limit > 0 and room.paused is None
        if timed != self._tick.isActive():
            self._tick.start() if timed else self._tick.stop()

    def say(self, words: str, *, alone: bool = False) -> None:
        """Show a sentence to the teacher: in the windows of the lesson (with `alone` only in one that the class does not see), else
        in the main window.
        """
        windows = [one for one in (self.teacher, self.projector) if one is not None and not (alone and one.shared)]
        for window in windows:
            window.say(words)
        if words and not windows:
            self.said.emit(words)

    # ---- actions

    def key(self, event: QKeyEvent) -> None:
        """Handle a key of the keyboard or of a clicker."""
        held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        letter = letter_of_key(event)
        if not held and letter and self.devices is not None and self.devices.letter(ord(letter) - ord("A")):
            return
        action = KEYS.get(Qt.Key[f"Key_{letter}"] if letter else Qt.Key(event.key()), "")
        if not held and action and not event.isAutoRepeat():
            self.act(action)

    def act(self, action: str) -> None:
        """Run an action of the teacher."""
        if self.projector is None or self.teacher is None or self.host.shot is None:
            return
        self.say("")
        room = self.host.room
        match action:
            case "advance":
                self._advance()
            case "back":
                self._back()
            case "dark":
                self.dark = not self.dark
            case "sound":
                self.sound = not self.sound
            case "full":
                self.projector.toggle_full()
            case "no-longer-full" if self.projector.isFullScreen():
                self.projector.toggle_full()
            case "teacher":
                self.teacher.setVisible(not self.teacher.isVisible())
            case "end" if room.phase != "over":
                self._end()
            case "pause" | "add" | "skip" | "standings" | "lock" if action in possible(room):
                self._command(action)
        self.show_all()

    def _command(self, action: str) -> None:
        room = self.host.room
        words = {"pause": "resume" if room.paused is not None else "pause", "lock": "unlock" if room.locked else "lock"}
        self.host.do(words.get(action, action), "", _MORE if action == "add" else 0.0)

    def _advance(self) -> None:
        now = monotonic()
        if now - self._pressed < steps.BOUNCE:
            return
        self._pressed = now
        if self.dark or self.look_at is not None:
            self.dark, self.look_at = False, None
            return
        step = next_step(self.host.room)
        if step.command:
            self.host.do(step.command)
        elif self.host.room.phase == "over":
            self.leave()

    def _back(self) -> None:
        """Show the previous question again; the lesson itself does not change."""
        room = self.host.room
        newest = room.at if room.phase in {"standings", "over"} else room.at - 1
        wanted = newest if self.look_at is None else self.look_at - 1
        if room.rules.pace == "step" and room.rules.tells and 0 <= wanted <= newest:
            self.look_at = wanted

    def _end(self) -> None:
        """Ask at the first press, end the lesson at the second."""
        if self._sure:
            self._unsure()
            self.host.do("end")
        else:
            self._sure = True
            self._calm.start()

    def _unsure(self) -> None:
        self._sure = False
        self._calm.stop()
        self.show_all()

    def _moved(self, phase: str) -> None:
        self.look_at = None
        if self._asking and phase in {"closed", "revealed"} and self.sound:
            classroom_sound.play()
        self._asking = phase == "asking"
        self.show_all()

    def _keep_notes(self) -> None:
        if self.teacher is not None and self.host.running is not None:
            why = keep_notes(self.host.journal, self.teacher.notes.toPlainText())
            if why:
                self.say(why)
