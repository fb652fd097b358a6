"""The base of both windows of a lesson: keys go to the lesson, and closing a window leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from aseandesk.ui.base.theme import Theme


class LessonWindow(QWidget):
    """Emits `key` for keys that no widget in it takes."""

    key = Signal(QKeyEvent)
    left = Signal()
    """Emitted when the user closed the window."""

    def __init__(self, theme: Theme, title: str, name: str, ground: str) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.theme, self._ground = theme, ground
        self.setWindowTitle(title)
        self.setAccessibleName(name)
        theme.screens.add(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key.emit(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self.theme.colour(self._ground))
        p.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        if event.spontaneous() or self.isVisible():
            self.left.emit()
        super().closeEvent(event)
