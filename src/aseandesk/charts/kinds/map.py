"""Map with one figure per country in five shades, figures written out; a country without a figure is hatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.charts.shade import between
from aseandesk.facts.measures import is_party
from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from aseandesk.geo.layout import MapLayout

TITLE = "Map"
ROOM = (480, 400)
CLASSES = 5


def place(_selection: Selection) -> int:
    """Proposed after kinds that compare lengths."""
    return 48


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits three or more countries with an outline and a figure in the year."""
    if selection.measure.by != "none" or not selection.lines:
        return tr("A map is for figures of countries that are not broken down.")
    year = selection.year()
    known = outlines.world().countries
    there = {line.reporter for line in selection.lines if year in line.points and line.reporter in known}
    if len({line.measure for line in selection.lines}) > 1:
        return tr("A map shows one measure.")
    return "" if len(there) >= 3 else tr("A map needs three countries with a figure in {year}.", year=year)


def draw(canvas: Canvas) -> DrawnChart:
    """Draw the land, shade and name the countries that have a figure, and draw the legend."""
    from matplotlib.collections import PolyCollection

    z, year, palette = canvas.zoom, canvas.selection.year(), canvas.palette
    lines = {line.reporter: line for line in canvas.selection.lines if is_party(canvas.store, line.reporter)}
    there = {party: line for party, line in lines.items() if year in line.points}
    bounds = classes([line.points[year] for line in there.values()])
    shades = [between(palette.map_land, palette.accent, 0.22 + 0.78 * i / max(len(bounds) - 2, 1)) for i in range(len(bounds) - 1)]
    top = canvas.height - canvas.top - 24 * z
    _key(canvas, year, bounds, shades)
    size = (canvas.width, max(top - canvas.bottom - 6 * z, 40.0))
    layout = _layout(canvas, lines, there, year, size)
    ax = canvas.axes_at(0, top - size[1], size[0], top)
    ax.set_xlim(0, size[0])
    ax.set_ylim(size[1], 0)
    ax.set_axis_off()
    ax.add_collection(PolyCollection([layout.sea], facecolors=palette.map_sea, edgecolors="none", zorder=0), autolim=False)
    for shape in layout.shapes:
        line = there.get(shape.id)
        colour = shades[_class(line.points[year], bounds)] if line else palette.map_land
        hatch = "////" if shape.id in lines and line is None else None
        edge = palette.text_secondary if hatch else palette.background
        ax.add_collection(
            PolyCollection(shape.rings, facecolors=colour, edgecolors=edge, linewidths=0.5 * z, hatch=hatch, zorder=1), autolim=False
        )
    _names(canvas, layout, ax, there, year, bounds, shades, top)
    return canvas.done(ax, [(*_middle(layout, party), line, year) for party, line in there.items() if layout.shape(party)])


def classes(values: list[float]) -> list[float]:
    """Return the lower bounds of five classes with about as many countries in each; bounds are values that occur, in rising order."""
    ordered = sorted(set(values))
    if len(ordered) <= CLASSES:
        return [ordered[0], *ordered[1:], ordered[-1]] if len(ordered) > 1 else [ordered[0], ordered[0]]
    steps = [ordered[round(i * (len(ordered) - 1) / CLASSES)] for i in range(CLASSES)]
    return [*steps, ordered[-1]]


def _class(value: float, bounds: list[float]) -> int:
    return max(i for i in range(len(bounds) - 1) if value >= bounds[i])


def _layout(canvas: Canvas, lines: dict[str, SeriesLine], there: dict[str, SeriesLine], year: int, size: tuple[float, float]) -> MapLayout:
    from aseandesk.geo.layout import lay_out

    frame = outlines.frame_of(there) or (90.0, -12.0, 142.0, 29.0)
    known = outlines.choose(frame, frame)
    figures = {party: canvas.at_mark(canvas.value(line.points[year])) for party, line in there.items()}
    names = {party: f"{canvas.store.name(party, language(), short=True)} {figure}".rstrip() for party, figure in figures.items()}
    names |= {party: canvas.store.name(party, language(), short=True) for party in lines if party not in there}

    def measure(text: str) -> tuple[float, float]:
        return canvas.text.measure(text, SMALL, 600), SMALL * 1.3 * canvas.zoom

    wanted = sorted(names, key=lambda party: -abs(there[party].points[year]) if party in there else 0.0)
    return lay_out(known, size, measure, names, wanted, frame=frame, zoom=canvas.zoom)


def _names(
    canvas: Canvas, layout: MapLayout, ax: Axes, there: dict[str, SeriesLine], year: int, bounds: list[float], shades: list[str], top: float
) -> None:
    z = canvas.zoom
    for dot in layout.dots:
        line = there.get(dot.id)
        colour = shades[_class(line.points[year], bounds)] if line else canvas.palette.map_land
        ax.plot(*dot.centre, marker="o", ms=dot.radius * 1.6, mfc=colour, mec=canvas.palette.text, mew=0.8 * z, zorder=3)
    for name in layout.names:
        x0, y0, x1, y1 = name.box
        x, y = (x0 + x1) / 2, top - (y0 + y1) / 2
        if name.leader is not None:
            (ax0, ay0), (ax1, ay1) = name.leader
            canvas.stroke((ax0, top - ay0), (ax1, top - ay1), canvas.palette.text_secondary)
        canvas.put(x, y, name.text, pixels=SMALL, weight=600, ha="center", rim=canvas.palette.background)


def _middle(layout: MapLayout, party: str) -> tuple[float, float]:
    from aseandesk.geo.shapes import middle_of

    shape = layout.shape(party)
    assert shape is not None
    return middle_of(shape.rings[0])


def _key(canvas: Canvas, year: int, bounds: list[float], shades: list[str]) -> None:
    """Write the year and the legend: each shade with its range of figures."""
    z, x = canvas.zoom, 0.0
    y = canvas.height - canvas.top - 4 * z
    canvas.put(x, y, str(year), weight=700, pixels=TEXT)
    x += canvas.text.measure(str(year), TEXT, 700) + 16 * z
    for index, shade in enumerate(shades):
        a, b = canvas.value(bounds[index]), canvas.value(bounds[index + 1])
        text = a if a == b else f"{a} – {b}"
        width = canvas.text.measure(text, SMALL)
        if x + 16 * z + width > canvas.width:
            return
        canvas.box(x, y - 6 * z, 12 * z, 12 * z, shade, canvas.palette.text_secondary)
        canvas.put(x + 16 * z, y, text, pixels=SMALL, colour=canvas.palette.text_secondary)
        x += width + 32 * z
