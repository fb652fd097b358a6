"""What every chart has around its plot (title, unit, footer with sources and notes, all inside the picture), and its style.

Lengths are in logical pixels (1/100 inch of the figure), so a picture looks the same at every pixel density.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from aseandesk.charts.colours import distinct_colours, given
from aseandesk.charts.texts import DPI, DRAWING, LAST_RESORT, TextLayout
from aseandesk.facts.store import FactStore
from aseandesk.facts.units import UnitScale, number, unit_words
from aseandesk.look import Look
from aseandesk.trade.chart_kinds import traits
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
"""The share of the height that notes may take, and the height below which they are left out. Sources are always written in full."""


class Style(msgspec.Struct, frozen=True):
    """The style of a chart: look, zoom of its type, font families in order, and the empty margin around an exported picture.

    `asked`: the chart is part of a question, so no figure is printed at a mark or in a note, and lines have colours that are easy
    to tell apart, whatever their party.
    """

    look: Look
    zoom: float = 1.0
    families: tuple[str, ...] = ("Inter",)
    pad: float = 0.0
    asked: bool = False
    drawing: bool = False
    """Whether the file is a vector drawing (PDF, SVG), not a bitmap."""


class DataPoint(NamedTuple):
    """A figure that can be pointed at: its position in display pixels from the lower left, its text, its colour and its product."""

    x: float
    y: float
    key: str
    label: str
    year: int
    text: str
    colour: str = ""
    product: str = ""


class DrawnChart(msgspec.Struct):
    """The result of drawing: the points that can be pointed at, and the plot's frame in display pixels (left, bottom, right, top)."""

    spots: list[DataPoint] = []
    plot: tuple[float, float, float, float] = (0, 0, 0, 0)


