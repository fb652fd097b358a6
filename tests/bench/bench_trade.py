"""The charts at 1920 × 1080 against matplotlib alone drawing the same: changed, small multiples, memory, a pack of a million points.

python bench_trade.py     prints one line of figures as JSON
"""

from __future__ import annotations

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from aseandesk.charts import draw
from aseandesk.charts.frame import Style
from aseandesk.charts.texts import DPI
from aseandesk.facts.measures import measures
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import FactStore
from aseandesk.fonts import FALLBACKS, FAMILY
from aseandesk.look import Look
from aseandesk.trade.marks import marks
from aseandesk.trade.select import select
from aseandesk.trade.view import ChartView

SIZE = (1920, 1080)
TURNS, CHANGES = 11, 200
POINTS, MEASURES, COUNTRIES, YEARS = 1_000_000, 50, 200, 100


class Sheet:
    """One figure and its Agg canvas, used again for every chart."""

    def __init__(self) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI)
        self.canvas: Any = FigureCanvasAgg(self.figure)

    def chart(self, store: FactStore, view: ChartView) -> None:
        """What a change of the chart costs: select, lay out, draw."""
        selection = select(store, view)
        draw.draw(self.figure, store, selection, Style(Look("paper", store), 1.0, (FAMILY, *FALLBACKS)), marks(store, selection))
        self.canvas.draw()

    def copy(self) -> Callable[[], None]:
        """Plain matplotlib that makes every artist of the present figure anew and draws it: nothing is selected or laid out."""
        figure, panels = self.figure, []
        for ax in figure.axes:
            lines = [(line.get_xdata(), line.get_ydata(), _looks(line)) for line in ax.lines]
            groups = [(c.get_segments(), c.get_linewidth()[0]) for c in ax.collections if hasattr(c, "get_segments")]
            ticks = [(axis.get_majorticklocs(), [t.get_text() for t in axis.get_majorticklabels()]) for axis in (ax.xaxis, ax.yaxis)]
            panels.append((ax.get_position().bounds, ax.get_xlim(), ax.get_ylim(), ax.get_yscale(), lines, groups, ticks))
        texts = [(*t.get_position(), t.get_text(), _type(t)) for t in figure.texts]
        family = [FAMILY, *FALLBACKS]

        def bare() -> None:
            from matplotlib.collections import LineCollection

            figure.clear()
            for bounds, xlim, ylim, scale, lines, groups, ticks in panels:
                ax = figure.add_axes(bounds)
                for side in ax.spines.values():
                    side.set_visible(False)
                ax.tick_params(length=0, labelsize=8.6, labelfontfamily=family)
                ax.set_yscale(scale)
                for x, y, looks in lines:
                    ax.plot(x, y, **looks)
                for segments, width in groups:
                    ax.add_collection(LineCollection(segments, linewidths=width), autolim=False)
                ax.set_xlim(*xlim)
                ax.set_ylim(*ylim)
                for axis, (places, names) in zip((ax.xaxis, ax.yaxis), ticks, strict=True):
                    axis.set_ticks(places, names)
                    if scale == "log":
                        axis.set_ticks([], minor=True)
                ax.grid(axis="y")
            for x, y, text, looks in texts:
                figure.text(x, y, text, **looks)
            self.canvas.draw()

        return bare


def _looks(line: Any) -> dict[str, Any]:
    return {
        "color": line.get_color(),
        "lw": line.get_linewidth(),
        "ls": line.get_linestyle(),
        "marker": line.get_marker(),
        "ms": line.get_markersize(),
    }


def _type(text: Any) -> dict[str, Any]:
    font = text.get_fontproperties()
    return {
        "fontsize": font.get_size(),
        "fontweight": font.get_weight(),
        "family": font.get_family(),
        "color": text.get_color(),
        "ha": text.get_ha(),
        "va": text.get_va(),
    }


