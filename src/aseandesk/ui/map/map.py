"""Painter of the map: sea, land, members in their colour, observers hatched, applicants dotted, partners outlined, names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from aseandesk.geo.layout import CountryDot, MapLabel, MapLayout, Measure, Shape
from aseandesk.geo.shapes import dots, hatch
from aseandesk.geo.standing import PartyStanding, Role
from aseandesk.look import Look
from aseandesk.ui.base.painter import painter_on

Style = Literal["solid", "hatched", "dotted", "outlined"]
STYLES: dict[Role, Style] = {"member": "solid", "observer": "hatched", "applicant": "dotted", "partner": "outlined"}
_TINT = 0.14
_PARTNER_TINT, _PARTNER_LINE = 0.1, 0.4
_FEW = 12
"""Rings with at most this many points get round joins: without them small islands look smaller."""
SPACING = 5.0


class Fill(NamedTuple):
    """The fill of a country: its colour as `#rrggbb`, and the pattern that shows the same without colour."""

    colour: str
    style: Style


class MapPictures(NamedTuple):
    """Pictures of the borders and of the halos behind names, without the fills."""

    borders: QPixmap
    halos: QPixmap


def fills(found: Mapping[str, PartyStanding], look: Look) -> dict[str, Fill]:
    """Return the fill of each country that has a status."""
    return {party: Fill(look.party(party), STYLES[standing.role]) for party, standing in found.items()}


def measure(font: QFont) -> Measure:
    """Return a function that measures names in the font, with their halo."""
    metrics = QFontMetricsF(font)
    halo = _halo(font)

    def size(text: str) -> tuple[float, float]:
        return metrics.horizontalAdvance(text) + halo, metrics.capHeight() + metrics.descent() + halo

    return size


def paths(layout: MapLayout) -> dict[str, QPainterPath]:
    """Return the land of each country as a path; "" is land without a code. Made once per size."""
    return {shape.id: _path(shape) for shape in layout.shapes}


def paint_land(
    p: QPainter,
    layout: MapLayout,
    look: Look,
    filled: Mapping[str, Fill],
    land: Mapping[str, QPainterPath],
    *,
    kept: MapPictures | None = None,
    unit: float = 1.0,
) -> None:
    """Paint sea and land from the origin on. `land` are the layout's `paths`; `kept` is the result of `keep`, if available.

    `unit` is a logical pixel.
    """
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(QColor(look.palette.map_sea))
    p.drawPolygon(QPolygonF([QPointF(x, y) for x, y in layout.sea]))
    plain = QColor(look.palette.map_land)
    for shape in layout.shapes:
        fill = filled.get(shape.id)
        p.fillPath(land[shape.id], plain if fill is None else _ground(fill, look))
    if kept is not None:
        p.drawPixmap(0, 0, kept.borders)
    else:
        _paint_borders(p, land, look)
    for shape in layout.shapes:
        fill = filled.get(shape.id)
        if fill is not None and fill.style != "solid":
            _paint_pattern(p, shape, land[shape.id], look, fill, unit)
    p.restore()


def paint_names(
    p: QPainter,
    layout: MapLayout,
    look: Look,
    filled: Mapping[str, Fill],
    font: QFont,
    *,
    kept: MapPictures | None = None,
    unit: float = 1.0,
) -> None:
    """Paint dots, leader lines and names over the land; `font` is the one with which the layout measured names.

    Names of countries without a status are paler.
    """
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    if kept is not None:
        p.drawPixmap(0, 0, kept.halos)
    else:
        _paint_halos(p, layout, look, font, unit)
    for dot in layout.dots:
        _paint_dot(p, dot, look, filled.get(dot.id), unit)
    p.setFont(font)
    for name in layout.names:
        fill = filled.get(name.id)
        pale = fill is None or fill.style == "outlined"
        p.setPen(QColor(look.palette.text_secondary if pale else look.palette.text))
        p.drawText(_base(name, font), name.text)
    p.restore()


def keep(layout: MapLayout, look: Look, font: QFont, land: Mapping[str, QPainterPath], ratio: float, unit: float) -> MapPictures:
    """Return pictures, for one size and theme, of what is slow to draw and does not depend on the fills."""
    pictures = []
    for _ in range(2):
        picture = QPixmap(round(layout.width * ratio), round(layout.height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        pictures.append(picture)
    kept = MapPictures(*pictures)
    with painter_on(kept.borders) as p:
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_borders(p, land, look)
    with painter_on(kept.halos) as p:
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_halos(p, layout, look, font, unit)
    return kept


def paint_marked(
    p: QPainter,
    layout: MapLayout,
    ids: Collection[str],
    colour: QColor,
    casing: QColor,
    width: float,
) -> None:
    """Outline countries: a line of one colour on a wider one of the casing's, and a ring around a dot."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(Qt.BrushStyle.NoBrush)
    round_dots = {dot.id: dot for dot in layout.dots}
    points = [round_dots[country] for country in ids if country in round_dots]
    shapes = [layout.shape(country) for country in ids if country and country not in round_dots]
    # Ring by ring, and long rings without round joins: in one path with them Indonesia takes five times as long.
    rings = [QPolygonF([QPointF(x, y) for x, y in ring]) for shape in shapes if shape for ring in shape.rings]
    for ink, thick in ((casing, width + 2.0), (colour, width)):
        pen = QPen(ink, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        p.setPen(pen)
        for dot in points:
            p.drawEllipse(QPointF(*dot.centre), dot.radius + width + 1, dot.radius + width + 1)
        for many, join in ((False, Qt.PenJoinStyle.RoundJoin), (True, Qt.PenJoinStyle.BevelJoin)):
            pen.setJoinStyle(join)
            p.setPen(pen)
            for ring in rings:
                if (ring.size() > _FEW) is many:
                    p.drawPolygon(ring)
    p.restore()


def mix(colour: str, ground: str, share: float) -> QColor:
    """Return the colour at opacity `share` on the background."""
    a, b = QColor(colour), QColor(ground)
    return QColor.fromRgbF(*(x * share + y * (1 - share) for x, y in zip(a.getRgbF()[:3], b.getRgbF()[:3], strict=True)))


def _path(shape: Shape) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in shape.rings:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
        path.closeSubpath()
    return path


def _ground(fill: Fill, look: Look) -> QColor:
    if fill.style == "solid":
        return QColor(fill.colour)
    return mix(fill.colour, look.palette.map_land, _PARTNER_TINT if fill.style == "outlined" else _TINT)


def _paint_pattern(p: QPainter, shape: Shape, path: QPainterPath, look: Look, fill: Fill, unit: float) -> None:
    """Paint the pattern that shows the status without colour: hatching, dots, or only an outline."""
    colour = QColor(fill.colour)
    if fill.style == "hatched":
        p.setPen(QPen(colour, 1.7 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        p.drawLines([QLineF(*a, *b) for a, b in hatch(shape.rings, SPACING * unit)])
    elif fill.style == "dotted":
        p.setPen(QPen(colour, 2.2 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawPoints([QPointF(x, y) for x, y in dots(shape.rings, SPACING * unit)])
    line = mix(fill.colour, look.palette.map_land, _PARTNER_LINE) if fill.style == "outlined" else colour
    p.strokePath(path, QPen(line, 1.0))


def _paint_borders(p: QPainter, land: Mapping[str, QPainterPath], look: Look) -> None:
    # At most one pixel at any zoom: Qt draws wider lines ten times slower.
    pen = QPen(QColor("#ffffff" if look.outlined else look.palette.map_sea), 1.0 if look.outlined else 0.9)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for path in land.values():
        p.strokePath(path, pen)


def _paint_halos(p: QPainter, layout: MapLayout, look: Look, font: QFont, unit: float) -> None:
    """Paint leader lines, and the halos that make names readable over any colour."""
    small = {dot.id for dot in layout.dots}
    for name in layout.names:
        _paint_leader(p, name, look, unit, end=name.id not in small)
    pen = QPen(QColor(look.palette.surface), _halo(font), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for name in layout.names:
        text = QPainterPath()
        text.addText(_base(name, font), font, name.text)
        p.strokePath(text, pen)


def _paint_dot(p: QPainter, dot: CountryDot, look: Look, fill: Fill | None, unit: float) -> None:
    """Paint a full dot for a member, a ring for another status, a dot in the colour of land for none."""
    colour = QColor(fill.colour if fill else look.palette.map_land)
    hollow = fill is not None and fill.style != "solid"
    edge = colour if hollow else QColor("#ffffff" if look.outlined else look.palette.surface)
    p.setPen(QPen(edge, 1.4 * unit))
    p.setBrush(QColor(look.palette.surface) if hollow else colour)
    p.drawEllipse(QPointF(*dot.centre), dot.radius, dot.radius)


def _paint_leader(p: QPainter, name: MapLabel, look: Look, unit: float, *, end: bool) -> None:
    """Paint the line from a name to its country, with a point at its end if there is no dot."""
    if name.leader is None:
        return
    line = QLineF(QPointF(*name.leader[0]), QPointF(*name.leader[1]))
    for colour, width in ((look.palette.surface, 3.0), (look.palette.text, 1.0)):
        p.setPen(QPen(QColor(colour), width * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawLine(line)
        if end:
            p.setPen(QPen(QColor(colour), (width + 2.2) * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            p.drawPoint(line.p2())


def _base(name: MapLabel, font: QFont) -> QPointF:
    """Return the start of a name's text on its baseline."""
    halo = _halo(font)
    return QPointF(round(name.box[0] + halo / 2), round(name.box[1] + halo / 2 + QFontMetricsF(font).capHeight()))


def _halo(font: QFont) -> float:
    return max(2.0, font.pixelSize() * 0.28)
