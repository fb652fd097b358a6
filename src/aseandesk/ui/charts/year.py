"""A slider with one handle on years: the year that is shown, or the base year of an index."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import paint_focus
from aseandesk.ui.widgets.slider_labels import HANDLE, LINE, label_boxes, slider_height
from aseandesk.words import tr


class ChartYearSlider(QWidget):
    """Years with figures; the handle jumps from one to the next. `changed` is emitted while it moves, `settled` when it is released."""

    changed = Signal(int)
    settled = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._years: tuple[int, ...] = (0, 1)
        self._at = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.measures(self)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(160), slider_height(self._theme, self._metrics()))

    def set_years(self, years: tuple[int, ...], now: int) -> None:
        """Set the years (two or more, in order) and the chosen one, without emitting a signal."""
        self._years = years
        self._at = min(range(len(years)), key=lambda i: abs(years[i] - now))
        self._say()
        self.update()

    def year(self) -> int:
        """The chosen year."""
        return self._years[self._at]

    def years(self) -> tuple[int, ...]:
        """Return all years."""
        return self._years

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p, px = self._theme, QPainter(self), self._theme.px
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        y, x = px(LINE), self.x_of(self.year())
        p.setPen(QPen(t.colour("track"), px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLine(QPointF(self.x_of(self._years[0]), y), QPointF(self.x_of(self._years[-1]), y))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.colour("text_secondary"))
        if len(self._years) <= 12:
            for year in self._years:
                p.drawEllipse(QPointF(self.x_of(year), y), px(2), px(2))
        p.setPen(QPen(t.colour("accent"), px(2)))
        p.setBrush(t.colour("accent" if self.hasFocus() else "surface"))
        p.drawEllipse(QPointF(x, y), px(HANDLE), px(HANDLE))
        self._paint_years(p)
        paint_focus(p, self, t)
        p.end()

    def _paint_years(self, p: QPainter) -> None:
        """Paint the chosen year below the handle, and the first and last where they do not overlap it."""
        t, metrics = self._theme, self._metrics()
        chosen, first, last = (
            label_boxes(t, metrics, [(self.x_of(year), str(year))], self.width())[0]
            for year in (self.year(), self._years[0], self._years[-1])
        )
        p.setFont(t.font(look.SMALL, 700))
        p.setPen(t.colour("text"))
        p.drawText(chosen, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, str(self.year()))
        p.setFont(t.font(look.SMALL))
        p.setPen(t.colour("text_secondary"))
        gap = metrics.horizontalAdvance("0")
        for year, box in ((self._years[0], first), (self._years[-1], last)):
            if not box.adjusted(-gap, 0, gap, 0).intersects(chosen):
                p.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, str(year))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.settled.emit(self.year())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: -10, Qt.Key.Key_PageUp: 10}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._years) - 1}
        key = Qt.Key(event.key())
        if key in steps or key in ends:
            self._move(ends.get(key, self._at + steps.get(key, 0)))
            self.settled.emit(self.year())
        else:
            super().keyPressEvent(event)

    def _move_to(self, x: float) -> None:
        self._move(min(range(len(self._years)), key=lambda i: abs(self.x_of(self._years[i]) - x)))

    def _move(self, at: int) -> None:
        at = min(max(at, 0), len(self._years) - 1)
        if at != self._at:
            self._at = at
            self._say()
            self.update()
            self.changed.emit(self.year())

    def _say(self) -> None:
        self.setAccessibleDescription(tr("{year}, of {a} to {b}", year=self.year(), a=self._years[0], b=self._years[-1]))

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font(look.SMALL, 700))

    def x_of(self, year: int) -> float:
        """Return the x of a year, in pixels from the left."""
        edge = self._theme.px(12)
        span = max(1, self._years[-1] - self._years[0])
        return edge + (year - self._years[0]) / span * (self.width() - 2 * edge)
