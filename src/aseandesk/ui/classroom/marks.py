"""The letters of the answers: each with a shape and a colour, the same on the projector, on the phones and on the cards."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.side import ink_on

PAPER = ("#385fbe", "#a0660f", "#14777d", "#9b3284", "#1f7a4d", "#b3261e", "#5e4691", "#7d4409")
NIGHT = ("#7f9ef8", "#ecbf0b", "#25cfc8", "#fc9fb4", "#67cf97", "#ff8f86", "#baaffd", "#c58e58")
"""By option index; `page.css` has the same."""
BOX = 36.0
"""The side of the square in which the shapes are drawn."""
_POINTS = (
    (18, 3, 34, 32, 2, 32),
    (4, 4, 32, 4, 32, 32, 4, 32),
    (),
    (18, 1, 35, 18, 18, 35, 1, 18),
    (18, 2, 34, 14, 28, 33, 8, 33, 2, 14),
    (10, 3, 26, 3, 35, 18, 26, 33, 10, 33, 1, 18),
    (13, 2, 23, 2, 23, 13, 34, 13, 34, 23, 23, 23, 23, 34, 13, 34, 13, 23, 2, 23, 2, 13, 13, 13),
    (),
)
"""The corners by option index; none: a circle."""


@cache
def shape(place: int) -> QPainterPath:
    """Return the shape of an option, in a square of BOX."""
    path, corners = QPainterPath(), _POINTS[place % len(_POINTS)]
    if corners:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in zip(corners[::2], corners[1::2], strict=True)]))
        path.closeSubpath()
    else:
        path.addEllipse(QRectF(2, 2, 32, 32))
    return path


def colour(place: int, *, dark: bool) -> QColor:
    """Return the colour of an option on a dark or a light background."""
    row = NIGHT if dark else PAPER
    return QColor(row[place % len(row)])


def paint_letter(p: QPainter, theme: Theme, place: int, letter: str, at: QPointF, side: float, *, weight: int = 700) -> None:
    """Paint the shape with its letter, centred at a point."""
    ground = colour(place, dark=theme.look.dark)
    p.save()
    p.translate(at.x() - side / 2, at.y() - side / 2)
    p.scale(side / BOX, side / BOX)
    p.setPen(QPen(theme.colour("text"), 1) if theme.look.outlined else Qt.PenStyle.NoPen)
    p.setBrush(ground)
    p.drawPath(shape(place))
    font = theme.font(14, weight)
    big = font.__class__(font)
    big.setPixelSize(14)
    p.setFont(big)
    p.setPen(ink_on(ground))
    down = 4.0 if place % len(_POINTS) == 0 else 0.0
    p.drawText(QRectF(0, down, BOX, BOX), Qt.AlignmentFlag.AlignCenter, letter)
    p.restore()
