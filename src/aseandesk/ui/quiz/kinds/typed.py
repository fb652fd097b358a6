"""Typed answers: a field for a word in any script, and a field for a number with its unit and a closeness scale after the answer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.numbers import NumberError, nearest, readings
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import Answering
from aseandesk.ui.quiz.kinds.scale import ClosenessScale
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import tr

_LONGEST = 200
_HEIGHT = 52


class AnswerField(QLineEdit):
    """A field without completion and correction. The parent handles Enter."""

    entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMaxLength(_LONGEST)
        self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.restyle()
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        self.setFont(self._theme.font(look.HEAD, 500))
        self.setFixedHeight(self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class Typed(Answering):
    """A word or a name."""

    CHECKED = True

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(store, theme)
        self.field = AnswerField(theme)
        self.field.setPlaceholderText(tr("Type the answer"))
        self.field.setAccessibleName(tr("Your answer"))
        self.unit = TextLabel(theme, "", look.LEAD, 500, "text_secondary")
        self.row = QHBoxLayout()
        self.row.addWidget(self.field, 1)
        self.row.addWidget(self.unit)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        add_layout(self.column, self.row)
        self.told = TextLabel(theme, "", look.BODY, 600, "text", wrap=True)
        self.column.addWidget(self.told)
        self.field.textChanged.connect(self.changed)
        self.field.entered.connect(self.give)

    def build(self, question: Question) -> None:
        self.row.setSpacing(self.theme.px(look.SPACE_3))
        self.column.setSpacing(self.theme.px(look.SPACE_3))
        self.field.clear()
        self.field.setReadOnly(False)
        self.field.setStyleSheet("")
        self.unit.setText(question.number.unit if question.number is not None and not question.number.year else "")
        self.unit.setVisible(bool(self.unit.text()))
        self.told.hide()

    def restore(self, given: Response) -> None:
        self.field.setText(given[0])

    def given(self) -> Response:
        text = self.field.text().strip()
        return (text,) if text else ()

    def reveal(self, mark: Mark) -> None:
        self.field.setReadOnly(True)
        self.field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        colour = self.theme.look.palette.right if mark.right else self.theme.look.palette.wrong
        soft = self.theme.look.palette.right_soft if mark.right else self.theme.look.palette.surface
        self.field.setStyleSheet(f"QLineEdit {{ border: 2px solid {colour}; background: {soft}; }}")
        self.told.setText(mark.why)
        self.told.set_colour("right" if mark.right else "wrong")
        self.told.show()

    def missing(self) -> str:
        return tr("Type an answer first.")

    def keys(self) -> str:
        return tr("Type, then Enter")

    def first(self) -> QWidget:
        return self.field


class NumberAnswer(Typed):
    """A number; number words, separators and "bn" are understood."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(store, theme)
        self.field.setPlaceholderText(tr("A number, as you would write it"))
        self.scale = ClosenessScale(theme)
        self.column.addWidget(self.scale)

    def build(self, question: Question) -> None:
        super().build(question)
        self.field.setPlaceholderText(
            tr("A year") if question.number is not None and question.number.year else tr("A number, as you write it: 11.2 million")
        )
        self.field.setAccessibleName(tr("Your answer in {unit}", unit=self.unit.text()) if self.unit.text() else tr("Your answer"))
        self.scale.hide()

    def ready(self) -> bool:
        """Return whether the number can be read: an unreadable answer is not counted as wrong."""
        return bool(self.given()) and self.read() is not None

    def give(self) -> None:
        """Submit the answer; what cannot be read is explained beside the field and can be corrected."""
        unread = bool(self.given()) and not self.ready()
        self.told.setVisible(unread)
        self.told.setText(self._why_not())
        self.told.set_colour("warning")
        if unread:
            self.say(self.told.text())
        else:
            super().give()

    def _why_not(self) -> str:
        """Return why the field cannot be read, as a sentence; "" if it can."""
        number = self.question.number if self.question is not None else None
        try:
            readings(self.field.text(), unit=number.unit if number else "", year=number.year if number else False)
        except NumberError as error:
            return str(error)
        return ""

    def read(self) -> float | None:
        """Return the number in the field; None for no number."""
        number = self.question.number if self.question is not None else None
        if number is None:
            return None
        try:
            return nearest(readings(self.field.text(), unit=number.unit, year=number.year), number.value)
        except NumberError:
            return None

    def reveal(self, mark: Mark) -> None:
        super().reveal(mark)
        if mark.close:
            self.told.set_colour("warning")
            self.field.setStyleSheet(f"QLineEdit {{ border: 2px solid {self.theme.look.palette.warning}; }}")
        if self.question is not None and self.question.number is not None:
            self.scale.show_number(self.question.number, self.read())
            self.scale.show()