def turn_by_turn(ours: Callable[[], None], bare: Callable[[], None]) -> tuple[float, float]:
    """The middle of both in ms, measured in turns so that a busy machine slows both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(TURNS):
        for what, found in zip((ours, bare), times, strict=True):
            begun = time.perf_counter()
            what()
            found.append((time.perf_counter() - begun) * 1000)
    return median(times[0]), median(times[1])


def compared(store: FactStore, view: ChartView) -> tuple[float, float]:
    """Our time for a chart and that of plain matplotlib for the same artists."""
    sheet, other = Sheet(), Sheet()
    sheet.chart(store, view)
    other.chart(store, view)
    bare = other.copy()
    bare()
    return turn_by_turn(lambda: sheet.chart(store, view), bare)


def grown(store: FactStore, members: tuple[str, ...]) -> float:
    """MB that the process has grown by after 200 changes of measure, transform and kind, once every kind was seen."""
    sheet = Sheet()
    views = [
        ChartView(measure, members, shown=shown, kind=kind)
        for measure in ("merchandise-exports", "gdp-per-head", "gdp-growth", "merchandise-balance")
        for shown, kind in (("level", "lines"), ("level", "rank"), ("mean", "multiples"), ("rank", "lines"), ("level", "slope"))
    ]
    for view in views * 2:
        sheet.chart(store, view)
    gc.collect()
    before = resident()
    for index in range(CHANGES):
        sheet.chart(store, views[index % len(views)])
    gc.collect()
    return resident() - before


def resident() -> float:
    """MB of memory that the process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6


def large_pack(folder: Path) -> Path:
    """A pack of a million points, in fifty measures of two hundred countries and a hundred years."""
    series = folder / "series"
    series.mkdir(parents=True)
    codes = [f"{chr(65 + i // 26)}{chr(65 + i % 26)}X" for i in range(COUNTRIES)]
    source = {"id": "s", "title": "T", "publisher": "P", "kind": "reference", "read": True}
    put(folder / "pack.json", {"id": "large", "title": {"en": "Large"}, "version": "1", "requires": 1})
    put(folder / "sources.json", [source])
    put(folder / "countries.json", [{"id": code, "names": {"en": f"Land {code}"}} for code in codes])
    about = [
        {"id": f"m{n}", "title": {"en": f"Measure {n}"}, "unit": "million US$", "topic": "trade", "sources": ["s"]} for n in range(MEASURES)
    ]
    put(folder / "measures.json", about)
    for n in range(MEASURES):
        rows = [
            {"reporter": code, "source": "s", "points": [[1925 + year, (year + 1) * (index + 1.25)] for year in range(YEARS)]}
            for index, code in enumerate(codes)
        ]
        put(series / f"m{n}.json", {"measure": f"m{n}", "unit": "million US$", "series": rows})
    return folder


def put(file: Path, value: Any) -> None:
    """Write JSON."""
    file.write_bytes(msgspec.json.encode(value))


def million() -> dict[str, float]:
    """Of a pack of a million points: ms until the list of measures is there, and from then until its first chart is drawn."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store((large_pack(Path(folder) / "large"),))
        begun = time.perf_counter()
        listed = [m.title for m in measures(store).values()]
        named = time.perf_counter()
        assert len(listed) >= MEASURES, store.problems
        Sheet().chart(store, ChartView("m7"))
        return {"list of measures": (named - begun) * 1000, "chart of a million": (time.perf_counter() - named) * 1000}


def main() -> None:
    """Measure, and print one line of JSON."""
    draw.prepare()
    store = open_store()
    members = store.ever_members()
    changed, bare = compared(store, ChartView("merchandise-exports", members))
    panels, bare_panels = compared(store, ChartView("merchandise-exports", (*members, "PAK"), kind="multiples"))
    figures = {"changed": changed, "bare": bare, "panels": panels, "bare panels": bare_panels, "grown": grown(store, members)}
    sys.stdout.write(json.dumps(figures | million()) + "\n")


if __name__ == "__main__":
    main()
