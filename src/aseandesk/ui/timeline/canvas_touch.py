"""Touch input on the timeline: one finger drags or taps, two pinch, a long press shows a tooltip or drags the as-of date.

Qt's own mouse events from touches would not do: they go on for the first finger while a second one pinches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QTimer
from PySide6.QtGui import QEventPoint
from PySide6.QtWidgets import QApplication, QWidget

from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas_pointer import PointerInput

if TYPE_CHECKING:
    from PySide6.QtGui import QTouchEvent

HOLD_MS = 500
"""A finger that rests for so long is a long press."""
REACH = 22.0
"""The radius of a finger in pixels: targets are 44 pixels wide, as WCAG 2.5.5 asks."""
_SLIP = 9.0
"""How far a finger may slip and still tap or hold, in pixels at zoom 1."""


class TouchInput(QObject):
    """Turns touch events of the canvas into presses, moves and releases of the pointer, and into pinches."""

    def __init__(self, widget: QWidget, pointer: PointerInput, theme: Theme) -> None:
        super().__init__(widget)
        self._pointer, self._theme = pointer, theme
        self._down: QPointF | None = None
        self._pair: tuple[QPointF, float] | None = None
        self._slipped = False
        self._tapped: QPointF | None = None
        self._since = QElapsedTimer()
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(self._held)

    def follow(self, event: QTouchEvent) -> None:
        """Handle a touch event."""
        kind = event.type()
        places = [point.position() for point in event.points()]
        if kind == QEvent.Type.TouchCancel:
            self._let_go()
            self._pointer.cancel()
        elif kind == QEvent.Type.TouchEnd:
            self._lift(places[0])
        elif len(places) >= 2:
            if any(point.state() == QEventPoint.State.Pressed for point in event.points()):
                self._pair = None  # a finger was put elsewhere: a pinch begins anew, without a leap
            self._pinch(places[0], places[1])
        elif kind == QEvent.Type.TouchBegin:
            self._put(places[0])
        else:
            self._drag(places[0])
        event.accept()

    def _put(self, at: QPointF) -> None:
        self._down, self._pair, self._slipped = at, None, False
        self._hold.start()
        self._pointer.press(at)

    def _drag(self, at: QPointF) -> None:
        if self._down is None:
            return
        if not self._slipped and (at - self._down).manhattanLength() < self._theme.px(_SLIP) and self._hold.isActive():
            return
        self._slipped = True
        self._hold.stop()
        self._pointer.move_to(at)

    def _pinch(self, first: QPointF, second: QPointF) -> None:
        """Two fingers: pan and zoom so that the days below them stay below them."""
        middle, apart = (first + second) / 2, max((first - second).manhattanLength(), 1.0)
        if self._pair is None:
            self._let_go()
            self._pointer.cancel()
        else:
            before, was = self._pair
            self._pointer.pinch(before, middle, apart / was)
        self._pair = (middle, apart)

    def _lift(self, at: QPointF) -> None:
        resting, down = self._hold.isActive(), self._down
        self._let_go()
        self._pair = None
        if down is None:
            return
        again = self._tapped is not None and self._since.elapsed() < QApplication.doubleClickInterval()
        near = self._tapped is not None and (at - self._tapped).manhattanLength() < REACH
        self._pointer.release(at, reach=REACH)
        if resting and again and near:
            self._tapped = None
            self._pointer.zoom_in(at)
        elif resting:
            self._tapped = at
            self._since.start()

    def _held(self) -> None:
        if self._down is not None:
            self._pointer.hold(self._down, reach=REACH)

    def _let_go(self) -> None:
        self._hold.stop()
        self._down = None
