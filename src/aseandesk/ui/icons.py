"""Line icons of one grid, coloured when asked for: `icon("search", "#0b5c7a")`."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from aseandesk.paths import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

RATIOS = (1.0, 1.5, 2.0)
"""Device pixel ratios that an icon holds a picture for; Qt scales from the nearest for others."""


@cache
def icon_names() -> tuple[str, ...]:
    """The names of all icons, in alphabetical order."""
    return tuple(sorted(file.stem for file in (resources() / "icons").glob("*.svg")))


@lru_cache(maxsize=512)
def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """An icon in a colour ("#rrggbb"), sharp at `size` logical pixels.

    Raises KeyError, with the nearest name, where there is no such icon.
    """
    from PySide6.QtGui import QIcon  # 1 ms, and the first screen paints pixmaps

    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(icon_pixmap(name, colour, size, ratio))
    return made


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """The picture of an icon, `size` logical pixels square at a device pixel ratio, for painting by hand.

    Raises KeyError, with the nearest name, where there is no such icon.
    """
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", colour.encode())))
    edge = round(size * ratio)
    pixmap = QPixmap(edge, edge)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _drawing(name: str) -> bytes:
    if name not in icon_names():
        from difflib import get_close_matches

        near = get_close_matches(name, icon_names(), n=1, cutoff=0.0)
        raise KeyError(f"no icon named {name!r}; the nearest is {near[0]!r}" if near else f"no icon named {name!r}")
    return (resources() / "icons" / f"{name}.svg").read_bytes()
