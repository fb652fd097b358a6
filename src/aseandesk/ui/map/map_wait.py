"""When the map of a widget is laid out: at once, or by and by while something else is shown."""

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
    """Lays the map out by and by. Who has seen it does not wait for it, nor whoever touches a kiosk."""

    def __init__(self, view: QWidget, pictures: LandAndNames, theme: Theme, done: Callable[[], None]) -> None:
        """`done` is called when the map of the view is laid out."""
        super().__init__(view, self._piece, done)
        self._view, self._pictures, self._theme = view, pictures, theme
        self.touched: QPointF | None = None
        """Where somebody has touched it who did not see yet that it is not laid out: answered when it is."""
        self.due = False
        """Is it to be laid out now, whatever that takes?"""
        self._seen = False
        """Was it ever drawn?"""

    def cancel(self) -> None:
        """Wait no more, and answer no touch."""
        self.stop()
        self.touched = None

    def waits(self) -> bool:
        """Is the map not laid out, and does it come by and by? It is begun then."""
        size = QSizeF(self._view.size())
        if self.due or not (self._seen or self._theme.touch) or self._pictures.card.is_laid_out(size):
            return False
        if not self.isActive():
            self.begin()
        return True

    def ready(self, found: Mapping[str, PartyStanding]) -> tuple[QPixmap, QPixmap] | None:
        """The pictures for the present size; None where there is no room, or while a map waits to be laid out."""
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
