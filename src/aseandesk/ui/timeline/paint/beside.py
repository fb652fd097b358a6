"""Paints two sides on one axis of years: the labels of one grow upwards from its line, those of the other downwards."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.timeline.years import MOST_ROWS, Placed, Side, place, span_of, ticks
from aseandesk.ui.base.marks import paint_mark
from aseandesk.ui.base.theme import Theme
from aseandesk.words import tr

LEAST_ROWS = 2
"""The minimum rows of labels of each side; where the picture is too high, it scrolls."""

_ROW, _AXIS, _EDGE, _CAPTION = 24, 30, 12, 26
"""Heights of a row of labels and of the axis, the margin at both sides, and the height of a caption, in pixels at zoom 1."""


def height_for(rows: float, zoom: float) -> int:
    """Return the height in pixels for that many rows of labels at each side, with axis and captions; half a row more separates them."""
    return round(2 * (_AXIS + _CAPTION + look.SPACE_2 + (rows + 0.5) * _ROW) * zoom)


class EntrySpot(NamedTuple):
    """The position of an entry in the picture, for pointer and keys."""

    placed: Placed
    box: QRectF


class Drawing(NamedTuple):
    """The layout of two sides for a size."""

    sides: tuple[Side, ...]
    spots: tuple[tuple[EntrySpot, ...], ...]
    width: float
    middle: float
    span: tuple[float, float]


def lay_out(theme: Theme, sides: tuple[Side, ...], width: float, height: float) -> Drawing:
    """Lay out all marks and labels in a picture of this width and height in pixels."""
    px, metrics = theme.px, QFontMetricsF(theme.font(look.BODY))
    span, inner = span_of(sides), width - 2 * px(_EDGE)
    rows = max(1, min(MOST_ROWS, int((height / 2 - px(_AXIS) - px(_CAPTION + look.SPACE_2)) / px(_ROW) - 0.5)))
    middle = height / 2
    spots = []
    for nth, side in enumerate(sides):
        away = -1 if nth == 0 else 1
        line = middle + away * px(_AXIS)
        found = []
        for placed in place(side, span, inner, metrics.horizontalAdvance, gap=px(9), rows=rows):
            x = placed.x + px(_EDGE)
            y = line + away * (placed.row + 1) * px(_ROW)
            left, right = x - px(8), x + px(8)
            if placed.row >= 0:
                left, right = min(left, placed.text_x + px(_EDGE) - px(3)), max(right, placed.text_x + placed.width + px(_EDGE) + px(3))
            found.append(EntrySpot(placed, QRectF(left, y - px(_ROW) / 2, right - left, px(_ROW))))
        spots.append(tuple(found))
    return Drawing(sides, tuple(spots), width, middle, span)


def paint_beside(p: QPainter, theme: Theme, store: FactStore, drawing: Drawing, chosen: str = "", under: str = "") -> None:
    """Paint the two sides; the chosen fact has a ring, the hovered one a thin ring."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    marks = {category.id: category.mark for category in store.pack.categories}
    _paint_axis(p, theme, drawing)
    for nth, spots in enumerate(drawing.spots):
        for spot in spots:
            _paint_stem(p, theme, drawing, nth, spot)
        _paint_side(p, theme, drawing, nth)
        for spot in spots:
            if spot.placed.row >= 0:
                _paint_spot(p, theme, marks, spot)
        for spot in spots:
            address = spot.placed.entry.address
            if address in {chosen, under}:
                p.setPen(QPen(theme.colour("focus"), (2 if address == chosen else 1) * theme.zoom))
                p.setBrush(Qt.BrushStyle.NoBrush)
                p.drawRoundedRect(spot.box.adjusted(0, 1, 0, -1), theme.px(5), theme.px(5))


def _x(theme: Theme, drawing: Drawing, years: float) -> float:
    low, high = drawing.span
    return theme.px(_EDGE) + (years - low) / (high - low) * (drawing.width - 2 * theme.px(_EDGE))


