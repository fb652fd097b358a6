"""Fingers on the timeline: one drags or taps, two pinch, one that rests asks what lies there or takes the as-of date along.

Made at the first touch. Qt would make mouse events of a finger, and go on making them of the first of two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, QTimer
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QTouchEvent

    from aseandesk.ui.timeline.canvas_hand import Hand

HOLD_MS = 500
"""A finger that rests for so long holds."""
REACH = 22.0
"""A finger hits what lies within so many pixels: 44 across."""
_SLIP = 9.0
"""So far a finger may slip and still taps or holds, in pixels at zoom 1."""


class Fingers(QObject):
    """Turns touch events of a canvas into what the mouse does there too, and into zooming."""

    def __init__(self, canvas: QObject, hand: Hand) -> None:
        super().__init__(canvas)
        self._hand = hand
        self._down: QPointF | None = None
        self._pair: tuple[QPointF, float] | None = None
        self._slipped = False
        self._tapped: QPointF | None = None
        self._since = QElapsedTimer()
        self._hold = QTimer(self)
        self._hold.setSingleShot(True)
        self._hold.setInterval(HOLD_MS)
        self._hold.timeout.connect(self._held)

    def take(self, event: QTouchEvent) -> None:
        """Follow the fingers."""
        kind = event.type()
        places = [point.position() for point in event.points()]
        if kind == QEvent.Type.TouchCancel:
            self._let_go()
            self._hand.drop()
        elif kind == QEvent.Type.TouchEnd:
            self._lift(places[0])
        elif len(places) >= 2:
            self._pinch(places[0], places[1])
        elif kind == QEvent.Type.TouchBegin:
            self._put(places[0])
        else:
            self._drag(places[0])
        event.accept()

    def _put(self, at: QPointF) -> None:
        self._down, self._pair, self._slipped = at, None, False
        self._hold.start()
        self._hand.press(at)

    def _drag(self, at: QPointF) -> None:
        if self._down is None:
            return
        if not self._slipped and (at - self._down).manhattanLength() < self._hand.pixels(_SLIP) and self._hold.isActive():
            return
        self._slipped = True
        self._hold.stop()
        self._hand.move_to(at)

    def _pinch(self, first: QPointF, second: QPointF) -> None:
        """Two fingers: the days under them stay under them."""
        middle, apart = (first + second) / 2, max((first - second).manhattanLength(), 1.0)
        if self._pair is None:
            self._let_go()
            self._hand.drop()
        else:
            before, was = self._pair
            self._hand.spread(before, middle, apart / was)
        self._pair = (middle, apart)

    def _lift(self, at: QPointF) -> None:
        resting, down = self._hold.isActive(), self._down
        self._let_go()
        self._pair = None
        if down is None:
            return
        again = self._tapped is not None and self._since.elapsed() < QApplication.doubleClickInterval()
        near = self._tapped is not None and (at - self._tapped).manhattanLength() < REACH
        self._hand.release(at, reach=REACH)
        if resting and again and near:
            self._tapped = None
            self._hand.come_closer(at)
        elif resting:
            self._tapped = at
            self._since.start()

    def _held(self) -> None:
        if self._down is not None:
            self._hand.hold(self._down, reach=REACH)

    def _let_go(self) -> None:
        self._hold.stop()
        self._down = None
