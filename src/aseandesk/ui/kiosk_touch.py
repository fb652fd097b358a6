"""Made for fingers: what is pressed is large enough, what is long is pushed by hand, and two fingers make text larger."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QGestureEvent,
    QLineEdit,
    QPinchGesture,
    QScrollBar,
    QScroller,
    QScrollerProperties,
    QTabBar,
    QWidget,
)

from aseandesk.ui.kiosk_parts import LEAST
from aseandesk.ui.widgets.basic import NOT_IN_KIOSK

STEP = 0.1
"""So much the text grows or shrinks before it is laid out anew."""
_PRESSED = (QAbstractButton, QLineEdit, QComboBox)


class Hands(QObject):
    """Looks at each widget when it is polished, before it is first seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def stop(self) -> None:
        """Leave widgets as they are from now on."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and isinstance(watched, QWidget):
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
        push_by_hand(widget)


def push_by_hand(area: QAbstractScrollArea) -> None:
    """No bars to hit: the page is pushed, and glides on."""
    if isinstance(area, QAbstractItemView):
        area.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        area.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        area.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    port = area.viewport()
    QScroller.grabGesture(port, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
    scroller = QScroller.scroller(port)
    made = scroller.scrollerProperties()
    never = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    made.setScrollMetric(QScrollerProperties.ScrollMetric.VerticalOvershootPolicy, never)
    made.setScrollMetric(QScrollerProperties.ScrollMetric.HorizontalOvershootPolicy, never)
    made.setScrollMetric(QScrollerProperties.ScrollMetric.MousePressEventDelay, 0.08)
    scroller.setScrollerProperties(made)


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
