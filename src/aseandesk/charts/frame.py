"""What every chart has around its drawing: title, unit, footer with sources and notes, inside the picture; and its style.

Lengths are logical pixels (a hundredth of an inch of the figure), so a picture looks the same at every density.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from aseandesk.charts.colours import given, told_apart
from aseandesk.charts.texts import DPI, DRAWING, LAST_RESORT, TextLayout
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import UnitScale, number, unit_words
from aseandesk.look import Look
from aseandesk.trade.describe import scale_of, source_line, subtitle, title
from aseandesk.trade.lines import Selection, SeriesLine
from aseandesk.trade.marks import EventMark
from aseandesk.trade.notes import estimates
from aseandesk.words import count

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

TEXT, SMALL, HEADING, DISPLAY = 14, 12, 24, 40
_FOOTER, _LOW = 0.3, 320
"""The part of the height that notes may take, and the height below which there is no room for them; sources always stand whole."""


class Style(msgspec.Struct, frozen=True):
    """How a chart is dressed: look, zoom of its type, font families in order, and the empty rim of a picture that stands alone.

    `asked`: it stands in a question, so no figure is printed at a mark or in a note, and lines have colours that are told apart,
    whoever's they are.
    """

    look: Look
    zoom: float = 1.0
    families: tuple[str, ...] = ("Inter",)
    pad: float = 0.0
    asked: bool = False
    drawing: bool = False
    """Whether it is written as a drawing (PDF, SVG), not as a picture of pixels."""


class DataPoint(NamedTuple):
    """A figure that can be pointed at: its place in display pixels from the lower left, what it says, the colour it has and its product."""

    x: float
    y: float
    key: str
    label: str
    year: int
    text: str
    colour: str = ""
    product: str = ""


class DrawnChart(msgspec.Struct):
    """What was drawn: the places that can be pointed at, and the plot's frame in display pixels (left, bottom, right, top)."""

    spots: list[DataPoint] = []
    plot: tuple[float, float, float, float] = (0, 0, 0, 0)


