"""The quiz tab: a page to choose, a page for each question, a page for the result, around one view and one course."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from aseandesk import paths
from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import Address
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.summary import as_text, question_text
from aseandesk.quiz.dealing.title import title_of
from aseandesk.quiz.dealing.view import QuizView, from_address
from aseandesk.quiz.model.answer import AnswerError, Response
from aseandesk.quiz.model.question import Kind
from aseandesk.quiz.run import course as course_of
from aseandesk.quiz.run.course import Course, Mode
from aseandesk.quiz.run.marking import mark
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.clock import ExamClock
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.quiz.pages import QuizPages
from aseandesk.ui.quiz.session import Dealer, dealer_of, sitting_of
from aseandesk.ui.quiz.start import MISSED, StartPage
from aseandesk.ui.quiz.unfinished import OpenQuiz, UnfinishedQuizzes
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.quiz.end import EndPage
    from aseandesk.ui.quiz.question import QuestionPage
    from aseandesk.ui.quiz.review import ReviewPage

_SEEDS = 1_000_000
"""Seeds drawn by chance are below this, so that an address stays short."""


class QuizTab(Tab):
    """Asks questions. The view is the address, the course is how far the quiz has come. A page is made when it is first shown."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self.learner_service = LearnerService(store, paths.learner())
        self._view = QuizView()
        self._course: Course | None = None
        self._unfinished = UnfinishedQuizzes(store, focus, self.learner_service)
        self.clock = ExamClock()
        self._start = StartPage(store, focus, theme, self.learner_service)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self.pages = QuizPages(store, theme, self.learner_service, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self._start.focus_first()

    def _connect(self) -> None:
        self.learner_service.said.connect(self.focus.refused)
        self.learner_service.changed.connect(self._notice)
        self._start.start_asked.connect(self._start_chosen)
        self._start.shown.connect(self._look_around)
        self._start.progress_asked.connect(self.pages.show_progress)
        self._start.people_asked.connect(self.pages.show_people)
        self._start.doubts_asked.connect(self.pages.show_doubts)
        self._start.prepare_asked.connect(partial(self.wanted.emit, "prepare"))
        self._start.classroom_asked.connect(partial(self.wanted.emit, "classroom"))
        self._start.unfinished.continue_asked.connect(self.continue_quiz)
        self._start.unfinished.discard_asked.connect(self._discard)
        self.pages.done.connect(self._back_to_start)
        self.clock.over.connect(self._time_is_over)
        self.clock.passed.connect(self._keep)

    @cached_property
    def _question(self) -> QuestionPage:
        from aseandesk.ui.quiz.question import QuestionPage

        page = QuestionPage(self.store, self.focus, self.theme)
        page.answered.connect(self.give)
        page.next_asked.connect(self.next_question)
        page.back_asked.connect(self._back)
        page.flag_asked.connect(self.flag)
        page.stop_asked.connect(self._stop)
        page.doubted.connect(self._doubted)
        page.show_time(self.clock.shown)
        self.clock.told.connect(page.show_time)
        self._stack.addWidget(page)
        return page

    @cached_property
    def _review(self) -> ReviewPage:
        from aseandesk.ui.quiz.review import ReviewPage

        page = ReviewPage(self.store, self.theme)
        page.place_asked.connect(self._to_place)
        page.hand_in_asked.connect(self._stop)
        page.show_time(self.clock.shown)
        self.clock.told.connect(page.show_time)
        self._stack.addWidget(page)
        return page

    @cached_property
    def _end(self) -> EndPage:
        from aseandesk.ui.quiz.end import EndPage

        page = EndPage(self.store, self.focus, self.theme)
        page.again_asked.connect(self._again)
        page.new_asked.connect(self.new_quiz)
        page.share_asked.connect(self._share)
        page.copy_asked.connect(self._copy)
        page.classroom_asked.connect(partial(self.wanted.emit, "classroom"))
        self._stack.addWidget(page)
        return page

    # ---- what the window asks

    def address(self) -> str:
        return str(self._view.address())

    def resume_address(self) -> str:
        """A quiz that is over does not begin again, and where several learn it is asked who does before a quiz goes on."""
        under_way = self.state not in {"start", "done"} and len(self.learner_service.profiles()) <= 1
        return self.address() if under_way else str(QuizView(topic=self._view.topic).address())

    def name(self) -> str:
        return tr("Quiz: {title}", title=self._title()) if self._view != QuizView() else ""

    def show_address(self, address: Address) -> str:
        view, notes = from_address(self.store, address)
        if address.args and view.seed is None and set(dict(address.args)) - {"topic", "level"}:
            view = msgspec.structs.replace(view, seed=SystemRandom().randrange(_SEEDS))
        before = self._unfinished.find(str(view.address())) if view.seed is not None and view != self._view else None
        if before is not None:
            self._continue(before)
        elif view != self._view or view.seed is None:
            notes = (*notes, self._show(view))
        return " ".join(note for note in notes if note)

    def settle(self) -> None:
        """Finish counting the questions, and draw the chart of the question in view."""
        while self._start.is_counting():
            self._start.count_on()
        if self._course is not None and self._stack.currentWidget() is self._question:
            self._question.settle()

    def close_worker(self) -> None:
        self._keep()
        if "_question" in vars(self):
            self._question.close_down()
        self.learner_service.close()

    def as_text(self) -> str:
        """The question in view, or the result; the address on the first page."""
        if self._course is None:
            return self.address()
        if self._course.state == "done":
            return as_text(self.store, self._course, self.address(), language())
        return question_text(self.store, self._course)

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        from aseandesk.ui.quiz.paper import paint_course, paint_topics

        if self._course is None:
            paint_topics(painter, area, self.store, self.theme)
        else:
            paint_course(painter, area, self.store, self.theme, self._course)

    def awaits_answer(self) -> bool:
        return self.state == "asking"

    # ---- what others call

    @property
    def state(self) -> str:
        """Where the quiz is: "start", "asking", "answered", "review" or "done"."""
        return self._course.state if self._course is not None else "start"

    @property
    def course(self) -> Course | None:
        """The quiz under way; None on the first page."""
        return self._course

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
        """Begin a quiz; a seed makes it repeatable. An exam has so many seconds, if any are given."""
        view = QuizView(topic=topic, count=count, seed=SystemRandom().randrange(_SEEDS) if seed is None else seed, kinds=kinds, mode=mode)
        self._begin(view, dealer_of(mode), seconds)

    def offer(self, count: int) -> None:
        """Offer quizzes of so many questions from now on: that many are chosen on the first page."""
        self._start.offer(count)

    def answer_first(self) -> None:
        """Answer the question in view with what comes first: an option, or what it starts with."""
        question = self._course.question if self._course is not None else None
        if question is not None and question.options:
            ids = tuple(option.id for option in question.options)
            self.fill_in(ids if question.kind == "order" else ids[: len(question.items) or 1])

    def answer(self, index: int) -> None:
        """Choose the option at this place, counted from 0, of the question in view."""
        question = self._course.question if self._course is not None else None
        if question is not None:
            self.give((question.options[index].id,))

    def give(self, given: object) -> None:
        """Answer the question in view: a Response. It is on the disk before anything shows that it was given."""
        assert isinstance(given, tuple)
        course = self._course
        question = course.question if course is not None and course.state == "asking" else None
        if course is None or question is None:
            return
        try:
            made = mark(self.store, question, given)
        except AnswerError as error:
            self.focus.refused.emit(str(error))
            return
        answered = course_of.answer(course, made)
        if course.mode != "exam":
            sitting = sitting_of(self._view, answered, self.clock.left())
            self.learner_service.keep(question, made, course.mode, sitting)
            self._unfinished.written(sitting)
        self.show_course(answered)

    def fill_in(self, given: Response) -> None:
        """Answer the question in view, seen to be filled in: a field has its text, a row stands where it was put."""
        self._question.fill_in(given)
        self.give(given)

    def next_question(self) -> None:
        """Go on, once the question in view is answered; in an exam at any time."""
        if self._course is not None:
            self.show_course(course_of.forward(self._course))
            self._tell_if_over()

    def new_quiz(self) -> None:
        """Show the first page again."""
        self._show(QuizView(topic=self._view.topic))
        self.moved.emit(self.address())

    def show_course(self, course: Course) -> None:
        """Show a course as it stands, once how far it has come is on the disk."""
        self._course = course
        self._keep()
        page = self._end if course.state == "done" else self._review if course.state == "review" else self._question
        if course.state == "done":
            self.clock.stop()
        self._stack.setCurrentWidget(page)  # first, so that what is shown is laid out in its size
        page.show_course(course)
        page.focus_first()

    # ---- from page to page

    def _start_chosen(self, view: object) -> None:
        assert isinstance(view, QuizView)
        mode = self._start.mode.mode
        view = msgspec.structs.replace(view, seed=SystemRandom().randrange(_SEEDS), mode=mode)
        self._begin(view, dealer_of(mode, missed=self._start.topic() == MISSED), self._start.mode.seconds(view.count))

    def _begin(self, view: QuizView, deal: Dealer, seconds: float = 0) -> None:
        note = self._show(view, deal, seconds)
        if note:
            self.focus.refused.emit(note)
        self.moved.emit(self.address())

    def _show(self, view: QuizView, deal: Dealer | None = None, seconds: float = 0) -> str:
        """Show a view from its beginning; says in a sentence what could not be had."""
        self._set_aside(tell=view.seed is not None)
        self._view = view
        if view.seed is None:
            self._start.choose(view.topic)
            self._back_to_start()
            return ""
        questions, note = (deal or dealer_of(view.mode))(self.store, view, self.focus.known_until, self.learner_service)
        if questions:
            self.clock.start(seconds * len(questions) / view.count)
            self.show_course(Course(questions, mode=view.mode))
        else:
            self._show(QuizView(topic=view.topic))
        return note

    def _set_aside(self, *, tell: bool = True) -> None:
        """Let another take the place of the quiz in view; tell that it waits, unless the first page does."""
        course, left, self._course = self._course, self.clock.left(), None
        self.clock.stop()
        if course is not None and self._unfinished.set_aside(self._view, course, left) and tell:
            words = tr("Your quiz “{title}” is kept, and waits on the first page of the quiz.", title=self._title())
            go_on = partial(self.continue_quiz, self.address())
            self.noted.emit(StatusMessage(words, action=tr("Continue it"), act=go_on, passing=True))

    def _title(self) -> str:
        return title_of(self.store, self._view, language())

    def _continue(self, quiz: OpenQuiz) -> None:
        """Show a quiz as it was left."""
        self._set_aside()
        self._view = quiz.view
        self.clock.start(quiz.left if quiz.course.state != "done" else 0)
        self.show_course(quiz.course)

    def continue_quiz(self, address: str) -> None:
        """Go on with the quiz of that address, which waits on the first page."""
        found = self._unfinished.find(address)
        if found is None:
            self.focus.refused.emit(tr("The quiz that was begun cannot be made again from these facts."))
            self._discard(address)
        else:
            self._continue(found)
            self.moved.emit(self.address())

    def _discard(self, address: str) -> None:
        self._unfinished.discard(address)
        self._notice()

    def _back_to_start(self) -> None:
        self._stack.setCurrentWidget(self._start)
        self._start.focus_first()

    def _look_around(self) -> None:
        """The first page is shown: who learns, what was left open, what is broken?"""
        if self.learner_service.is_asked():
            self.pages.show_who()
        self._notice()

    def _notice(self) -> None:
        """What has to be said at the head of the first page."""
        broken = self.learner_service.broken
        if broken is not None:
            copy = ((tr("Take the copy"), self.learner_service.take_copy),) if broken.copy is not None else ()
            self._start.notice.tell(str(broken), *copy, (tr("Begin anew"), self.learner_service.begin_anew))
        else:
            self._start.notice.tell("")
        self._start.unfinished.show_quizzes(self._unfinished.waiting() if broken is None else ())

    def _keep(self) -> None:
        """Keep how far the quiz in view has come, and the time that is left to it."""
        if self._course is not None:
            self._unfinished.keep(self._view, self._course, self.clock.left())

    def _stop(self) -> None:
        if self._course is not None:
            exam = self._course.mode == "exam" and self._course.state != "done"
            course = course_of.handed_in(self._course, lambda question: mark(self.store, question, ()))
            if exam:
                self.learner_service.keep_all(course, self.address())
            self.show_course(course)
            self._tell_if_over()

    def _tell_if_over(self) -> None:
        """A quiz that is over is not what the next start goes on with."""
        if self.state == "done":
            self.moved.emit(self.address())

    def _time_is_over(self) -> None:
        if self._course is not None and self._course.mode == "exam":
            self._question.record()
            self._stop()
            self.focus.refused.emit(tr("The time is over; the exam was handed in."))

    def _back(self) -> None:
        if self._course is not None:
            self._to_place(self._course.at - 1)

    def _to_place(self, place: int) -> None:
        if self._course is not None:
            self.show_course(course_of.to_place(self._course, place))

    def flag(self) -> None:
        """Mark the question of an exam to be looked at again, or no longer."""
        if self._course is not None:
            self.show_course(course_of.flagged(self._course))

    def _again(self) -> None:
        if self._course is not None and course_of.misses(self._course):
            self.show_course(course_of.again(self._course))

    def _doubted(self, words: str) -> None:
        if self._course is not None and self._course.question is not None:
            self.learner_service.doubt(self._course.question, words)

    # ---- giving the result away

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def _share(self) -> None:
        from aseandesk.ui.quiz.paper import ask_file

        file = ask_file()
        if file is not None:
            self.focus.refused.emit(self.save_result(file))

    def save_result(self, file: Path) -> str:
        """Write the result as a picture, or as PDF if the file is called so. Returns what became of it in a sentence."""
        from aseandesk.ui.quiz.paper import save_result

        return save_result(file, self.store, self.theme, self._course) if self._course is not None else tr("There is no result yet.")
