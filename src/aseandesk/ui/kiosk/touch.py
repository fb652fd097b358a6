"""Made for fingers: what is pressed is large enough, what is long is pushed by hand, and two fingers make text larger."""

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
"""So much the text grows or shrinks before it is laid out anew."""
HANDLED = frozenset(
    {
        *(QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick),
        QEvent.Type.Polish,
    }
)
_PRESSED = (QAbstractButton, QLineEdit, QComboBox)


class Hands(QObject):
    """Looks at each widget before it is first seen, and pushes pages. The lock hands it the events: one filter is enough."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._push = Push(self)

    def take(self, watched: QObject, event: QEvent) -> bool:
        """One of the kinds of `HANDLED`; returns whether nobody else is to have it."""
        if isinstance(event, QMouseEvent):
            return watched.isWindowType() and self._push.take(event)
        if isinstance(watched, QWidget):
            fit(watched)
        return False


def fit(widget: QWidget) -> None:
    """Make one widget fit for fingers."""
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
    """No bars to hit: the page is pushed by hand (`kiosk_push.py`)."""
    if isinstance(area, QAbstractItemView):
        area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        area.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class Pinch(QObject):
    """Two fingers on a part of the window: their distance is the size of the text."""

    spread = Signal(float)
    """Larger (> 1) or smaller since the last time it was said."""

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
