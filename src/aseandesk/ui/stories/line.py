"""A clickable row of a panel: a title, a text below it, and a word at its side."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import is_hovered, paint_focus


class StoryLine(QAbstractButton):
    """As wide as its panel and as high as its texts need."""

    def __init__(self, theme: Theme, title: str, text: str = "", aside: str = "") -> None:
        super().__init__()
        self._theme, self._title, self._text, self._aside = theme, title, text, aside
        self.setAccessibleName(", ".join(filter(None, (title, aside))))
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        width = self.width() if self.isVisible() else self._theme.px(424)
        return QSize(self._theme.px(200), self._height(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _height(self, width: int) -> int:
        px = self._theme.px
        height = self._high(self._title, look.BODY, 600, self._title_room(width))
        if self._text:
            height += px(2) + self._high(self._text, look.BODY, 400, width - px(2 * look.SPACE_3))
        return height + px(2 * look.SPACE_2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, px, p = self._theme, self._theme.px, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_hovered(self, self._theme) or self.hasFocus():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(QRectF(self.rect()), px(look.RADIUS_CONTROL), px(look.RADIUS_CONTROL))
        box = QRectF(self.rect()).adjusted(px(look.SPACE_3), px(look.SPACE_2), -px(look.SPACE_3), -px(look.SPACE_2))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        p.setFont(t.font(look.SMALL))
        p.setPen(t.colour("text_secondary"))
        p.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, self._aside)
        room = self._title_room(self.width())
        p.setFont(t.font(look.BODY, 600))
        p.setPen(t.colour("text"))
        p.drawText(QRectF(box.left(), box.top(), room, box.height()), wrap, self._title)
        if self._text:
            p.setFont(t.font(look.BODY))
            p.setPen(t.colour("text_secondary"))
            p.drawText(box.adjusted(0, self._high(self._title, look.BODY, 600, room) + px(2), 0, 0), wrap, self._text)
        paint_focus(p, self, t)
        p.end()

    def _title_room(self, width: int) -> int:
        aside = QFontMetrics(self._theme.font(look.SMALL)).horizontalAdvance(self._aside) if self._aside else 0
        return max(width - self._theme.px(2 * look.SPACE_3) - aside - (self._theme.px(look.SPACE_3) if aside else 0), self._theme.px(80))

    def _high(self, text: str, size: int, weight: int, width: int) -> int:
        metrics = QFontMetrics(self._theme.font(size, weight))
        return metrics.boundingRect(0, 0, width, 10000, Qt.TextFlag.TextWordWrap, text).height()
