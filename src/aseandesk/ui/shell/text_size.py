"""Changes the text size of the window in steps, and keeps it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from aseandesk.allowed_values import nearest_zoom
from aseandesk.ui.base.app_context import AppContext

STEP = 0.1
"""So much larger or smaller the text gets at a step; 1 is the normal size."""


def set_zoom(context: AppContext, zoom: float) -> float:
    """Set the text size and keep it. Returns what it is now: the nearest that can be had."""
    allowed = round(nearest_zoom(zoom), 2)
    context.theme.set(zoom=allowed)
    context.settings_store.change(zoom=allowed)
    return allowed


class TextSize(QObject):
    """Steps that come while the last one is being laid out, of a key that is held, are taken together."""

    def __init__(self, parent: QObject, context: AppContext) -> None:
        super().__init__(parent)
        self._context = context
        self._wanted = 0.0
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._apply)

    def step(self, steps: int) -> None:
        """Make the text larger by so many steps, or smaller."""
        now = self._wanted if self._next.isActive() else self._context.theme.zoom
        self.set(now + steps * STEP)

    def set(self, zoom: float) -> None:
        """Set the text size, kept within its limits."""
        self._wanted = round(nearest_zoom(zoom), 2)
        if not self._next.isActive():
            self._apply()

    def _apply(self) -> None:
        if self._wanted != self._context.theme.zoom:
            set_zoom(self._context, self._wanted)
            self._next.start(0)
