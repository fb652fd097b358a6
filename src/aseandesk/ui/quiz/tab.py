"""The quiz tab: a page of choices, a page for each question, a page of results. The state decides which is shown."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from aseandesk import paths
from aseandesk.facts.address import Address
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.summary import as_text, question_text
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.model.answer import Response
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.tab import Tab
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.quiz.pages import QuizPages
from aseandesk.ui.quiz.session import dealer_of
from aseandesk.ui.quiz.start import MISSED, StartPage
from aseandesk.ui.quiz.state import QuizState, random_seed
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.quiz.end import EndPage
    from aseandesk.ui.quiz.question import QuestionPage
    from aseandesk.ui.quiz.review import ReviewPage


class QuizTab(Tab):
    """Shows the page for the state of the quiz. A page is made when first shown."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self.learner_service = LearnerService(store, paths.learner())
        self.state = QuizState(store, focus, self.learner_service, self)
        self.start_page = StartPage(store, focus, theme, self.learner_service)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start_page)
        self.pages = QuizPages(store, theme, self.learner_service, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self.start_page.focus_first()

    def _connect(self) -> None:
        self.learner_service.said.connect(self.focus.refused)
        self.learner_service.changed.connect(self._notice)
        self.state.shown.connect(self._show)
        self.state.moved.connect(self.moved)
        self.state.noted.connect(self.noted)
        self.state.discarded.connect(self._notice)
        self.state.clock.over.connect(self._time_is_over)
        self.start_page.start_asked.connect(self._start_chosen)
        self.start_page.shown.connect(self._look_around)
        self.start_page.progress_asked.connect(self.pages.show_progress)
        self.start_page.people_asked.connect(self.pages.show_people)
        self.start_page.doubts_asked.connect(self.pages.show_doubts)
        self.start_page.prepare_asked.connect(partial(self.wanted.emit, "prepare"))
        self.start_page.classroom_asked.connect(partial(self.wanted.emit, "classroom"))
        self.start_page.unfinished.continue_asked.connect(self.state.continue_quiz)
        self.start_page.unfinished.discard_asked.connect(self.state.discard)
        self.pages.done.connect(self._back_to_start)

    @cached_property
    def question_page(self) -> QuestionPage:
        """Return the page of the current question."""
        from aseandesk.ui.quiz.question import QuestionPage

        page = QuestionPage(self.store, self.focus, self.theme)
        page.answered.connect(self.state.give)
        page.next_asked.connect(self.state.next_question)
        page.back_asked.connect(self.state.to_previous)
        page.flag_asked.connect(self.state.flag)
        page.stop_asked.connect(self.state.stop)
        page.doubted.connect(self.state.doubt)
        page.show_time(self.state.clock.shown)
        self.state.clock.told.connect(page.show_time)
        self._stack.addWidget(page)
        return page

    @cached_property
    def review_page(self) -> ReviewPage:
        """Return the review page of an exam."""
        from aseandesk.ui.quiz.review import ReviewPage

        page = ReviewPage(self.store, self.theme)
        page.place_asked.connect(self.state.to_place)
        page.hand_in_asked.connect(self.state.stop)
        page.show_time(self.state.clock.shown)
        self.state.clock.told.connect(page.show_time)
        self._stack.addWidget(page)
        return page

    @cached_property
    def end_page(self) -> EndPage:
        """Return the result page."""
        from aseandesk.ui.quiz.end import EndPage

        page = EndPage(self.store, self.focus, self.theme)
        page.again_asked.connect(self.state.repeat_missed)
        page.new_asked.connect(self.state.new_quiz)
        page.share_asked.connect(self._share)
        page.copy_asked.connect(self._copy)
        page.classroom_asked.connect(partial(self.wanted.emit, "classroom"))
        self._stack.addWidget(page)
        return page

    # ---- interface to the window

    def address(self) -> str:
        return self.state.address()

    def resume_address(self) -> str:
        return self.state.resume_address()

    def name(self) -> str:
        return tr("Quiz: {title}", title=self.state.title()) if self.state.view != QuizView() else ""

    def show_address(self, address: Address) -> str:
        return self.state.show_address(address)

    def settle(self) -> None:
        """Finish counting the questions, and draw the chart of the current question."""
        while self.start_page.is_counting():
            self.start_page.count_on()
        if "question_page" in vars(self) and self._stack.currentWidget() is self.question_page:
            self.question_page.settle()

    def close_worker(self) -> None:
        self.state.keep()
        if "question_page" in vars(self):
            self.question_page.close_down()
        self.learner_service.close()

    def as_text(self) -> str:
        """Return the current question, or the result; on the first page the address."""
        course = self.state.course
        if course is None:
            return self.address()
        if course.state == "done":
            return as_text(self.store, course, self.address(), language())
        return question_text(self.store, course)

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        from aseandesk.ui.quiz.paper import paint_course, paint_topics

        if self.state.course is None:
            paint_topics(painter, area, self.store, self.theme)
        else:
            paint_course(painter, area, self.store, self.theme, self.state.course)

    def awaits_answer(self) -> bool:
        return self.state.stage == "asking"

    # ---- interface to others

    def answer_first(self) -> None:
        """Answer the current question with the first option or the initial value."""
        question = self.state.course.question if self.state.course is not None else None
        if question is not None and question.options:
            ids = tuple(option.id for option in question.options)
            self.fill_in(ids if question.kind == "order" else ids[: len(question.items) or 1])

    def fill_in(self, given: Response) -> None:
        """Answer the current question visibly: a field gets its text, a row its place."""
        self.question_page.fill_in(given)
        self.state.give(given)

    # ---- pages

    def _show(self) -> None:
        """Show the page that belongs to the state."""
        course = self.state.course
        if course is None:
            self.start_page.choose(self.state.view.topic)
            self._back_to_start()
            return
        page = self.end_page if course.state == "done" else self.review_page if course.state == "review" else self.question_page
        self._stack.setCurrentWidget(page)  # first, so that the content is laid out at its size
        page.show_course(course)
        page.focus_first()

    def _start_chosen(self, view: object) -> None:
        assert isinstance(view, QuizView)
        mode = self.start_page.mode.mode
        view = msgspec.structs.replace(view, seed=random_seed(), mode=mode)
        self.state.begin(view, dealer_of(mode, missed=self.start_page.topic() == MISSED), self.start_page.mode.seconds(view.count))

    def _back_to_start(self) -> None:
        self._stack.setCurrentWidget(self.start_page)
        self.start_page.focus_first()

    def _look_around(self) -> None:
        """Prepare the first page: learners, unfinished quizzes, damaged files."""
        if self.learner_service.is_asked():
            self.pages.show_who()
        self._notice()

    def _notice(self) -> None:
        """Show the message at the top of the first page."""
        broken = self.learner_service.broken
        if broken is not None:
            copy = ((tr("Take the copy"), self.learner_service.take_copy),) if broken.copy is not None else ()
            self.start_page.notice.tell(str(broken), *copy, (tr("Begin anew"), self.learner_service.begin_anew))
        else:
            self.start_page.notice.tell("")
        self.start_page.unfinished.show_quizzes(self.state.unfinished.waiting() if broken is None else ())

    def _time_is_over(self) -> None:
        if self.state.course is not None and self.state.course.mode == "exam":
            self.question_page.record()
            self.state.stop()
            self.focus.refused.emit(tr("The time is over; the exam was handed in."))

    # ---- exporting the result

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def _share(self) -> None:
        from aseandesk.ui.quiz.paper import ask_file

        file = ask_file()
        if file is not None:
            self.focus.refused.emit(self.save_result(file))

    def save_result(self, file: Path) -> str:
        """Write the result as a picture, or as PDF if the extension says so. Return the outcome as a sentence."""
        from aseandesk.ui.quiz.paper import save_result

        course = self.state.course
        return save_result(file, self.store, self.theme, course) if course is not None else tr("There is no result yet.")
