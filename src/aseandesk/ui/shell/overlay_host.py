"""Show panels over the window, one at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from aseandesk.ui.widgets.overlay import Overlay


class OverlayHost(QObject):
    """Holds the open panel of the window."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._overlay: Overlay | None = None

    def current(self) -> Overlay | None:
        """Return the open panel; None if there is none."""
        return self._overlay

    def show(self, overlay: Overlay, anchor: QWidget | None = None) -> None:
        """Show the panel, under `anchor` if given; if a panel of its class is open, close that instead."""
        same = self._overlay is not None and type(self._overlay) is type(overlay)
        self.close()
        if same:
            overlay.deleteLater()
            return
        self._overlay = overlay
        overlay.closed.connect(self._closed)
        overlay.open(anchor)

    def close(self) -> None:
        """Close the panel, if one is open."""
        if self._overlay is not None:
            self._overlay.close_overlay()

    def _closed(self) -> None:
        self._overlay = None
