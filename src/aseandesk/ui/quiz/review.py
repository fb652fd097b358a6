"""The review page of an exam before it is submitted: every question with its answer; missing and flagged ones are marked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import given_words
from aseandesk.quiz.run.course import Course, mark_at
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import emptied
from aseandesk.ui.quiz.row import AnswerRow, RowVerdict, TallButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import count, tr

_COLUMN = 860


class ReviewPage(QWidget):
    """Rows of questions; pressing one opens it."""

    place_asked = Signal(int)
    hand_in_asked = Signal()

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self.rows: list[AnswerRow] = []
        self.clock = TextLabel(theme, "", look.LEAD, 600)
        self.clock.hide()
        self._head = TextLabel(theme, tr("Before you hand in"), look.TITLE, 700, wrap=True)
        self._words = TextLabel(theme, "", look.LEAD, 400, "text_secondary", wrap=True)
        self.hand_in = TallButton(theme, tr("Hand in"), "primary")
        self._sheet = QWidget()
        self._page = QVBoxLayout(self._sheet)
        for part in (self.clock, self._head, self._words):
            self._page.addWidget(part)
        self._page.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar, look.SPACE_2)
        self._flow.addWidget(self.hand_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._bar)
        self.hand_in.clicked.connect(self.hand_in_asked)
        theme.changed.connect(self._fit)

    def show_course(self, course: Course) -> None:
        """Show the state of the exam."""
        for row in self.rows:
            self._page.removeWidget(row)
            emptied(row)
        self.rows = []
        missing = 0
        for place, question in enumerate(course.questions):
            made = mark_at(course, place)
            given = made is not None and any(made.given)
            missing += not given
            row = AnswerRow(self._theme, question.prompt, str(place + 1), least=56)
            sign = RowVerdict(tr("look at again"), "flag", "warning") if place in course.flags else None
            note = given_words(self._store, question, made.given) if made is not None and given else tr("not answered")
            row.show_verdict(sign, note, over=False)
            row.setAccessibleName(". ".join((f"{place + 1}: {question.prompt}", note, sign.words if sign else "")).rstrip(". "))
            row.clicked.connect(self._clicked)
            row.stepped.connect(self._step)
            self._page.insertWidget(self._page.count() - 1, row)
            self.rows.append(row)
        told = count(missing, "One question is not answered.", "{n} questions are not answered.") if missing else tr("All are answered.")
        again = count(len(course.flags), "One is to be looked at again.", "{n} are to be looked at again.") if course.flags else ""
        self._words.setText(f"{told} {again}".rstrip())
        self._fit()

    def show_time(self, left: str) -> None:
        """Show the remaining time; "" for no limit."""
        self.clock.setText(left)
        self.clock.setVisible(bool(left))

    def focus_first(self) -> None:
        """Focus the Submit button."""
        self.hand_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and self.rows:
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, AnswerRow) and row in self.rows:
            self.place_asked.emit(self.rows.index(row))

    def _step(self, by: int) -> None:
        now = next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1 if by > 0 else 0)
        self.rows[(now + by) % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(self.rows[(now + by) % len(self.rows)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        margin = max(px(look.SPACE_5), (self.width() - px(_COLUMN)) // 2)
        self._page.setSpacing(px(look.SPACE_2))
        self._page.setContentsMargins(margin, px(look.SPACE_6), margin, px(look.SPACE_5))
        self._flow.setContentsMargins(margin, px(look.SPACE_3), px(look.SPACE_5), px(look.SPACE_4))
