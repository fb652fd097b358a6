"""100 % bars: the parts of a whole by year or by reporter. Bars rather than areas, so that a gap stays a gap."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aseandesk.charts.frame import SMALL, TEXT, Canvas, DrawnChart
from aseandesk.charts.labels import GAP, LineName, column, left_out, margin
from aseandesk.charts.shade import ink
from aseandesk.facts.measures import is_party
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import number
from aseandesk.trade.lines import Points, Selection, SeriesLine
from aseandesk.trade.products import cut_of
from aseandesk.trade.transforms import whole_of_products, world
from aseandesk.words import language, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TITLE = "100 % bars"
ROOM = (420, 300)


class _Bar(NamedTuple):
    """One whole: its name, its year, and its parts in order with their share in per cent; the rest is "others"."""

    name: str
    year: int
    parts: list[tuple[SeriesLine, float]]


def place(selection: Selection) -> int:
    """Proposed first if several reporters give shares of one year."""
    return 3 if len({line.reporter for line in selection.lines}) > 1 and selection.measure.kind == "share" else 42


def why_not(_store: FactStore, selection: Selection) -> str:
    """Fits two or more parts of one whole, none negative."""
    measure, lines = selection.measure, selection.lines
    if measure.by == "none" or measure.kind not in {"amount", "share"} or selection.view.shown not in {"level", "share-of-world"}:
        return tr("These figures are no parts of one whole.")
    if len({(line.measure, line.sources) for line in lines}) > 1 and len({line.reporter for line in lines}) == 1:
        return tr("The figures are by several sources: parts of one whole must be counted alike.")
    if any(value < 0 for line in lines for value in line.points.values()):
        return tr("Some figures are below zero: these can't be parts of a whole.")
    if measure.by == "product" and len({cut_of(line.product) for line in lines}) > 1:
        return tr("The products chosen are cut in two ways and can't be added up.")
    return "" if len(lines) >= 2 else tr("A whole needs two parts to be seen.")


def draw(canvas: Canvas) -> DrawnChart:
    """Draw one vertical bar per year; or one horizontal bar per reporter, if there are several."""
    parts = [line for line in canvas.selection.lines if line.measure and is_party(canvas.store, line.partner or "-")]
    several = len({line.reporter for line in parts}) > 1
    wholes = {id(line): _whole(canvas, line) for line in parts}
    known = all(wholes.values())
    bars = _by_reporter(canvas, parts, wholes, known=known) if several else _by_year(parts, wholes, known=known)
    bars = [bar for bar in bars if bar.parts]
    drawn = _lying(canvas, bars) if several or len(bars) == 1 else _standing(canvas, bars)
    of = tr("of the whole; in grey, all others") if known else tr("of those shown together: no whole is known")
    canvas.put(0, canvas.height - canvas.top + 4 * canvas.zoom, f"% {of}", pixels=SMALL, colour=canvas.palette.text_secondary)
    return drawn


def _whole(canvas: Canvas, line: SeriesLine) -> Points:
    """Return the figures that are 100 % for the line, by year; {} if unknown."""
    measure = canvas.selection.measure
    if measure.kind == "share" or canvas.selection.view.shown == "share-of-world":
        return dict.fromkeys(line.points, 100.0)
    return whole_of_products(canvas.store, line) if measure.by == "product" else world(canvas.store, line)


def _by_year(parts: list[SeriesLine], wholes: dict[int, Points], *, known: bool) -> list[_Bar]:
    years = sorted({year for line in parts for year in line.points})
    return [_Bar(str(year), year, _divided([line for line in parts if year in line.points], year, wholes, known=known)) for year in years]


def _by_reporter(canvas: Canvas, parts: list[SeriesLine], wholes: dict[int, Points], *, known: bool) -> list[_Bar]:
    year = canvas.selection.year()
    bars = []
    for reporter in dict.fromkeys(line.reporter for line in parts):
        own = [line for line in parts if line.reporter == reporter and year in line.points]
        own.sort(key=lambda line: -line.points[year])
        bars.append(_Bar(canvas.store.name(reporter, language(), short=True), year, _divided(own, year, wholes, known=known)))
    return bars


def _divided(lines: list[SeriesLine], year: int, wholes: dict[int, Points], *, known: bool) -> list[tuple[SeriesLine, float]]:
    together = sum(line.points[year] for line in lines)
    made = []
    for line in lines:
        whole = wholes[id(line)].get(year, 0.0) if known else together
        if whole > 0:
            made.append((line, 100 * line.points[year] / whole))
    return made


# ---- drawing


def _standing(canvas: Canvas, bars: list[_Bar]) -> DrawnChart:
    lines = list(dict.fromkeys(line.label for bar in bars for line, _ in bar.parts))
    last = bars[-1]
    texts = {line.label: _name(canvas, line) + canvas.at_mark(f" {number(share)} %") for line, share in last.parts}
    ax = canvas.axes(canvas.axis_width(), margin(canvas, list(texts.values())), top=18 * canvas.zoom)
    spots: list[tuple[float, float, SeriesLine, int]] = []
    names: list[LineName] = []
    for bar in bars:
        floor = 0.0
        for line, share in sorted(bar.parts, key=lambda part: lines.index(part[0].label)):
            colour, label = _colours(canvas, line)
            ax.bar(
                [bar.year], [share], 0.84, floor, color=colour, edgecolor=canvas.palette.background, linewidth=0.6 * canvas.zoom, zorder=3
            )
            spots.append((float(bar.year), floor + share / 2, line, bar.year))
            if bar is last:
                names.append(LineName(floor + share / 2, texts[line.label], label, 600, share, canvas.at_mark(f" {number(share)} %")))
            floor += share
        _rest(canvas, ax, bar.year, floor, standing=True)
    ax.set_ylim(0, 100)
    ax.set_xlim(bars[0].year - 0.6, bars[-1].year + 0.6)
    canvas.axis_of_years(ax)
    canvas.axis_of_values(ax)
    _, low, edge, high = canvas.extents(ax)
    placed = [name._replace(y=low + (high - low) * name.y / 100) for name in names]
    left_out(canvas, column(canvas, placed, edge + GAP * canvas.zoom, low, high), canvas.width - edge)
    return canvas.done(ax, spots)


def _lying(canvas: Canvas, bars: list[_Bar]) -> DrawnChart:
    z = canvas.zoom
    names = [canvas.text.cut(bar.name, canvas.width * 0.3, TEXT, 600) for bar in bars]
    left = max(canvas.text.measure(name, TEXT, 600) for name in names) + 14 * z
    ax = canvas.axes(left, 18 * z, top=18 * z)
    ax.set_xlim(0, 100)
    ax.set_ylim(len(bars) - 0.5, -0.5)
    ax.set_yticks([])
    spots: list[tuple[float, float, SeriesLine, int]] = []
    for index, (bar, name) in enumerate(zip(bars, names, strict=True)):
        floor = 0.0
        _, y = canvas.place(ax, 0, index)
        canvas.put(left - 8 * z, y, name, weight=600, ha="right")
        for line, share in bar.parts:
            colour, _ = _colours(canvas, line)
            ax.barh([index], [share], 0.78, floor, color=colour, edgecolor=canvas.palette.background, linewidth=0.8 * z, zorder=3)
            _inside(canvas, ax, floor, index, share, line)
            spots.append((floor + share / 2, float(index), line, bar.year))
            floor += share
        _rest(canvas, ax, index, floor, standing=False)
    return canvas.done(ax, spots)


def _inside(canvas: Canvas, ax: Axes, floor: float, index: int, share: float, line: SeriesLine) -> None:
    """Write the name and share into a part of a horizontal bar, as much of it as fits."""
    x0, y = canvas.place(ax, floor, index)
    x1, _ = canvas.place(ax, floor + share, index)
    room = x1 - x0 - 5 * canvas.zoom
    figure = canvas.at_mark(number(share))
    code = f"{line.partner or line.label} {figure}".rstrip()
    for text, pixels in ((f"{_name(canvas, line)} {figure}".rstrip(), SMALL), (code, SMALL), (code, 10), (code, 9), (figure, SMALL)):
        if canvas.text.measure(text, pixels, 600) <= room:
            canvas.put((x0 + x1) / 2, y, text, pixels=pixels, weight=600, colour=ink(_colours(canvas, line)[0]), ha="center")
            return


def _rest(canvas: Canvas, ax: Axes, at: float, floor: float, *, standing: bool) -> None:
    """Draw the rest of the whole in grey."""
    left = 100 - floor
    if left > 0.05:
        draw = ax.bar if standing else ax.barh
        draw(
            [at],
            [left],
            0.84 if standing else 0.78,
            floor,
            color=canvas.palette.track,
            edgecolor=canvas.palette.background,
            linewidth=0.6,
            zorder=2,
        )


def _name(canvas: Canvas, line: SeriesLine) -> str:
    return (
        canvas.store.name(line.partner, language(), short=True) if line.partner and canvas.selection.measure.by == "partner" else line.label
    )


def _colours(canvas: Canvas, line: SeriesLine) -> tuple[str, str]:
    if canvas.selection.measure.by == "partner":
        return canvas.party(line.partner)
    return canvas.colours(line)
