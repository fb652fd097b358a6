"""The program's emblem: a rising line through a ring. Painted, not loaded, so that it is sharp at every size."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from aseandesk.look import PALETTES
from aseandesk.ui.base.painter import painter_on

SIZES = (16, 24, 32, 48, 64, 128, 256)


def paint_emblem(p: QPainter, box: QRectF) -> None:
    """Paint the emblem into a square."""
    unit = box.width() / 64
    paper = PALETTES["paper"]
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(paper.accent))
    p.drawRoundedRect(box.adjusted(2 * unit, 2 * unit, -2 * unit, -2 * unit), 15 * unit, 15 * unit)
    p.translate(box.topLeft())
    ink = QColor(paper.on_accent)
    p.setPen(QPen(ink, 4.5 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    p.drawLine(QPointF(13 * unit, 47 * unit), QPointF(51 * unit, 47 * unit))
    line = [(15, 37), (26, 31), (36, 34), (49, 18)]
    p.drawPolyline(QPolygonF([QPointF(x * unit, y * unit) for x, y in line]))
    p.setBrush(ink)
    for x, y in ((15, 47), (32, 47), (49, 47)):
        p.drawEllipse(QPointF(x * unit, y * unit), 3 * unit, 3 * unit)
    p.translate(-box.topLeft())


def window_icon() -> QIcon:
    """Return the icon of the window, in the sizes that desktops use."""
    made = QIcon()
    for size in SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        with painter_on(picture) as p:
            paint_emblem(p, QRectF(0, 0, size, size))
        made.addPixmap(picture)
    return made