class Canvas:
    """A figure with its frame drawn and the plot area known, for one kind of chart.

    Positions are relative to the area inside the margin: `width` and `height` are without the margin.
    """

    def __init__(
        self,
        figure: Figure,
        store: FactStore,
        selection: Selection,
        style: Style,
        marks: tuple[EventMark, ...] = (),
        *,
        kind: str = "",
    ) -> None:
        self.figure, self.store, self.selection, self.style, self.marks = figure, store, selection, style, marks
        self.palette = style.look.palette
        self.zoom = style.zoom
        self.scale: UnitScale = scale_of(selection)
        self._outer = tuple(float(v) * DPI for v in figure.get_size_inches())
        self._pad = style.pad
        self.text = TextLayout(style.zoom, style.families, DRAWING if style.drawing else float(figure.dpi))
        self.width, self.height = (side - 2 * self._pad for side in self._outer)
        self._kind, self._year = kind, selection.only_year(kind)
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
        """Write a text with its top left (with `right`: top right) corner at x, y, in logical pixels from the top left of the picture."""
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
        """Write a text at x, y in logical pixels from the lower left of the picture; `rim` is an outline colour for texts that
        cross lines.
        """
        font = self.text.font(pixels, weight)
        turned: dict[str, Any] = {"rotation": rotation, "rotation_mode": "anchor"} if rotation else {}
        at = self._share(x, y)
        if rim:
            from matplotlib.patheffects import Stroke

            under = self.figure.text(at[0], at[1], text, color=rim, va=va, ha=ha, zorder=0.5, **turned, **font)
            under.set_path_effects([Stroke(linewidth=3 * self.zoom, foreground=rim)])  # drawn as shapes: the text follows
        self.figure.text(at[0], at[1], text, color=colour or self.palette.text, va=va, ha=ha, zorder=8, **turned, **font)

    def _share(self, x: float, y: float) -> tuple[float, float]:
        """Convert logical pixels to fractions of the whole picture, matplotlib's figure coordinates."""
        return (x + self._pad) / self._outer[0], (y + self._pad) / self._outer[1]

    def box(self, x: float, y: float, width: float, height: float, colour: str, edge: str = "none") -> None:
        """Draw a filled box with its lower left at x, y, in logical pixels."""
        from matplotlib.patches import Rectangle

        size = (width / self._outer[0], height / self._outer[1])
        where: dict[str, Any] = {"transform": self.figure.transFigure, "lw": 0.5 * self.zoom}
        self.figure.add_artist(Rectangle(self._share(x, y), *size, facecolor=colour, edgecolor=edge, **where))

    def rule(self, y: float) -> None:
        """Draw a hairline over the whole width, y logical pixels from the top."""
        self.stroke((0, self.height - y), (self.width, self.height - y), self.palette.track, 0.9)

    def stroke(self, a: tuple[float, float], b: tuple[float, float], colour: str, width: float = 0.7) -> None:
        """Draw a line between two positions in logical pixels from the lower left."""
        from matplotlib.lines import Line2D

        xs, ys = zip(self._share(*a), self._share(*b), strict=True)
        self.figure.add_artist(Line2D(xs, ys, color=colour, lw=width * self.zoom, transform=self.figure.transFigure, zorder=7))

    # ---- the plot

    def axes(self, left: float, right: float, *, top: float = 0, foot: float = 26) -> Axes:
        """Return axes for the plot: between the margins `left` and `right`, `top` below the heading and `foot` · zoom above the footer."""
        return self.axes_at(left, self.bottom + foot * self.zoom, self.width - right, self.height - self.top - top)

    def axes_at(self, x0: float, y0: float, x1: float, y1: float) -> Axes:
        """Return axes for the plot in the box, in logical pixels from the lower left."""
        width, height = max(x1 - x0, 8.0) / self._outer[0], max(y1 - y0, 8.0) / self._outer[1]
        ax = self.figure.add_axes((*self._share(x0, y0), width, height))
        ax.set_facecolor(self.palette.background)
        for side in ax.spines.values():
            side.set_visible(False)
        # Use the same font list as all other texts: for each new list matplotlib opens all its fonts anew.
        look: dict[str, Any] = {"labelcolor": self.palette.text_secondary, "labelfontfamily": [*self.style.families, LAST_RESORT]}
        ax.tick_params(length=0, labelsize=self.text.points(SMALL), pad=6 * self.zoom, **look)
        return ax

    def axis_of_years(self, ax: Axes, width: float | None = None) -> None:
        """Label whole years on the x axis, as many as there is space for."""
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        room = max(1, int((width or self.width) / (110 * self.zoom)))
        ax.xaxis.set_major_locator(MaxNLocator(nbins=room, integer=True, steps=[1, 2, 5, 10]))
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: str(int(value)) if value == int(value) else ""))

    def axis_of_values(self, ax: Axes, *, log: bool = False, height: float | None = None) -> None:
        """Label the y axis with hairlines, and draw a stronger line at zero if there are figures on both sides of it."""
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
        """Return the width in logical pixels that the labels of the y axis need."""
        values = [v / self.scale.divisor for line in self.selection.lines for v in (min(line.points.values()), max(line.points.values()))]
        widest = max((self.text.measure(number(sign * v), SMALL) for v in values for sign in (1, 1.1)), default=0.0)
        return max(36 * self.zoom, widest + 14 * self.zoom)

    def extents(self, ax: Axes) -> tuple[float, float, float, float]:
        """Return left, bottom, right, top of the plot in logical pixels from the lower left."""
        box, dpi = ax.get_window_extent(), float(self.figure.dpi)
        left, bottom, right, top = (float(side) * DPI / dpi - self._pad for side in (box.x0, box.y0, box.x1, box.y1))
        return left, bottom, right, top

    def place(self, ax: Axes, x: float, y: float) -> tuple[float, float]:
        """Convert data coordinates to logical pixels from the lower left."""
        px, py = ax.transData.transform((x, y))
        return float(px) * DPI / float(self.figure.dpi) - self._pad, float(py) * DPI / float(self.figure.dpi) - self._pad

    # ---- figures

    def value(self, value: float) -> str:
        """Format a figure at the scale of the chart."""
        return number(value / self.scale.divisor)

    def at_mark(self, figure: str) -> str:
        """Return the text of a figure beside its mark; "" in a question, because the figure could be the answer."""
        return "" if self.style.asked else figure

    def unit(self) -> str:
        """Return the unit at the scale of the chart, in words."""
        return unit_words(self.scale.unit)

    def front(self, line: SeriesLine) -> bool:
        """Return whether the view highlights this line: by its party, or by its product if the lines are products of one party."""
        return bool(self._focus) and self._focus in {line.key, line.product}

    def faded(self, line: SeriesLine) -> bool:
        """Return whether another line is highlighted, so that this one is grey."""
        return self._any_front and not self.front(line)

    def colours(self, line: SeriesLine) -> tuple[str, str]:
        """Return the colour of the line and of its label: the party's, or one of the palette if the lines are products of one
        party.

        Grey if another line is highlighted.
        """
        if self.faded(line):
            return self.palette.disabled, self.palette.text_secondary
        if self.selection.measure.by == "product":
            nth = self.style.look.nth(self._nth.get(id(line), 0))
            return nth, nth
        if self.style.asked:
            return distinct_colours(self.style.look, len(self.selection.lines))[self.nth(line)], self.palette.text
        return self.party(line.key)

    def party(self, party: str) -> tuple[str, str]:
        """Return the colour of a party and of its label; a party without a colour in the pack gets one that is free in this chart."""
        look = self.style.look
        if look.has(party):
            return look.party(party), look.label(party)
        self._given = self._given or given(look, self.selection.lines)
        colour = self._given.get(party, look.party(party))
        return colour, self._given.get(party, look.label(party))

    def nth(self, line: SeriesLine) -> int:
        """Return the index of a line in the chart, which chooses its mark."""
        return self._nth.get(id(line), 0)

    def spot(self, ax: Axes, x: float, y: float, line: SeriesLine, year: int, text: str = "") -> DataPoint:
        """Make a data point that can be pointed at, from data coordinates."""
        px, py = ax.transData.transform((x, y))
        words = text or f"{line.label} {year}: {self.value(line.points[year])} {self.unit()}"
        return DataPoint(float(px), float(py), line.key, line.label, year, words, self.colours(line)[0], line.product)

    def done(self, ax: Axes, spots: list[tuple[float, float, SeriesLine, int]]) -> DrawnChart:
        """Convert the points from data coordinates to display pixels."""
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
        """Return the notes; the one on estimates says how they are drawn, and is left out if the single year shown has none.

        In a question only the note on estimates stays: the others name figures and compare their sources.
        """
        selection = self.selection
        shown = self._year is None or any(self._year in line.estimated for line in selection.lines)
        plain = estimates(selection.lines)
        drawn = estimates(selection.lines, hollow=traits(self._kind).hollow_estimates) if shown else ""
        if self.style.asked:
            return (drawn,) if drawn else ()
        return tuple(filter(None, (drawn if note == plain else note for note in selection.notes)))
