"""Every title, unit and note that a chart can have reads as a person would write it: each measure, shown in each way."""

import re

import pytest

from aseandesk.facts.measures import measures, rows_of
from aseandesk.facts.packs import open_store
from aseandesk.facts.units import UnitScale, base, scale_for
from aseandesk.trade.describe import scale_of, source_line, subtitle, table_caption, title
from aseandesk.trade.meaning import refusal, unavailable_transforms
from aseandesk.trade.select import select
from aseandesk.trade.tell import spoken
from aseandesk.trade.view import SHOWN, ChartView
from aseandesk.words import count, full_stop, tr

CLUMSY = re.compile(
    r"(?<!\.)\.\.(?!\.)|[?!…]\.(?=\s|$)|[,;:]\.|, ,|\(\)| ,|\([^()]*\([^()]*\([^()]*\)|thousand index|share of gdp"
    r"|(?:thousand|million|billion|trillion) (?:thousand|million|billion|place|index)|(?<![\d,.])1 (?:years|figures|lines|agreements)\b"
)
"""Two stops, a mark beside another, brackets in brackets in brackets, a scale where there are no amounts, "1 years"."""


@pytest.fixture(scope="module")
def core():
    return open_store()


@pytest.fixture(scope="module")
def selections(core):
    """Each measure in each way: by default, and for the first who reports it."""
    found = []
    for ident in measures(core):
        first = rows_of(core, ident)[0].reporter
        views = (ChartView(ident, countries=who, shown=shown) for shown in SHOWN for who in ((), (first,)))
        found += [made for made in (select(core, view) for view in views) if not made.refused]
    return found


def test_no_text_of_any_chart_is_clumsy(core, selections):
    for made in selections:
        labels = [text for line in made.lines for text in (line.label, line.computed, line.note)]
        told = (title(core, made), subtitle(core, made), table_caption(core, made), source_line(core, made), spoken(core, made))
        for text in (*told, *made.notes, *labels):
            assert not CLUMSY.search(text), (made.view, text)


def test_no_reason_why_something_is_not_offered_is_clumsy(core):
    for measure in measures(core).values():
        for text in (*unavailable_transforms(core, measure).values(), *(refusal(measure, shown) for shown in SHOWN)):
            assert not CLUMSY.search(text), (measure.id, text)


def test_the_largest_figure_of_a_chart_has_digits_before_the_point(selections):
    for made in selections:
        scale = scale_of(made)
        if made.view.shown in {"index", "rank", "share", "change", "growth"}:
            assert scale == UnitScale(1.0, made.unit)
        elif made.largest() and base(scale.unit)[0] > 1:
            assert made.largest() / scale.divisor >= 1, (made.view, scale)


def test_a_small_figure_is_said_in_the_smaller_unit():
    assert scale_for("thousand US$", 0.846) == UnitScale(1e-3, "US$")
    assert scale_for("million US$", 0.3) == UnitScale(1e-3, "thousand US$")
    assert scale_for("thousand US$", 5) == UnitScale(1.0, "thousand US$")


def test_what_is_made_of_exports_and_imports_has_a_title_of_its_own(core):
    titles = {ident: measure.title["en"] for ident, measure in measures(core).items() if measure.flow in {"balance", "trade"}}
    assert titles["goods-trade-with-top-partners"] == "Goods trade (exports and imports) with the five largest partners"
    assert titles["goods-balance-with-top-partners"] == "Goods trade balance with the five largest partners"
    assert titles["merchandise-trade"] == "Goods trade (exports and imports)"


def test_whose_figures_they_are_is_said_once(core):
    own = select(core, ChartView("goods-exports-to-partner-singapore"))
    assert subtitle(core, own).startswith("billion S$")
    assert table_caption(core, own).startswith("Singapore's goods exports by partner, million S$. Source")
    several = select(core, ChartView("goods-exports-to-partner", countries=("THA",)))
    assert subtitle(core, several).startswith("Thailand, billion US$")
    assert table_caption(core, several).startswith("Thailand: Goods exports by partner")


def test_a_title_with_a_comma_has_its_transform_in_brackets(core):
    made = select(core, ChartView("goods-trade-official", shown="share-of-gdp"))
    assert title(core, made) == "ASEAN's goods trade with the whole world, as stated (as a share of GDP)"


@pytest.mark.parametrize(("asked", "years"), [(None, 5), (1, 2), (3, 3)])
def test_a_rolling_mean_says_the_years_that_it_takes(core, asked, years):
    made = select(core, ChartView("gdp", countries=("THA",), shown="mean", window=asked))
    assert title(core, made).endswith(f"rolling mean of {years} years")
    note = {2: "Mean of two years: the year and the one before it."}
    assert note.get(years, f"Mean of {years} years: the year and the {years - 1} before it.") in made.notes


def test_one_stop_ends_a_sentence():
    assert tr("Its capital is {city}.", city="Washington, D.C.") == "Its capital is Washington, D.C."
    assert tr("“{what}.”", what="Who?") == "“Who?”"
    assert tr("{a}. {b}", a="Severino Jr.", b="Then …") == "Severino Jr. Then …"
    assert tr("{what}...", what="Wait") == "Wait..."
    assert [full_stop(text) for text in ("Yes", "Yes.", "Who?", "And …")] == ["Yes.", "Yes.", "Who?", "And …"]


def test_a_number_and_its_noun_agree():
    words = ("{n} year a second", "{n} years a second")
    assert [count(n, *words, n=f"{n:g}") for n in (0.5, 1.0, 2.0)] == ["0.5 years a second", "1 year a second", "2 years a second"]
