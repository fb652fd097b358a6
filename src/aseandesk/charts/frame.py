"""What every chart has around its drawing: title, unit, footer with sources and notes, inside the picture; and its style.

Lengths are logical pixels (a hundredth of an inch of the figure), so a picture looks the same at every density.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.look import Look
from aseandesk.trade.describe import scale_of, source_line, subtitle, title
from aseandesk.trade.select import Line, Selection
from aseandesk.trade.units import Scale, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DPI = 100
TEXT, SMALL, HEADING = 14, 12, 24


class Style(msgspec.Struct, frozen=True):
    """How a chart is dressed: the look, the zoom of its type, the font families in order."""

    look: Look
    zoom: float = 1.0
    families: tuple[str, ...] = ("Inter",)

    def points(self, pixels: float) -> float:
        """A length in logical pixels at the zoom, as the points that matplotlib counts in."""
        return pixels * self.zoom * 72 / DPI


class Spot(NamedTuple):
    """A figure that can be pointed at: its place in display pixels from the lower left, and what it says."""

    x: float
    y: float
    key: str
    label: str
    year: int
    text: str


class Drawn(msgspec.Struct):
    """What was drawn: the places that can be pointed at, and the plot's frame in display pixels (left, bottom, right, top)."""

    spots: list[Spot] = []
    plot: tuple[float, float, float, float] = (0, 0, 0, 0)


class Canvas:
    """A figure with its frame drawn and the room for the plot known."""

    def __init__(self, figure: Figure, store: FactStore, selection: Selection, style: Style) -> None:
        self.figure, self.store, self.selection, self.style = figure, store, selection, style
        self.palette = style.look.palette
        self.scale: Scale = scale_of(selection)
        self.width, self.height = (float(v) * DPI for v in figure.get_size_inches())
        figure.clear()
        figure.set_facecolor(self.palette.background)
        self.top = self._heading()
        self.bottom = self._footer()

    def measure(self, text: str, pixels: float, weight: int = 400) -> float:
        """The width of a text in logical pixels."""
        from matplotlib.font_manager import FontProperties

        font = FontProperties(family=list(self.style.families), size=self.style.points(pixels), weight=weight)
        canvas: Any = self.figure.canvas  # Agg's, which can measure; the base class can not
        width, _, _ = canvas.get_renderer().get_text_width_height_descent(text, font, ismath=False)
        return float(width) * DPI / float(self.figure.dpi)

    def wrap(self, text: str, width: float, pixels: float, weight: int = 400) -> list[str]:
        """The text in lines no wider than `width`, broken between words."""
        lines: list[str] = []
        for word in text.split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(joined, pixels, weight) <= width:
                lines[-1] = joined
            else:
                lines.append(word)
        return lines

    def write(
        self, x: float, y: float, text: str, *, pixels: float = TEXT, weight: int = 400, colour: str = "", right: bool = False
    ) -> None:
        """Write a text with its top left (or right) at x, y from the top left of the picture."""
        self.figure.text(
            x / self.width,
            1 - y / self.height,
            text,
            color=colour or self.palette.text,
            va="top",
            ha="right" if right else "left",
            **self.font(pixels, weight),
        )

    def rule(self, y: float) -> None:
        """A hairline over the whole width, y from the top."""
        from matplotlib.lines import Line2D

        at = 1 - y / self.height
        self.figure.add_artist(Line2D([0, 1], [at, at], color=self.palette.track, lw=0.9 * self.style.zoom))

    def axes(self, left: float, right: float, *, top: float = 0) -> Axes:
        """The plot between `left` and `right` margins, below the heading and above the footer."""
        z = self.style.zoom
        y0 = (self.bottom + 26 * z) / self.height
        y1 = 1 - (self.top + top) / self.height
        ax = self.figure.add_axes((left / self.width, y0, 1 - (left + right) / self.width, max(0.05, y1 - y0)))
        ax.set_facecolor(self.palette.background)
        for side in ax.spines.values():
            side.set_visible(False)
        ax.tick_params(length=0, labelsize=self.style.points(SMALL), labelcolor=self.palette.text_secondary, pad=6 * z)
        ax.tick_params(labelfontfamily=list(self.style.families))
        return ax

    def axis_of_years(self, ax: Axes) -> None:
        """Whole years beneath, as many as there is room for."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        room = max(2, int(self.width / (110 * self.style.zoom)))
        ax.xaxis.set_major_locator(MaxNLocator(nbins=room, integer=True, steps=[1, 2, 5, 10]))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: str(int(value))))

    def axis_of_values(self, ax: Axes, *, log: bool = False) -> None:
        """Figures at the left with hairlines, and a stronger line at zero where figures lie on both sides of it."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        z = self.style.zoom
        if not log:
            ax.yaxis.set_major_locator(MaxNLocator(nbins=max(2, int((self.height - self.top - self.bottom) / (70 * z)))))
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
        ax.grid(axis="y", color=self.palette.track, lw=0.9 * z)
        ax.set_axisbelow(True)
        if ax.get_ylim()[0] < 0:
            ax.axhline(0, color=self.palette.text_secondary, lw=1 * z, zorder=4)

    def font(self, pixels: float, weight: int = 400) -> dict[str, Any]:
        """Keywords for a text of the given size."""
        return {"fontsize": self.style.points(pixels), "fontweight": weight, "family": list(self.style.families)}

    def extents(self, ax: Axes) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the plot in logical pixels from the lower left."""
        box, dpi = ax.get_window_extent(), float(self.figure.dpi)
        return (box.x0 * DPI / dpi, box.y0 * DPI / dpi, box.x1 * DPI / dpi, box.y1 * DPI / dpi)

    def place(self, ax: Axes, x: float, y: float) -> tuple[float, float]:
        """A place of the data in logical pixels from the lower left."""
        px, py = ax.transData.transform((x, y))
        return float(px) * DPI / float(self.figure.dpi), float(py) * DPI / float(self.figure.dpi)

    def value(self, value: float) -> str:
        """A figure at the scale of the chart."""
        return number(value / self.scale.divisor)

    def colours(self, line: Line) -> tuple[str, str]:
        """Colour of the line and of its label: its party's, or one out of the row where lines are of one party's products."""
        if self.selection.measure.by == "product":
            index = self.selection.lines.index(line)
            return self.style.look.nth(index), self.style.look.nth(index)
        return self.style.look.party(line.key), self.style.look.label(line.key)

    def done(self, ax: Axes, spots: list[tuple[float, float, Line, int]]) -> Drawn:
        """Turn data places into display pixels."""
        drawn = Drawn()
        box = ax.get_window_extent()
        drawn.plot = (box.x0, box.y0, box.x1, box.y1)
        if spots:
            places = ax.transData.transform([(x, y) for x, y, _, _ in spots])
            for (px, py), (_, _, line, year) in zip(places, spots, strict=True):
                text = f"{line.label} {year}: {self.value(line.points[year])} {self.scale.unit}"
                drawn.spots.append(Spot(float(px), float(py), line.key, line.label, year, text))
        return drawn

    def _heading(self) -> float:
        z, width = self.style.zoom, self.width
        y = 4 * z
        for text in self.wrap(title(self.store, self.selection), width - 8, HEADING, 700):
            self.write(0, y, text, pixels=HEADING, weight=700)
            y += 31 * z
        for text in self.wrap(subtitle(self.store, self.selection), width - 8, TEXT):
            self.write(0, y + 2 * z, text, colour=self.palette.text_secondary)
            y += 21 * z
        return y + 14 * z

    def _footer(self) -> float:
        z = self.style.zoom
        lines = self.wrap(source_line(self.store, self.selection), self.width - 4, SMALL)
        for note in self.selection.notes:
            lines += self.wrap(note, self.width - 4, SMALL)
        step = 17 * z
        y = self.height - step * len(lines) - 2 * z
        for number_of, text in enumerate(lines):
            self.write(0, y + step * number_of, text, pixels=SMALL, colour=self.palette.text_secondary)
        return step * len(lines) + 12 * z


def spread(places: list[float], gap: float, low: float, high: float) -> list[float]:
    """Places of labels along one line moved apart until `gap` lies between any two, in the same order, between low and high.

    Runs that touch are merged and centred on the mean of what they want (the pool-adjacent-violators method).
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    pools: list[list[int]] = []
    centres: list[float] = []
    for i in order:
        pool = [i]
        centre = _centre(pool, places, gap, low, high)
        while pools and centre - centres[-1] < gap * (len(pool) + len(pools[-1])) / 2:
            pool = pools.pop() + pool
            centres.pop()
            centre = _centre(pool, places, gap, low, high)
        pools.append(pool)
        centres.append(centre)
    found = [0.0] * len(places)
    for pool, centre in zip(pools, centres, strict=True):
        for k, j in enumerate(pool):
            found[j] = centre + gap * (k - (len(pool) - 1) / 2)
    return found


