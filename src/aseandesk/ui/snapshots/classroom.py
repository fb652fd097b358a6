"""Pictures of the classroom: a class of invented names plays a fixed lesson by the rules alone, without a network."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from aseandesk.classroom import events as ev
from aseandesk.classroom.aliases import all_pairs, languages
from aseandesk.classroom.journal import header_of
from aseandesk.classroom.net import NetAddress
from aseandesk.classroom.plan import ReadLesson
from aseandesk.classroom.report import LessonReport, report_of
from aseandesk.classroom.room import step
from aseandesk.classroom.scene import Joining, scene_of
from aseandesk.classroom.server import Snapshot
from aseandesk.classroom.state import By, Room, Rules, new_room
from aseandesk.classroom.wire_question import Grader, grader_of, pose
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.view import QuizView, questions_of
from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.model.question import Question
from aseandesk.ui.classroom.page import ClassroomPage
from aseandesk.ui.classroom.projector import Projector
from aseandesk.ui.classroom.report import LessonReportPage
from aseandesk.ui.classroom.teacher import Teacher
from aseandesk.ui.quiz.tab import QuizTab
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.shell.window import MainWindow

PUPILS, QUESTIONS = 27, 6
JOINING = Joining("192.168.4.1:8080", "KTRNBF", "http://192.168.4.1:8080/KTRNBF")
_SHOWN = 3
"""The index of the question that is shown."""
_STEP = 7


class SampleLesson(NamedTuple):
    """The state of a lesson that is simulated for the pictures."""

    store: FactStore
    room: Room
    grader: Grader

    def after(self, *events: ev.AnyEvent) -> SampleLesson:
        """Return the lesson after these events."""
        room = self.room
        for event in events:
            room, _ = step(room, event, self.grader)
        return self._replace(room=room)

    def shot(self) -> Snapshot:
        """Return the state of the room after its last event; the phones of two pupils are disconnected."""
        room = self.room
        return Snapshot(room, {}, frozenset(one for one in room.players if one not in {"p5", "p19"}), room.now)


def lesson_of(store: FactStore, seed: int, by: By = "phones") -> SampleLesson:
    """Return a lesson with a class in its lobby."""
    day = store.pack.known_until
    assert day is not None
    topic = "membership" if any(row.id == "membership" for row in store.pack.topics) else ""
    questions = questions_of(store, QuizView(topic, QUESTIONS, seed=seed, kinds=("single",)), day, language())
    lesson = SampleLesson(store, new_room(Rules(by=by), pose(store, questions)), grader_of(store))
    spoken = language() if language() in languages() else "en"
    names = islice(cycle(all_pairs(spoken)), 0, None, _STEP)
    seats = range(1, PUPILS + 1) if by == "phones" else ()
    return lesson.after(*(ev.Joined(0.1 * at, f"p{at}", next(names), f"secret{at}") for at in seats))


def asked(lesson: SampleLesson, place: int, missing: int = 0) -> SampleLesson:
    """Return the lesson with the next question, answered by all but `missing` pupils: two in three answer correctly."""
    now = lesson.room.now
    lesson = lesson.after(ev.Asked(now + 1))
    question = lesson.room.posed[place].question
    if lesson.room.rules.by == "hands":
        return lesson.after(ev.Counted(now + 2, place, _hands(question)))
    answers = [
        ev.Answered(now + 1 + 0.2 * at, f"p{at}", place, f"a{at}", _given(question, at, place)) for at in range(1, PUPILS + 1 - missing)
    ]
    return lesson.after(*answers)


def _given(question: Question, at: int, place: int) -> tuple[str, ...]:
    wrong = [one.id for one in question.options if not one.right]
    if (at * 7 + place * 11) % PUPILS < 8 + at * 0.8 or not wrong:  # pupils who joined later know more
        return right_given(question)
    return (wrong[0 if at % 3 else (at + place) % len(wrong)],)


def _hands(question: Question) -> dict[str, int]:
    numbers = iter((6, 3, 1, 2, 1))
    return {one.id: 15 if one.right else next(numbers) for one in question.options}


def over(lesson: SampleLesson) -> SampleLesson:
    """Return the lesson, played to its end."""
    for place in range(lesson.room.at + 1, len(lesson.room.posed)):
        lesson = asked(lesson, place)
        lesson = lesson.after(ev.Revealed(lesson.room.now + 1))
    return lesson.after(ev.Ended(lesson.room.now + 1))


def report_for(lesson: SampleLesson) -> LessonReport:
    """Return the lesson's report."""
    header = header_of(tr("Membership"), "KTRNBF", "2026-11-25T09:40:00+00:00", lesson.room.rules, (), ("", ""), "en")
    return report_of(lesson.store, lesson.room, lesson.shot().name, header)


