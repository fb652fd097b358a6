"""A slider with two handles on a range of years: from and to. Handles move by mouse and by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import paint_focus
from aseandesk.ui.widgets.slider_labels import HANDLE, LINE, label_boxes, slider_height
from aseandesk.words import tr


class SpanSlider(QWidget):
    """Years from `low` to `high`; `changed` emits the two chosen ones. Tab focuses it, ← → move a handle, ↑ ↓ choose which."""

    changed = Signal(int, int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._low, self._high = 0, 1
        self._ends = [0, 1]
        self._held = 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.measures(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), slider_height(self._theme, self._metrics()))

    def set_range(self, low: int, high: int, first: int, last: int) -> None:
        """Set the range of years and the two chosen ones, without emitting a signal."""
        self._low, self._high = low, max(high, low + 1)
        self._ends = [min(max(first, low), self._high), min(max(last, low), self._high)]
        self._say()
        self.update()

    def span(self) -> tuple[int, int]:
        """Return the two chosen years."""
        return self._ends[0], self._ends[1]

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = t.px(LINE)
        a, b = (self.x_of(year) for year in self._ends)
        p.setPen(QPen(t.colour("track"), t.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLine(QPointF(self.x_of(self._low), y), QPointF(self.x_of(self._high), y))
        p.setPen(QPen(t.colour("accent"), t.px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLine(QPointF(a, y), QPointF(b, y))
        p.setFont(t.font(look.SMALL, 600))
        labels = [(x, str(year)) for x, year in zip((a, b), self._ends, strict=True)]
        for index, ((x, text), box) in enumerate(zip(labels, label_boxes(t, self._metrics(), labels, self.width()), strict=True)):
            p.setPen(QPen(t.colour("accent"), t.px(2)))
            p.setBrush(t.colour("accent" if self.hasFocus() and index == self._held else "surface"))
            p.drawEllipse(QPointF(x, y), t.px(HANDLE), t.px(HANDLE))
            p.setPen(t.colour("text_secondary"))
            p.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
        paint_focus(p, self, t)
        p.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        self._held = 0 if abs(x - self.x_of(self._ends[0])) < abs(x - self.x_of(self._ends[1])) else 1
        self._move(self._year(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move(self._year(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = self._ends[self._held]
        match event.key():
            case Qt.Key.Key_Left:
                self._move(now - 1)
            case Qt.Key.Key_Right:
                self._move(now + 1)
            case Qt.Key.Key_PageDown:
                self._move(now - 10)
            case Qt.Key.Key_PageUp:
                self._move(now + 10)
            case Qt.Key.Key_Home:
                self._move(self._low)
            case Qt.Key.Key_End:
                self._move(self._high)
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                self._held = 1 - self._held
                self._say()
                self.update()
            case _:
                super().keyPressEvent(event)

    def _move(self, year: int) -> None:
        limits = (self._low, self._ends[1] - 1) if self._held == 0 else (self._ends[0] + 1, self._high)
        year = min(max(year, limits[0]), limits[1])
        if year != self._ends[self._held]:
            self._ends[self._held] = year
            self._say()
            self.update()
            self.changed.emit(*self._ends)

    def _say(self) -> None:
        which = tr("first year") if self._held == 0 else tr("last year")
        self.setAccessibleDescription(tr("{a} to {b}; the keys move the {which}", a=self._ends[0], b=self._ends[1], which=which))

    def x_of(self, year: int) -> float:
        """Return the x of a year, in pixels from the left."""
        edge = self._theme.px(12)
        return edge + (year - self._low) / (self._high - self._low) * (self.width() - 2 * edge)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font(look.SMALL, 600))

    def _year(self, x: float) -> int:
        edge = self._theme.px(12)
        return round(self._low + (x - edge) / max(1, self.width() - 2 * edge) * (self._high - self._low))
