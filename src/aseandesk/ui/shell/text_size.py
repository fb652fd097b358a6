"""Change the text size of the window in steps, and save it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from aseandesk.desktop.settings import TEXT_SIZE
from aseandesk.ui.base.app_context import AppContext
from aseandesk.ui.shell.setting_controls import change_setting


class TextSize(QObject):
    """Steps that arrive during a layout, as from a held key, are combined."""

    def __init__(self, parent: QObject, context: AppContext) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted = 0.0
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._apply)

    def step(self, steps: int) -> None:
        """Change the text size by so many steps."""
        now = self._wanted if self._next.isActive() else self._context.theme.zoom
        self.set(TEXT_SIZE.stepped(now, steps))

    def set(self, zoom: float) -> None:
        """Set the text size, limited to its range."""
        self._wanted = TEXT_SIZE.nearest(zoom)
        if not self._next.isActive():
            self._apply()

    def _apply(self) -> None:
        if self._wanted != self._context.theme.zoom:
            change_setting(self._context, TEXT_SIZE.key, self._wanted)
            self._next.start(0)
