"""The quiz tab: a page to choose, a page for each question, a page for the result, around one view and one course."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QStackedWidget, QVBoxLayout

from aseandesk import paths
from aseandesk.facts.address import Address
from aseandesk.facts.store import FactStore
from aseandesk.quiz import course as course_of
from aseandesk.quiz.course import Course, Mode
from aseandesk.quiz.given import AnswerError, Given
from aseandesk.quiz.marking import mark
from aseandesk.quiz.question import Kind
from aseandesk.quiz.report import as_text, question_text
from aseandesk.quiz.view import QuizView, from_address
from aseandesk.ui.focus import Focus
from aseandesk.ui.quiz_clock import ExamClock
from aseandesk.ui.quiz_mind import Mind
from aseandesk.ui.quiz_pages import QuizPages
from aseandesk.ui.quiz_sitting import Dealt, begun, deal_learning, deal_missed, deal_view, sitting_of
from aseandesk.ui.tab import Tab
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.quiz_start import MISSED, StartPage
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from aseandesk.ui.widgets.quiz_end import EndPage
    from aseandesk.ui.widgets.quiz_question import QuestionPage
    from aseandesk.ui.widgets.quiz_review import ReviewPage

_SEEDS = 1_000_000
"""Seeds drawn by chance are below this, so that an address stays short."""


class QuizTab(Tab):
    """Asks questions. The view is the address, the course is how far the quiz has come. A page is made when it is first shown."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self.mind = Mind(store, paths.learner())
        self._view = QuizView()
        self._course: Course | None = None
        self._left_off: tuple[QuizView, Course | None, float] = (self._view, None, 0.0)
        """The quiz before this one, how far it had come, and the seconds that were left to it (0: no limit)."""
        self.clock = ExamClock()
        self._start = StartPage(store, focus, theme, self.mind)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._start)
        self.pages = QuizPages(store, theme, self.mind, self._stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()
        self._start.focus_first()

    def _connect(self) -> None:
        self.mind.said.connect(self.focus.refused)
        self.mind.changed.connect(self._notice)
        self._start.start_asked.connect(self._start_chosen)
        self._start.shown.connect(self._look_around)
        self._start.progress_asked.connect(self.pages.show_progress)
        self._start.people_asked.connect(self.pages.show_people)
        self._start.doubts_asked.connect(self.pages.show_doubts)
        self._start.prepare_asked.connect(self._prepare)
        self._start.classroom_asked.connect(self._to_classroom)
        self.pages.done.connect(self._back_to_start)
        self.clock.over.connect(self._time_is_over)
        self.clock.passed.connect(self._keep_exam)

    @cached_property
    def _question(self) -> QuestionPage:
        from aseandesk.ui.widgets.quiz_question import QuestionPage

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
        from aseandesk.ui.widgets.quiz_review import ReviewPage

        page = ReviewPage(self.store, self.theme)
        page.place_asked.connect(self._to_place)
        page.hand_in_asked.connect(self._stop)
        page.show_time(self.clock.shown)
        self.clock.told.connect(page.show_time)
        self._stack.addWidget(page)
        return page

    @cached_property
    def _end(self) -> EndPage:
        from aseandesk.ui.widgets.quiz_end import EndPage

        page = EndPage(self.store, self.focus, self.theme)
        page.again_asked.connect(self._again)
        page.new_asked.connect(self.new_quiz)
        page.share_asked.connect(self._share)
        page.copy_asked.connect(self._copy)
        page.classroom_asked.connect(self._to_classroom)
        self._stack.addWidget(page)
        return page

    # ---- what the window asks

    def address(self) -> str:
        return str(self._view.address())

    def show_address(self, address: Address) -> str:
        view, notes = from_address(self.store, address)
        if address.args and view.seed is None and set(dict(address.args)) - {"topic", "level"}:
            view = msgspec.structs.replace(view, seed=SystemRandom().randrange(_SEEDS))
        if view == self._left_off[0] and self._left_off[1] is not None and view != self._view:
            self._view = view
            self.clock.start(self._left_off[2] if self._left_off[1].state != "done" else 0)
            self.show_course(self._left_off[1])
        elif view != self._view and self._is_begun(view):
            self._resume()
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
        self._keep_exam()
        if "_question" in vars(self):
            self._question.close_down()
        self.mind.close()

    def as_text(self) -> str:
        """The question in view, or the result; the address on the first page."""
        if self._course is None:
            return self.address()
        if self._course.state == "done":
            return as_text(self.store, self._course, self.address(), language())
        return question_text(self.store, self._course)

    def paint_page(self, painter: QPainter, area: QRectF) -> None:
        from aseandesk.ui.widgets.quiz_paper import paint_course, paint_topics

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
        self._begin(view, self._dealer("", mode), seconds)

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
        """Answer the question in view: a Given. It is on the disk before anything shows that it was given."""
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
        if course.mode == "exam":
            self._course = answered
            self._keep_exam()
        else:
            self.mind.keep(question, made, course.mode)
        self.show_course(answered)

    def fill_in(self, given: Given) -> None:
        """Answer the question in view, seen to be filled in: a field has its text, a row stands where it was put."""
        self._question.fill_in(given)
        self.give(given)

    def next_question(self) -> None:
        """Go on, once the question in view is answered; in an exam at any time."""
        if self._course is not None:
            self.show_course(course_of.forward(self._course))

    def new_quiz(self) -> None:
        """Show the first page again."""
        self._show(QuizView(topic=self._view.topic))
        self.moved.emit(self.address())

    def show_course(self, course: Course) -> None:
        """Show a course as it stands."""
        self._course = course
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
        self._begin(view, self._dealer(self._start.topic(), mode), self._start.mode.seconds(view.count))

    def _dealer(self, topic: str, mode: Mode) -> Callable[[QuizView], Dealt]:
        """Who deals the questions."""
        if topic == MISSED:
            return self._deal_missed
        return self._deal_learning if mode == "learn" else self._deal

    def _deal(self, view: QuizView) -> Dealt:
        return deal_view(self.store, view, self.focus.known_until, self.mind)

    def _deal_learning(self, view: QuizView) -> Dealt:
        return deal_learning(self.store, view, self.focus.known_until, self.mind)

    def _deal_missed(self, view: QuizView) -> Dealt:
        return deal_missed(self.store, view, self.focus.known_until, self.mind)

    def _begin(self, view: QuizView, deal: Callable[[QuizView], Dealt], seconds: float = 0) -> None:
        note = self._show(view, deal)
        if self._course is not None:
            self.clock.start(seconds * len(self._course.questions) / view.count if seconds else 0)
        if note:
            self.focus.refused.emit(note)
        self.moved.emit(self.address())

    def _show(self, view: QuizView, deal: Callable[[QuizView], Dealt] | None = None) -> str:
        """Show a view from its beginning; says in a sentence what could not be had."""
        if self._course is not None:
            self._keep_exam()
            self._left_off = (self._view, self._course, self.clock.left())
        self.clock.stop()
        self._view = view
        self._course = None
        if view.seed is None:
            self._start.choose(view.topic)
            self._back_to_start()
            return ""
        questions, note = (deal or self._dealer("", view.mode))(view)
        if questions:
            self.show_course(Course(questions, mode=view.mode))
        else:
            self._show(QuizView(topic=view.topic))
        return note

    def _prepare(self) -> None:
        self.wanted.emit("prepare")

    def _to_classroom(self) -> None:
        self.wanted.emit("classroom")

    def _back_to_start(self) -> None:
        self._stack.setCurrentWidget(self._start)
        self._start.focus_first()

    def _look_around(self) -> None:
        """The first page is shown: who learns, what was left open, what is broken?"""
        if self.mind.is_asked():
            self.pages.show_who()
        self._notice()

    def _notice(self) -> None:
        """What has to be said at the head of the first page."""
        broken = self.mind.broken
        if broken is not None:
            copy = ((tr("Take the copy"), self.mind.take_copy),) if broken.copy is not None else ()
            self._start.notice.tell(str(broken), *copy, (tr("Begin anew"), self.mind.begin_anew))
        elif self.mind.sitting() is not None:
            words = tr("An exam was begun and not handed in.")
            self._start.notice.tell(words, (tr("Go on with it"), self._resume), (tr("Give it up"), self._give_up))
        else:
            self._start.notice.tell("")

    def _resume(self) -> None:
        sitting = self.mind.sitting()
        found = begun(self.store, sitting, self.focus.known_until, self.mind) if sitting is not None else None
        if found is None:
            self.focus.refused.emit(tr("The exam that was begun cannot be made again from these facts."))
            self._give_up()
            return
        self._view, course = found
        self.clock.start(sitting.left if sitting is not None else 0)
        self.show_course(course)
        self.moved.emit(self.address())

    def _is_begun(self, view: QuizView) -> bool:
        """Is it the exam that was begun and not handed in?"""
        sitting = self.mind.sitting() if view.mode == "exam" else None
        return sitting is not None and sitting.address == str(view.address())

    def _keep_exam(self) -> None:
        """Keep how far an exam has come, and the time that is left to it."""
        if self._course is not None and self._course.mode == "exam" and self._course.state != "done":
            self.mind.keep_sitting(sitting_of(self._view, self._course, self.clock.left()))

    def _give_up(self) -> None:
        self.mind.end_sitting()
        self._notice()

    def _stop(self) -> None:
        if self._course is not None:
            exam = self._course.mode == "exam" and self._course.state != "done"
            course = course_of.stopped(self._course)
            if exam:
                self.mind.keep_all(course)
            self.show_course(course)

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
            self._keep_exam()

    def _again(self) -> None:
        if self._course is not None and course_of.misses(self._course):
            self.show_course(course_of.again(self._course))

    def _doubted(self, words: str) -> None:
        if self._course is not None and self._course.question is not None:
            self.mind.doubt(self._course.question, words)

    # ---- giving the result away

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.as_text())

    def _share(self) -> None:
        kinds = f"{tr('Picture')} (*.png);;PDF (*.pdf)"
        name, _ = QFileDialog.getSaveFileName(QApplication.activeWindow(), tr("Save the result"), "quiz.png", kinds)
        if name:
            self.focus.refused.emit(self.save_result(Path(name)))

    def save_result(self, file: Path) -> str:
        """Write the result as a picture, or as PDF if the file is called so. Returns what became of it in a sentence."""
        if self._course is None:
            return tr("There is no result yet.")
        from aseandesk.ui.widgets.quiz_paper import save_result

        return save_result(file, self.store, self.theme, self._course)
