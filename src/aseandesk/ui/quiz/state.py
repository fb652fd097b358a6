"""The running quiz, and how each answer and each step changes its state. No widgets."""

from __future__ import annotations

from functools import partial
from random import SystemRandom

import msgspec
from PySide6.QtCore import QObject, Signal

from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import Address
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.title import title_of
from aseandesk.quiz.dealing.view import QuizView, from_address
from aseandesk.quiz.model.answer import AnswerError
from aseandesk.quiz.model.question import Kind
from aseandesk.quiz.run import course as course_of
from aseandesk.quiz.run.course import Course, Mode
from aseandesk.quiz.run.marking import mark
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.quiz.clock import ExamClock
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.quiz.session import Dealer, dealer_of, sitting_of
from aseandesk.ui.quiz.unfinished import OpenQuiz, UnfinishedQuizzes
from aseandesk.words import language, tr

_SEEDS = 1_000_000
"""Random seeds are below this, so that an address stays short."""


class QuizState(QObject):
    """The view of the quiz tab (its address), and the course: the progress of the quiz; None on the first page.

    Each new course is written to the disk before `shown` is emitted.
    """

    shown = Signal()
    """Emitted when another view or course is to be shown."""
    moved = Signal(str)
    """Emitted when the quiz has another address: a step for back and forward."""
    noted = Signal(object)
    """Emitted with a StatusMessage: the previous quiz is saved."""
    discarded = Signal()
    """Emitted when an unfinished quiz was removed from the list."""

    def __init__(self, store: FactStore, focus: Focus, learner_service: LearnerService, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._focus, self._learner_service = store, focus, learner_service
        self.view = QuizView()
        self.course: Course | None = None
        self.unfinished = UnfinishedQuizzes(store, focus, learner_service)
        self.clock = ExamClock()
        self.clock.passed.connect(self.keep)

    # ---- queries

    @property
    def stage(self) -> str:
        """Return the stage of the quiz: "start", "asking", "answered", "review" or "done"."""
        return self.course.state if self.course is not None else "start"

    def address(self) -> str:
        """Return the address of the view."""
        return str(self.view.address())

    def resume_address(self) -> str:
        """Return the address for the next start: not that of a finished quiz; with several learners the first page, which asks who
        is learning.
        """
        under_way = self.stage not in {"start", "done"} and len(self._learner_service.profiles()) <= 1
        return self.address() if under_way else str(QuizView(topic=self.view.topic).address())

    def title(self) -> str:
        """Return the title of the quiz."""
        return title_of(self._store, self.view, language())

    # ---- starting, leaving, continuing

    def show_address(self, address: Address) -> str:
        """Show the quiz of an address, continued if it was begun. Return a sentence on what could not be shown, or ""."""
        view, notes = from_address(self._store, address)
        if address.args and view.seed is None and set(dict(address.args)) - {"topic", "level"}:
            view = msgspec.structs.replace(view, seed=random_seed())
        before = self.unfinished.find(str(view.address())) if view.seed is not None and view != self.view else None
        if before is not None:
            self._continue(before)
        elif view != self.view or view.seed is None:
            notes = (*notes, self._show(view))
        return " ".join(note for note in notes if note)

    def start_quiz(
        self,
        topic: str = "",
        count: int = 10,
        seed: int | None = None,
        mode: Mode = "practise",
        *,
        seconds: float = 0,
        kinds: tuple[Kind, ...] = (),
    ) -> None:
        """Start a quiz; a seed makes it repeatable. `seconds` is the time limit of an exam."""
        view = QuizView(topic=topic, count=count, seed=random_seed() if seed is None else seed, kinds=kinds, mode=mode)
        self.begin(view, dealer_of(mode), seconds)

    def begin(self, view: QuizView, deal: Dealer, seconds: float = 0) -> None:
        """Start the quiz of a view with the questions that `deal` returns; `seconds` as for `start_quiz`."""
        note = self._show(view, deal, seconds)
        if note:
            self._focus.refused.emit(note)
        self.moved.emit(self.address())

    def new_quiz(self) -> None:
        """Show the first page again."""
        self._show(QuizView(topic=self.view.topic))
        self.moved.emit(self.address())

    def continue_quiz(self, address: str) -> None:
        """Continue the unfinished quiz with that address."""
        found = self.unfinished.find(address)
        if found is None:
            self._focus.refused.emit(tr("The quiz that was begun cannot be made again from these facts."))
            self.discard(address)
        else:
            self._continue(found)
            self.moved.emit(self.address())

    def discard(self, address: str) -> None:
        """Discard the unfinished quiz with that address."""
        self.unfinished.discard(address)
        self.discarded.emit()

    def keep(self) -> None:
        """Save the progress of the current quiz and its remaining time."""
        if self.course is not None:
            self.unfinished.keep(self.view, self.course, self.clock.left())

    def _show(self, view: QuizView, deal: Dealer | None = None, seconds: float = 0) -> str:
        """Show a view from its beginning; return a sentence on what was not available."""
        self._set_aside(tell=view.seed is not None)
        self.view = view
        if view.seed is None:
            self.shown.emit()
            return ""
        questions, note = (deal or dealer_of(view.mode))(self._store, view, self._focus.known_until, self._learner_service)
        if questions:
            self.clock.start(seconds * len(questions) / view.count)
            self.show_course(Course(questions, mode=view.mode))
        else:
            self._show(QuizView(topic=view.topic))
        return note

    def _set_aside(self, *, tell: bool = True) -> None:
        """Put the current quiz aside for another one; tell that it is saved, unless the first page lists it."""
        course, left, self.course = self.course, self.clock.left(), None
        self.clock.stop()
        if course is not None and self.unfinished.set_aside(self.view, course, left) and tell:
            words = tr("Your quiz “{title}” is kept, and waits on the first page of the quiz.", title=self.title())
            go_on = partial(self.continue_quiz, self.address())
            self.noted.emit(StatusMessage(words, action=tr("Continue it"), act=go_on, passing=True))

    def _continue(self, quiz: OpenQuiz) -> None:
        """Show a quiz as it was left."""
        self._set_aside()
        self.view = quiz.view
        self.clock.start(quiz.left if quiz.course.state != "done" else 0)
        self.show_course(quiz.course)

    # ---- the running quiz

    def show_course(self, course: Course) -> None:
        """Show a course, after its progress was written to the disk."""
        self.course = course
        self.keep()
        if course.state == "done":
            self.clock.stop()
        self.shown.emit()

    def answer(self, index: int) -> None:
        """Choose the option with this index, from 0, in the current question."""
        question = self.course.question if self.course is not None else None
        if question is not None:
            self.give((question.options[index].id,))

    def give(self, given: object) -> None:
        """Answer the current question with a Response. It is written to the disk before anything shows it."""
        assert isinstance(given, tuple)
        course = self.course
        question = course.question if course is not None and course.state == "asking" else None
        if course is None or question is None:
            return
        try:
            made = mark(self._store, question, given)
        except AnswerError as error:
            self._focus.refused.emit(str(error))
            return
        answered = course_of.answer(course, made)
        if course.mode != "exam":
            sitting = sitting_of(self.view, answered, self.clock.left())
            self._learner_service.keep(question, made, course.mode, sitting)
            self.unfinished.written(sitting)
        self.show_course(answered)

    def next_question(self) -> None:
        """Go to the next question, once the current one is answered; in an exam at any time."""
        if self.course is not None:
            self.show_course(course_of.forward(self.course))
            self._tell_if_over()

    def to_previous(self) -> None:
        """Go to the previous question, in an exam."""
        if self.course is not None:
            self.to_place(self.course.at - 1)

    def to_place(self, place: int) -> None:
        """Go to the question with this index, from 0, in an exam."""
        if self.course is not None:
            self.show_course(course_of.to_place(self.course, place))

    def flag(self) -> None:
        """Flag the question of an exam for review, or remove the flag."""
        if self.course is not None:
            self.show_course(course_of.flagged(self.course))

    def stop(self) -> None:
        """End the quiz now; an exam is submitted."""
        if self.course is not None:
            exam = self.course.mode == "exam" and self.course.state != "done"
            course = course_of.handed_in(self.course, lambda question: mark(self._store, question, ()))
            if exam:
                self._learner_service.keep_all(course, self.address())
            self.show_course(course)
            self._tell_if_over()

    def repeat_missed(self) -> None:
        """Start a quiz of the missed questions only."""
        if self.course is not None and course_of.misses(self.course):
            self.show_course(course_of.retry_missed(self.course))

    def doubt(self, words: str) -> None:
        """Save a report that the current question may be wrong."""
        if self.course is not None and self.course.question is not None:
            self._learner_service.doubt(self.course.question, words)

    def _tell_if_over(self) -> None:
        """Emit the change if the quiz is over: the next start does not continue it."""
        if self.stage == "done":
            self.moved.emit(self.address())


def random_seed() -> int:
    """Return a random seed."""
    return SystemRandom().randrange(_SEEDS)
