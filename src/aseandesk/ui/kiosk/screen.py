"""A full-screen window that stays in front, on any screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from aseandesk.allowed_values import ZOOM

BACK_MS = 250
"""Time after which a window that was pushed aside is brought back."""
NARROW = 675
"""Pixels of the narrower side of a screen with zoom 1."""


class ScreenWindow(QWidget):
    """Covers the screen while it is locked."""

    def __init__(self) -> None:
        super().__init__()
        self.locked = False
        self._asked: QRect | None = None
        self._was_active = False
        self._pushed = self.timer(BACK_MS, self._come_back)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)

    def timer(self, ms: int, then: Callable[[], None], *, once: bool = True) -> QTimer:
        """Return a timer owned by the window, not started."""
        # Not `singleShot`, which leaks memory at each call (docs/decisions/0039-connections-of-passing-objects.md).
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(ms)
        timer.timeout.connect(then)
        return timer

    def fill_screen(self, _screen: QScreen | None = None) -> None:
        """Cover the present screen, after it was replaced or resized."""
        screen = QGuiApplication.primaryScreen()
        if screen is None or not self.locked:
            return
        self._asked = screen.geometry()
        self.setGeometry(self._asked)
        self.showFullScreen()
        self.raise_()
        self.activateWindow()

    def is_shown(self) -> bool:
        """Return whether it covers the screen with nothing in front. Known only on X11, where window managers can push it aside;
        elsewhere True.

        Not on Wayland: there a sleeping screen looks like a hidden window.
        """
        handle, in_front = self.windowHandle(), QGuiApplication.focusWindow() is not None
        self._was_active = self._was_active or in_front
        if QGuiApplication.platformName() != "xcb" or handle is None or self._asked is None:
            return True
        return handle.isExposed() and not self.isMinimized() and handle.geometry() == self._asked and (in_front or not self._was_active)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        shifted = event.type() == QEvent.Type.WindowStateChange and not self.isFullScreen()
        behind = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if self.locked and (shifted or behind) and not self._pushed.isActive():
            self._pushed.start()

    def _come_back(self) -> None:
        """Bring the window to the front again."""
        if QGuiApplication.focusWindow() is None or not self.isFullScreen():
            self.fill_screen()


def screen_size() -> tuple[int, int]:
    """Return width and height of the screen in pixels; a common size if there is none."""
    screen = QGuiApplication.primaryScreen()
    return (screen.size().width(), screen.size().height()) if screen is not None else (1280, 800)


def zoom_for(width: int, height: int) -> float:
    """Return the zoom for a screen of that size in pixels, seen from an arm's length."""
    return round(ZOOM.nearest(min(width, height) / NARROW), 2)
