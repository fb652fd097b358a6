"""The disk cache of the map's two pictures, land and names: laying out the map is the slowest part of a start."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from aseandesk import __version__
from aseandesk.facts.store import FactStore
from aseandesk.geo.standing import PartyStanding
from aseandesk.ui.base import picture_cache
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.words import language

KIND = "map"


def key(store: FactStore, theme: Theme, frame: str, size: QSize, ratio: float, found: Mapping[str, PartyStanding]) -> str:
    """Return a key with everything that the pictures depend on."""
    roles = " ".join(f"{one.party}:{one.role}" for one in found.values())
    pack, look = (store.pack.id, store.pack.version), (theme.look.name, theme.zoom, theme.easy_font)
    return "|".join(map(str, (__version__, *pack, language(), *look, frame, size.width(), size.height(), ratio, roles)))


def kept(key: str, size: QSize, ratio: float) -> tuple[QPixmap, QPixmap] | None:
    """Return land and names cached under the key, of that size in device pixels, with the device pixel ratio `ratio`; None if there
    are none.
    """
    both = picture_cache.kept(KIND, key)
    return None if both is None else (_piece(both, 0, size, ratio), _piece(both, size.height(), size, ratio))


def keep(key: str, land: QPixmap, names: QPixmap) -> None:
    """Cache land and names, which have one size, as one picture: one above the other."""
    width, height = land.width(), land.height()
    both = QImage(width, 2 * height, QImage.Format.Format_ARGB32_Premultiplied)
    both.fill(Qt.GlobalColor.transparent)
    with painter_on(both) as p:
        for y, picture in ((0, land), (height, names)):
            p.drawPixmap(QRect(0, y, width, height), picture, picture.rect())
    picture_cache.keep(KIND, key, both)


def _piece(picture: QImage, y: int, size: QSize, ratio: float) -> QPixmap:
    found = QPixmap.fromImage(picture.copy(0, y, size.width(), size.height()))
    found.setDevicePixelRatio(ratio)
    return found
