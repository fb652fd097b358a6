"""A chart in a question, whatever its kind: no figure stands at a mark, and what is asked can be read off an axis or by size."""

import re

import msgspec
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from aseandesk.charts.draw import draw, kind_of, prepare
from aseandesk.charts.frame import Style
from aseandesk.facts.packs import open_store
from aseandesk.facts.units import number
from aseandesk.look import Look
from aseandesk.trade.describe import scale_of
from aseandesk.trade.select import select
from aseandesk.trade.view import ChartView

prepare()
STORE = open_store()
FOUR = ("IDN", "MYS", "SGP", "THA")
VIEWS = {
    "lines": ChartView("gdp", FOUR, first=2000, last=2015),
    "bars": ChartView("gdp-growth", FOUR[:2], first=2005, last=2015),
    "rank": ChartView("gdp", FOUR, first=2010, last=2015),
    "ladder": ChartView("gdp", FOUR, first=2000, last=2015),
    "slope": ChartView("gdp", FOUR, first=2000, last=2015),
    "dots": ChartView("gdp", FOUR, first=2014, last=2015),
    "multiples": ChartView("gdp", FOUR, first=2000, last=2015),
    "treemap": ChartView("exports-by-product-group", ("THA",)),
    "shares": ChartView("exports-by-product-group", ("THA",)),
    "map": ChartView("gdp", FOUR, first=2010, last=2015),
    "scatter": ChartView("gdp", FOUR, also=("population",), first=2010, last=2015),
}
WITH_AN_AXIS = VIEWS.keys() - {"map", "treemap"}
"""A map has a key of its shades instead, and areas are compared by their size."""


def drawn(kind, *, asked):
    """The chart drawn, its figures as they would be printed, and what stands at its axes."""
    figure = Figure(figsize=(10, 7))
    FigureCanvasAgg(figure)
    selection = select(STORE, msgspec.structs.replace(VIEWS[kind], kind=kind))
    assert kind_of(STORE, selection)[0] == kind
    draw(figure, STORE, selection, Style(Look("paper", STORE), asked=asked))
    figure.canvas.draw()
    divisor = scale_of(selection).divisor
    values = {number(value / divisor) for line in selection.lines for value in line.points.values()}
    ticks = [tick.get_text() for ax in figure.axes for axis in (ax.xaxis, ax.yaxis) for tick in axis.get_ticklabels()]
    return figure, values, {text for text in ticks if text and not re.fullmatch(r"(19|20)\d\d", text)}


def at_marks(figure, values):
    """The texts that have a figure of the chart in them; ranges, as of a map's key, are left out."""
    texts = [text.get_text() for text in figure.texts]
    shares = [text for text in texts if re.search(r"\d %$", text)]
    return [*shares, *(text for text in texts if " – " not in text and values & set(re.findall(r"\d[\d.,]*", text)))]


@pytest.mark.parametrize("kind", sorted(VIEWS))
def test_no_figure_stands_at_a_mark_in_a_question(kind):
    figure, values, ticks = drawn(kind, asked=True)
    key = {"861"} if kind == "map" else set()  # the highest class of its key has one country
    assert set(at_marks(figure, values)) - key == set()
    assert kind not in WITH_AN_AXIS or len(ticks) >= 2, "nothing to read a figure off"


@pytest.mark.parametrize("kind", ["lines", "rank", "ladder", "slope", "dots", "map", "shares", "treemap"])
def test_outside_of_questions_the_figures_stand_there(kind):
    figure, values, _ = drawn(kind, asked=False)
    assert len(at_marks(figure, values)) >= 3
