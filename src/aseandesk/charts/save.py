"""Save a chart as PNG, SVG, PDF, CSV or XLSX. The command line and the tab both use this; files are written atomically."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from aseandesk.allowed_values import ZOOM
from aseandesk.charts import draw
from aseandesk.charts.frame import Style
from aseandesk.charts.texts import DPI
from aseandesk.exchange.atomic_write import put
from aseandesk.exchange.report import ExchangeError
from aseandesk.facts.store import FactStore
from aseandesk.fonts import FALLBACKS, FAMILY
from aseandesk.look import Look, ThemeName
from aseandesk.trade.chart_kinds import traits
from aseandesk.trade.describe import source_line, title
from aseandesk.trade.lines import Selection
from aseandesk.trade.marks import EventMark, marks, marks_words
from aseandesk.trade.rows import to_csv
from aseandesk.trade.select import select
from aseandesk.trade.tell import spoken
from aseandesk.trade.view import ChartView
from aseandesk.trade.workbook import to_xlsx
from aseandesk.words import tr

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PICTURES, FIGURES = ("png", "svg", "pdf"), ("csv", "xlsx")
FORMATS = (*PICTURES, *FIGURES)
SMALLEST, LARGEST = 200, 10_000
"""Limit of a side in logical pixels."""
MOST_PIXELS = 120_000_000
SCALES = (1, 2, 3, 4)
_RIM = 20


class Size(NamedTuple):
    """Width and height in logical pixels (1/100 inch), and the zoom of the type that suits the purpose."""

    width: int
    height: int
    zoom: float


PRESETS = {"slide": Size(1600, 900, 1.5), "handout": Size(827, 583, 0.9), "poster": Size(1654, 1169, 1.3)}
"""A 16 : 9 slide, an A5 handout and an A3 poster, all landscape: at 100 pixels per inch these are the paper sizes."""
PLAIN = Size(1600, 1000, 1.4)


class ImageOptions(msgspec.Struct, frozen=True):
    """Options of an exported picture: `size`, `scale` (PNG pixels per logical pixel), theme and type.

    `zoom` None uses that of the size. `asked`: the picture is part of a question, so nothing in the file may give the answer (see
    `Style`).
    """

    size: Size = PLAIN
    scale: int = 1
    theme: ThemeName = "paper"
    zoom: float | None = None
    families: tuple[str, ...] = (FAMILY, *FALLBACKS)
    asked: bool = False


def size_of(text: str) -> Size:
    """Parse a preset's name or "1600x900".

    Raises: ExchangeError with a sentence for any other text.
    """
    import re

    if text.lower() in PRESETS:
        return PRESETS[text.lower()]
    match = re.fullmatch(r"(\d{1,6})[x×](\d{1,6})", text.lower())
    sides = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(SMALLEST <= side <= LARGEST for side in sides):
        raise ExchangeError(
            tr(
                "This is no size: {given}. Expected {presets}, or width and height in pixels, as 1600x900, each from {low} to {high}.",
                given=text,
                presets=", ".join(PRESETS),
                low=SMALLEST,
                high=LARGEST,
            )
        )
    return Size(*sides, zoom=ZOOM.nearest(min(sides[0] / 1150, sides[1] / 720)))


def format_of(path: Path) -> str:
    """Return the format of the file extension.

    Raises: ExchangeError with a sentence if it is unknown.
    """
    ending = path.suffix.lower().removeprefix(".")
    if ending not in FORMATS:
        raise ExchangeError(
            tr("{file}: expected a name that ends in one of {known}.", file=path, known=", ".join(f".{f}" for f in FORMATS))
        )
    return ending


def save(store: FactStore, view: ChartView, path: Path, options: ImageOptions | None = None) -> Selection:
    """Write the chart to `path` and return the selection shown.

    Raises: ExchangeError with a sentence, also if the chart has no figures; nothing is written then.
    """
    kind, wanted = format_of(path), options or ImageOptions()
    pixels = wanted.size.width * wanted.size.height * wanted.scale**2
    if wanted.scale not in SCALES:
        raise ExchangeError(tr("A scale of {given}: expected a whole number from 1 to 4.", given=wanted.scale))
    if kind == "png" and pixels > MOST_PIXELS:
        raise ExchangeError(tr("A picture of {n} million pixels is too large: choose a smaller size or scale.", n=pixels // 1_000_000))
    selection = select(store, view)
    if not selection.lines and not selection.ranks:
        raise ExchangeError(selection.refused or tr("No figures for this choice: choose other countries or years."))
    put(path, content(store, selection, kind, wanted))
    return selection


def content(store: FactStore, selection: Selection, kind: str, options: ImageOptions) -> bytes:
    """Return the bytes of the file in one of FORMATS."""
    if kind == "csv":
        return to_csv(store, selection).encode("utf-8")
    if kind == "xlsx":
        return to_xlsx(store, selection)
    return _picture(store, selection, kind, options)


def _picture(store: FactStore, selection: Selection, kind: str, options: ImageOptions) -> bytes:
    draw.prepare()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    if options.asked:
        selection = draw.without_story(selection)
    size = options.size
    zoom = options.zoom or size.zoom
    figure = Figure(figsize=(size.width / DPI, size.height / DPI), dpi=DPI * (options.scale if kind == "png" else 1))
    FigureCanvasAgg(figure)
    style = Style(
        look=Look(options.theme, store),
        zoom=zoom,
        families=options.families,
        pad=_RIM * zoom,
        asked=options.asked,
        drawing=kind != "png",
    )
    marked = marks(store, selection)
    draw.draw(figure, store, selection, style, marked)
    words = "" if options.asked else _description(store, selection, marked)
    return _written(store, selection, figure, kind, words)


def _description(store: FactStore, selection: Selection, marked: tuple[EventMark, ...]) -> str:
    """Describe the picture in words, with every marked event and every note: in the picture itself not all have space."""
    shown = marked if traits(draw.kind_of(store, selection)[0]).marks_events else ()
    return " ".join(filter(None, (spoken(store, selection), marks_words(shown), *selection.notes)))


def _written(store: FactStore, selection: Selection, figure: Figure, kind: str, words: str) -> bytes:
    """Return the figure in a format, with title, description and source inside the file; the same chart gives the same bytes."""
    name, source = title(store, selection), source_line(store, selection)
    metadata: dict[str, Any] = {
        "png": {"Title": name, "Description": words, "Source": source, "Software": None},
        "svg": {"Title": name, "Description": words, "Source": source, "Date": None, "Creator": None},
        "pdf": {"Title": name, "Subject": words, "Keywords": source, "CreationDate": None, "Creator": "ASEANdesk", "Producer": None},
    }[kind]
    out = io.BytesIO()
    figure.savefig(out, format=kind, facecolor=figure.get_facecolor(), metadata=metadata)
    return out.getvalue()
