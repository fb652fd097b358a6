"""A thin scroll bar that paints itself, so that it looks the same before and after the application's style sheet is set."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar

from aseandesk.ui.base.theme import Theme

THICK, AIR = 12, 3
"""Width of the bar, and the padding around its handle, in pixels at zoom 1."""
LEAST = 32
"""Minimum length of the handle, in pixels at zoom 1."""


class SlimBar(QScrollBar):
    """Paints only a handle, and nothing if there is nothing to scroll."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        theme.measures(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(THICK), self._theme.px(LEAST * 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.maximum() <= self.minimum():
            return
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.colour("disabled"))
        p.drawRoundedRect(self._handle(), t.px(AIR), t.px(AIR))
        p.end()

    def _handle(self) -> QRectF:
        air, room = self._theme.px(AIR), self.height() - 2 * self._theme.px(AIR)
        span = self.maximum() - self.minimum()
        length = max(self._theme.px(LEAST), room * self.pageStep() / max(1, span + self.pageStep()))
        top = air + (room - length) * (self.value() - self.minimum()) / max(1, span)
        return QRectF(air, top, self.width() - 2 * air, min(length, room))
