"""The map as two cached pictures: the land, and the names over it. Made for one size, kept until something changes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from aseandesk.facts.store import FactStore
from aseandesk.geo.standing import PartyStanding
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme

if TYPE_CHECKING:
    from aseandesk.ui.map.map_card import Frame, MapCard


class LandAndNames:
    """The pictures, and what draws them. Outlines are painted between the two, so that no line crosses a name."""

    def __init__(self, store: FactStore, theme: Theme, frame: Frame, *, keeps: bool) -> None:
        """Create without pictures. `keeps`: the first pictures are worth caching on disk, and may be cached there."""
        self._store, self._theme = store, theme
        self.frame, self._keeps = frame, keeps
        self.now: tuple[QPixmap, QPixmap] | None = None
        self.before: tuple[QPixmap, QPixmap] | None = None
        """Those of another size, while the size changes."""
        self._painted = False

    @cached_property
    def card(self) -> MapCard:
        """Return what draws the map, made on first use: a start with cached pictures does not load the layout code."""
        from aseandesk.ui.map.map_card import MapCard

        return MapCard(self._store, self._theme, self.frame)

    def drop(self) -> None:
        """Release the pictures; the layout stays."""
        self.now = self.before = None

    def forget(self) -> None:
        """Release everything that can be made again."""
        self.__dict__.pop("card", None)
        self.drop()

    def restyle(self) -> None:
        """Discard the layout, because theme or zoom changed."""
        if "card" in self.__dict__:
            self.card.forget()
        self.drop()

    def hide(self) -> None:
        """Release the pictures while the widget is hidden."""
        self.drop()
        if "card" in self.__dict__:
            self.card.drop_pictures()
        else:
            self._painted = False  # the cached pictures of an earlier start are used again

    def outgrow(self) -> bool:
        """Mark the pictures as those of another size, because the size changed. Return whether there are any."""
        self.before, self.now = self.now or self.before, None
        return self.before is not None

    def from_start(self, size: QSize, ratio: float, found: Mapping[str, PartyStanding]) -> bool:
        """Load the pictures cached by an earlier start; return whether there are any. `ratio` is device pixels per logical pixel."""
        from aseandesk.ui.map import map_view_kept

        if self._keeps and not self._painted:
            self.now = map_view_kept.kept(self._key(size, ratio, found), size * ratio, ratio)
        self._painted = self._painted or self.now is not None
        return self.now is not None

    def draw(self, size: QSize, ratio: float, found: Mapping[str, PartyStanding]) -> None:
        """Draw the pictures for a size; there are none without space for a map. The first ones are cached for the next start."""
        first, self._painted = self._keeps and not self._painted, True
        if not self.card.fits(QSizeF(size)):
            return
        land, names = QPixmap(size * ratio), QPixmap(size * ratio)
        for picture, paint in ((land, self.card.paint_land), (names, self.card.paint_names)):
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with painter_on(picture) as p:
                paint(p, QSizeF(size), found, ratio=ratio)
        self.now = land, names
        if first:
            from aseandesk.ui.map import map_view_kept

            map_view_kept.keep(self._key(size, ratio, found), land, names)

    def paint_meanwhile(self, p: QPainter, size: QSize, *, sea: bool) -> None:
        """Until the map is laid out, paint the stretched pictures of another size, or with `sea` the sea."""
        room = QRectF(QPointF(), QSizeF(size))
        p.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        p.setClipPath(self.card.outline(room.size()))
        if sea:
            p.fillRect(room, self._theme.colour("map_sea"))
        for picture in self.before or ():
            had = picture.deviceIndependentSize()
            scale = max(room.width() / max(1.0, had.width()), room.height() / max(1.0, had.height()))
            place = QRectF(QPointF(), had * scale)
            place.moveCenter(room.center())
            p.drawPixmap(place, picture, QRectF(picture.rect()))

    def _key(self, size: QSize, ratio: float, found: Mapping[str, PartyStanding]) -> str:
        from aseandesk.ui.map import map_view_kept

        return map_view_kept.key(self._store, self._theme, self.frame, size, ratio, found)
