"""Choose the chart kind that fits a selection and draw it into a Figure. Uses matplotlib artists only: no Qt, no pyplot."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol

import msgspec

from aseandesk import paths
from aseandesk.charts import kinds, texts
from aseandesk.charts.frame import TEXT, Canvas, DrawnChart, Style
from aseandesk.charts.texts import DPI
from aseandesk.facts.store import FactStore
from aseandesk.fonts import font_files
from aseandesk.trade.lines import Selection
from aseandesk.trade.marks import EventMark
from aseandesk.words import tr

ROOM = (400, 300)
"""Default minimum width and height of a readable chart, in logical pixels at zoom 1."""

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class ChartKind(Protocol):
    """The interface of a module in `kinds`.

    Other traits of a kind (it shows a single year, its axis can be logarithmic …) are in `trade/chart_kinds.py`. A kind that needs
    more space than the default states it as `ROOM`: width and height in logical pixels at zoom 1.
    """

    TITLE: str

    def place(self, selection: Selection) -> int:
        """Return the rank of this kind among those that fit: the lowest is proposed."""

    def why_not(self, store: FactStore, selection: Selection) -> str:
        """Return the reason why the kind does not fit the selection; "" if it fits."""

    def draw(self, canvas: Canvas) -> DrawnChart:
        """Draw the selection into the plot area of the canvas."""


@cache
def all_kinds() -> dict[str, ChartKind]:
    """Return every kind by its name (the name of its file)."""
    names = sorted(found.name for found in iter_modules(kinds.__path__))
    return {name: import_module(f"{kinds.__name__}.{name}") for name in names}


def fitting(store: FactStore, selection: Selection) -> tuple[str, ...]:
    """Return the names of the kinds that fit the selection, the proposed one first."""
    if not (selection.lines or selection.ranks):
        return ()
    suiting = [name for name, kind in all_kinds().items() if not kind.why_not(store, selection)]
    return tuple(sorted(suiting, key=lambda name: (all_kinds()[name].place(selection), name)))


def kind_of(store: FactStore, selection: Selection) -> tuple[str, str]:
    """Return the kind to draw ("" if there is nothing to draw), and a sentence if it is not the kind that the view asks for, else ""."""
    wanted, fit = selection.view.kind, fitting(store, selection)
    if wanted in fit or not fit:
        return (wanted if fit else ""), ""
    if not wanted:
        return fit[0], ""
    known = all_kinds()
    if wanted not in known:
        return fit[0], tr("There is no kind of chart {kind}: expected one of {known}.", kind=wanted, known=", ".join(known))
    why = known[wanted].why_not(store, selection)
    return fit[0], tr("{why} It is drawn as {other}.", why=why, other=tr(known[fit[0]].TITLE))


def without_story(selection: Selection) -> Selection:
    """Return the selection for a question: its title is that of its measure, because the title of a story's step gives the result away."""
    return msgspec.structs.replace(selection, view=msgspec.structs.replace(selection.view, story=""))


def draw(figure: Figure, store: FactStore, selection: Selection, style: Style, marks: tuple[EventMark, ...] = ()) -> DrawnChart:
    """Draw the selection into the figure, as the kind that the view asks for or the best one. If there is nothing to draw, write
    the reason.
    """
    from matplotlib import rcParams

    rcParams["text.parse_math"] = False  # "US$ … US$" is money, not a formula; some texts read this only when drawn
    if style.asked:
        selection = without_story(selection)
    kind, _ = kind_of(store, selection)
    style = msgspec.structs.replace(style, zoom=_zoom(figure, kind, style))
    canvas = Canvas(figure, store, selection, style, marks, kind=kind)
    if not kind:
        words = selection.refused or tr("No figures for this choice: choose other countries or years.")
        for row, text in enumerate(canvas.text.wrap(words, canvas.width * 0.7, TEXT)):
            canvas.write(0, canvas.top + 24 * style.zoom * (row + 1), text)
        return DrawnChart()
    return all_kinds()[kind].draw(canvas)


def _zoom(figure: Figure, kind: str, style: Style) -> float:
    """Return the zoom of the type, reduced (to 1 at the lowest) until the kind has the space it needs."""
    width, height = (float(side) * DPI - 2 * style.pad for side in figure.get_size_inches())
    needed = getattr(all_kinds().get(kind), "ROOM", ROOM)
    return max(min(style.zoom, 1.0), min(style.zoom, width / needed[0], height / needed[1]))


@cache
def prepare() -> None:
    """Import matplotlib with our own configuration and font list. Called in a thread after the first paint; later calls do nothing."""
    import os

    if "MPLCONFIGDIR" not in os.environ:
        folder = paths.cache_folder() / "matplotlib"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            os.environ["MPLCONFIGDIR"] = str(folder)
        except OSError:
            pass  # the home folder cannot be written to: matplotlib then makes a temporary folder
    import logging

    from matplotlib.font_manager import fontManager

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # the fallback fonts have no bold face, and need none
    known = {Path(entry.fname) for entry in fontManager.ttflist}
    for file in (*font_files(), *sorted((paths.resources() / "fonts").glob("*.ttf"))):
        if file not in known:
            fontManager.addfont(file)
    texts.clear()
    from matplotlib import rcParams

    rcParams.update(
        {"svg.fonttype": "none", "pdf.fonttype": 42, "svg.hashsalt": "aseandesk"}
    )  # texts stay texts, equal charts give equal files
