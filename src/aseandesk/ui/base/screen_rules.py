"""Style sheets per screen: a change of text size restyles the visible screen at once, the others when they are shown."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class ScreenRules(QObject):
    """Sets style sheets on screens: tabs, pages, panels, separate windows.

    When the style sheet of the application changes, Qt checks every widget, about 0.5 ms each. The style sheet of a screen affects
    only its own widgets.
    """

    restyled = Signal()
    """Emitted when a screen was restyled as it became visible: Qt then reset fonts and colours of its widgets to those under the
    old rules.
    """

    def __init__(self) -> None:
        super().__init__()
        self._screens: WeakSet[QWidget] = WeakSet()
        self._rules = ""
        self.enabled = False
        """Is there a window whose screens follow? Without one the rules are those of the application alone."""

    def add(self, screen: QWidget) -> None:
        """Add a screen whose style sheet is set from now on."""
        self._screens.add(screen)
        screen.installEventFilter(self)

    def set_rules(self, rules: str) -> None:
        """Restyle what is visible, and the other screens later. The caller must set fonts and colours again afterwards."""
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
