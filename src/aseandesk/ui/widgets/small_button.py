"""A small button on the timeline: an icon, a word, or both; with a small arrow if it opens a menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Pressable, is_hovered, paint_focus, paint_icon


class SmallButton(Pressable):
    """Flat until hovered. `menu`: show the arrow of a menu."""

    def __init__(self, theme: Theme, icon: str, name: str, *, menu: bool = False) -> None:
        super().__init__(theme)
        self._icon, self._menu = icon, menu
        if menu:
            self.PRESSED_BY = Pressable.PRESSED_BY | {Qt.Key.Key_Down}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_words(icon, name)

    def set_words(self, icon: str, name: str, text: str = "") -> None:
        """Show an icon, a text, or both; `name` is the accessible name and the tooltip."""
        if (icon, name, text) == (self._icon, self.toolTip(), self.text()):
            return  # callers that update it with each frame ask again and again
        self._icon = icon
        self.setText(text, name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        if not self.text():
            return QSize(px(28), px(28))
        width = QFontMetrics(self._theme.font(look.SMALL, 600)).horizontalAdvance(self.text())
        return QSize(max(width + px(8 + (16 if self._menu else 0) + (20 if self._icon else 0)), px(28)), px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect()
        if is_hovered(self, self._theme) or self.isDown() or self.isChecked():
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(t.colour("accent_soft"))
            p.drawRoundedRect(box, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        ink, size = t.colour("accent" if self.isChecked() else "text"), t.px(16)
        if self.text():
            arrow, before = t.px(16) if self._menu else 0, t.px(4)
            if self._icon:
                paint_icon(p, self._icon, ink, before, (box.height() - size) / 2, size)
                before += t.px(20)
            p.setFont(t.font(look.SMALL, 600))
            p.setPen(ink)
            shown = QFontMetrics(p.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width() - arrow - before - t.px(2))
            p.drawText(box.adjusted(before, 0, -arrow, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
            if arrow:
                right = before + QFontMetrics(p.font()).horizontalAdvance(shown)
                paint_icon(p, "chevron-down", ink, right + t.px(1), (box.height() - t.px(14)) / 2, t.px(14))
        else:
            paint_icon(p, self._icon, ink, (box.width() - size) / 2, (box.height() - size) / 2, size)
        paint_focus(p, self, t)
        p.end()
