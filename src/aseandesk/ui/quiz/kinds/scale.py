"""The closeness scale of a number question: ranges for correct and close, the answer, and the correct number."""

from __future__ import annotations

from math import log10
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.facts.figures import number_words
from aseandesk.quiz.model.question import Number
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import paint_icon
from aseandesk.words import tr

_HEIGHT, _BAND = 104, 14
_FAR = 4.0
"""Ratio between answer and correct number from which the scale is logarithmic."""
_FINE = 100
"""From here on numbers are written with two decimals: the verdict has the exact figure."""
_AIR = 0.12
"""Share of the width that stays free at each end."""


class ClosenessRange(NamedTuple):
    """Positions from 0 to 1: the bounds of close and correct, the correct number, and the answer (None if it was no number)."""

    near_low: float
    low: float
    value: float
    high: float
    near_high: float
    given: float | None


def scale_of(number: Number, given: float | None) -> ClosenessRange:
    """Return the positions. Logarithmic if the answer is far off and everything is above zero, else linear."""
    told = [number.near_low, number.low, number.value, number.high, number.near_high]
    shown = [*told, *([given] if given is not None else [])]
    far = given is not None and min(shown) > 0 and max(given / number.value, number.value / given) > _FAR
    placed = [log10(one) for one in shown] if far else shown
    least, most = min(placed), max(placed)
    span = (most - least) or 1.0
    at = [_AIR + (1 - 2 * _AIR) * (one - least) / span for one in placed]
    return ClosenessRange(at[0], at[1], at[2], at[3], at[4], at[5] if given is not None else None)


class ClosenessScale(QWidget):
    """A line with bands for correct and close; the correct number below, the answer above."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._number: Number | None = None
        self._given: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def show_number(self, number: Number, given: float | None) -> None:
        """Show where the answer lies."""
        self._number, self._given = number, given
        words = tr("Right is {low} to {high}, close is {near_low} to {near_high}.", **self._bounds(number))
        self.setAccessibleName(words if given is None else f"{words} {tr('Your answer: {given}', given=self._say(given))}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(_HEIGHT))

    def _bounds(self, number: Number) -> dict[str, str]:
        return {key: self._say(getattr(number, key)) for key in ("low", "high", "near_low", "near_high")}

    def _say(self, value: float) -> str:
        if self._number is not None and self._number.year:
            return str(round(value))
        return number_words(value if abs(value) < _FINE else round(value, 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._number is None:
            return
        t, p, at = self._theme, QPainter(self), scale_of(self._number, self._given)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, middle, band = self.width(), self.height() / 2, t.px(_BAND)
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("track"))
        p.drawRoundedRect(QRectF(0.5, middle - band / 2, width - 1, band), band / 2, band / 2)
        for low, high, fill, edge in ((at.near_low, at.near_high, "surface", "warning"), (at.low, at.high, "right", "right")):
            box = QRectF(low * width, middle - band / 2, max((high - low) * width, t.px(4)), band)
            p.setPen(QPen(t.colour(edge), 1.5))
            p.setBrush(t.colour(fill))
            p.drawRoundedRect(box, 3, 3)
        self._paint_mark(
            p, at.value * width, middle, "check", "right", tr("right: {value}", value=self._say(self._number.value)), below=True
        )
        if at.given is not None and self._given is not None:
            right = self._number.low <= self._given <= self._number.high
            close = self._number.near_low <= self._given <= self._number.near_high
            sign, colour = ("check", "right") if right else ("cross", "warning" if close else "wrong")
            self._paint_mark(p, at.given * width, middle, sign, colour, tr("you: {value}", value=self._say(self._given)), below=False)
        p.end()

    def _paint_mark(self, p: QPainter, x: float, middle: float, sign: str, colour: str, words: str, *, below: bool) -> None:
        """Paint a pointer at the line, with sign and text at its end."""
        t, ink = self._theme, self._theme.colour(colour)
        reach = t.px(14) if below else -t.px(14)
        start = middle + (t.px(_BAND) / 2 if below else -t.px(_BAND) / 2)
        p.setPen(QPen(ink, 2 * t.zoom, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLine(QPointF(x, middle), QPointF(x, start + reach))
        p.setFont(t.font(look.BODY, 600))
        size = t.px(16)
        width = QFontMetrics(p.font()).horizontalAdvance(words) + size + t.px(4)
        left = min(max(0.0, x - width / 2), self.width() - width)
        top = start + reach + (0 if below else -t.px(20))
        paint_icon(p, sign, ink, left, top + t.px(2), size)
        p.setPen(ink)
        p.drawText(QRectF(left + size + t.px(4), top, width, t.px(20)), Qt.AlignmentFlag.AlignVCenter, words)
