"""Buttons of the timeline that stand for commands of the window: "Stories" beside the chips, and three small ones over the names."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import paint_focus, paint_icon
from aseandesk.words import tr


class StoriesPill(QAbstractButton):
    """As high as a chip, filled, with a triangle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("stories")
        self.setText(tr("Stories"))
        self.setAccessibleName(tr("Stories"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(QFontMetrics(self._theme.font(look.BODY, 600)).horizontalAdvance(self.text()) + px(40), px(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, px = self._theme, QPainter(self), self._theme.px
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        fill, ink = t.colour("accent"), t.colour("on_accent")
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(fill.darker(108) if self.underMouse() and t.look.dark else fill.lighter(112) if self.underMouse() else fill)
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


class CornerButton(QAbstractButton):
    """An icon, as high as the axis beside it."""

    def __init__(self, theme: Theme, command: str, icon: str, name: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setObjectName(command)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(QRectF(self.rect()), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        size = t.px(17)
        paint_icon(p, self._icon, t.colour("text_secondary"), (self.width() - size) / 2, (self.height() - size) / 2, size)
        paint_focus(p, self, t)
        p.end()


class TimelineTools(QWidget):
    """The small buttons, in the corner that axis and names leave free. Opaque, so that what moves below never paints it anew."""

    asked = Signal(str)
    """The id of a command of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.stories = StoriesPill(theme)
        corner = (
            CornerButton(theme, "list", "list", tr("As a list")),
            CornerButton(theme, "on-this-day", "calendar", tr("On this day, in this year")),
            CornerButton(theme, "beside", "table", tr("Two countries side by side")),
        )
        for button in corner:
            button.setParent(self)
        self.buttons: dict[str, QAbstractButton] = {button.objectName(): button for button in (*corner, self.stories)}
        for each in self.buttons.values():
            each.clicked.connect(self._pressed)
        self.setAutoFillBackground(True)
        theme.changed.connect(self.stand)
        self.stand()

    def stand(self) -> None:
        """Take the place at the top left of the parent."""
        side = self._theme.px(25)
        self.setGeometry(0, 0, 3 * side + self._theme.px(4), side)
        for nth, name in enumerate(("list", "on-this-day", "beside")):
            self.buttons[name].setGeometry(nth * (side + self._theme.px(2)), 0, side, side)

    def _pressed(self) -> None:
        self.asked.emit(self.sender().objectName())
