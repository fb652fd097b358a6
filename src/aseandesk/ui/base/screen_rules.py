"""Rules of style for the screen in view: another text size restyles what is shown, and the other screens when they are shown next."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class ScreenRules(QObject):
    """Gives rules of style to screens: tabs, pages, panels, windows of their own.

    Qt looks at each widget of the program when the rules of the application change, about 0.5 ms each. The rules of one screen concern its
    own widgets alone.
    """

    restyled = Signal()
    """A screen that comes into view was restyled: Qt gave its widgets the fonts and colours back that they had under the old rules."""

    def __init__(self) -> None:
        super().__init__()
        self._screens: WeakSet[QWidget] = WeakSet()
        self._rules = ""
        self.enabled = False
        """Is there a window whose screens follow? Without one the rules are those of the application alone."""

    def add(self, screen: QWidget) -> None:
        """Let a screen follow from now on."""
        self._screens.add(screen)
        screen.installEventFilter(self)

    def set_rules(self, rules: str) -> None:
        """Restyle what is shown, if screens follow. Whoever sets fonts and colours has to do so again afterwards."""
        if not self.enabled:
            return
        self._rules = rules
        for screen in tuple(self._screens):
            if isValid(screen) and screen.isVisible():  # type: ignore[no-untyped-call]
                self._restyle(screen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._restyle(watched):
            self.restyled.emit()
        return False

    def _restyle(self, screen: QWidget) -> bool:
        old = screen.styleSheet() != self._rules
        if old:
            screen.setStyleSheet(self._rules)
        return old
