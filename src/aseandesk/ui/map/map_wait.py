"""Decide when a widget's map is laid out: at once, or in slices while something else is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from aseandesk.geo.standing import PartyStanding
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map.map_pictures import LandAndNames
from aseandesk.ui.widgets.by_and_by import ChunkedTask


class MapWait(ChunkedTask):
    """Lays the map out in slices. Users who have seen it before, or who touch a kiosk, need not wait for it."""

    def __init__(self, view: QWidget, pictures: LandAndNames, theme: Theme, done: Callable[[], None]) -> None:
        """Create it. `done` is called when the map of the view is laid out."""
        super().__init__(view, self._piece, done)
        self._view, self._pictures, self._theme = view, pictures, theme
        self.touched: QPointF | None = None
        """Where somebody has touched it who did not see yet that it is not laid out: answered when it is."""
        self.due = False
        """Is it to be laid out now, whatever that takes?"""
        self._seen = False
        """Was it ever drawn?"""

    def cancel(self) -> None:
        """Cancel the layout."""
        self.stop()
        self.touched = None

    def waits(self) -> bool:
        """Return whether the map is not laid out and will be in slices; starts the layout then."""
        size = QSizeF(self._view.size())
        if self.due or not (self._seen or self._theme.touch) or self._pictures.card.is_laid_out(size):
            return False
        if not self.isActive():
            self.begin()
        return True

    def ready(self, found: Mapping[str, PartyStanding]) -> tuple[QPixmap, QPixmap] | None:
        """Return the pictures for the present size; None without space, or while the map is being laid out."""
        pictures, size, ratio = self._pictures, self._view.size(), self._view.devicePixelRatioF()
        if pictures.now is not None and pictures.now[0].devicePixelRatio() != ratio:
            pictures.now = None
        if pictures.now is None and pictures.before is None:
            if not pictures.from_start(size, ratio, found):
                if self.waits():
                    return None
                pictures.draw(size, ratio, found)
            self._seen = True
        return pictures.now

    def _piece(self) -> bool:
        return self._pictures.card.step(QSizeF(self._view.size()), 0.0 if self._pictures.now else self._view.devicePixelRatioF())
