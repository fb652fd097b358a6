"""Text fields that leave undo to the form, so that Ctrl+Z undoes one step of the form wherever the focus is; and an option's row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from aseandesk import look
from aseandesk.quiz.editing.draft import DraftOption
from aseandesk.quiz.model.question import Kind
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Chip
from aseandesk.ui.widgets.small_button import SmallButton
from aseandesk.words import tr


def _is_undo(event: QEvent) -> bool:
    """Return whether the event is an undo or redo key."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class TextLine(QLineEdit):
    """A single-line field."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)

    def show_text(self, text: str) -> None:
        """Set the text without a signal; the cursor stays if nothing changes."""
        if text != self.text():
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)

    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)


class TextArea(QPlainTextEdit):
    """A multi-line field; Tab moves to the next field."""

    def __init__(self, theme: Theme, name: str, hint: str = "", lines: int = 2) -> None:
        super().__init__()
        self._theme, self._lines = theme, lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint or name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_text(self, text: str) -> None:
        """Set the text without a signal."""
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._high())

    def event(self, event: QEvent) -> bool:
        if _is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def _high(self) -> int:
        return self.fontMetrics().lineSpacing() * self._lines + self._theme.px(22)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(look.BODY))
        self.setFixedHeight(self._high())


class LineRow(QWidget):
    """An option: whether it is correct, its text, its note; for a pair the other half; for an order a button to move up."""

    changed = Signal(int, object, str)
    """Emitted with its index, the DraftOption, and the part that changed."""
    up_asked = Signal(int)
    out_asked = Signal(int)

    def __init__(self, theme: Theme, place: int, kind: Kind) -> None:
        super().__init__()
        self.place, self._kind = place, kind
        self._line = DraftOption()
        self.right = Chip(theme, tr("right"), colour="right", name=tr("Option {n} is right", n=place + 1))
        self.left = TextLine(tr("Pair {n}: what is asked", n=place + 1), tr("this"))
        self.text = TextLine(tr("Option {n}", n=place + 1), tr("goes with this") if kind == "match" else tr("option {n}", n=place + 1))
        self.why = TextLine(tr("Why, for option {n}", n=place + 1), tr("why"))
        self.up = SmallButton(theme, "chevron-up", tr("Option {n} one place up", n=place + 1))
        self.out = SmallButton(theme, "cross", tr("Take option {n} out", n=place + 1))
        self.up.setEnabled(place > 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(look.SPACE_1))
        for part, stretch in ((self.right, 0), (self.left, 3), (self.text, 3), (self.why, 3), (self.up, 0), (self.out, 0)):
            row.addWidget(part, stretch)
        self.right.setVisible(kind in {"single", "multiple", "true-false", "chart"})
        self.left.setVisible(kind == "match")
        self.up.setVisible(kind == "order")
        self.out.setVisible(kind != "true-false")
        self.right.clicked.connect(self._righted)
        self.left.textChanged.connect(self._typed_left)
        self.text.textChanged.connect(self._typed)
        self.why.textChanged.connect(self._typed_why)
        self.up.clicked.connect(self._up)
        self.out.clicked.connect(self._out)

    def show_line(self, line: DraftOption) -> None:
        """Show an option's content."""
        self._line = line
        self.right.setChecked(line.right)
        self.left.show_text(line.left)
        self.text.show_text(line.text)
        self.why.show_text(line.why)

    def _tell(self, part: str, *, right: bool | None = None) -> None:
        now = self._line.right if right is None else right
        self._line = DraftOption(self.text.text(), now, self.why.text(), self.left.text())
        self.changed.emit(self.place, self._line, part)

    def _righted(self) -> None:
        self._tell("right", right=self.right.isChecked())

    def _typed(self) -> None:
        self._tell("text")

    def _typed_why(self) -> None:
        self._tell("why")

    def _typed_left(self) -> None:
        self._tell("left")

    def _up(self) -> None:
        self.up_asked.emit(self.place)

    def _out(self) -> None:
        self.out_asked.emit(self.place)
