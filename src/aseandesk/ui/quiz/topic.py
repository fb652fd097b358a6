"""A topic of the quiz as a card to choose."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from aseandesk import look
from aseandesk.ui.base.icons import icon
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Pressable, is_hovered
from aseandesk.words import count

_WRAP = Qt.TextFlag.TextWordWrap
_LINES = 3


class TopicCard(Pressable):
    """A topic to choose: its title, what it asks, and its number of questions."""

    def __init__(self, theme: Theme, title: str, asks: str) -> None:
        super().__init__(theme)
        self._asks, self._count = asks, ""
        self.setText(title)
        self.setCheckable(True)
        self.setAccessibleName(f"{title}. {asks}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_count(self, number: int) -> None:
        """Show the number of questions."""
        self._count = count(number, "{n} question", "{n} questions")
        self.setAccessibleName(f"{self.text()}. {self._count}. {self._asks}")
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, asks, foot = self._parts(width)
        return asks.bottom() + self._theme.px(look.SPACE_2) + foot + self._theme.px(look.SPACE_4) if title else 0

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(280), self.heightForWidth(self._theme.px(280)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(180), self._theme.px(90))

    def _parts(self, width: int) -> tuple[QRect, QRect, int]:
        """Return the boxes of title and text (at most three lines), and the height of the line at the bottom."""
        t = self._theme
        left, inner = t.px(look.SPACE_4), width - 2 * t.px(look.SPACE_4)
        title = QFontMetrics(t.font(look.LEAD, 600)).boundingRect(QRect(0, 0, inner - t.px(26), 9999), _WRAP, self.text()).height()
        body = QFontMetrics(t.font(look.BODY))
        most = body.boundingRect(QRect(0, 0, inner, 9999), _WRAP, "\n".join("x" * _LINES)).height()  # line heights are not whole pixels
        asks = min(body.boundingRect(QRect(0, 0, inner, 9999), _WRAP, self._asks).height(), most)
        head = QRect(left, t.px(look.SPACE_4), inner - t.px(26), title)
        return head, QRect(left, head.bottom() + t.px(look.SPACE_1), inner, asks), QFontMetrics(t.font(look.SMALL, 600)).height()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, on = QRectF(self.rect()).adjusted(1, 1, -1, -1), self.isChecked()
        p.setPen(QPen(t.colour("accent" if on else "hairline"), 2 if on else 1))
        p.setBrush(t.colour("accent_soft" if on or is_hovered(self, self._theme) else "surface"))
        p.drawRoundedRect(box, t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        if self.hasFocus():
            inner = box.adjusted(t.px(4), t.px(4), -t.px(4), -t.px(4)) if on else box
            p.setPen(QPen(t.colour("focus"), 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(inner, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        title, asks, foot = self._parts(self.width())
        p.setFont(t.font(look.LEAD, 600))
        p.setPen(t.colour("text"))
        p.drawText(title, _WRAP, self.text())
        if on:
            size = t.px(18)
            icon("check", t.colour("accent").name(), size).paint(
                p, QRect(self.width() - t.px(look.SPACE_4) - size, title.top(), size, size)
            )
        p.setFont(t.font(look.BODY))
        p.setPen(t.colour("text_secondary"))
        p.drawText(asks, _WRAP, _fitting(self._asks, QFontMetrics(p.font()), asks))
        p.setFont(t.font(look.SMALL, 600))
        p.setPen(t.colour("text_secondary"))
        p.drawText(
            QRect(asks.left(), self.height() - t.px(look.SPACE_4) - foot, asks.width(), foot), Qt.AlignmentFlag.AlignLeft, self._count
        )
        p.end()


def _fitting(listed: str, metrics: QFontMetrics, box: QRect) -> str:
    """Return as many parts of a list as fit into a box, with an ellipsis for the rest."""
    parts = listed.split(" · ")
    for number in range(len(parts), 0, -1):
        shown = " · ".join(parts[:number]) + (" …" if number < len(parts) else "")
        if metrics.boundingRect(QRect(0, 0, box.width(), 9999), _WRAP, shown).height() <= box.height() + 1:
            return shown
    return parts[0]