class Canvas:
    """A figure with its frame drawn and the room for the plot known; `year` for a kind that shows one year alone.

    All places are counted within the rim: `width` and `height` are what is left of the picture.
    """

    def __init__(
        self,
        figure: Figure,
        store: FactStore,
        selection: Selection,
        style: Style,
        marks: tuple[EventMark, ...] = (),
        *,
        year: int | None = None,
    ) -> None:
        self.figure, self.store, self.selection, self.style, self.marks = figure, store, selection, style, marks
        self.palette = style.look.palette
        self.zoom = style.zoom
        self.scale: UnitScale = scale_of(selection)
        self._outer = tuple(float(v) * DPI for v in figure.get_size_inches())
        self._pad = style.pad
        self.text = TextLayout(style.zoom, style.families, DRAWING if style.drawing else float(figure.dpi))
        self.width, self.height = (side - 2 * self._pad for side in self._outer)
        self._year = year
        self._given: dict[str, str] = {}
        self._focus = selection.view.focus
        self._any_front = any(self.front(line) for line in selection.lines)
        self._nth = {id(line): index for index, line in enumerate(selection.lines)}
        figure.clear()
        figure.set_facecolor(self.palette.background)
        self.top = self._heading()
        self.bottom = self._footer()

    # ---- texts

    def write(
        self, x: float, y: float, text: str, *, pixels: float = TEXT, weight: int = 400, colour: str = "", right: bool = False
    ) -> None:
        """Write a text with its top left (or right) at x, y from the top left of the picture."""
        self.put(x, self.height - y, text, pixels=pixels, weight=weight, colour=colour, ha="right" if right else "left", va="top")

    def put(
        self,
        x: float,
        y: float,
        text: str,
        *,
        pixels: float = TEXT,
        weight: int = 400,
        colour: str = "",
        ha: str = "left",
        va: str = "center",
        rotation: float = 0,
        rim: str = "",
    ) -> None:
        """Write a text at x, y from the lower left of the picture, on a `rim` of a colour where it runs over lines."""
        font = self.text.font(pixels, weight)
        turned: dict[str, Any] = {"rotation": rotation, "rotation_mode": "anchor"} if rotation else {}
        at = self._share(x, y)
        if rim:
            from matplotlib.patheffects import Stroke

            under = self.figure.text(at[0], at[1], text, color=rim, va=va, ha=ha, zorder=0.5, **turned, **font)
            under.set_path_effects([Stroke(linewidth=3 * self.zoom, foreground=rim)])  # drawn as shapes, so the text itself is apart
        self.figure.text(at[0], at[1], text, color=colour or self.palette.text, va=va, ha=ha, zorder=8, **turned, **font)

    def _share(self, x: float, y: float) -> tuple[float, float]:
        """A place in the parts of the whole picture that matplotlib counts in."""
        return (x + self._pad) / self._outer[0], (y + self._pad) / self._outer[1]

    def box(self, x: float, y: float, width: float, height: float, colour: str, edge: str = "none") -> None:
        """A filled box with its lower left at x, y."""
        from matplotlib.patches import Rectangle

        size = (width / self._outer[0], height / self._outer[1])
        where: dict[str, Any] = {"transform": self.figure.transFigure, "lw": 0.5 * self.zoom}
        self.figure.add_artist(Rectangle(self._share(x, y), *size, facecolor=colour, edgecolor=edge, **where))

    def rule(self, y: float) -> None:
        """A hairline over the whole width, y from the top."""
        self.stroke((0, self.height - y), (self.width, self.height - y), self.palette.track, 0.9)

    def stroke(self, a: tuple[float, float], b: tuple[float, float], colour: str, width: float = 0.7) -> None:
        """A line between two places in logical pixels from the lower left."""
        from matplotlib.lines import Line2D

        xs, ys = zip(self._share(*a), self._share(*b), strict=True)
        self.figure.add_artist(Line2D(xs, ys, color=colour, lw=width * self.zoom, transform=self.figure.transFigure, zorder=7))

    # ---- the plot

    def axes(self, left: float, right: float, *, top: float = 0, foot: float = 26) -> Axes:
        """The plot between `left` and `right` margins, `top` below the heading and `foot` · zoom above the footer."""
        return self.axes_at(left, self.bottom + foot * self.zoom, self.width - right, self.height - self.top - top)

    def axes_at(self, x0: float, y0: float, x1: float, y1: float) -> Axes:
        """A plot in the box, in logical pixels from the lower left."""
        width, height = max(x1 - x0, 8.0) / self._outer[0], max(y1 - y0, 8.0) / self._outer[1]
        ax = self.figure.add_axes((*self._share(x0, y0), width, height))
        ax.set_facecolor(self.palette.background)
        for side in ax.spines.values():
            side.set_visible(False)
        # The same list as for every other text: matplotlib opens all fonts of a list anew for each list that it meets.
        look: dict[str, Any] = {"labelcolor": self.palette.text_secondary, "labelfontfamily": [*self.style.families, LAST_RESORT]}
        ax.tick_params(length=0, labelsize=self.text.points(SMALL), pad=6 * self.zoom, **look)
        return ax

    def axis_of_years(self, ax: Axes, width: float | None = None) -> None:
        """Whole years beneath, as many as there is room for."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        room = max(1, int((width or self.width) / (110 * self.zoom)))
        ax.xaxis.set_major_locator(MaxNLocator(nbins=room, integer=True, steps=[1, 2, 5, 10]))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: str(int(value)) if value == int(value) else ""))

    def axis_of_values(self, ax: Axes, *, log: bool = False, height: float | None = None) -> None:
        """Figures at the left with hairlines, and a stronger line at zero where figures lie on both sides of it."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator, NullLocator

        room = self.height - self.top - self.bottom if height is None else height
        if log:
            ax.yaxis.set_minor_locator(NullLocator())
        else:
            ax.yaxis.set_major_locator(MaxNLocator(nbins=max(2, int(room / (70 * self.zoom)))))
        ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
        ax.grid(axis="y", color=self.palette.track, lw=0.9 * self.zoom)
        ax.set_axisbelow(True)
        if ax.get_ylim()[0] < 0:
            ax.axhline(0, color=self.palette.text_secondary, lw=1 * self.zoom, zorder=4)

    def axis_width(self) -> float:
        """The room that the figures of an axis need at the left."""
        values = [v / self.scale.divisor for line in self.selection.lines for v in (min(line.points.values()), max(line.points.values()))]
        widest = max((self.text.measure(number(sign * v), SMALL) for v in values for sign in (1, 1.1)), default=0.0)
        return max(36 * self.zoom, widest + 14 * self.zoom)

    def extents(self, ax: Axes) -> tuple[float, float, float, float]:
        """Left, bottom, right, top of the plot in logical pixels from the lower left."""
        box, dpi = ax.get_window_extent(), float(self.figure.dpi)
        left, bottom, right, top = (float(side) * DPI / dpi - self._pad for side in (box.x0, box.y0, box.x1, box.y1))
        return left, bottom, right, top

    def place(self, ax: Axes, x: float, y: float) -> tuple[float, float]:
        """A place of the data in logical pixels from the lower left."""
        px, py = ax.transData.transform((x, y))
        return float(px) * DPI / float(self.figure.dpi) - self._pad, float(py) * DPI / float(self.figure.dpi) - self._pad

    # ---- figures

    def value(self, value: float) -> str:
        """A figure at the scale of the chart."""
        return number(value / self.scale.divisor)

    def at_mark(self, figure: str) -> str:
        """A figure that is to stand at a mark; nothing in a question, which it could answer."""
        return "" if self.style.asked else figure

    def unit(self) -> str:
        """Its unit at that scale, in words."""
        return unit_words(self.scale.unit)

    def front(self, line: SeriesLine) -> bool:
        """Whether the view brings this line to the front: by its party, or by its product where lines are of one party's products."""
        return bool(self._focus) and self._focus in {line.key, line.product}

    def faded(self, line: SeriesLine) -> bool:
        """Whether another line is in front, so that this one is grey."""
        return self._any_front and not self.front(line)

    def colours(self, line: SeriesLine) -> tuple[str, str]:
        """Colour of the line and of its label: its party's, or one out of the row where lines are of one party's products.

        Grey for all others where one is in front.
        """
        if self.faded(line):
            return self.palette.disabled, self.palette.text_secondary
        if self.selection.measure.by == "product":
            nth = self.style.look.nth(self._nth.get(id(line), 0))
            return nth, nth
        if self.style.asked:
            return told_apart(self.style.look, len(self.selection.lines))[self.nth(line)], self.palette.text
        return self.party(line.key)

    def party(self, party: str) -> tuple[str, str]:
        """Colour of a party and of its label; one that the pack gives no colour takes one of the row that nobody here has."""
        look = self.style.look
        if look.has(party):
            return look.party(party), look.label(party)
        self._given = self._given or given(look, self.selection.lines)
        colour = self._given.get(party, look.party(party))
        return colour, self._given.get(party, look.label(party))

    def nth(self, line: SeriesLine) -> int:
        """The place of a line in the chart, for its mark."""
        return self._nth.get(id(line), 0)

    def spot(self, ax: Axes, x: float, y: float, line: SeriesLine, year: int, text: str = "") -> DataPoint:
        """A place of the data that can be pointed at."""
        px, py = ax.transData.transform((x, y))
        words = text or f"{line.label} {year}: {self.value(line.points[year])} {self.unit()}"
        return DataPoint(float(px), float(py), line.key, line.label, year, words, self.colours(line)[0], line.product)

    def done(self, ax: Axes, spots: list[tuple[float, float, SeriesLine, int]]) -> DrawnChart:
        """Turn data places into display pixels."""
        drawn = DrawnChart()
        box = ax.get_window_extent()
        drawn.plot = (box.x0, box.y0, box.x1, box.y1)
        if spots:
            unit, colours = self.unit(), {id(line): self.colours(line)[0] for _, _, line, _ in spots}
            places = ax.transData.transform([(x, y) for x, y, _, _ in spots])
            for (px, py), (_, _, line, year) in zip(places, spots, strict=True):
                text = f"{line.label} {year}: {self.value(line.points[year])} {unit}"
                drawn.spots.append(DataPoint(float(px), float(py), line.key, line.label, year, text, colours[id(line)], line.product))
        return drawn

    # ---- around it

    def _heading(self) -> float:
        z, width = self.zoom, self.width
        large = HEADING if width > 420 * z else 18
        y = 4 * z
        for text in self.text.at_most(2, self.text.wrap(title(self.store, self.selection), width - 8, large, 700), width - 8, large, 700):
            self.write(0, y, text, pixels=large, weight=700)
            y += large * 1.3 * z
        for text in self.text.at_most(
            2, self.text.wrap(subtitle(self.store, self.selection, self._year), width - 8, TEXT), width - 8, TEXT, 400
        ):
            self.write(0, y + 2 * z, text, colour=self.palette.text_secondary)
            y += 21 * z
        return y + 14 * z

    def _footer(self) -> float:
        z, step = self.zoom, 17 * self.zoom
        width = self.width - 4
        lines = self.text.wrap(source_line(self.store, self.selection), width, SMALL)
        most = max(len(lines), int(self.height * _FOOTER / step) if self.height > _LOW * z else 0)
        left, notes = 0, self._notes()
        for index, note in enumerate(notes):
            more = self.text.wrap(note, width, SMALL)
            if len(lines) + len(more) > most:
                left = len(notes) - index
                break
            lines += more
        if left:
            told = count(left, "One more note stands with the words.", "{n} more notes stand with the words.")
            lines.append(told)
        y = self.height - step * len(lines) - 2 * z
        for number_of, text in enumerate(lines):
            self.write(0, y + step * number_of, text, pixels=SMALL, colour=self.palette.text_secondary)
        return step * len(lines) + 12 * z

    def _notes(self) -> tuple[str, ...]:
        """The notes, less the one on estimates where the one year that is shown has none.

        In a question that one alone: the others name figures and compare who states them.
        """
        selection = self.selection
        hollow = self._year is None or any(self._year in line.estimated for line in selection.lines)
        drawn = estimates(selection.lines)
        if self.style.asked:
            return (drawn,) if hollow and drawn else ()
        return selection.notes if hollow else tuple(note for note in selection.notes if note != drawn)
