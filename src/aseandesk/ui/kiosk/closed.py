"""The screen outside opening hours: dark, one word, no motion."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.words import tr


class ClosedScreen(QWidget):
    """Reacts only to the technician's corner."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(tr("Closed"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), QColor("#000000"))
        p.setFont(self._theme.font(look.DISPLAY, 600))
        p.setPen(QColor("#8b929c"))
        p.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, tr("Closed"))
        p.end()
