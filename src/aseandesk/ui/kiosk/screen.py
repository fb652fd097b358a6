"""A window that covers the whole screen and stays in front, whatever screen there is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from aseandesk.allowed_values import ZOOM

BACK_MS = 250
"""After this time a window that was pushed aside is in front again."""
NARROW = 675
"""A screen of so many pixels at its narrower side has zoom 1."""


class ScreenWindow(QWidget):
    """Covers the screen as long as it is locked."""

    def __init__(self) -> None:
        super().__init__()
        self.locked = False
        self._asked: QRect | None = None
        self._was_active = False
        self._pushed = self.timer(BACK_MS, self._come_back)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)

    def timer(self, ms: int, then: Callable[[], None], *, once: bool = True) -> QTimer:
        """A timer of the window's own, not yet started."""
        # Not `singleShot`, which keeps something of each call (docs/decisions/0039-connections-of-passing-objects.md).
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.setInterval(ms)
        timer.timeout.connect(then)
        return timer

    def fill_screen(self, _screen: QScreen | None = None) -> None:
        """Cover the screen that there is now: another one, or the same in another size."""
        screen = QGuiApplication.primaryScreen()
        if screen is None or not self.locked:
            return
        self._asked = screen.geometry()
        self.setGeometry(self._asked)
        self.showFullScreen()
        self.raise_()
        self.activateWindow()

    def is_shown(self) -> bool:
        """Does it cover the screen, with nothing before it? Known on X alone, where a window manager can push it aside: elsewhere True.

        Not by Wayland: there a screen that sleeps looks like a window that is hidden.
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
        """Somebody has pushed it aside: it is in front again."""
        if QGuiApplication.focusWindow() is None or not self.isFullScreen():
            self.fill_screen()


def screen_size() -> tuple[int, int]:
    """Width and height of the screen in pixels; a usual one where there is none."""
    screen = QGuiApplication.primaryScreen()
    return (screen.size().width(), screen.size().height()) if screen is not None else (1280, 800)


def zoom_for(width: int, height: int) -> float:
    """The size of text for a screen of so many pixels, which is looked at from an arm's length."""
    return round(ZOOM.nearest(min(width, height) / NARROW), 2)
