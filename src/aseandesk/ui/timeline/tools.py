"""Buttons of the timeline for commands of the window: "Stories" beside the chips, and three small ones above the lane names."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Pressable, is_hovered, not_in_kiosk, paint_focus
from aseandesk.words import tr

_Line = tuple[float, float, float, float]
_DRAWN: dict[str, tuple[_Line, ...]] = {
    "list": ((2, 4, 3, 4), (6, 4, 16, 4), (2, 9, 3, 9), (6, 9, 16, 9), (2, 14, 3, 14), (6, 14, 16, 14)),
    "on-this-day": (
        *((3, 4, 15, 4), (15, 4, 15, 15), (15, 15, 3, 15), (3, 15, 3, 4)),
        *((3, 8, 15, 8), (6, 2, 6, 5), (12, 2, 12, 5), (6, 11.5, 8, 11.5)),
    ),
    "beside": ((6, 2, 6, 16), (6, 5, 15, 5), (2, 12.5, 12, 12.5), (10, 3.5, 10, 6.5), (9, 11, 9, 14)),
}
"""The small icons as lines on a grid of 18: rendering each as SVG would cost a millisecond of the start."""


class StoriesPill(Pressable):
    """The filled "Stories" button, as high as a chip, with a triangle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("stories")
        self.setText(tr("Stories"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(QFontMetrics(self._theme.font(look.BODY, 600)).horizontalAdvance(self.text()) + px(40), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, px = self._theme, QPainter(self), self._theme.px
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill, ink = t.colour("accent"), t.colour("on_accent")
        p.setPen(Qt.PenStyle.NoPen)
        if is_hovered(self, t):
            fill = fill.darker(108) if t.look.dark else fill.lighter(112)
        p.setBrush(fill)
        p.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        x, y = box.left() + px(13), box.center().y()
        p.setBrush(ink)
        p.drawPolygon(QPolygonF([QPointF(x, y - px(5)), QPointF(x + px(8), y), QPointF(x, y + px(5))]))
        p.setPen(ink)
        p.setFont(t.font(look.BODY, 600))
        p.drawText(box.adjusted(px(27), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            paint_focus(p, self, t, box.height() / 2)
            p.setPen(QPen(ink, 1.5))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), box.height() / 2 - 2, box.height() / 2 - 2)
        p.end()


class CornerButton(Pressable):
    """An icon button as high as the axis beside it."""

    def __init__(self, theme: Theme, command: str, name: str) -> None:
        super().__init__(theme)
        self._lines = [QLineF(*line) for line in _DRAWN[command]]
        self.setObjectName(command)
        self.setAccessibleName(name)
        self.setToolTip(name)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_hovered(self, self._theme) or self.isDown():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(QRectF(self.rect()), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        paint_focus(p, self, t)
        p.translate(self.width() / 2 - 9 * t.zoom, self.height() / 2 - 9 * t.zoom)
        p.scale(t.zoom, t.zoom)
        p.setPen(QPen(t.colour("text_secondary"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        p.drawLines(self._lines)
        p.end()


class TimelineTools(QWidget):
    """The small buttons in the free corner between axis and names. Opaque, so that movement below never repaints it."""

    asked = Signal(str)
    """A command of the window was asked for: its id."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.stories = StoriesPill(theme)
        corner = (
            CornerButton(theme, "list", tr("As a list")),
            CornerButton(theme, "on-this-day", tr("On this day, in this year")),
            CornerButton(theme, "beside", tr("Two countries side by side")),
        )
        for button in corner:
            button.setParent(self)
        not_in_kiosk(*corner)
        self.buttons: dict[str, QAbstractButton] = {button.objectName(): button for button in (*corner, self.stories)}
        for each in self.buttons.values():
            each.clicked.connect(self._pressed)
        self.setAutoFillBackground(True)
        theme.changed.connect(self.move_to_corner)
        self.move_to_corner()

    def move_to_corner(self) -> None:
        """Move to the top left of the parent."""
        side = self._theme.px(24)
        self.setGeometry(0, 0, 3 * side + self._theme.px(2), side)
        for nth, name in enumerate(("list", "on-this-day", "beside")):
            self.buttons[name].setGeometry(nth * (side + self._theme.px(1)), 0, side, side)

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())
