"""Shared widgets of the kiosk's screens: large buttons, and text as large as its space allows."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Pressable, paint_focus, paint_icon

Kind = Literal["primary", "plain", "chosen"]
LEAST = 60
"""Minimum width and height in screen pixels of what a visitor presses."""


class TouchButton(Pressable):
    """A large button: text in the middle, an icon before (or above) it. `chosen` is plain with an accent ring."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: Kind = "plain",
        *,
        icon: str = "",
        size: int = look.LEAD,
        above: bool = False,
        name: str = "",
        keys: bool = True,
    ) -> None:
        super().__init__(theme)
        self.kind: Kind = kind
        self._icon, self._size, self._above = icon, size, above
        self.setText(text, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if keys else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: Kind) -> None:
        """Set the kind of the button."""
        if kind != self.kind:
            self.kind = kind
            self.update()

    def set_icon(self, icon: str) -> None:
        """Replace the icon."""
        self._icon = icon

    def sizeHint(self) -> QSize:
        t = self._theme
        metrics = QFontMetricsF(t.font(self._size, 600))
        icon = t.px(self._size * 1.3) if self._icon else 0
        words = metrics.horizontalAdvance(self.text()) if self.text() else 0
        air = t.px(look.SPACE_5 if self.text() else look.SPACE_2)
        if self._above:
            width, height = max(icon, words) + air, icon + metrics.height() + t.px(look.SPACE_4)
        else:
            width = icon + words + air + (t.px(look.SPACE_2) if icon and words else 0)
            height = max(icon, metrics.height()) + t.px(look.SPACE_4)
        return QSize(max(LEAST, round(width)), max(LEAST, round(height)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CARD)
        primary = self.kind == "primary" and self.isEnabled()
        ink = t.colour("on_accent" if primary else "text" if self.isEnabled() else "disabled")
        edge = QPen(t.colour("accent"), 3) if self.kind == "chosen" else QPen(t.colour("hairline"), 1)
        p.setPen(Qt.PenStyle.NoPen if primary else edge)
        fill = t.colour("accent" if primary else "surface")
        down = t.colour("accent_soft") if not primary else fill.darker(115)
        p.setBrush(down if self.isDown() else fill)
        p.drawRoundedRect(box, radius, radius)
        paint_focus(p, self, t, radius)
        self._paint_inside(p, box, ink)
        p.end()

    def size_shown(self) -> int:
        """Return the size of its text: reduced rather than cut, if the screen is narrow for its zoom."""
        t = self._theme
        icon = t.px(self._size * 1.3) + t.px(look.SPACE_2) if self._icon and not self._above else 0
        room = self.width() - 2 * t.px(look.SPACE_1) - icon
        sizes = range(self._size, look.SMALL, -2)
        fitting = (size for size in sizes if QFontMetricsF(t.font(size, 600)).horizontalAdvance(self.text()) <= room)
        return next(fitting, look.SMALL)

    def _paint_inside(self, p: QPainter, box: QRectF, ink: QColor) -> None:
        t = self._theme
        side = t.px(self._size * 1.3)
        font = t.font(self.size_shown(), 600)
        metrics = QFontMetricsF(font)
        p.setFont(font)
        p.setPen(ink)
        words = min(metrics.horizontalAdvance(self.text()) + 2, box.width()) if self.text() else 0.0
        if self._above and self._icon:
            tall = side + metrics.height()
            top = box.center().y() - tall / 2
            paint_icon(p, self._icon, ink, box.center().x() - side / 2, top, side)
            p.drawText(QRectF(box.left(), top + side, box.width(), metrics.height()), Qt.AlignmentFlag.AlignCenter, self.text())
            return
        wide = words + (side + (t.px(look.SPACE_2) if words else 0) if self._icon else 0)
        left = box.center().x() - wide / 2
        if self._icon:
            paint_icon(p, self._icon, ink, left, box.center().y() - side / 2, side)
            left += side + t.px(look.SPACE_2)
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, box.right() - left)
        p.drawText(QRectF(left, box.top(), words + 2, box.height()), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def size_fitting(theme: Theme, room: QSizeF, text: str, sizes: tuple[int, ...], weight: int = 400) -> tuple[int, float] | None:
    """Return the largest of the sizes at which the text fits the room, wrapped between words without cuts, and its height; None if
    none fits.
    """
    for size in sizes:
        needed = QFontMetricsF(theme.font(size, weight)).boundingRect(QRectF(0, 0, room.width(), 100_000), Qt.TextFlag.TextWordWrap, text)
        if needed.height() <= room.height() and needed.width() <= room.width():
            return size, needed.height()
    return None


def paint_fitting(
    p: QPainter,
    theme: Theme,
    room: QRectF,
    text: str,
    sizes: tuple[int, ...],
    *,
    weight: int = 400,
    colour: str = "text",
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop,
) -> float:
    """Paint the text at the largest of the sizes that fits the room, wrapped; return its height. Text that fits at no size is cut."""
    wrap = Qt.TextFlag.TextWordWrap | flags
    needed = QRectF()
    for size in sizes:
        p.setFont(theme.font(size, weight))
        needed = p.boundingRect(QRectF(0, 0, room.width(), 100_000), wrap, text)
        if needed.height() <= room.height():
            break
    p.setPen(theme.colour(colour))
    p.save()
    p.setClipRect(room)
    p.drawText(room, wrap, text)
    p.restore()
    return min(needed.height(), room.height())