def classroom(window: MainWindow, seed: int) -> Iterator[str]:
    """Show one picture after the other over the window; yield the name of each."""
    store = window.context.store
    lesson = lesson_of(store, seed)
    if len(lesson.room.posed) < _SHOWN:
        return
    yield from _page(window)
    projector, teacher = Projector(store, window.context.theme), Teacher(store, window.context.theme)
    for part in (projector, teacher):
        _over(window, part)
    for name, shown in _scenes(lesson):
        _project(projector, shown)
        yield f"classroom-{name}"
    hands = lesson_of(store, seed, "hands")
    _project(projector, asked(hands, 0), Joining())
    yield "classroom-no-devices"
    projector.hide()
    teacher.show_shot(asked(_played(lesson), _SHOWN - 1, missing=4).shot(), f"{JOINING.address} · {JOINING.code}")
    teacher.hands.show_room(teacher_room(lesson), 0)
    teacher.controls.show_room(teacher_room(lesson), "", sound=True, dark=False, looking=False, sure=False)
    teacher.show()
    teacher.raise_()
    yield "classroom-teacher"
    teacher.hide()
    projector.stage.moment.close_down()
    for part in (projector, teacher):
        part.deleteLater()
    yield from _report(window, over(lesson))


def teacher_room(lesson: SampleLesson) -> Room:
    """Return the room that the picture of the teacher's screen shows."""
    return asked(_played(lesson), _SHOWN - 1, missing=4).room


def _played(lesson: SampleLesson) -> SampleLesson:
    """Return the lesson after two questions."""
    for place in range(_SHOWN - 1):
        lesson = asked(lesson, place)
        lesson = lesson.after(ev.Revealed(lesson.room.now + 1))
    return lesson


def _scenes(lesson: SampleLesson) -> Iterator[tuple[str, SampleLesson]]:
    yield "lobby", lesson
    question = asked(_played(lesson), _SHOWN - 1, missing=4)
    yield "question", question
    told = question.after(ev.Revealed(question.room.now + 1))
    yield "reveal", told
    yield "standings", told.after(ev.Ranked(told.room.now + 1))


def _project(projector: Projector, lesson: SampleLesson, joining: Joining = JOINING, *, bar: bool = True) -> None:
    room, stage = lesson.room, projector.stage
    if room.at >= 0:
        stage.moment.prepare(room.at, room.posed[room.at].question)
    stage.show_scene(scene_of(lesson.store, lesson.shot(), joining))
    projector.controls.show_room(room, stage.scene.aside, sound=True, dark=False, looking=False, sure=False)
    projector.hands.show_room(room, 0)
    projector.set_bar(on=bar)
    projector.show()
    projector.raise_()
    stage.place()
    QApplication.processEvents()  # lay it out first: what is beside the answer is drawn for the size of the stage
    while not stage.moment.is_drawn():
        QApplication.processEvents()


def _over(window: MainWindow, part: QWidget) -> None:
    """Place a separate window over the main one, so that it is in its picture."""
    part.setParent(window, Qt.WindowType.Widget)
    part.setMinimumSize(1, 1)
    part.setGeometry(window.rect())


def _page(window: MainWindow) -> Iterator[str]:
    page = window.pages.show("classroom")
    assert isinstance(page, ClassroomPage)
    page.settle()
    page.how.show_addresses((NetAddress("192.168.4.1", "wlan0", "hotspot"), NetAddress("10.0.0.7", "eth0", "cable")), "")
    yield "classroom"
    page.show_cards()
    yield "classroom-cards"
    if page.panel is not None:
        page.panel.close_overlay()
    window.pages.close()


def _report(window: MainWindow, lesson: SampleLesson) -> Iterator[str]:
    tab = window.tab("quiz")
    assert isinstance(tab, QuizTab)
    page = LessonReportPage.of(window.context, tab.learner_service, ReadLesson(report_for(lesson), named=False))
    _over(window, page)
    page.setGeometry(window.stack.geometry())
    page.setAutoFillBackground(True)
    page.show()
    page.raise_()
    for view in ("questions", "pupils"):
        page.choose(view)
        yield f"classroom-report{'' if view == 'questions' else '-' + view}"
    page.hide()
    page.deleteLater()
