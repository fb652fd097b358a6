"""A standard button whose text wraps if there is little space."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button

_LINES = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class WrappingButton(Button):
    """One line if there is space, else as many lines as its longest text needs. It has no icon."""

    def __init__(self, theme: Theme, text: str, *, name: str = "") -> None:
        super().__init__(theme, text, "plain", name=name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Return a size with space for the longest word."""
        words = (word for text in (self.text(), *self._texts) for word in text.split())
        return QSize(max((self.width_for(word) for word in words), default=0), super().sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the longest of its texts, so that nothing moves when another one is shown."""
        metrics, inner = QFontMetrics(self._font()), width - self.width_for("")
        tallest = max(metrics.boundingRect(QRect(0, 0, inner, 9999), _LINES, text).height() for text in (self.text(), *self._texts))
        return max(super().sizeHint().height(), tallest + 2 * self._theme.px(look.SPACE_2))

    def _paint_content(self, p: QPainter, box: QRectF, ink: QColor) -> None:
        air = self.width_for("") / 2
        p.setFont(self._font())
        p.setPen(ink)
        p.drawText(box.adjusted(air - 1, 0, 1 - air, 0), _LINES, self.text())
