"""Line icons on one grid, coloured on request: `icon("search", "#0b5c7a")`.

They are drawn as SVG in `resources/icons`; the program reads the plain lines that `tools/make_icons.py` makes of them, which makes
the start 5 ms faster.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from aseandesk.paths import resources
from aseandesk.ui.base.painter import painter_on

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_GRID, _PEN = 24, 1.75
RATIOS = (1.0, 1.5, 2.0)
"""Device pixel ratios for which an icon has a pixmap; for others Qt scales the nearest."""


@cache
def icon_names() -> tuple[str, ...]:
    """Return the names of all icons, in alphabetical order."""
    return tuple(sorted(_drawings()))


def read() -> None:
    """Read the drawings of all icons now, unless already read."""
    for name in icon_names():
        _shapes(name)


@lru_cache(maxsize=512)
def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """Return an icon in a colour ("#rrggbb"), sharp at `size` logical pixels.

    Raises: KeyError, with the nearest name, if there is no such icon.
    """
    from PySide6.QtGui import QIcon  # imported here because it takes 1 ms, and the first screen needs only pixmaps

    made = QIcon()
    for ratio in RATIOS:
        made.addPixmap(icon_pixmap(name, colour, size, ratio))
    return made


@lru_cache(maxsize=1024)
def icon_pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return the pixmap of an icon, `size` logical pixels square at a device pixel ratio, for painting by hand.

    Raises: KeyError, with the nearest name, if there is no such icon.
    """
    shapes = _shapes(name)
    edge = round(size * ratio)
    pixmap = QPixmap(edge, edge)
    pixmap.fill(Qt.GlobalColor.transparent)
    with painter_on(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(edge / _GRID, edge / _GRID)
        ink = QColor(colour)
        pen = QPen(ink, _PEN, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        for how, path in shapes:
            if how != "dot":
                painter.strokePath(path, pen)
            if how != "line":
                painter.fillPath(path, ink)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _drawings() -> dict[str, list[tuple[str, list[list[Any]]]]]:
    return msgspec.json.decode((resources() / "icons" / "paths.json").read_bytes(), type=dict[str, list[tuple[str, list[list[Any]]]]])


@cache
def _shapes(name: str) -> list[tuple[str, QPainterPath]]:
    """Return how each shape of an icon is painted, and its path."""
    if name not in _drawings():
        from difflib import get_close_matches

        near = get_close_matches(name, icon_names(), n=1, cutoff=0.0)
        raise KeyError(f"no icon named {name!r}; the nearest is {near[0]!r}" if near else f"no icon named {name!r}")
    found = []
    for how, steps in _drawings()[name]:
        path = QPainterPath()
        draw: dict[str, Callable[..., None]] = {"M": path.moveTo, "L": path.lineTo, "C": path.cubicTo, "Z": path.closeSubpath}
        for letter, *numbers in steps:
            draw[letter](*numbers)
        found.append((how, path))
    return found
