"""An axis of years on which an event is placed by click, drag or keys; after the answer it shows the correct place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.key_position import digit_of
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import paint_focus, paint_icon
from aseandesk.words import tr

_HEIGHT, _EDGE, _LINE = 230, 34, 0.56
"""Height and margins at zoom 1; the distance of the axis line from the top."""
_DECADE = 10
_KEYS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageUp: -_DECADE,
    Qt.Key.Key_PageDown: _DECADE,
}


class YearAxis(QWidget):
    """The years from `first` to `last`. `year` is the marked one, None before the first mark."""

    moved = Signal(int)
    """Emitted when another year is marked."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.first, self.last = 1960, 2030
        self.year: int | None = None
        self._right: tuple[int, int, int, int, int] | None = None
        self._title = ""
        self._typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def set_years(self, first: int, last: int) -> None:
        """Reset the axis to these years, with nothing marked."""
        self.first, self.last, self.year, self._right, self._title, self._typed = first, last, None, None, "", ""
        self.setEnabled(True)
        self._describe()
        self.update()

    def mark(self, year: int) -> None:
        """Mark a year, limited to those of the axis."""
        year = min(max(year, self.first), self.last)
        if year != self.year and self._right is None:
            self.year = year
            self._describe()
            self.update()
            self.moved.emit(year)

    def reveal(self, title: str, low: int, high: int, near_low: int, near_high: int, value: int) -> None:
        """Show where the event belongs, and the ranges that count as correct and as close."""
        self._right, self._title = (low, high, near_low, near_high, value), title
        self._describe()
        self.update()

    def x_of(self, year: float) -> float:
        """Return the x of the middle of a year, in pixels."""
        edge = self._theme.px(_EDGE)
        return edge + (self.width() - 2 * edge) * (year + 0.5 - self.first) / (self.last + 1 - self.first)

    def year_at(self, x: float) -> int:
        """Return the year at an x in pixels."""
        edge = self._theme.px(_EDGE)
        share = (x - edge) / max(1, self.width() - 2 * edge)
        return min(max(self.first + int(share * (self.last + 1 - self.first)), self.first), self.last)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(560), self._theme.px(_HEIGHT))

    def _describe(self) -> None:
        words = tr("Axis of years from {first} to {last}", first=self.first, last=self.last)
        told = tr("{year} is marked", year=self.year) if self.year is not None else tr("nothing is marked")
        after = tr("{title}: {year}", title=self._title, year=self._right[4]) if self._right else ""
        self.setAccessibleName(". ".join(part for part in (words, told, after) if part))

    # ---- mouse and keys

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.mark(self.year_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mark(self.year_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not plain or self._right is not None:
            super().keyPressEvent(event)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.mark(self.first if key == Qt.Key.Key_Home else self.last)
        elif key in _KEYS:
            self.mark((self.first + self.last) // 2 if self.year is None else self.year + _KEYS[key])
        elif (digit := digit_of(event)) >= 0:
            self._typed = f"{self._typed}{digit}"[-4:]
            if len(self._typed) == 4 and self.first <= int(self._typed) <= self.last:
                self.mark(int(self._typed))
                self._typed = ""
        else:
            super().keyPressEvent(event)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(card, t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        paint_focus(p, self, t, t.px(look.RADIUS_CARD))
        self._paint_bands(p)
        self._paint_years(p)
        if self._right is not None:
            self._paint_right(p, *self._right)
        if self.year is not None:
            self._paint_given(p, self.year)
        elif self._right is None:
            p.setPen(t.colour("text_secondary"))
            p.setFont(t.font(look.BODY))
            box = QRectF(0, 0, self.width(), self._line() - t.px(20))
            how = tr("Touch the year") if t.touch else tr("Click on the year, or press an arrow key")
            p.drawText(box, Qt.AlignmentFlag.AlignCenter, how)
        p.end()

    def _line(self) -> float:
        return self.height() * _LINE

    def _paint_bands(self, p: QPainter) -> None:
        """Paint the range that counts as close, and within it the one that counts as correct."""
        if self._right is None:
            return
        t, (low, high, near_low, near_high, _) = self._theme, self._right
        for first, last, fill, edge in ((near_low, near_high, "background", "warning"), (low, high, "right_soft", "right")):
            left, right = self.x_of(max(first, self.first) - 0.5), self.x_of(min(last, self.last) + 0.5)
            p.setPen(QPen(t.colour(edge), 1, Qt.PenStyle.DashLine if edge == "warning" else Qt.PenStyle.SolidLine))
            p.setBrush(t.colour(fill))
            p.drawRoundedRect(QRectF(left, self._line() - t.px(18), max(right - left, t.px(6)), t.px(36)), t.px(4), t.px(4))

    def _paint_years(self, p: QPainter) -> None:
        """Paint the line, a tick for each year, a longer one and the number for each decade."""
        t, y = self._theme, self._line()
        p.setPen(QPen(t.colour("text_secondary"), 2))
        p.drawLine(QPointF(self.x_of(self.first - 0.5), y), QPointF(self.x_of(self.last + 0.5), y))
        p.setFont(t.font(look.SMALL, 500))
        wide = QFontMetrics(p.font()).horizontalAdvance("0000") + t.px(10)
        apart = self.x_of(self.first + _DECADE) - self.x_of(self.first)
        step = _DECADE if apart >= wide else 2 * _DECADE
        for year in range(self.first, self.last + 1):
            x, decade = self.x_of(year), year % _DECADE == 0
            p.setPen(QPen(t.colour("text_secondary" if decade else "disabled"), 1))
            p.drawLine(QPointF(x, y), QPointF(x, y + t.px(10 if decade else 5)))
            if year % step == 0:
                p.setPen(t.colour("text"))
                p.drawText(QRectF(x - wide / 2, y + t.px(16), wide, t.px(18)), Qt.AlignmentFlag.AlignCenter, str(year))

    def _paint_given(self, p: QPainter, year: int) -> None:
        """Paint the mark of the answer: a line, and its year on a label above."""
        t, right = self._theme, self._right
        colour, sign = "accent", ""
        if right is not None:
            hit, near = right[0] <= year <= right[1], right[2] <= year <= right[3]
            colour, sign = ("right", "check") if hit else ("warning" if near else "wrong", "cross")
        words = tr("you: {year}", year=year) if right is not None else str(year)
        self._paint_flag(p, year, words, t.colour(colour), sign, top=t.px(14))

    def _paint_right(self, p: QPainter, _low: int, _high: int, _near_low: int, _near_high: int, value: int) -> None:
        words = tr("{year} · {title}", year=value, title=self._title)
        self._paint_flag(p, value, words, self._theme.colour("right"), "check", top=self.height() - self._theme.px(40))

    def _paint_flag(self, p: QPainter, year: int, words: str, ink: QColor, sign: str, *, top: float) -> None:
        """Paint a label with text, and the line from it to its year."""
        t, x, y = self._theme, self.x_of(year), self._line()
        font = t.font(look.LEAD, 600)
        height, size = t.px(28), t.px(16) if sign else 0
        room = self.width() - 2 * t.px(look.SPACE_2)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(room - size - t.px(26)))
        width = QFontMetrics(font).horizontalAdvance(shown) + t.px(22) + (size + t.px(6) if sign else 0)
        box = QRectF(min(max(x - width / 2, t.px(look.SPACE_2)), self.width() - width - t.px(look.SPACE_2)), top, width, height)
        p.setPen(QPen(ink, 2 * t.zoom, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLine(QPointF(x, box.bottom() if top < y else box.top()), QPointF(x, y))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(box, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        p.drawEllipse(QPointF(x, y), t.px(4), t.px(4))
        if sign:
            paint_icon(p, sign, ink, box.left() + t.px(9), box.center().y() - size / 2, size)
        p.setFont(font)
        p.setPen(t.colour("text"))
        p.drawText(box.adjusted(size + t.px(6) if sign else 0, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, shown)
