"""The page of a question: progress, prompt, the widget of its kind; after the answer the verdict, the reason, the source."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.summary import level_words, topic_words
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.course import Course, mark_at, score
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.focus_chain import last_in
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import AnswerPart
from aseandesk.ui.quiz.bar import QuestionBar, shown_at
from aseandesk.ui.quiz.kinds import Kinds
from aseandesk.ui.quiz.kinds.base import Answering
from aseandesk.ui.quiz.parts import QuizProgressBar
from aseandesk.ui.quiz.question_sheet import QuestionSheet
from aseandesk.ui.quiz.second_enter import ENTER, SecondEnter
from aseandesk.ui.quiz.side import SidePanel
from aseandesk.ui.widgets.spoken import describe, tell
from aseandesk.words import language, tr


class QuestionPage(QWidget):
    """Shows the current question of a quiz and the feedback on its answer."""

    answered = Signal(object)
    """Emitted with the Response that was given."""
    next_asked = Signal()
    back_asked = Signal()
    flag_asked = Signal()
    stop_asked = Signal()
    doubted = Signal(str)
    """Emitted with a text ("" for none) when the user reports a problem with the question."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self._course: Course | None = None
        self._shown: Question | None = None
        self._place = -1
        self._kinds = Kinds(store, theme)
        self._progress = QuizProgressBar(theme)
        self.sheet = QuestionSheet(theme, SidePanel(store, focus, theme))
        self.bar = QuestionBar(theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make_ready)
        self._second_enter = SecondEnter(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._progress)
        self._column.addWidget(self.sheet, 1)
        self._column.addWidget(self.bar)
        self.bar.check_asked.connect(self._check)
        self.bar.next_asked.connect(self._go_on)
        self.bar.back_asked.connect(self._go_back)
        self.bar.flag_asked.connect(self.flag_asked)
        self.bar.show_asked.connect(self._show_fact)
        self.bar.wrong_asked.connect(self._show_decision)
        self.bar.stop_asked.connect(self._stop)
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def kind(self) -> Answering | None:
        """Return the widget that takes the answer to the current question."""
        return self.sheet.kind

    # ---- showing

    def show_course(self, course: Course) -> None:
        """Show the current question in its present state."""
        question, self._course = course.question, course
        if question is None:
            return
        if question is not self._shown or course.at != self._place or (course.state == "asking" and self.sheet.answer is not None):
            self._show_question(course, question)
        kind, made, given_now = self.kind, course.mark, False
        assert kind is not None
        if made is not None and self.sheet.answer is None:
            self.bar.name_next(course)
            self._take_keys_to(self.bar.next)
            kind.show_mark(made)
            answer = AnswerPart(self._store, self._focus, self._theme, question, made, kind.reason(made))
            answer.doubted.connect(self.doubted)
            self.sheet.add_answer(answer)
            tell(self, self.bar.next.accessibleDescription(), carrier=self.bar.next)
            self._soon.start(0)
            given_now = True
        self._progress.set_progress(score(course).of, len(course.questions))
        self.sheet.side.show_course(course)
        self.bar.follow(course, question, kind)
        self._column.activate()
        self.sheet.lay_out_now()
        if given_now:
            self.sheet.keep_in_view()

    def show_time(self, left: str) -> None:
        """Show the remaining time; "" for no limit."""
        self.sheet.clock.setText(left)
        self.sheet.clock.setVisible(bool(left))

    def focus_first(self) -> None:
        """Focus the answer, or Next after it."""
        target: QWidget = self.bar.next if self.sheet.answer is not None or self.kind is None else self.kind.first()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_in(self, given: Response) -> None:
        """Show an answer as if the user had entered it."""
        if self.kind is not None:
            self.kind.restore(given)

    def settle(self) -> None:
        """Finish drawing that runs in the background."""
        if self.kind is not None:
            self.kind.settle()

    def close_down(self) -> None:
        """End background threads."""
        self._kinds.close_down()

    def _show_question(self, course: Course, question: Question) -> None:
        self._shown, self._place = question, course.at
        self.sheet.clear_answer()
        place = tr("Question {n} of {of}", n=course.at + 1, of=len(course.questions))
        topic = f"{topic_words(self._store, question, language())} · {level_words(question.level)}"
        self.sheet.prompt.show_question(question, place, topic)
        kind = self._kind_of(question)
        self.sheet.take_kind(kind)
        given = mark_at(course, course.at)
        kind.set_question(question, given.given if given is not None and course.state == "asking" else ())
        kind.show()
        self._fit()
        self.sheet.to_top()
        self.bar.wrong.setChecked(False)
        last = last_in(kind)
        if last is not None:
            self.bar.come_after(last)
        first, asked = kind.first(), ". ".join(part for part in (place, question.quote, question.prompt) if part)
        describe(first, asked)
        self._take_keys_to(first)
        tell(self, asked, carrier=first)
        if self._exam():
            self._soon.start(0)  # nothing is announced there, so that the user can go on at any time

    def _kind_of(self, question: Question) -> Answering:
        """Return the widget for a question; a new one is placed on the page and its signals are connected."""
        kind = self._kinds.of(question.kind)
        if self.sheet.place(kind):
            kind.answered.connect(self._given)
            kind.changed.connect(self._changed)
            kind.unfinished.connect(self.bar.tell)
        return kind

    def _make_ready(self) -> None:
        """Prepare the next question while the answer is read, so that it is shown without delay."""
        course = self._course
        coming = course.questions[course.at + 1] if course is not None and course.at + 1 < len(course.questions) else None
        if coming is not None:
            kind = self._kind_of(coming)
            if kind is self.kind:
                kind.prepare_next(coming)
            else:
                kind.prepare(coming, *self.sheet.room_of(kind))

    def _take_keys_to(self, target: QWidget) -> None:
        """Move the focus before the focused widget is deleted: otherwise it would move through all remaining widgets, and a screen
        reader would read each.
        """
        holder = self.window().focusWidget()
        if holder is not None and self.isAncestorOf(holder):
            target.show()
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- answers

    def _exam(self) -> bool:
        return self._course is not None and self._course.mode == "exam"

    def _given(self, given: object) -> None:
        if self.sheet.answer is None:
            self.answered.emit(given)

    def _changed(self) -> None:
        if self.kind is not None and self.sheet.answer is None:
            self.bar.check.setEnabled(self.kind.ready())
            self.bar.tell_keys(self.kind)

    def _check(self) -> None:
        if self.kind is not None:
            self.kind.give()

    def record(self) -> None:
        """In an exam, record what is on the page as the answer when the user leaves it."""
        if self._exam() and self.kind is not None and self.kind.CHECKED:
            self.kind.leave()

    def _go_on(self) -> None:
        self.record()
        self._second_enter.refuse()
        self.next_asked.emit()

    def _go_back(self) -> None:
        self.record()
        self.back_asked.emit()

    def _stop(self) -> None:
        self.record()
        self.stop_asked.emit()

    def _show_fact(self) -> None:
        if self._shown is not None:
            self._focus.open(shown_at(self._shown))

    def _show_decision(self, shown: bool) -> None:
        if self.sheet.answer is not None:
            self.sheet.answer.show_decision(shown=shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not self.sheet.isAncestorOf(self.focusWidget()) and self.focusWidget() is not None:
            super().keyPressEvent(event)
        elif event.key() in ENTER and (self.sheet.answer is not None or self._exam()):
            self._go_on()
        elif event.key() in ENTER:
            self._check()
        elif self.sheet.answer is not None or self.kind is None or not self.kind.take_key(event):
            super().keyPressEvent(event)

    # ---- layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        if self._shown is not None and self._course is not None and self.kind is not None:
            self.kind.restyle()
        self._fit()

    def _fit(self) -> None:
        """Give the sheet the space left by the bars; the buttons are aligned with the question."""
        px = self._theme.px
        bar = self.bar.next.sizeHint().height() + px(look.SPACE_3 + look.SPACE_4)
        left = self.sheet.fit(QSize(self.width(), self.height() - self._progress.height() - bar))
        self.bar.set_edges(left, px(look.SPACE_3), px(look.SPACE_5), px(look.SPACE_4))
