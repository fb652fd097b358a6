"""A message with one or two buttons at the top of the quiz's first page; hidden if there is none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import emptied
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.flow import FlowLayout


class Notice(QWidget):
    """Shows a message until the user acts on it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = TextLabel(theme, "", look.BODY, 500, wrap=True)
        self._row = QWidget()
        self._flow = FlowLayout(self._row, look.SPACE_2)
        self.buttons: list[TallButton] = []
        column = QVBoxLayout(self)
        edge = theme.px(look.SPACE_3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.px(look.SPACE_2))
        column.addWidget(self._words)
        column.addWidget(self._row)
        self.hide()

    def tell(self, words: str, *acts: tuple[str, Callable[[], None]]) -> None:
        """Show this message with these buttons (bound methods); "" hides it."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            emptied(button)
        self.buttons = [TallButton(self._theme, text, "primary" if not place else "plain") for place, (text, _) in enumerate(acts)]
        for button, (_, act) in zip(self.buttons, acts, strict=True):
            button.clicked.connect(act)
            self._flow.addWidget(button)
        self._words.setText(words)
        self.setVisible(bool(words))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("warning"), 1.5))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        p.end()
