"""Names at the ends of lines, and of events above a plot: without overlaps, inside the picture, the important ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aseandesk.charts.frame import SMALL, TEXT, Canvas
from aseandesk.charts.places import room_for, spread
from aseandesk.trade.lines import SeriesLine
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDEST = 0.38
"""The share of the picture's width that names at one side may take."""
GAP = 12


class LineName(NamedTuple):
    """A name to place at a height (logical pixels from below): text, colour, weight, importance, and the end of the text (a figure)
    that is kept if the text is cut short.
    """

    y: float
    text: str
    colour: str
    weight: int = 600
    matters: float = 0.0
    end: str = ""


def margin(canvas: Canvas, names: list[str]) -> float:
    """Return the width in logical pixels that these names need at one side, limited to what the picture can give."""
    widest = max((canvas.text.measure(text, TEXT, 600) for text in names), default=0.0)
    return min(widest + (GAP + 8) * canvas.zoom, canvas.width * _WIDEST)


def column(canvas: Canvas, names: list[LineName], x: float, low: float, high: float, *, right: bool = False) -> int:
    """Write names one above the other at x (their right end if `right`), between `low` and `high`; return how many had no space."""
    if not names:
        return 0
    step = canvas.text.line_height([name.text for name in names], TEXT, 600)
    # half a line may extend beyond either end, as long as it is inside the picture
    low, high = max(low, step / 2), min(high, canvas.height - step / 2)
    keep = sorted(range(len(names)), key=lambda i: -names[i].matters)[: room_for(step, low, high)]
    kept = [names[i] for i in sorted(keep)]
    room = x - 4 if right else canvas.width - x - 4
    for name, y in zip(kept, spread([name.y for name in kept], step, low, high), strict=True):
        text = fitted(canvas, name, room)
        canvas.put(x, y, text, weight=name.weight, colour=name.colour, ha="right" if right else "left")
    return len(names) - len(kept)


def fitted(canvas: Canvas, name: LineName, room: float) -> str:
    """Return the text of the name, cut short before its end if it is wider than `room` pixels."""
    if not name.end or canvas.text.measure(name.text, TEXT, name.weight) <= room:
        return canvas.text.cut(name.text, room, TEXT, name.weight)
    head = canvas.text.cut(name.text.removesuffix(name.end), room - canvas.text.measure(name.end, TEXT, name.weight), TEXT, name.weight)
    return f"{head}{name.end}" if head else canvas.text.cut(name.text, room, TEXT, name.weight)


def left_out(canvas: Canvas, number: int, free: float = float("inf")) -> None:
    """Write how many lines are drawn without a name; a short text if the space below the names is no wider than `free` pixels."""
    if number:
        text = count(number, "One line without a name: choose fewer.", "{n} lines without a name: choose fewer.")
        if canvas.text.measure(text, SMALL) > free:
            text = tr("and {n} more", n=number)
        canvas.put(canvas.width - 2, canvas.bottom + 2 * canvas.zoom, text, pixels=SMALL, colour=canvas.palette.text_secondary, ha="right")


def name_absent(canvas: Canvas, absent: dict[int, list[str]]) -> None:
    """Write at the lower left who has no figure in a year and so is not drawn: names by year."""
    said = [tr("No figure in {year}: {who}", year=year, who=", ".join(names)) for year, names in absent.items() if names]
    if said:
        text = canvas.text.cut(" · ".join(said), canvas.width * 0.7, SMALL)
        canvas.put(0, canvas.bottom + 6 * canvas.zoom, text, pixels=SMALL, colour=canvas.palette.text_secondary)


def label_priority(canvas: Canvas, line: SeriesLine) -> float:
    """Return the importance of a line if not all can be named: the highlighted one first, then by newest figure."""
    if canvas.front(line):
        return float("inf")
    return abs(line.points[max(line.points)])


def draw_marks(canvas: Canvas, ax: Axes, years: tuple[int, int]) -> None:
    """Draw events as thin dotted lines. A label that would touch the previous one or leave the picture is left out; its line stays."""
    z, free = canvas.zoom, float("-inf")
    top = ax.get_ylim()[1]
    for mark in sorted(canvas.marks):
        if not years[0] <= mark.at <= years[1] + 1:
            continue
        ax.axvline(mark.at, color=canvas.palette.text_secondary, lw=0.9 * z, ls=(0, (1.2, 3)), zorder=1)
        x, y = canvas.place(ax, mark.at, top)
        width = canvas.text.measure(mark.label, SMALL)
        turned = x + width > canvas.width - 8 * z
        left = x - width - 4 * z if turned else x + 4 * z
        if left < free or left < 0:
            continue
        canvas.put(left, y + 10 * z, mark.label, pixels=SMALL, colour=canvas.palette.text_secondary)
        free = left + width + 14 * z