def _paint_axis(p: QPainter, theme: Theme, drawing: Drawing) -> None:
    px, middle = theme.px, drawing.middle
    metrics = QFontMetricsF(theme.font(look.SMALL, 600))
    for year in ticks(*drawing.span, drawing.width - 2 * px(_EDGE), metrics.horizontalAdvance("+00") * 1.9):
        x = _x(theme, drawing, year)
        p.setPen(QPen(theme.colour("accent" if year == 0 else "hairline"), (2 if year == 0 else 1) * theme.zoom))
        for away in (-1, 1):
            p.drawLine(QLineF(x, middle + away * px(12), x, middle + away * px(_AXIS)))
        text = tr("year 0") if year == 0 else f"{year:+d}".replace("-", "−")
        p.setFont(theme.font(look.SMALL, 600 if year % 10 == 0 else 400))
        p.setPen(theme.colour("accent" if year == 0 else "text_secondary"))
        wide = QFontMetricsF(p.font()).horizontalAdvance(text)
        left = min(max(x - wide / 2, px(5)), drawing.width - wide - px(5))
        p.drawText(QRectF(left, middle - px(11), wide + 2, px(22)), Qt.AlignmentFlag.AlignCenter, text)


def _paint_side(p: QPainter, theme: Theme, drawing: Drawing, nth: int) -> None:
    """Paint the line of a side: pale before year 0, in its colour from there to the last known day."""
    side, px = drawing.sides[nth], theme.px
    y = drawing.middle + (-1 if nth == 0 else 1) * px(_AXIS)
    words = f"{side.name} · {side.reason}" if side.reason else side.name
    p.setFont(theme.font(look.LEAD, 700))
    p.setPen(theme.label(side.key) if side.reason else theme.colour("text"))
    top = px(look.SPACE_1) if nth == 0 else 2 * drawing.middle - px(look.SPACE_1) - px(_CAPTION)
    p.drawText(QRectF(px(_EDGE), top, drawing.width - 2 * px(_EDGE), px(_CAPTION)), Qt.AlignmentFlag.AlignVCenter, words)
    start, end = _x(theme, drawing, 0), _x(theme, drawing, min(side.end, drawing.span[1]))
    colour = theme.party(side.key) if side.reason else theme.colour("accent")
    p.setPen(QPen(theme.colour("track"), 2 * theme.zoom))
    p.drawLine(QLineF(px(_EDGE), y, drawing.width - px(_EDGE), y))
    p.setPen(QPen(colour, 5 * theme.zoom, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    p.drawLine(QLineF(start, y, end, y))


def _paint_stem(p: QPainter, theme: Theme, drawing: Drawing, nth: int, spot: EntrySpot) -> None:
    """Paint the stem from the line to the mark; a short stroke for an entry without room for its label."""
    px, away = theme.px, -1 if nth == 0 else 1
    line, x = drawing.middle + away * px(_AXIS), spot.placed.x + px(_EDGE)
    if spot.placed.row < 0:
        p.setPen(QPen(theme.colour("disabled"), 1.4 * theme.zoom))
        p.drawLine(QLineF(x, line, x, line + away * px(9)))
    else:
        p.setPen(QPen(theme.colour("hairline"), 1))
        p.drawLine(QLineF(x, line, x, spot.box.center().y() - away * px(7)))


def _paint_spot(p: QPainter, theme: Theme, marks: dict[str, str], spot: EntrySpot) -> None:
    px, entry = theme.px, spot.placed.entry
    x, y = spot.placed.x + px(_EDGE), spot.box.center().y()
    ground = spot.box.adjusted(px(1), px(2), -px(1), -px(2))
    p.fillRect(ground, theme.colour("background"))
    if entry.category in marks:
        paint_mark(p, marks[entry.category], QPointF(x, y), theme.category(entry.category), theme.zoom * 0.9)
    p.setFont(theme.font(look.BODY))
    p.setPen(theme.colour("text"))
    box = QRectF(spot.placed.text_x + px(_EDGE), spot.box.top(), spot.placed.width + 2, spot.box.height())
    p.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, entry.label)
