"""The dots of a story: past steps, the current step, and steps to come. A click opens a step."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk.ui.base.theme import Theme

_APART, _SIDE = 16, 34
"""Distance between dots, and the height of the row, in pixels at zoom 1."""


class StoryDots(QWidget):
    """Takes clicks only; the player handles the keys."""

    asked = Signal(int)
    """Emitted with the index of a step."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._all, self._at = 0, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme.measures(self)

    def show_step(self, at: int, of: int) -> None:
        """Show step `at` (from 0) of `of` steps."""
        self._at = at
        if of != self._all:
            self._all = of
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_APART) * self._all, self._theme.px(_SIDE))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = int(event.position().x() // self._theme.px(_APART))
        if 0 <= index < self._all:
            self.asked.emit(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self._all):
            at = QPointF((index + 0.5) * t.px(_APART), self.height() / 2)
            if index == self._at:
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(t.colour("accent"))
                p.drawEllipse(at, 5.5 * t.zoom, 5.5 * t.zoom)
            else:
                p.setPen(QPen(t.colour("accent" if index < self._at else "text_secondary"), 1.4 * t.zoom))
                p.setBrush(t.colour("accent_soft") if index < self._at else Qt.BrushStyle.NoBrush)
                p.drawEllipse(at, 3.6 * t.zoom, 3.6 * t.zoom)
        p.end()
