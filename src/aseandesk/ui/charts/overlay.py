"""The overlay on a chart's picture: the crosshair with all figures of its year, the pinned notes, the event under the mouse.

Qt paints it over the picture, which is not drawn again; each text box is painted once and cached as a pixmap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.readings import ReadingRow, YearReading
from aseandesk.words import tr

MOST_ROWS = 14


class Pointed(NamedTuple):
    """The figure that is pointed at: its position and colour, its text, and its year if the chart has a time axis."""

    at: tuple[float, float]
    colour: str
    text: str
    label: str = ""
    reading: YearReading | None = None


class ChartOverlay(QWidget):
    """Passes mouse events to the canvas below; only changed areas are painted."""

    def __init__(self, theme: Theme, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._theme = theme
        self._top, self._bottom, self._right = 0.0, 0.0, 0.0
        self.pointed: Pointed | None = None
        """The figure under the crosshair, if one is."""
        self.pins: tuple[Pointed, ...] = ()
        """The figures with a note."""
        self._event: tuple[float, str] | None = None
        self._boxes: dict[object, QPixmap] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.forget)

    def set_plot(self, top: float, bottom: float, right: float) -> None:
        """Set the vertical range of the crosshair, and the x where the plot ends and names begin, for a new picture."""
        self._top, self._bottom, self._right = top, bottom, right
        self.forget()

    def forget(self) -> None:
        """Hide the crosshair and discard the cached boxes of the previous picture."""
        self.pointed, self._event, self.pins = None, None, ()
        self._boxes.clear()
        self.update()

    def point(self, pointed: Pointed | None) -> None:
        """Show the crosshair at a figure, or hide it."""
        if pointed != self.pointed:
            before = self._reach(self.pointed)
            self.pointed = pointed
            self.update(before.united(self._reach(pointed)))

    def pin(self, pins: tuple[Pointed, ...]) -> None:
        """Show these notes."""
        self.pins = pins
        self.update()

    def show_event(self, x: float, text: str) -> None:
        """Show the event whose mark is at x; "" hides it."""
        event = (x, text) if text else None
        if event != self._event:
            self._event = event
            self.update()

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pin in self.pins:
            self._dot(p, pin)
            place = self._note_place(pin)
            p.drawPixmap(place.topLeft(), self._note(pin))
        if self._event is not None:
            x, text = self._event
            p.setPen(QPen(self._theme.colour("accent"), self._theme.px(2)))
            p.drawLine(QPointF(x, self._top), QPointF(x, self._bottom))
            box = self._kept(("event", text), lambda: self._text_box((text,)))
            width = box.deviceIndependentSize().width()
            p.drawPixmap(QPointF(min(max(2.0, x - width / 2), self.width() - width - 2), max(2.0, self._top - self._theme.px(4))), box)
        if self.pointed is not None:
            self._paint_pointed(p, self.pointed)
        p.end()

    def _paint_pointed(self, p: QPainter, pointed: Pointed) -> None:
        t, (x, _) = self._theme, pointed.at
        if pointed.reading is not None:
            p.setPen(QPen(t.colour("text_secondary"), 1))
            p.drawLine(QPointF(x, self._top), QPointF(x, self._bottom))
        self._dot(p, pointed)
        place = self._box_place(pointed)
        p.drawPixmap(place.topLeft(), self._box(pointed))
        if pointed.reading is not None and len(pointed.reading.rows) > 1:
            self._paint_front(p, pointed.reading, pointed.label, QRectF(place))

    def _dot(self, p: QPainter, pointed: Pointed) -> None:
        t = self._theme
        p.setPen(QPen(t.colour("background"), t.px(2)))
        p.setBrush(QColor(pointed.colour))
        p.drawEllipse(QPointF(*pointed.at), t.px(6), t.px(6))

    # ---- positions

    def _reach(self, pointed: Pointed | None) -> QRegion:
        if pointed is None:
            return QRegion()
        x, y = pointed.at
        wide = self._theme.px(9)
        dot = QRect(round(x) - wide, round(y) - wide, 2 * wide, 2 * wide)
        line = QRect(round(x) - 2, round(self._top) - 2, 5, round(self._bottom - self._top) + 4)
        return QRegion(self._box_place(pointed).adjusted(-2, -2, 2, 2)).united(dot).united(line)

    def _box_place(self, pointed: Pointed) -> QRect:
        """Return the place of the box: beside the line, at the side with more space; above or below a single figure."""
        size = self._box(pointed).deviceIndependentSize().toSize()
        x, y = pointed.at
        gap = self._theme.px(14)
        if pointed.reading is None:
            left, top = x - size.width() / 2, y - gap - size.height()
            top = y + gap if top < 2 else top
        else:
            left = x + gap if x + gap + size.width() < self.width() - 2 else x - gap - size.width()
            top = self._top + self._theme.px(18)
        left = min(max(left, 2.0), max(2.0, self.width() - size.width() - 2.0))
        top = min(max(top, 2.0), max(2.0, self.height() - size.height() - 2.0))
        return QRect(round(left), round(top), size.width(), size.height())

    def _note_place(self, pin: Pointed) -> QRect:
        size = self._note(pin).deviceIndependentSize().toSize()
        x, y = pin.at
        gap = self._theme.px(12)
        top = y - gap - size.height()
        left = min(max(x - size.width() / 2, 2.0), max(2.0, self._right - size.width()))
        return QRect(round(left), round(y + gap if top < 2 else top), size.width(), size.height())

    # ---- text boxes as pixmaps

    def _kept(self, key: object, make: Callable[[], QPixmap]) -> QPixmap:
        if key not in self._boxes:
            self._boxes[key] = make()
        return self._boxes[key]

    def _note(self, pin: Pointed) -> QPixmap:
        return self._kept(("note", pin.text), lambda: self._text_box((pin.text,)))

    def _box(self, pointed: Pointed) -> QPixmap:
        reading = pointed.reading
        if reading is None or len(reading.rows) < 2:
            return self._kept(("one", pointed.text), lambda: self._text_box((pointed.text,)))
        rows = _at_most(reading.rows, pointed.label)
        return self._kept((reading.year, rows[-1].label), lambda: self._year_box(reading, rows))

    def _ground(self, width: float, height: float) -> tuple[QPixmap, QPainter]:
        t, ratio = self._theme, self.devicePixelRatioF()
        made = QPixmap(round(width * ratio), round(height * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(0, 0, 0, 0))
        p = QPainter(made)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(QRectF(0.5, 0.5, width - 1, height - 1), t.px(6), t.px(6))
        return made, p

    def _text_box(self, lines: tuple[str, ...]) -> QPixmap:
        font = self._theme.font(look.BODY, 600)
        metrics, px = QFontMetricsF(font), self._theme.px
        most = max(self.width() - px(28), px(120))
        texts = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, most) for line in lines]
        width = max(metrics.horizontalAdvance(text) for text in texts) + px(20)
        made, p = self._ground(width, metrics.height() * len(texts) + px(12))
        p.setFont(font)
        p.setPen(self._theme.colour("text"))
        for nth, text in enumerate(texts):
            box = QRectF(px(10), px(6) + nth * metrics.height(), width, metrics.height())
            p.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        p.end()
        return made

    def _step(self) -> float:
        """Return the height of a row of a year's box."""
        return QFontMetricsF(self._theme.font(look.BODY, 700)).height() + self._theme.px(3)

    def _name(self, row: ReadingRow, weight: int = 400) -> QPixmap:
        """Return a party's swatch and name, which are the same in the box of each year."""
        return self._kept(("name", row.colour, row.label, weight), lambda: self._named(row, weight))

    def _named(self, row: ReadingRow, weight: int) -> QPixmap:
        t, px, ratio = self._theme, self._theme.px, self.devicePixelRatioF()
        metrics, step = QFontMetricsF(t.font(look.BODY, 700)), self._step()
        name = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, px(260))
        width = px(16) + metrics.horizontalAdvance(name) + px(2)
        made = QPixmap(round(width * ratio), round(step * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(QColor(0, 0, 0, 0))
        with painter_on(made) as p:
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(QColor(row.colour))
            p.drawRoundedRect(QRectF(0, step / 2 - px(4), px(9), px(9)), 2, 2)
            p.setFont(t.font(look.BODY, weight))
            p.setPen(t.colour("text"))
            p.drawText(QRectF(px(16), 0, width, step), Qt.AlignmentFlag.AlignVCenter, name)
        return made

    def _year_box(self, reading: YearReading, rows: tuple[ReadingRow, ...]) -> QPixmap:
        """Return the box of a year: its number above, then a row per figure with swatch. Made whenever the year changes, so names
        are cached.
        """
        t, px = self._theme, self._theme.px
        left_out = len(reading.rows) - len(rows)
        plain, step = t.font(look.BODY, 400), self._step()
        bold = QFontMetricsF(t.font(look.BODY, 700))
        names = [self._name(row) for row in rows]
        most = max(name.deviceIndependentSize().width() for name in names)
        width = px(12) + most + px(20) + max(bold.horizontalAdvance(row.figure) for row in rows) + px(12)
        made, p = self._ground(width, px(8) + step * (len(rows) + 1 + bool(left_out)) + px(6))
        side = Qt.AlignmentFlag.AlignVCenter
        p.setFont(t.font(look.BODY, 700))
        p.setPen(t.colour("text"))
        p.drawText(QRectF(px(12), px(6), width, step), side, str(reading.year))
        p.setFont(plain)
        for nth, (row, name) in enumerate(zip(rows, names, strict=True), 1):
            y = px(6) + step * nth
            p.drawPixmap(QPointF(px(12), y), name)
            p.drawText(QRectF(0, y, width - px(12), step), side | Qt.AlignmentFlag.AlignRight, row.figure)
        if left_out:
            p.setPen(t.colour("text_secondary"))
            p.drawText(QRectF(px(12), px(6) + step * (len(rows) + 1), width, step), side, tr("and {n} more", n=left_out))
        p.end()
        return made

    def _paint_front(self, p: QPainter, reading: YearReading, label: str, box: QRectF) -> None:
        """Paint the row that is pointed at over the year's box: bold on a tint."""
        t, px, step = self._theme, self._theme.px, self._step()
        nth, row = next(((n, row) for n, row in enumerate(_at_most(reading.rows, label), 1) if row.label == label), (0, None))
        if row is None:
            return
        line = QRectF(box.left() + 1, box.top() + px(6) + step * nth, box.width() - 2, step)
        p.fillRect(line.adjusted(px(4), 0, -px(4), 0), t.colour("accent_soft"))
        p.drawPixmap(line.topLeft() + QPointF(px(12) - 1, 0), self._name(row, 700))
        p.setFont(t.font(look.BODY, 700))
        p.setPen(t.colour("text"))
        p.drawText(line.adjusted(0, 0, 1 - px(12), 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.figure)


def _at_most(rows: tuple[ReadingRow, ...], label: str) -> tuple[ReadingRow, ...]:
    """Return the first rows; the last one is replaced by the row that is pointed at if that would be missing."""
    first, rest = rows[:MOST_ROWS], rows[MOST_ROWS:]
    hidden = next((row for row in rest if row.label == label), None)
    return first if hidden is None else (*first[:-1], hidden)
