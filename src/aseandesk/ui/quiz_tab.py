"""The quiz tab: a page to choose, a page for each question, a page for the result, around one view and one course."""

from __future__ import annotations

from random import SystemRandom

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from aseandesk.facts.address import Address
from aseandesk.facts.store import FactStore
from aseandesk.quiz import course as course_of
from aseandesk.quiz.about import deal_about, fact_at
from aseandesk.quiz.course import Course
from aseandesk.quiz.deal import deal
from aseandesk.quiz.given import Given
from aseandesk.quiz.marking import mark
from aseandesk.quiz.question import Question
from aseandesk.quiz.report import as_text, question_text
from aseandesk.quiz.view import QuizView, from_address
from aseandesk.ui.focus import Focus
from aseandesk.ui.tab import Tab
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.quiz_end import EndPage
from aseandesk.ui.widgets.quiz_paper import paint_course, paint_topics
from aseandesk.ui.widgets.quiz_question import QuestionPage
from aseandesk.ui.widgets.quiz_start import StartPage
from aseandesk.words import language, tr

_SEEDS = 1_000_000
"""Seeds drawn by chance are below this, so that an address stays short."""


class QuizTab(Tab):
    """Asks questions. The view is the address, the course is how far the quiz has come."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self._view = QuizView()
        self._course: Course | None = None
        self._left_off: tuple[QuizView, Course | None] = (self._view, None)
        self._start = StartPage(store, focus, theme)
        self._question = QuestionPage(store, focus, theme)
        self._end = EndPage(store, focus, theme)
        self._pages = QStackedWidget()
        for page in (self._start, self._question, self._end):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._start.start_asked.connect(self._start_chosen)
        self._question.answered.connect(self.give)
        self._question.next_asked.connect(self.next_question)
        self._question.stop_asked.connect(self._stop)
        self._end.again_asked.connect(self._again)
        self._end.new_asked.connect(self.new_quiz)
        self._end.copy_asked.connect(self._copy)

    # ---- what the window asks

    def address(self) -> str:
        return str(self._view.address())

    def show_address(self, address: Address) -> str:
        view, notes = from_address(self.store, address)
        if address.args and view.seed is None and set(dict(address.args)) - {"topic", "level"}:
            view = msgspec.structs.replace(view, seed=SystemRandom().randrange(_SEEDS))
        if view == self._left_off[0] and self._left_off[1] is not None and view != self._view:
            self._view = view
            self._go(self._left_off[1])
        elif view != self._view or view.seed is None:
            notes = (*notes, self._show(view))
        return " ".join(note for note in notes if note)

    def settle(self) -> None:
        """Finish counting the questions, and draw the chart of the question in view."""
        while self._start.is_counting():
            self._start.count_on()
        if self._pages.currentWidget() is self._question:
            self._question.settle()

    def close_worker(self) -> None:
        self._question.close_down()

    def as_text(self) -> str:
        """The question in view, or the result; the address on the first page."""
        if self._course is None:
            return self.address()
        if self._course.state == "done":
            return as_text(self.store, self._course, self.address(), language())
        return question_text(self.store, self._course)

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        if self._course is None:
            paint_topics(painter, area, self.store, self.theme)
        else:
            paint_course(painter, area, self.store, self.theme, self._course)

    # ---- what others call

    @property
    def state(self) -> str:
        """Where the quiz is: "start", "asking", "answered" or "done"."""
        return self._course.state if self._course is not None else "start"

    @property
    def course(self) -> Course | None:
        """The quiz under way; None on the first page."""
        return self._course

    def show_course(self, course: Course) -> None:
        """Show a course as it stands, whatever is under way."""
        self._go(course)

    def fill_in(self, given: Given) -> None:
        """Answer the question in view, seen to be filled in: a field has its text, a row stands where it was put."""
        self._question.fill_in(given)
        self.give(given)

    def start_quiz(self, topic: str = "", count: int = 10, seed: int | None = None) -> None:
        """Begin a quiz; a seed makes it repeatable."""
        self._begin(QuizView(topic=topic, count=count, seed=SystemRandom().randrange(_SEEDS) if seed is None else seed))

    def answer(self, index: int) -> None:
        """Choose the option at this place, counted from 0, of the question in view."""
        question = self._course.question if self._course is not None else None
        if question is not None:
            self.give((question.options[index].id,))

    def give(self, given: object) -> None:
        """Answer the question in view: a Given."""
        assert isinstance(given, tuple)
        question = self._course.question if self._course is not None and self._course.state == "asking" else None
        if self._course is not None and question is not None:
            self._go(course_of.answer(self._course, mark(self.store, question, given)))

    def next_question(self) -> None:
        """Go on, once the question in view is answered."""
        if self._course is not None:
            self._go(course_of.forward(self._course))

    def new_quiz(self) -> None:
        """Show the first page again."""
        self._show(QuizView(topic=self._view.topic))
        self.moved.emit(self.address())

    # ---- from page to page

    def _start_chosen(self, view: object) -> None:
        assert isinstance(view, QuizView)
        self._begin(msgspec.structs.replace(view, seed=SystemRandom().randrange(_SEEDS)))

    def _begin(self, view: QuizView) -> None:
        note = self._show(view)
        if note:
            self.focus.refused.emit(note)
        self.moved.emit(self.address())

    def _show(self, view: QuizView) -> str:
        """Show a view from its beginning; says in a sentence what could not be had."""
        if self._course is not None:
            self._left_off = (self._view, self._course)
        self._view = view
        self._course = None
        if view.seed is None:
            self._start.choose(view.topic)
            self._pages.setCurrentWidget(self._start)
            self._start.focus_first()
            return ""
        questions, note = self._deal(view, view.seed)
        if questions:
            self._go(Course(questions))
        else:
            self._show(QuizView(topic=view.topic))
        return note

    def _deal(self, view: QuizView, seed: int) -> tuple[tuple[Question, ...], str]:
        """The questions of a view and a word on what could not be had."""
        day = self.focus.known_until
        if view.event:
            about = fact_at(self.store, view.event)
            found = deal_about(self.store, about, view.count, seed, day, view.wish, language())
            if found:
                return found, ""
            everything = deal(self.store, view.topic, view.count, seed, day, view.wish, language())
            title = self.store.title(about, language())
            return everything, tr("Nothing can be asked about “{title}” alone; these questions are about everything.", title=title)
        found = deal(self.store, view.topic, view.count, seed, day, view.wish, language())
        if not found:
            return (), tr("These facts give no question of that kind.")
        return found, "" if len(found) == view.count else tr("There are only {n} questions of that kind.", n=len(found))

    def _go(self, course: Course) -> None:
        self._course = course
        page = self._end if course.state == "done" else self._question
        self._pages.setCurrentWidget(page)  # first, so that what is shown is laid out in its size
        page.show_course(course)
        page.focus_first()

    def _stop(self) -> None:
        if self._course is not None:
            self._go(course_of.stopped(self._course))

    def _again(self) -> None:
        if self._course is not None and course_of.misses(self._course):
            self._go(course_of.again(self._course))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())
