"""Ignore an accidental double press of Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SecondEnter(QObject):
    """Swallows a second press within the double-click interval of the first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._allow)

    def refuse(self) -> None:
        """Ignore Enter for that interval from now on: it would answer a question that nobody has read."""
        application = QApplication.instance()
        if application is not None and QApplication.doubleClickInterval() > 0:
            application.installEventFilter(self)
            self._timer.start(QApplication.doubleClickInterval())

    def _allow(self) -> None:
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in ENTER
