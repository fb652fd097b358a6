"""A chart in a question, whatever its kind: no figure stands at a mark, and what is asked can be read off an axis or by size."""

import re

import msgspec
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from aseandesk.charts.draw import all_kinds, draw, kind_of, prepare
from aseandesk.charts.frame import Style
from aseandesk.charts.save import ImageOptions, content
from aseandesk.facts.address import parse
from aseandesk.facts.measures import measures
from aseandesk.facts.packs import open_store
from aseandesk.facts.units import number
from aseandesk.look import Look
from aseandesk.trade.describe import scale_of
from aseandesk.trade.notes import estimates
from aseandesk.trade.select import select
from aseandesk.trade.view import ChartView, from_address

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
    "heat": ChartView("goods-exports-to-partner", FOUR, partners=("CHN", "JPN", "USA", "AUS"), at=2015),
    "range": ChartView("goods-trade-official"),
    "balance": ChartView("current-account-balance", FOUR, first=2000, last=2015),
}
WITH_AN_AXIS = VIEWS.keys() - {"map", "treemap", "heat"}
"""A map and a table of shades have a key of their shades instead, and areas are compared by their size."""


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
    # The highest class of a map's key has one country; the key of a table of shades goes from the smallest to the largest.
    key = {"861"} if kind == "map" else {"0.45", "48"} if kind == "heat" else set()
    assert set(at_marks(figure, values)) - key == set()
    assert kind not in WITH_AN_AXIS or len(ticks) >= 2, "nothing to read a figure off"


def test_every_kind_with_marks_is_tried():
    assert set(VIEWS) == all_kinds().keys() - {"list"}, "a list has no figures"


def test_a_table_of_shades_has_a_key_in_a_question():
    asked, _, _ = drawn("heat", asked=True)
    numbers = [float(text.get_text()) for text in asked.texts if re.fullmatch(r"\d[\d.]*", text.get_text())]
    assert len(numbers) == 5
    assert numbers == sorted(numbers)


@pytest.mark.parametrize("measure", sorted(measures(STORE)))
def test_no_note_beneath_a_question_names_a_figure(measure):
    """The notes of the GDP say what Singapore's is: who is asked for it need not look at the chart."""
    selection = select(STORE, ChartView(measure))
    figure = Figure(figsize=(10, 7))
    FigureCanvasAgg(figure)
    draw(figure, STORE, selection, Style(Look("paper", STORE), asked=True))
    told = " ".join(text.get_text() for text in figure.texts)
    notes = [note for note in selection.notes if note != estimates(selection.lines)]
    assert [note for note in notes if (note.partition(": ")[2] or note)[:25] in told] == []


def test_the_title_of_a_story_which_tells_what_is_to_be_seen_stands_over_no_question():
    story = next(row for row in STORE.stories.values() if any(step.address.startswith("chart:") for step in row.steps))
    place, step = next((n, step) for n, step in enumerate(story.steps, 1) if step.address.startswith("chart:"))
    view = msgspec.structs.replace(from_address(parse(step.address))[0], story=f"{story.id}.{place}")
    told, title = select(STORE, view), step.title["en"]
    found = {}
    for asked in (True, False):
        figure = Figure(figsize=(10, 7))
        FigureCanvasAgg(figure)
        draw(figure, STORE, told, Style(Look("paper", STORE), asked=asked))
        file = content(STORE, told, "svg", ImageOptions(asked=asked)).decode()
        found[asked] = " ".join(text.get_text() for text in figure.texts), title in file
    assert title in found[False][0]
    assert found[False][1]
    assert title not in found[True][0]
    assert not found[True][1]


@pytest.mark.parametrize("kind", ["lines", "rank", "ladder", "slope", "dots", "map", "shares", "treemap", "heat", "range"])
def test_outside_of_questions_the_figures_stand_there(kind):
    figure, values, _ = drawn(kind, asked=False)
    assert len(at_marks(figure, values)) >= 3
