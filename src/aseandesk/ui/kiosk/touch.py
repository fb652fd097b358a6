"""Touch support: large enough touch targets, scrolling by drag, and pinch to zoom text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QGestureEvent,
    QLineEdit,
    QPinchGesture,
    QScrollBar,
    QTabBar,
    QWidget,
)

from aseandesk.ui.kiosk.parts import LEAST
from aseandesk.ui.kiosk.touch_scroll import Push
from aseandesk.ui.widgets.basic import NOT_IN_KIOSK

STEP = 0.1
"""Minimum change of the text size before a new layout."""
HANDLED = frozenset(
    {
        *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick),
        QEvent.Type.Polish,
    }
)
_PRESSED = (QAbstractButton, QLineEdit, QComboBox)


class Hands(QObject):
    """Adjusts each widget before it is first shown, and scrolls pages. The lock passes the events: one filter is enough."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._push = Push(self)

    def take(self, watched: QObject, event: QEvent) -> bool:
        """Handle an event of a type in `HANDLED`; return whether it is consumed."""
        if isinstance(event, QMouseEvent):
            return watched.isWindowType() and self._push.take(event)
        if isinstance(watched, QWidget):
            fit(watched)
        return False


def fit(widget: QWidget) -> None:
    """Adjust one widget for touch."""
    if widget.property(NOT_IN_KIOSK):
        widget.setEnabled(False)
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        widget.setFixedSize(0, 0)
    elif isinstance(widget, _PRESSED):
        widget.setMinimumSize(max(widget.minimumWidth(), LEAST), max(widget.minimumHeight(), LEAST))
    elif (isinstance(widget, QAbstractSlider) and not isinstance(widget, QScrollBar)) or isinstance(widget, QTabBar):
        widget.setMinimumHeight(max(widget.minimumHeight(), LEAST))
    elif isinstance(widget, QAbstractScrollArea):
        plain_scrolling(widget)


def plain_scrolling(area: QAbstractScrollArea) -> None:
    """Hide scroll bars: the page is scrolled by drag."""
    if isinstance(area, QAbstractItemView):
        area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        area.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class Pinch(QObject):
    """Two fingers on a part of the window: their distance changes the text size."""

    spread = Signal(float)
    """Emitted with the factor since the last emission: larger (> 1) or smaller."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._said = 1.0
        part.grabGesture(Qt.GestureType.PinchGesture)
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._part and event.type() == QEvent.Type.Gesture and isinstance(event, QGestureEvent):
            gesture = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(gesture, QPinchGesture):
                self._follow(gesture)
                event.accept(gesture)
                return True
        return False

    def _follow(self, gesture: QPinchGesture) -> None:
        if gesture.state() == Qt.GestureState.GestureStarted:
            self._said = 1.0
        by = gesture.totalScaleFactor() / self._said
        if abs(by - 1) >= STEP:
            self._said = gesture.totalScaleFactor()
            self.spread.emit(by)
