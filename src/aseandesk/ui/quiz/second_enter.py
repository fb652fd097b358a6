"""Enter pressed twice in a hurry counts once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SecondEnter(QObject):
    """Takes the second press away from the window, for as long as it belongs to the first (the double-click interval)."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._allow)

    def refuse(self) -> None:
        """Enter does nothing from now on for that long: it would answer a question that nobody has read."""
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