def _centre(pool: list[int], places: list[float], gap: float, low: float, high: float) -> float:
    """The middle of a run that lies nearest to what its members want, the whole run between low and high."""
    middle = (len(pool) - 1) / 2
    wanted = sum(places[j] - gap * (k - middle) for k, j in enumerate(pool)) / len(pool)
    return min(max(wanted, low + gap * middle), high - gap * middle)


Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


def beside(dots: list[tuple[float, float]], widths: list[float], height: float, room: Box, reach: float) -> list[Box]:
    """A box for the label of each dot, right or left of it, moved up or down until it touches no other label and no dot.

    `reach` is the distance between a dot and its label. Labels keep within `room`; where nothing is free, a label stays at the
    right of its dot.
    """
    taken: list[Box] = [(x - reach, y - reach, x + reach, y + reach) for x, y in dots]
    found: dict[int, Box] = {}
    for i in sorted(range(len(dots)), key=lambda i: dots[i]):
        (x, y), width = dots[i], widths[i]
        boxes = [
            (left, y + shift * height - height / 2, left + width, y + shift * height + height / 2)
            for shift in (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5)
            for left in (x + reach, x - reach - width)
        ]
        free = (box for box in boxes if _within(box, room) and not any(_touch(box, other) for other in taken))
        found[i] = next(free, boxes[0])
        taken.append(found[i])
    return [found[i] for i in range(len(dots))]


def _within(box: Box, room: Box) -> bool:
    return box[0] >= room[0] and box[1] >= room[1] and box[2] <= room[2] and box[3] <= room[3]


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 0.01 and b[0] < a[2] - 0.01 and a[1] < b[3] - 0.01 and b[1] < a[3] - 0.01
