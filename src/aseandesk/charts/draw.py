"""One door to all kinds of charts: which kinds fit a selection, and drawing one into a Figure. Artists only: no Qt, no pyplot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from aseandesk import paths
from aseandesk.charts import bars, dots, lines, listing, rank, slope
from aseandesk.charts.frame import DPI, TEXT, Canvas, Drawn, Style
from aseandesk.facts.store import FactStore
from aseandesk.trade.marks import Mark
from aseandesk.trade.select import Selection
from aseandesk.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.figure import Figure


class ChartKind(Protocol):
    """What a file of this room offers."""

    TITLE: str

    def fits(self, selection: Selection) -> bool: ...

    def draw(self, canvas: Canvas, marks: tuple[Mark, ...] = ()) -> Drawn: ...


KINDS: dict[str, ChartKind] = {"lines": lines, "dots": dots, "bars": bars, "rank": rank, "slope": slope, "list": listing}


def fitting(selection: Selection) -> tuple[str, ...]:
    """The kinds that suit the selection, the one proposed first in front."""
    kinds = [name for name, kind in KINDS.items() if (selection.lines or selection.ranks) and kind.fits(selection)]
    if "bars" in kinds and (selection.measure.flow == "balance" or (len(selection.lines) == 1 and selection.measure.kind == "rate")):
        kinds.insert(0, kinds.pop(kinds.index("bars")))
    return tuple(kinds)


def draw(figure: Figure, store: FactStore, selection: Selection, style: Style, marks: tuple[Mark, ...] = ()) -> Drawn:
    """Draw the selection into the figure, as its view asks or as fits best. Says in words why there is nothing to draw."""
    from matplotlib import rcParams

    rcParams["text.parse_math"] = False  # "US$ … US$" is money, not a formula; texts read it when they are made, some only when drawn
    canvas = Canvas(figure, store, selection, style)
    kinds = fitting(selection)
    if not kinds:
        words = selection.refused or tr("No figures for this choice: choose other countries or years.")
        for row, text in enumerate(canvas.wrap(words, canvas.width * 0.7, TEXT)):
            canvas.write(0, canvas.top + 24 * style.zoom * (row + 1), text)
        return Drawn()
    kind = selection.view.kind if selection.view.kind in kinds else kinds[0]
    return KINDS[kind].draw(canvas, marks)


def prepare(font_files: Iterable[Path]) -> None:
    """Import matplotlib with a font list of our own: run in a thread after the first paint. Safe to call again."""
    import os

    if "MPLCONFIGDIR" not in os.environ:
        folder = paths.cache_folder() / "matplotlib"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            os.environ["MPLCONFIGDIR"] = str(folder)
        except OSError:
            pass  # a home that cannot be written to: matplotlib then makes a temporary folder
    import logging

    from matplotlib.font_manager import fontManager

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # the fallback fonts have no bold face, and need none
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for file in (*font_files, *sorted((paths.resources() / "fonts").glob("*.ttf"))):
        if file not in known:
            fontManager.addfont(file)


def save_png(path: Path, store: FactStore, selection: Selection, style: Style, size: tuple[int, int], marks: tuple[Mark, ...] = ()) -> None:
    """Draw into a PNG of `size` logical pixels at twice the density."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=2 * DPI)
    FigureCanvasAgg(figure)
    draw(figure, store, selection, style, marks)
    figure.savefig(path, facecolor=figure.get_facecolor(), metadata={"Software": None})
