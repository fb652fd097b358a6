"""The stories of trade: each step is a chart that the store can draw as it asks, and the figures it names are the store's."""

import pytest

from aseandesk.charts import draw
from aseandesk.facts.address import parse
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import say
from aseandesk.trade.nearest import read
from aseandesk.trade.select import select


@pytest.fixture(scope="module")
def store():
    return open_store()


def test_stories_are_told_with_charts_that_are_drawn_as_asked(store):
    told = [story for story in store.stories.values() if story.tab == "trade"]
    assert len(told) >= 10
    for story in told:
        for step in story.steps:
            view, said = read(store, parse(step.address))
            kind, other = draw.kind_of(store, select(store, view))
            assert (bool(kind), said, other) == (True, (), ""), step.address
            assert len(say(step.text)) <= 380, step.address
            assert step.sources, step.address


@pytest.mark.parametrize(
    ("story", "step", "key", "year", "words"),
    [
        ("what-joining-changed", 1, "VNM", 1995, "5.45"),
        ("what-joining-changed", 2, "VNM", 2010, "1,326"),
        ("what-joining-changed", 3, "ASEAN", 1995, "319.4"),
        ("what-joining-changed", 4, "VNM", 2015, "18.96"),
        ("three-crises", 1, "IDN", 1998, "13.1"),
        ("three-crises", 2, "SGP", 2010, "14.5"),
        ("three-crises", 3, "PHL", 2020, "9.5"),
        ("three-crises", 4, "VNM", 2020, "282.6"),
        ("china-america-japan", 1, "CHN", 2015, "141.8"),
        ("china-america-japan", 2, "CHN", 2019, "28.0"),
        ("china-america-japan", 3, "USA", 2019, "61.4"),
        ("china-america-japan", 4, "CHN", 2019, "33.7"),
        ("growing-at-different-speeds", 4, "VNM", 2024, "7.04"),
        ("growing-at-different-speeds", 4, "VNM", 2024, "7.09"),
        ("tariffs-falling", 1, "IDN", 1989, "24.8"),
        ("pakistan-and-asean", 10, "PAK", 2015, "5.30"),
    ],
)
def test_a_figure_that_is_named_is_the_stores(store, story, step, key, year, words):
    told = store.stories[story].steps[step - 1]
    assert words in say(told.text)
    selection = select(store, read(store, parse(told.address))[0])
    found = [line.points[year] for line in selection.lines if key in {line.key, line.partner, line.reporter} and year in line.points]
    digits = len(words.partition(".")[2])
    wanted = float(words.replace(",", ""))
    assert any(round(abs(value) / scale, digits) == wanted for value in found for scale in (1, 1e3, 1e6, 1e9)), found
