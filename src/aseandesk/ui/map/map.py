"""The map as a picture: sea, land, members in their colour, observers hatched, who applied dotted, partners outlined, names."""

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
"""With no more points than these an island would be seen to be smaller without round corners."""
SPACING = 5.0


class Fill(NamedTuple):
    """How a country is filled: its colour as `#rrggbb`, and the style that says the same without colour."""

    colour: str
    style: Style


class MapPictures(NamedTuple):
    """Pictures of the borders and of what makes names readable, without the fills."""

    borders: QPixmap
    halos: QPixmap


def fills(found: Mapping[str, PartyStanding], look: Look) -> dict[str, Fill]:
    """The fill of each country that has a standing."""
    return {party: Fill(look.party(party), STYLES[standing.role]) for party, standing in found.items()}


def measure(font: QFont) -> Measure:
    """Measures a name set in the font, its halo included."""
    metrics = QFontMetricsF(font)
    halo = _halo(font)

    def size(text: str) -> tuple[float, float]:
        return metrics.horizontalAdvance(text) + halo, metrics.capHeight() + metrics.descent() + halo

    return size


def paths(layout: MapLayout) -> dict[str, QPainterPath]:
    """The land of each country as a path; "" is land without a code. Made once for a size."""
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
    """Paint sea and land from the origin on. `land` are the layout's `paths`; `kept` is what `keep` made of them, if it is at hand.

    `unit` is a pixel of the scale.
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
    """Paint dots, leader lines and names over the land; `font` is the one that the layout measured names with.

    Names of countries that do not belong are paler.
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
    """Draw once for a size and a theme what costs most and stays while the fills change."""
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
    """Draw around the countries: a line in the colour on a wider one in the casing's, and around a dot a ring."""
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(Qt.BrushStyle.NoBrush)
    round_dots = {dot.id: dot for dot in layout.dots}
    points = [round_dots[country] for country in ids if country in round_dots]
    shapes = [layout.shape(country) for country in ids if country and country not in round_dots]
    # Ring by ring, and those of many points without round corners: in one path with them Indonesia takes five times as long.
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
    """`share` of the colour on the ground."""
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
    """What says the standing without colour: hatching, dots, or no more than an outline."""
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
    # One pixel at most, whatever the zoom: Qt draws wider lines ten times slower.
    pen = QPen(QColor("#ffffff" if look.outlined else look.palette.map_sea), 1.0 if look.outlined else 0.9)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    for path in land.values():
        p.strokePath(path, pen)


def _paint_halos(p: QPainter, layout: MapLayout, look: Look, font: QFont, unit: float) -> None:
    """Leader lines, and the ground on which names can be read over any colour."""
    small = {dot.id for dot in layout.dots}
    for name in layout.names:
        _paint_leader(p, name, look, unit, end=name.id not in small)
    pen = QPen(QColor(look.palette.surface), _halo(font), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    for name in layout.names:
        text = QPainterPath()
        text.addText(_base(name, font), font, name.text)
        p.strokePath(text, pen)


def _paint_dot(p: QPainter, dot: CountryDot, look: Look, fill: Fill | None, unit: float) -> None:
    """A full dot for a member, a ring for who stands beside, a dot in the colour of land for nobody."""
    colour = QColor(fill.colour if fill else look.palette.map_land)
    hollow = fill is not None and fill.style != "solid"
    edge = colour if hollow else QColor("#ffffff" if look.outlined else look.palette.surface)
    p.setPen(QPen(edge, 1.4 * unit))
    p.setBrush(QColor(look.palette.surface) if hollow else colour)
    p.drawEllipse(QPointF(*dot.centre), dot.radius, dot.radius)


def _paint_leader(p: QPainter, name: MapLabel, look: Look, unit: float, *, end: bool) -> None:
    """The line from a name to its country, with a point at its end where there is no dot."""
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
    """Where the text of a name begins, on its base line."""
    halo = _halo(font)
    return QPointF(round(name.box[0] + halo / 2), round(name.box[1] + halo / 2 + QFontMetricsF(font).capHeight()))


def _halo(font: QFont) -> float:
    return max(2.0, font.pixelSize() * 0.28)
