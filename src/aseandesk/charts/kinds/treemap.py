"""Treemap of a country's exports or imports in one year: the twenty largest groups of goods, the rest together as "other"."""

from __future__ import annotations

from typing import NamedTuple

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.charts.places import Box
from aseandesk.charts.shade import ink
from aseandesk.facts.measures import is_party
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import number
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.trade.products import cut_of
from aseandesk.words import tr

TITLE = "Areas"
ROOM = (440, 360)
MOST = 20


class _Tile(NamedTuple):
    """A tile: its name, its figure, and its line (None for "other")."""

    name: str
    value: float
    line: SeriesLine | None


def place(selection: Selection) -> int:
    """Proposed first for one year with many parts."""
    one_year = len({year for line in selection.lines for year in line.points}) == 1
    return 7 if one_year and len(selection.lines) > 6 else 52


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits amounts of one reporter, broken down by one classification, none negative."""
    measure, lines = selection.measure, selection.lines
    if measure.by == "none" or measure.kind != "amount" or selection.view.shown != "level":
        return tr("Areas are for amounts that are broken down.")
    if len({(line.reporter, line.measure) for line in lines}) > 1:
        return tr("Areas are for one reporter: figures of two must not be mixed.")
    if len({cut_of(line.product) for line in lines}) > 1:
        return tr("The products chosen are cut in two ways and can't be added up.")
    if any(value < 0 for line in lines for value in line.points.values()):
        return tr("Some figures are below zero: these have no area.")
    return "" if len(lines) >= 3 else tr("Areas need three parts to be compared.")


def draw(canvas: Canvas) -> DrawnChart:
    """Draw the tiles, the largest at the upper left."""
    from matplotlib.patches import Rectangle

    z, year = canvas.zoom, canvas.selection.year()
    tiles = _tiles(canvas, year)
    absent = [line.label for line in canvas.selection.lines if year not in line.points]
    together = sum(tile.value for tile in tiles)
    foot = 20 * z if absent else 4 * z
    room = (0.0, canvas.bottom + foot, canvas.width, canvas.height - canvas.top - 22 * z)
    whole = tr("{year}: {value} {unit} in all groups shown", year=year, value=canvas.value(together), unit=canvas.unit())
    canvas.write(0, canvas.top - 4 * z, canvas.text.cut(whole, canvas.width, TEXT, 600), weight=600)
    ax = canvas.axes_at(*room)
    ax.set_xlim(room[0], room[2])
    ax.set_ylim(room[1], room[3])
    ax.set_axis_off()
    spots = []
    for index, (tile, box) in enumerate(zip(tiles, squarify([tile.value for tile in tiles], room), strict=True)):
        colour = _colour(canvas, tile, index)
        gap = 1.2 * z
        size = (max(box[2] - box[0] - gap, 0.1), max(box[3] - box[1] - gap, 0.1))
        ax.add_patch(Rectangle((box[0], box[1]), *size, facecolor=colour, edgecolor="none", zorder=3))
        _label(canvas, tile, box, together, ink(colour))
        if tile.line is not None:
            spots.append(((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, tile.line, year))
    if absent:
        text = canvas.text.cut(tr("No figure in {year}: {who}", year=year, who=", ".join(absent)), canvas.width, SMALL)
        canvas.put(0, canvas.bottom + 6 * z, text, pixels=SMALL, colour=canvas.palette.text_secondary)
    return canvas.done(ax, spots)


def _tiles(canvas: Canvas, year: int) -> list[_Tile]:
    lines = [line for line in canvas.selection.lines if line.points.get(year, 0) > 0 and is_party(canvas.store, line.partner or "-")]
    lines.sort(key=lambda line: -line.points[year])
    tiles = [_Tile(line.label, line.points[year], line) for line in lines[:MOST]]
    if rest := lines[MOST:]:
        tiles.append(_Tile(tr("Other ({n})", n=len(rest)), sum(line.points[year] for line in rest), None))
    return tiles


def squarify(values: list[float], room: Box) -> list[Box]:
    """Return boxes with areas in proportion to the values, filling the room, each as square as possible (squarified treemap).

    Values are in falling order and above 0. Row by row as in Bruls, Huizing and van Wijk (2000); the first box is at the upper
    left.
    """
    left, bottom, right, top = room
    scale = (right - left) * (top - bottom) / (sum(values) or 1.0)
    areas = [value * scale for value in values]
    boxes: list[Box] = []
    at = 0
    while at < len(areas):
        side = min(right - left, top - bottom)
        take = 1
        while at + take < len(areas) and _worst(areas[at : at + take + 1], side) <= _worst(areas[at : at + take], side):
            take += 1
        row = areas[at : at + take]
        deep = sum(row) / side if side else 0.0
        if right - left >= top - bottom:
            y = top
            for area in row:
                high = area / deep if deep else 0.0
                boxes.append((left, y - high, left + deep, y))
                y -= high
            left += deep
        else:
            x = left
            for area in row:
                wide = area / deep if deep else 0.0
                boxes.append((x, top - deep, x + wide, top))
                x += wide
            top -= deep
        at += take
    return boxes


def _worst(row: list[float], side: float) -> float:
    """Return the worst aspect ratio in a row of areas along a side of that length."""
    total = sum(row)
    return max(max(side * side * area / (total * total), total * total / (side * side * area)) for area in row)


def _colour(canvas: Canvas, tile: _Tile, index: int) -> str:
    """Return the partner's colour, or the product's if products were chosen and have chips; else a colour that differs from the
    neighbours'.
    """
    if tile.line is None:
        return canvas.palette.track
    if canvas.selection.measure.by == "partner":
        return canvas.party(tile.line.partner)[0]
    return canvas.style.look.nth(canvas.nth(tile.line) if canvas.selection.view.products else index)


def _label(canvas: Canvas, tile: _Tile, box: Box, together: float, colour: str) -> None:
    """Write name, share and figure into a tile, as much of it as fits."""
    z = canvas.zoom
    wide, high = box[2] - box[0] - 14 * z, box[3] - box[1] - 10 * z
    large = wide > 110 * z and high > 54 * z
    for pixels in (TEXT, SMALL, 10) if large else (SMALL, 10, 9):
        step = pixels * 1.3 * z
        name = canvas.text.wrap(tile.name, wide, pixels, 600)
        if len(name) * step <= high and not any(part.endswith("…") for part in name):
            break
    else:
        return
    share, figure = canvas.at_mark(f"{number(100 * tile.value / together)} %"), canvas.at_mark(canvas.value(tile.value))
    lines = [(text, 600) for text in name] + [(share, 400), (figure, 400)]
    for row, (text, weight) in enumerate(lines):
        if (row + 1) * step > high or canvas.text.measure(text, pixels, weight) > wide:
            break
        canvas.put(box[0] + 7 * z, box[3] - 6 * z - row * step, text, pixels=pixels, weight=weight, colour=colour, va="top")
