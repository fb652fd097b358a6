"""Show the name of an icon-only control for a moment after it was pressed: a tooltip for touch screens, which have no hover."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme

SHOWN_MS = 2500
"""Milliseconds for which a name is shown; reading two words takes half of that."""


class NameBubble(QWidget):
    """A label that floats over its window and takes no input."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self._text = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def text(self) -> str:
        """Return the name that is shown, or was shown last."""
        return self._text

    def show_beside(self, part: QWidget, text: str) -> None:
        """Show a name below a part of the window, or above it if there is no space below, inside the window."""
        self._text = text
        size, gap, window = self.sizeHint(), self._theme.px(look.SPACE_2), part.window()
        box = QRect(part.mapTo(window, QPoint(0, 0)), part.size())
        below = box.bottom() + gap + size.height() <= window.height()
        top = box.bottom() + gap if below else box.top() - gap - size.height()
        left = min(max(box.center().x() - size.width() // 2, gap), window.width() - size.width() - gap)
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()
        self.update()
        self._timer.start()

    def sizeHint(self) -> QSize:
        px, metrics = self._theme.px, QFontMetrics(self._theme.font(look.LEAD, 600))
        return QSize(metrics.horizontalAdvance(self._text) + px(look.SPACE_5), metrics.height() + px(look.SPACE_4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        p.setFont(t.font(look.LEAD, 600))
        p.setPen(t.colour("text"))
        p.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        p.end()


def show_name(part: QWidget, theme: Theme, text: str) -> None:
    """Show a name beside a part of a window for a moment; each window has one bubble."""
    window = part.window()
    bubble = window.findChild(NameBubble, options=Qt.FindChildOption.FindDirectChildrenOnly) or NameBubble(window, theme)
    bubble.show_beside(part, text)
