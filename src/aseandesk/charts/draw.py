"""One door to all kinds of charts: which kinds fit a selection, and drawing one into a Figure. Artists only: no Qt, no pyplot."""

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
"""Width and height, in logical pixels at zoom 1, that a chart needs to be read."""

if TYPE_CHECKING:
    from matplotlib.figure import Figure


class ChartKind(Protocol):
    """What a file of `kinds` offers.

    What more is known of it (it shows a single year, its axis can be logarithmic …) is a row of `trade/chart_kinds.py`.
    One that needs more room than most says how much, as `ROOM`: width and height in logical pixels at zoom 1.
    """

    TITLE: str

    def place(self, selection: Selection) -> int:
        """Where it stands among those that fit: the lowest is proposed."""

    def why_not(self, store: FactStore, selection: Selection) -> str:
        """Why it does not fit the selection; "" if it does."""

    def draw(self, canvas: Canvas) -> DrawnChart:
        """Draw the selection into the room of the canvas."""


@cache
def all_kinds() -> dict[str, ChartKind]:
    """Every kind by its name, which is that of its file."""
    names = sorted(found.name for found in iter_modules(kinds.__path__))
    return {name: import_module(f"{kinds.__name__}.{name}") for name in names}


def fitting(store: FactStore, selection: Selection) -> tuple[str, ...]:
    """The kinds that suit the selection, the one proposed first in front."""
    if not (selection.lines or selection.ranks):
        return ()
    suiting = [name for name, kind in all_kinds().items() if not kind.why_not(store, selection)]
    return tuple(sorted(suiting, key=lambda name: (all_kinds()[name].place(selection), name)))


def kind_of(store: FactStore, selection: Selection) -> tuple[str, str]:
    """The kind that is drawn, "" if there is nothing, and a sentence where it is not the one that the view asks for."""
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
    """The selection for a question: under the title of its measure, since that of a story's step tells what is to be seen."""
    return msgspec.structs.replace(selection, view=msgspec.structs.replace(selection.view, story=""))


def draw(figure: Figure, store: FactStore, selection: Selection, style: Style, marks: tuple[EventMark, ...] = ()) -> DrawnChart:
    """Draw the selection into the figure, as its view asks or as fits best. Says in words why there is nothing to draw."""
    from matplotlib import rcParams

    rcParams["text.parse_math"] = False  # "US$ … US$" is money, not a formula; texts read it when they are made, some only when drawn
    if style.asked:
        selection = without_story(selection)
    kind, _ = kind_of(store, selection)
    style = msgspec.structs.replace(style, zoom=_zoom(figure, kind, style))
    canvas = Canvas(figure, store, selection, style, marks, year=selection.only_year(kind))
    if not kind:
        words = selection.refused or tr("No figures for this choice: choose other countries or years.")
        for row, text in enumerate(canvas.text.wrap(words, canvas.width * 0.7, TEXT)):
            canvas.write(0, canvas.top + 24 * style.zoom * (row + 1), text)
        return DrawnChart()
    return all_kinds()[kind].draw(canvas)


def _zoom(figure: Figure, kind: str, style: Style) -> float:
    """The zoom of the type, no larger than leaves the kind its room; never below 1 for that."""
    width, height = (float(side) * DPI - 2 * style.pad for side in figure.get_size_inches())
    needed = getattr(all_kinds().get(kind), "ROOM", ROOM)
    return max(min(style.zoom, 1.0), min(style.zoom, width / needed[0], height / needed[1]))


@cache
def prepare() -> None:
    """Import matplotlib with a configuration and a font list of our own: run in a thread after the first paint. Once is enough."""
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
    for file in (*font_files(), *sorted((paths.resources() / "fonts").glob("*.ttf"))):
        if file not in known:
            fontManager.addfont(file)
    texts.clear()
    from matplotlib import rcParams

    rcParams.update({"svg.fonttype": "none", "pdf.fonttype": 42, "svg.hashsalt": "aseandesk"})  # texts stay texts, in files that stay equal
