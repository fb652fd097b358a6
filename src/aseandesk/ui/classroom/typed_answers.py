"""Incorrect typed answers, a row each in the teacher's window, with a button that hides them from the class or shows them again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.classroom.scene import OptionLine, masked
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.text import breakable
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.words import tr


def line_words(one: OptionLine) -> str:
    """Return an answer with its count, marked if it is correct."""
    return f"{'✓' if one.right else '   '} {one.letter} {breakable(one.text)}".rstrip() + f"  ·  {one.chosen}"


class AnswerRow(QWidget):
    """One answer and its button. `answer` is what was typed, `line` the text to show for it."""

    def __init__(self, theme: Theme, answer: str, line: OptionLine) -> None:
        super().__init__()
        self.answer = answer
        self.words = TextLabel(theme, "", look.BODY, 500, wrap=True)
        self.button = Button(theme, tr("Hide"), "quiet")
        self.button.reserve(tr("Hide"), tr("Show again"))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click does not move the focus, so that Space still advances
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(look.SPACE_2))
        row.addWidget(self.words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.show_line(line)

    def show_line(self, line: OptionLine) -> None:
        """Show the present state of the answer."""
        self.line = line
        unseen = f"  ·  {tr('not shown to the class')}" if masked(line).text != line.text else ""
        self.words.setText(line_words(line) + unseen)
        if line.hidden:
            words, name = tr("Show again"), tr("Show again: “{answer}”", answer=line.text)
            tip = tr("Show this answer in class and in the report again")
        else:
            words, name = tr("Hide"), tr("Hide “{answer}”", answer=line.text)
            tip = tr("Hide this answer from the class and from the report")
        self.button.setText(words, name)
        self.button.setToolTip(tip)


class TypedAnswers(QWidget):
    """The rows. A row that stays keeps its button, and so the focus."""

    pressed = Signal(str, str)
    """Emitted with a command of the teacher, and its answer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, AnswerRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_lines(self, lines: Mapping[str, OptionLine]) -> None:
        """Show these answers, by what was typed; the value is the text to show."""
        for answer in self._rows.keys() - lines.keys():
            gone = self._rows.pop(answer)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (answer, line) in enumerate(lines.items()):
            if answer not in self._rows:
                self._rows[answer] = AnswerRow(self._theme, answer, line)
                self._rows[answer].button.clicked.connect(self._press)
            row = self._rows[answer]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            if row.line != line:
                row.show_line(line)
        self.setVisible(bool(lines))

    def _press(self) -> None:
        button = self.sender()
        assert isinstance(button, QWidget)
        row = button.parentWidget()
        assert isinstance(row, AnswerRow)
        self.pressed.emit("show" if row.line.hidden else "hide", row.answer)
