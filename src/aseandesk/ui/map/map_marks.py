"""Outlined countries on the map: those of the shown fact, those highlighted elsewhere, and those under pointer and keyboard ring."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen

from aseandesk.geo.standing import PartyStanding
from aseandesk.ui.base.theme import Theme

if TYPE_CHECKING:
    from aseandesk.geo.layout import MapLayout
    from aseandesk.ui.map.map_card import MapCard

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class MapMarks:
    """Countries by their ids, "" for none."""

    def __init__(self) -> None:
        self.highlight: tuple[str, ...] = ()
        """Those of the fact in view."""
        self.lit: tuple[str, ...] = ()
        """The pointer is on them elsewhere."""
        self.under = self.at = ""
        """The one under the pointer, and the one the keys are at."""

    def seen(self, *, focused: bool) -> bool:
        """Return whether anything is to be painted."""
        return bool(self.highlight or self.lit or self.under or focused)

    def paint(self, p: QPainter, card: MapCard, size: QSizeF, theme: Theme, *, focused: bool) -> None:
        """Outline the countries, and the map if it has the `focus`."""
        from aseandesk.ui.map.map import paint_marked

        edge = card.outline(size)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setClipPath(edge)
        at = (self.at,) if focused else ()
        under = (self.under,) if self.under else self.lit
        for ids, colour, width in ((self.highlight, "accent", 2.0), (under, "text", 1.4), (at, "focus", 2.6)):
            layout = card.layout(size) if ids else None
            if layout is not None:
                paint_marked(p, layout, ids, theme.colour(colour), theme.colour("surface"), width * theme.zoom)
        if focused:
            p.strokePath(edge, QPen(theme.colour("focus"), 4))
        p.setClipping(False)

    def walked(self, key: int, layout: MapLayout | None, found: Mapping[str, PartyStanding]) -> str:
        """Return the country that a key moves to; "" if to none.

        The keys move through countries in the frame that have a status, members in order of accession first.
        """
        drawn = {shape.id for shape in layout.shapes} if layout else set()
        order = [party for party in found if party in drawn]
        if key in _STEPS and order:
            step = _STEPS[Qt.Key(key)]
            now = order.index(self.at) if self.at in order else -1 if step > 0 else 0
            return order[(now + step) % len(order)]
        if key in {Qt.Key.Key_Home, Qt.Key.Key_End} and order:
            return order[0 if key == Qt.Key.Key_Home else -1]
        return ""


def below(country: str, layout: MapLayout | None, size: QSize) -> QPoint:
    """Return the point below a country on a map of that size, for a tooltip."""
    shape = layout.shape(country) if layout else None
    if shape is None:
        return QPoint(0, size.height())
    left, _, right, bottom = shape.box
    return QPoint(round(min(max((left + right) / 2, 0), size.width())), round(min(bottom, size.height())))
