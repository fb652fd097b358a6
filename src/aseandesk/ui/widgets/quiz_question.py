"""The page of a question: progress, prompt, options; once answered the verdict, the reason, the source, and what to do next."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.course import Course, score
from aseandesk.quiz.question import Question
from aseandesk.quiz.report import topic_words
from aseandesk.ui.flags import flag_pixmap, flag_size
from aseandesk.ui.focus import Focus
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import Button, Label
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.ui.widgets.quiz_answer import AnswerPart, Barred
from aseandesk.ui.widgets.quiz_option import OptionRow
from aseandesk.ui.widgets.quiz_side import SidePanel
from aseandesk.words import language, tr

_COLUMN, _GUTTER, _SIDE = 640, 64, 392
_WIDE = 1100
"""From this width at zoom 1 the side panel stands beside the question."""
_DATE = re.compile(r"(\d{1,2}) (\w+) (\d{4})")
"""A date in a prompt, which is not broken across lines."""
_FLAG = 120
"""The height of a flag that is asked about, at zoom 1."""


class Progress(QWidget):
    """A thin bar over the whole width: how far the quiz has come."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_progress(self, done: int, of: int) -> None:
        """So many questions of so many are answered."""
        self._share = done / of if of else 0.0
        self.setAccessibleName(tr("{done} of {of} questions answered", done=done, of=of))
        self.update()

    def _restyle(self) -> None:
        self.setFixedHeight(max(4, self._theme.px(4)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("track"))
        p.fillRect(QRectF(0, 0, self.width() * self._share, self.height()), self._theme.colour("accent"))
        p.end()


class FlagPicture(QWidget):
    """The flag that a question asks about, drawn large; its picture in words for who cannot see it."""

    def __init__(self, theme: Theme, country: str, words: str) -> None:
        super().__init__()
        self._theme, self._country = theme, country
        self.setAccessibleName(tr("A flag: {description}", description=words))
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedSize(flag_size(self._country, self._theme.px(_FLAG)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.drawPixmap(0, 0, flag_pixmap(self._country, self.height(), self.devicePixelRatioF()))
        p.end()


class Quote(Barred):
    """What the prompt speaks of, word for word, and who said it."""

    def __init__(self, theme: Theme, words: str, speaker: str) -> None:
        super().__init__(theme, "accent")
        self.column.addWidget(Label(theme, tr("“{quote}”", quote=words), look.LEAD, 500, wrap=True))
        if speaker:
            self.column.addWidget(Label(theme, speaker, look.SMALL, 400, "text_secondary", wrap=True))


class QuestionPage(QWidget):
    """Shows the question in view of a course, and what its answer brought."""

    answered = Signal(int)
    """The option at this place was chosen."""
    next_asked = Signal()
    stop_asked = Signal()

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self._shown: Question | None = None
        self._rows: list[OptionRow] = []
        self._progress = Progress(theme)
        self.side = SidePanel(store, focus, theme)
        self._left = QWidget()
        self._left_column = QVBoxLayout(self._left)
        self._answer: AnswerPart | None = None
        self._wanted: QWidget | None = None
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
        self._make_bar()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._progress)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._bar)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _make_bar(self) -> None:
        """The row of buttons at the foot, which stays in view however long the question is."""
        self._next = Button(self._theme, tr("Next") + " ⏎", "primary", name=tr("Next question"))
        self._show = Button(self._theme, tr("Show on the timeline"))
        self._wrong = Button(self._theme, tr("This looks wrong"))
        self._wrong.setCheckable(True)
        self._hint = Label(self._theme, "", look.BODY, 400, "text_secondary")
        self._stop = Button(self._theme, tr("Stop here"), "quiet")
        self._bar = QWidget()
        self._bar_flow = FlowLayout(self._bar, look.SNUG)
        for widget in (self._hint, self._next, self._show, self._wrong, self._stop):
            self._bar_flow.addWidget(widget)
        self._next.clicked.connect(self.next_asked)
        self._stop.clicked.connect(self.stop_asked)
        self._show.clicked.connect(self._show_fact)
        self._wrong.clicked.connect(self._show_decision)

    # ---- showing

    def show_course(self, course: Course) -> None:
        """Show the question in view as the course stands."""
        question = course.question
        if question is None:
            return
        if question is not self._shown or (course.state == "asking" and self._answer is not None):
            self._show_question(course, question)
        made = course.mark
        if made is not None and self._answer is None:
            for row, option in zip(self._rows, question.options, strict=True):
                row.reveal(chosen=option.id in made.given)
            self._answer = AnswerPart(self._store, self._focus, self._theme, question, made)
            self._left_column.insertWidget(self._left_column.count() - 1, self._answer)
            self._announce(tr("Right.") if made.right else tr("Not this one."), question.explanation)
            self._wanted = self._answer
        self._progress.set_progress(score(course).of, len(course.questions))
        self.side.show_course(course)
        self._follow_state(course)

    def focus_first(self) -> None:
        """Put the keys where they are wanted: on the first option, or on Next."""
        target: QWidget = self._next if self._answer is not None else self._rows[0] if self._rows else self._next
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_question(self, course: Course, question: Question) -> None:
        self._shown, self._answer = question, None
        self._empty(self._left_column)
        self._rows = []
        place = tr("Question {n} of {of}", n=course.at + 1, of=len(course.questions))
        self._left_column.addWidget(
            Label(self._theme, f"{place} · {topic_words(self._store, question, language())}", look.BODY, 500, "text_secondary", wrap=True)
        )
        prompt = Label(self._theme, _DATE.sub("\\1\u00a0\\2\u00a0\\3", question.prompt), look.TITLE, 700, wrap=True)
        prompt.setAccessibleName(f"{place}. {question.prompt}")
        self._left_column.addWidget(prompt)
        if question.quote:
            self._left_column.addWidget(Quote(self._theme, question.quote, question.speaker))
        if question.flag:
            self._left_column.addWidget(FlagPicture(self._theme, question.flag, question.picture))
        self._left_column.addSpacing(self._theme.px(look.SNUG))
        self._left_column.addLayout(self._options(question))
        self._left_column.addStretch(1)
        self._wanted = None
        self._scroll.verticalScrollBar().setValue(0)
        self._wrong.setChecked(False)

    def _options(self, question: Question) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._theme.px(look.GAP))
        across = 2 if any(option.flag for option in question.options) else 1
        for place, option in enumerate(question.options):
            flag = option.id.partition(":")[2] if question.flag and option.id.startswith("country:") else ""
            row = OptionRow(self._theme, place, option, flag)
            row.clicked.connect(self._clicked)
            row.stepped.connect(self._step)
            self._rows.append(row)
            grid.addWidget(row, place // across, place % across)
        return grid

    def _follow_state(self, course: Course) -> None:
        done = course.state == "answered"
        last = course.at + 1 == len(course.questions)
        self._next.setText((tr("See the result") if last else tr("Next")) + " ⏎")
        self._next.setAccessibleName(tr("See the result") if last else tr("Next question"))
        for button in (self._next, self._show, self._wrong):
            button.setVisible(done)
        self._hint.setVisible(not done)
        last_letter = chr(ord("A") + len(self._rows) - 1)
        self._hint.setText(tr("Press 1 to {n}, or A to {letter}", n=len(self._rows), letter=last_letter))
        self._bar_flow.invalidate()

    def _announce(self, verdict: str, why: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{verdict} {why}"))

    # ---- asking

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, OptionRow) and row in self._rows:
            self.answered.emit(self._rows.index(row))

    def _bring_into_view(self) -> None:
        """Where the page has grown longer than the window, show the part that is new."""
        if self._wanted is not None:
            self._scroll.ensureWidgetVisible(self._wanted, 0, self._theme.px(look.SNUG))

    def _show_fact(self) -> None:
        if self._shown is not None:
            self._focus.open(self._shown.addresses[0])

    def _show_decision(self) -> None:
        if self._answer is not None:
            self._answer.show_decision(shown=self._wrong.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._place_of_key(event)
        if self._answer is None and 0 <= place < len(self._rows):
            self.answered.emit(place)
        elif self._answer is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.next_asked.emit()
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Arrow keys go from option to option."""
        now = next((place for place, row in enumerate(self._rows) if row.hasFocus()), -1 if by > 0 else 0)
        self._rows[(now + by) % len(self._rows)].setFocus(Qt.FocusReason.TabFocusReason)

    @staticmethod
    def _place_of_key(event: QKeyEvent) -> int:
        """The option that a key stands for: 1 to 9, A to I; -1 for none."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier:
            return -1
        text = event.text().upper()
        if len(text) != 1:
            return -1
        return "123456789".find(text) if text.isdigit() else "ABCDEFGHI".find(text)

    # ---- layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _restyle(self) -> None:
        px = self._theme.px
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self._left_column.setSpacing(px(look.GAP))
        self._fit()

    def _fit(self) -> None:
        """Two columns where there is room for them, one otherwise."""
        px, width = self._theme.px, self.width()
        wide = width >= px(_WIDE)
        edge = px(look.WIDE)
        self.side.setVisible(wide)
        self.side.setFixedWidth(px(_SIDE))
        bar = self._next.sizeHint().height() + px(look.GAP + look.ROOM)
        self.side.set_room(self.height() - self._progress.height() - bar - px(look.VAST + look.ROOM))
        self._sheet_row.setSpacing(px(_GUTTER) if wide else 0)
        column = px(_COLUMN) if wide else min(px(_COLUMN + 80), width - 2 * edge - px(look.GAP))
        self._left.setFixedWidth(max(px(200), column))
        group = column + (px(_GUTTER + _SIDE) if wide else 0)
        margin = max(edge, (width - group) // 2)
        self._sheet_row.setContentsMargins(margin, px(look.VAST), 0, px(look.ROOM))
        if self._theme.left_hand:
            self._sheet_row.insertWidget(0, self.side)
            margin += px(_SIDE + _GUTTER) if wide else 0
        else:
            self._sheet_row.insertWidget(0, self._left)
        self._bar_flow.setContentsMargins(margin, px(look.GAP), edge, px(look.ROOM))
        for widget in (self._hint, self._stop):
            widget.setFixedHeight(self._next.sizeHint().height())

    @staticmethod
    def _empty(layout: QVBoxLayout | QGridLayout) -> None:
        while (item := layout.takeAt(0)) is not None:
            widget, inner = item.widget(), item.layout()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
            elif isinstance(inner, QGridLayout):
                QuestionPage._empty(inner)
                inner.deleteLater()
