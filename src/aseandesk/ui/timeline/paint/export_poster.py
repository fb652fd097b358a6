"""A poster of A4 sheets: an assembly plan, and each sheet with its marks for cutting and gluing."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from aseandesk import look
from aseandesk.timeline.exchange.choose import title_words
from aseandesk.timeline.exchange.give import TimelineExportRequest
from aseandesk.timeline.exchange.sheets import MARGIN, OVERLAP, PAPERS, PosterSheet, Tiling
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.paint.export_sheet import ExportSheet
from aseandesk.words import tr

PX = 0.27
"""Millimetres per pixel of the type scale on a sheet: text of 14 pixels is 3.8 mm high."""
_PLAN_PIXELS = 2400
"""The width in pixels of the small picture of the whole poster."""


def paint_tile(p: QPainter, theme: Theme, sheet: ExportSheet, unit: float, plan: Tiling, tile: PosterSheet) -> None:
    """Paint one sheet in millimetres: its part of the poster inside the margins, marks and its name in the margins."""
    p.save()
    p.translate(MARGIN, MARGIN)
    p.setClipRect(QRectF(0, 0, tile.width, tile.height))
    p.translate(-tile.x, -tile.y)
    p.scale(unit, unit)
    sheet.paint(p, QRectF(tile.x / unit, tile.y / unit, tile.width / unit, tile.height / unit))
    p.restore()
    _clear_margins(p, theme, plan, tile)
    _cut_marks(p, theme, plan, tile)
    _names(p, theme, plan, tile)


def _clear_margins(p: QPainter, theme: Theme, plan: Tiling, tile: PosterSheet) -> None:
    """Clear the margins and everything beyond the edge of the poster: the painter of the timeline sets clips of its own."""
    width, height = plan.sheet
    right, bottom = MARGIN + tile.width, MARGIN + tile.height
    for edge in (
        QRectF(0, 0, width, MARGIN),
        QRectF(0, bottom, width, height - bottom),
        QRectF(0, 0, MARGIN, height),
        QRectF(right, 0, width - right, height),
    ):
        p.fillRect(edge, theme.colour("background"))


def _cut_marks(p: QPainter, theme: Theme, plan: Tiling, tile: PosterSheet) -> None:
    """Paint solid marks at the corners where the sheet is cut, and dashed ones where the next sheet is glued on."""
    right, bottom = MARGIN + tile.width, MARGIN + tile.height
    p.setPen(QPen(theme.colour("text"), 0.2))
    for x, out in ((MARGIN, -1), (right, 1)):
        for y, down in ((MARGIN, -1), (bottom, 1)):
            p.drawLine(QLineF(x + out, y, x + 6 * out, y))
            p.drawLine(QLineF(x, y + down, x, y + 6 * down))
    p.setPen(QPen(theme.colour("text_secondary"), 0.3, Qt.PenStyle.DashLine))
    for x in _seams(tile.column, plan.columns, MARGIN, right):
        p.drawLine(QLineF(x, MARGIN - 7, x, MARGIN - 1))
        p.drawLine(QLineF(x, bottom + 1, x, bottom + 7))
    for y in _seams(tile.row, plan.rows, MARGIN, bottom):
        p.drawLine(QLineF(MARGIN - 7, y, MARGIN - 1, y))
        p.drawLine(QLineF(right + 1, y, right + 7, y))


def _seams(at: int, number: int, low: float, high: float) -> list[float]:
    """Return the positions at which the neighbouring sheets end on this one."""
    return [low + OVERLAP] * (at > 0) + [high - OVERLAP] * (at < number - 1)


def _names(p: QPainter, theme: Theme, plan: Tiling, tile: PosterSheet) -> None:
    """Paint the name of the sheet, its number, and the names of its neighbours at the shared edges."""
    number = tile.row * plan.columns + tile.column + 1
    middle, right, bottom = MARGIN + tile.width / 2, MARGIN + tile.width, MARGIN + tile.height
    said = tr("Sheet {name} · {number} of {all}", name=tile.name, number=number, all=len(plan.tiles))
    _text(p, theme, QPointF(middle, bottom + 6.5), said, 600)
    if tile.row:
        _text(p, theme, QPointF(middle, MARGIN - 3.5), f"↑ {_name(tile.row - 1, tile.column)}")
    if tile.row < plan.rows - 1:
        _text(p, theme, QPointF(middle + 50, bottom + 6.5), f"↓ {_name(tile.row + 1, tile.column)}")
    for column, x, turn in ((tile.column - 1, MARGIN - 4.5, -90), (tile.column + 1, right + 4.5, 90)):
        if 0 <= column < plan.columns:
            p.save()
            p.translate(x, MARGIN + tile.height / 2)
            p.rotate(turn)
            _text(p, theme, QPointF(0, 0), f"↑ {_name(tile.row, column)}")
            p.restore()


def _name(row: int, column: int) -> str:
    return PosterSheet(row, column, 0, 0, 0, 0).name


def paint_plan(p: QPainter, given: TimelineExportRequest, theme: Theme, sheet: ExportSheet, unit: float, plan: Tiling) -> None:
    """Paint the first page in millimetres: the title, how to assemble the poster, and a small picture of it with its sheets."""
    width, height = PAPERS["a4"]
    p.fillRect(QRectF(0, 0, width, height), theme.colour("background"))
    edge, wide = 15.0, width - 30.0
    size = tr("{width} × {height} cm", width=round(plan.poster[0] / 10), height=round(plan.poster[1] / 10))
    y = edge + _line(p, theme, edge, edge, wide, title_words(given.store, given.lang), look.TITLE, 700)
    said = tr("Poster of {size} out of {n} sheets of A4", size=size, n=len(plan.tiles))
    y += _line(p, theme, edge, y, wide, said, look.HEAD, 400, "text_secondary") + 6
    key = sheet.key.height(wide / PX) * PX
    scale = min(wide * 0.66 / plan.poster[0], (height - y - key - 2 * edge) / plan.poster[1])
    box = QRectF(edge, y, plan.poster[0] * scale, plan.poster[1] * scale)
    _whole(p, theme, sheet, unit, plan, box)
    left = box.right() + 8
    for step in _steps():
        y += _line(p, theme, left, y, width - edge - left, step, look.BODY, 400) + 3
    p.translate(edge, height - edge - key)
    p.scale(PX, PX)
    sheet.key.paint(p, wide / PX)


def _steps() -> tuple[str, ...]:
    return (
        tr("1. Print at actual size (100 %), one side, lying or upright as the pages are. Do not let the printer fit the page."),
        tr("2. Cut each sheet along the solid marks at its left and upper edge; the first of a row or column can keep them."),
        tr("3. Glue each sheet over its neighbour up to the broken marks: {mm} mm overlap.", mm=round(OVERLAP)),
        tr("4. Put together the rows from left to right, then the rows from top to bottom: A1, A2, … then B1, B2, …"),
        tr("Sources of all that is shown are on the last pages of this file."),
    )


def _whole(p: QPainter, theme: Theme, sheet: ExportSheet, unit: float, plan: Tiling, box: QRectF) -> None:
    """Paint the whole poster as a small picture, with its sheets and their names."""
    pixels = plan.poster[0] / unit
    image = QImage(_PLAN_PIXELS, round(_PLAN_PIXELS * plan.poster[1] / plan.poster[0]), QImage.Format.Format_RGB32)
    image.fill(theme.colour("background"))
    with painter_on(image) as small:
        small.scale(_PLAN_PIXELS / pixels, _PLAN_PIXELS / pixels)
        sheet.paint(small)
    p.drawImage(box, image)
    scale = box.width() / plan.poster[0]
    p.setBrush(Qt.BrushStyle.NoBrush)
    for tile in plan.tiles:
        part = QRectF(box.x() + tile.x * scale, box.y() + tile.y * scale, tile.width * scale, tile.height * scale)
        p.setPen(QPen(theme.colour("accent"), 0.25))
        p.drawRect(part)
        _text(p, theme, part.center(), tile.name, 700, look.LEAD, "accent")
    p.setPen(QPen(theme.colour("text"), 0.3))
    p.drawRect(box)


def _line(p: QPainter, theme: Theme, x: float, y: float, wide: float, text: str, size: int, weight: int, colour: str = "text") -> float:
    """Paint a paragraph from the top `y`, in millimetres. Returns its height."""
    font = theme.font(size, weight)
    flags = int(Qt.TextFlag.TextWordWrap)
    box = QFontMetricsF(font).boundingRect(QRectF(0, 0, wide / PX, 1e6), flags, text)
    p.save()
    p.translate(x, y)
    p.scale(PX, PX)
    p.setFont(font)
    p.setPen(theme.colour(colour))
    p.drawText(QRectF(0, 0, wide / PX, box.height() + 2), flags, text)
    p.restore()
    return box.height() * PX


def _text(
    p: QPainter, theme: Theme, centre: QPointF, text: str, weight: int = 400, size: int = look.SMALL, colour: str = "text_secondary"
) -> None:
    """Paint a short text centred on a point."""
    font = theme.font(size, weight)
    metrics = QFontMetricsF(font)
    p.save()
    p.translate(centre)
    p.scale(PX, PX)
    p.setFont(font)
    p.setPen(theme.colour(colour))
    p.drawText(QPointF(-metrics.horizontalAdvance(text) / 2, (metrics.ascent() - metrics.descent()) / 2), text)
    p.restore()
