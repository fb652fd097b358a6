"""The page of a question: progress, prompt, the widget of its kind; once answered the verdict, the reason, the source."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

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
from aseandesk.ui.quiz.kinds.base import Answering, emptied
from aseandesk.ui.quiz.parts import Prompt, QuizProgressBar
from aseandesk.ui.quiz.side import SidePanel
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.spoken import describe, tell
from aseandesk.words import language, tr

_COLUMN, _GUTTER, _SIDE = 640, 64, 392
_WIDE = 1100
"""From this width at zoom 1 the side panel stands beside the question."""
_VERDICT = 124
"""So much height is left below an answer that fills the page, for its verdict."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class QuestionPage(QWidget):
    """Shows the question in view of a course, and what its answer brought."""

    answered = Signal(object)
    """The answer that was given: a Response."""
    next_asked = Signal()
    back_asked = Signal()
    flag_asked = Signal()
    stop_asked = Signal()
    doubted = Signal(str)
    """The question looks wrong: what was said about it, "" for nothing."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self._course: Course | None = None
        self._shown: Question | None = None
        self._place = -1
        self._kinds = Kinds(store, theme)
        self.kind: Answering | None = None
        """The widget that takes the answer to the question in view."""
        self._answer: AnswerPart | None = None
        self._wanted: QWidget | None = None
        self._tight = False
        """Do the parts stand closer, so that all of an answered question is in view?"""
        self._progress = QuizProgressBar(theme)
        self.clock = TextLabel(theme, "", look.LEAD, 600)
        self.clock.hide()
        self.side = SidePanel(store, focus, theme)
        self.bar = QuestionBar(theme)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make_ready)
        self._twice = QTimer(self)
        self._twice.setSingleShot(True)
        self._twice.timeout.connect(self._allow_enter)
        self._lay_out()
        self.bar.check_asked.connect(self._check)
        self.bar.next_asked.connect(self._go_on)
        self.bar.back_asked.connect(self._go_back)
        self.bar.flag_asked.connect(self.flag_asked)
        self.bar.show_asked.connect(self._show_fact)
        self.bar.wrong_asked.connect(self._show_decision)
        self.bar.stop_asked.connect(self._stop)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._prompt = Prompt(self._theme)
        self._left_column.addWidget(self.clock)
        self._left_column.addWidget(self._prompt)
        self._left_column.addStretch(1)
        self._sheet = QWidget()
        self._sheet_row = QHBoxLayout(self._sheet)
        self._sheet_row.addWidget(self._left)
        self._sheet_row.addWidget(self.side)
        self._sheet_row.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._bring_into_view)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._progress)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self.bar)

    # ---- showing

    def show_course(self, course: Course) -> None:
        """Show the question in view as the course stands."""
        question, self._course = course.question, course
        if question is None:
            return
        if question is not self._shown or course.at != self._place or (course.state == "asking" and self._answer is not None):
            self._show_question(course, question)
        kind, made, given_now = self.kind, course.mark, False
        assert kind is not None
        if made is not None and self._answer is None:
            self.bar.name_next(course)
            self._take_keys_to(self.bar.next)
            kind.show_mark(made)
            self._answer = AnswerPart(self._store, self._focus, self._theme, question, made, kind.reason(made))
            self._answer.doubted.connect(self.doubted)
            column = kind.aside() or self._left_column
            column.insertWidget(column.count() - 1, self._answer)
            self._answer.show()  # else a layout only counts it after the next turn of the event loop
            tell(self, self.bar.next.accessibleDescription(), carrier=self.bar.next)
            self._wanted = self._answer
            self._soon.start(0)
            given_now = True
        self._progress.set_progress(score(course).of, len(course.questions))
        self.side.show_course(course)
        self.bar.follow(course, question, kind)
        self._lay_out_now()
        if given_now:
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        """Prompt, options and what is told of the answer stay in view together: closer to each other, else the answer stands beside."""
        if self._answer is None or not self._is_too_high():
            return
        self._tight = True
        self._fit()
        self._lay_out_now()
        held = self._is_too_high() and self.side.isVisibleTo(self)
        if held:
            self.side.hold(self._answer)
            self._lay_out_now()
        if held or not self._is_too_high():
            self._wanted = None
            self._scroll.verticalScrollBar().setValue(0)

    def _is_too_high(self) -> bool:
        """Is the column higher than what is seen of the page?"""
        margins = self._sheet_row.contentsMargins()
        high = self._left_column.totalHeightForWidth(self._left.width()) + margins.top() + margins.bottom()
        return high > self._scroll.maximumViewportSize().height()

    def _lay_out_now(self) -> None:
        """Layouts within layouts tell each other of a new height one turn of the event loop after the other: no such step is painted."""
        self._column.activate()
        for part in (self._prompt, self.kind, self._answer, self.kind, self._left, self._sheet):
            layout = part.layout() if part is not None else None
            if layout is not None:
                layout.activate()
        high = self._sheet_row.totalHeightForWidth(self._sheet.width())
        # Not `viewport().height()`: a widget that Qt made itself lets PySide6 build all of its classes of widgets, 2 MB, to find its own.
        self._sheet.resize(self._sheet.width(), max(high, self._scroll.maximumViewportSize().height()))

    def show_time(self, left: str) -> None:
        """Say how much time is left; "" for no limit."""
        self.clock.setText(left)
        self.clock.setVisible(bool(left))

    def focus_first(self) -> None:
        """Put the keys where they are wanted: on the answer, or on Next."""
        target: QWidget = self.bar.next if self._answer is not None or self.kind is None else self.kind.first()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_in(self, given: Response) -> None:
        """Show an answer as if it had been put in by hand."""
        if self.kind is not None:
            self.kind.restore(given)

    def settle(self) -> None:
        """Finish what is drawn beside the window."""
        if self.kind is not None:
            self.kind.settle()

    def close_down(self) -> None:
        """End what runs beside the window."""
        self._kinds.close_down()

    def _show_question(self, course: Course, question: Question) -> None:
        self._shown, self._place, self._wanted, self._tight = question, course.at, None, False
        if self._answer is not None:
            emptied(self._answer)
            self._answer = None
        place = tr("Question {n} of {of}", n=course.at + 1, of=len(course.questions))
        topic = f"{topic_words(self._store, question, language())} · {level_words(question.level)}"
        self._prompt.show_question(question, place, topic)
        before, self.kind = self.kind, self._kind_of(question)
        if before is not None and before is not self.kind:
            before.hide()
        given = mark_at(course, course.at)
        self.kind.set_question(question, given.given if given is not None and course.state == "asking" else ())
        self.kind.show()
        self._fit()
        self._scroll.verticalScrollBar().setValue(0)
        self.bar.wrong.setChecked(False)
        last = last_in(self.kind)
        if last is not None:
            self.bar.come_after(last)
        first, asked = self.kind.first(), ". ".join(part for part in (place, question.quote, question.prompt) if part)
        describe(first, asked)
        self._take_keys_to(first)
        tell(self, asked, carrier=first)
        if self._exam():
            self._soon.start(0)  # nothing is told there, so that one may go on at any time

    def _kind_of(self, question: Question) -> Answering:
        """The widget for a question; placed, and listened to, when it is made."""
        kind = self._kinds.of(question.kind)
        if self._left_column.indexOf(kind) < 0:
            kind.hide()
            self._left_column.insertWidget(2, kind)
            kind.answered.connect(self._given)
            kind.changed.connect(self._changed)
            kind.unfinished.connect(self.bar.tell)
        return kind

    def _make_ready(self) -> None:
        """While the answer is read, make what the next question needs, so that it comes at once."""
        course = self._course
        coming = course.questions[course.at + 1] if course is not None and course.at + 1 < len(course.questions) else None
        if coming is not None:
            kind = self._kind_of(coming)
            if kind is self.kind:
                kind.prepare_next(coming)
            else:
                kind.prepare(coming, *self._room_of(kind))

    def _take_keys_to(self, target: QWidget) -> None:
        """Before what has the keys goes: they would wander through all that is left, and a screen reader would read each of it."""
        holder = self.window().focusWidget()
        if holder is not None and self.isAncestorOf(holder):
            target.show()
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- asking

    def _exam(self) -> bool:
        return self._course is not None and self._course.mode == "exam"

    def _given(self, given: object) -> None:
        if self._answer is None:
            self.answered.emit(given)

    def _changed(self) -> None:
        if self.kind is not None and self._answer is None:
            self.bar.check.setEnabled(self.kind.ready())
            self.bar.tell_keys(self.kind)

    def _check(self) -> None:
        if self.kind is not None:
            self.kind.give()

    def record(self) -> None:
        """In an exam what stands on the page is the answer when one leaves it."""
        if self._exam() and self.kind is not None and self.kind.CHECKED:
            self.kind.leave()

    def _go_on(self) -> None:
        self.record()
        self._refuse_enter()
        self.next_asked.emit()

    def _refuse_enter(self) -> None:
        """For as long as a second press belongs to the first, Enter does nothing: it would answer a question that nobody has read."""
        application = QApplication.instance()
        if application is not None and QApplication.doubleClickInterval() > 0:
            application.installEventFilter(self)
            self._twice.start(QApplication.doubleClickInterval())

    def _allow_enter(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _ENTER

    def _go_back(self) -> None:
        self.record()
        self.back_asked.emit()

    def _stop(self) -> None:
        self.record()
        self.stop_asked.emit()

    def _bring_into_view(self) -> None:
        """Where the page has grown longer than the window, show the part that is new."""
        if self._wanted is not None and not self._tight:
            self._keep_in_view()  # some heights are only known after a turn of the event loop
        if self._wanted is not None:
            self._scroll.ensureWidgetVisible(self._wanted, 0, self._theme.px(look.SPACE_2))

    def _show_fact(self) -> None:
        if self._shown is not None:
            self._focus.open(shown_at(self._shown))

    def _show_decision(self, shown: bool) -> None:
        if self._answer is not None:
            self._answer.show_decision(shown=shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self._scroll.isAncestorOf(self.focusWidget()) and self.focusWidget() is not None:
            super().keyPressEvent(event)
        elif event.key() in _ENTER and (self._answer is not None or self._exam()):
            self._go_on()
        elif event.key() in _ENTER:
            self._check()
        elif self._answer is not None or self.kind is None or not self.kind.take_key(event):
            super().keyPressEvent(event)

    # ---- layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        self._left_column.setContentsMargins(0, 0, 0, 0)
        if self._shown is not None and self._course is not None and self.kind is not None:
            self.kind.restyle()
        self._fit()

    def _wide(self) -> bool:
        return self.width() >= self._theme.px(_WIDE)

    def _width_of(self, kind: Answering | None) -> int:
        """The width of the column: a kind that needs it takes the room of the side panel too."""
        px, width = self._theme.px, self.width()
        if self._wide():
            return px(_COLUMN + _GUTTER + _SIDE) if kind is not None and kind.WIDE else px(_COLUMN)
        return max(px(200), min(px(_COLUMN + 80), width - 2 * px(look.SPACE_5) - px(look.SPACE_3)))

    def _room_of(self, kind: Answering) -> tuple[int, int]:
        """Width and height in pixels that an answer of a kind can fill without the page having to scroll."""
        px, width = self._theme.px, self._width_of(kind)
        around = self._progress.height() + px(look.SPACE_6 + look.SPACE_4) + px(look.SPACE_4 + look.SPACE_1)
        bar = self.bar.next.sizeHint().height() + px(look.SPACE_3 + look.SPACE_4)
        if kind.aside() is not None:
            return width, self.height() - around - bar - self._prompt.usual_height()
        return width, self.height() - around - bar - px(_VERDICT) - self._prompt.heightForWidth(width)

    def _fit(self) -> None:
        """Two columns where there is room for them, one otherwise."""
        px = self._theme.px
        wide, alone = self._wide(), self.kind is not None and self.kind.WIDE
        edge, column = px(look.SPACE_5), self._width_of(self.kind)
        beside = wide and not alone
        self.side.setVisible(beside)
        if not beside and self._answer is not None and self.side.isAncestorOf(self._answer):
            self._left_column.insertWidget(self._left_column.count() - 1, self._answer)  # else it would go with the panel that held it
            self._answer.show()
        self.side.setFixedWidth(px(_SIDE))
        bar = self.bar.next.sizeHint().height() + px(look.SPACE_3 + look.SPACE_4)
        room = self.height() - self._progress.height() - bar - px(look.SPACE_6 + look.SPACE_4)
        self.side.set_room(room)
        self._sheet_row.setSpacing(px(_GUTTER) if beside else 0)
        self._left.setFixedWidth(column)
        self._left_column.setSpacing(px(look.SPACE_3 if self._tight else look.SPACE_4 + look.SPACE_1))
        if self.kind is not None:
            self.kind.set_room(*self._room_of(self.kind))
        group = column + (px(_GUTTER + _SIDE) if beside else 0)
        margin = max(edge, (self.width() - group) // 2)
        above, below = (look.SPACE_2, look.SPACE_2) if self._tight else (look.SPACE_6, look.SPACE_4)
        self._sheet_row.setContentsMargins(margin, px(above), 0, px(below))
        if self._theme.left_hand:
            self._sheet_row.insertWidget(0, self.side)
            margin += px(_SIDE + _GUTTER) if beside else 0
        else:
            self._sheet_row.insertWidget(0, self._left)
        self.bar.set_edges(margin, px(look.SPACE_3), edge, px(look.SPACE_4))
