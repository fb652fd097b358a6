"""Scroll a page by finger: it follows, and glides on after release. What was pressed at the start is not clicked.

`QScroller` does this too, but registers a gesture for each area, and PySide never frees the class of a gesture.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

SLIP = 14.0
"""Pixels that a finger may move and still tap."""
FRICTION = 0.94
"""Factor of the speed per frame."""
FRAME_MS = 16
SLOWEST = 30.0
"""Minimum speed in pixels per second."""


class Push(QObject):
    """Handles the mouse events of windows, which Qt also makes from touches."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._area: QAbstractScrollArea | None = None
        self._down, self._last = QPointF(), QPointF()
        self._pushing = False
        self._speed = QPointF()
        self._when = 0.0
        self._glide = QTimer(self)
        self._glide.setInterval(FRAME_MS)
        self._glide.timeout.connect(self._go_on)

    def take(self, event: QMouseEvent) -> bool:
        """Handle an event; return whether it is consumed."""
        kind, at = event.type(), event.globalPosition()
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            self._glide.stop()
            self._forget()
            under = QApplication.widgetAt(at.toPoint())
            self._area = pushable(under) if event.button() == Qt.MouseButton.LeftButton else None
            self._down = self._last = at
            self._when = time.monotonic()
            return False
        if self._area is None:
            return False
        if kind == QEvent.Type.MouseMove:
            # A gliding page must ignore moves without a button: Qt moves the pointer to the finger before each press, and the page
            # would jump away under the finger.
            if not event.buttons() & Qt.MouseButton.LeftButton:
                return False
            if not self._pushing and (at - self._down).manhattanLength() > SLIP:
                self._pushing = True
                self._unpress()
            if self._pushing:
                self._follow(at)
            return self._pushing
        pushed = self._pushing
        self._pushing = False
        if pushed:
            self._glide.start()
        else:
            self._forget()
        return pushed

    def _forget(self) -> None:
        self._area, self._pushing = None, False
        self._glide.stop()

    def _unpress(self) -> None:
        """Release the pressed widget far outside itself, so that it is not clicked."""
        pressed = QWidget.mouseGrabber() or QApplication.widgetAt(self._down.toPoint())
        if pressed is not None:
            far, left = QPointF(-10_000, -10_000), Qt.MouseButton.LeftButton
            none = Qt.KeyboardModifier.NoModifier
            gone = QMouseEvent(QEvent.Type.MouseButtonRelease, far, far, far, left, Qt.MouseButton.NoButton, none)
            QApplication.sendEvent(pressed, gone)

    def _follow(self, at: QPointF) -> None:
        by, now = at - self._last, time.monotonic()
        passed = max(now - self._when, 0.001)
        self._speed = self._speed * 0.4 + by / passed * 0.6
        self._last, self._when = at, now
        self._move(by)

    def _is_there(self) -> bool:
        return self._area is not None and bool(isValid(self._area))  # type: ignore[no-untyped-call]

    def _go_on(self) -> None:
        self._speed *= FRICTION
        if self._speed.manhattanLength() < SLOWEST or not self._is_there():
            self._glide.stop()
            self._speed = QPointF()
            self._forget()
        else:
            self._move(self._speed * FRAME_MS / 1000)

    def _move(self, by: QPointF) -> None:
        if self._area is not None and self._is_there():
            for bar, pixels in ((self._area.horizontalScrollBar(), by.x()), (self._area.verticalScrollBar(), by.y())):
                bar.setValue(bar.value() - round(pixels))


def pushable(under: QWidget | None) -> QAbstractScrollArea | None:
    """Return the scroll area of a widget; None if the widget itself is dragged, or nothing can be scrolled."""
    while under is not None:
        if isinstance(under, QAbstractSlider | QLineEdit) or drags(under):
            return None
        if isinstance(under, QAbstractScrollArea) and _is_longer(under):
            return under
        under = under.parentWidget() if not under.isWindow() else None
    return None


def drags(widget: QWidget) -> bool:
    """Return whether the widget itself handles drags."""
    ours = (kind for kind in type(widget).__mro__ if kind.__module__.startswith("aseandesk."))
    return any("mouseMoveEvent" in vars(kind) for kind in ours)


def _is_longer(area: QAbstractScrollArea) -> bool:
    return any(bar.maximum() > bar.minimum() for bar in (area.verticalScrollBar(), area.horizontalScrollBar()))
