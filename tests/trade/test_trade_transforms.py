"""What a transform gives, where it gives nothing, and why some have no meaning."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts import model
from aseandesk.trade import series
from aseandesk.trade.meaning import TRANSFORMS, formula, offered_transforms, phrase, refusal, shown_words
from aseandesk.trade.select import select
from aseandesk.trade.view import SHOWN, ChartView

figures = st.lists(st.floats(-1e9, 1e9) | st.just(float("nan")), min_size=1, max_size=30).map(np.array)


def one(store, view):
    selection = select(store, view)
    assert not selection.refused
    return selection.lines[0].points, selection


def test_average_growth_is_compound_between_the_two_years(small):
    points, selection = one(small, ChartView("sales", ("AAA",), shown="growth"))
    assert points == {2004: pytest.approx(100 * ((50 / 10) ** (1 / 4) - 1))}
    assert "2000 to 2004" in selection.unit
    assert "(1 ÷ 4)" in selection.notes[0]


def test_growth_over_a_break_is_none_and_says_why(small):
    selection = select(small, ChartView("sales", ("BBB",), shown="growth"))
    assert not selection.lines
    assert any("Land B: what is counted changed" in note for note in selection.notes)


def test_growth_takes_the_years_that_all_have(small):
    selection = select(small, ChartView("sales", ("AAA", "CCC"), shown="growth"))
    assert "2003 to 2004" in selection.unit


def test_rank_counts_all_that_report_and_says_so(small):
    points, selection = one(small, ChartView("sales", ("CCC",), shown="rank"))
    assert points == {2003: 3, 2004: 3}
    assert any("all that report" in note for note in selection.notes)


def test_a_total_ends_before_a_gap(small):
    points, selection = one(small, ChartView("sold", ("AAA",), shown="total"))
    assert points == {2000: 1, 2001: 3}
    assert any("ends where a year is missing" in note for note in selection.notes)


def test_a_total_begins_with_the_first_year_shown(small):
    assert one(small, ChartView("sold", ("AAA",), shown="total", first=2003))[0] == {2003: 4, 2004: 9}


def test_a_rolling_mean_needs_every_year_of_its_window(small):
    points, _ = one(small, ChartView("sales", ("BBB",), shown="mean", window=2))
    assert points == {2002: 75, 2003: 105, 2004: 135}  # the method broke in 2001, so not 2000 with 2001


def test_the_base_of_an_index_can_be_chosen(small):
    assert one(small, ChartView("sales", ("AAA",), shown="index", base=2003))[0][2000] == 25
    selection = select(small, ChartView("sales", ("AAA",), shown="index", base=2002))
    assert selection.unit == "index, 2000 = 100"
    assert any("2002" in note for note in selection.notes)


def test_a_share_of_the_world_needs_the_world(small):
    assert "gives no figure for all the world" in select(small, ChartView("sales", ("AAA",), shown="share-of-world")).refused
    assert one(small, ChartView("sold", ("AAA",), shown="share-of-world"))[0][2000] == 10


def test_two_measures_of_one_unit_are_two_lines_and_of_two_units_are_not(small):
    both = select(small, ChartView("sales", ("AAA",), also=("sold", "people")))
    assert [line.measure for line in both.lines] == ["sales", "sold"]
    assert len({line.label for line in both.lines}) == 2
    assert any("can't stand on one axis" in note for note in both.notes)


def test_figures_of_another_scale_are_brought_to_that_of_the_first(small):
    both = select(small, ChartView("sales", ("LEAGUE",), also=("stated",)))
    assert [line.points for line in both.lines if line.measure == "stated"] == [{2003: 230e3}, {2003: 205e3}]


def test_the_sum_of_what_cannot_be_added_is_refused_with_the_reason(small):
    assert "can't be added up" in select(small, ChartView("rate", ("LEAGUE",))).refused


def test_a_log_axis_for_negatives_is_refused_with_the_reason(small):
    asked = select(small, ChartView("rate", ("AAA",), log=True))
    assert not asked.log
    assert any("logarithmic axis" in note for note in asked.notes)
    assert select(small, ChartView("sales", ("AAA",), log=True)).log


def measure(**fields):
    return model.Measure(**{"id": "m", "title": {"en": "M"}, "unit": "US$", "topic": "trade", "sources": ("s",), **fields})


@pytest.mark.parametrize(
    ("shown", "fields", "word"),
    [
        ("share", {"kind": "rate", "unit": "%"}, "rate or share"),
        ("index", {"kind": "share", "unit": "%"}, "rate or share"),
        ("total", {"kind": "count", "unit": "persons"}, "state at a time"),
        ("total", {}, "state at a time"),
        ("per-head", {"kind": "count", "unit": "persons"}, "not in money"),
        ("share-of-gdp", {"unit": "million S$"}, "two currencies"),
        ("share", {"flow": "balance"}, "below zero"),
        ("change", {"flow": "balance"}, "below zero"),
        ("index", {"kind": "ranking", "unit": "rank"}, "only be listed"),
        ("share", {"by": "partner"}, "too large"),
        ("per-head", {"by": "product"}, "not shown per head"),
        ("share-of-gdp", {"topic": "growth"}, "share of"),
    ],
)
def test_a_transform_without_meaning_says_why(shown, fields, word):
    assert word in refusal(measure(**fields), shown)


def test_every_transform_has_its_words_and_its_formula():
    assert set(TRANSFORMS) == set(SHOWN)
    for shown in SHOWN:
        assert shown_words(shown)
        assert formula(shown).endswith(".")
        assert phrase(shown) or shown == "level"


def test_what_is_offered_is_never_refused(small):
    for known in small.measures.values():
        for shown in offered_transforms(small, known):
            assert not select(small, ChartView(known.id, shown=shown)).refused


@given(figures)
def test_no_transform_makes_a_figure_where_there_was_none(values):
    breaks = np.zeros(len(values), dtype=bool)
    gaps = np.isnan(values)
    totals = np.abs(values) + 1
    for made in (
        series.share(values, totals),
        series.index(values, 0),
        series.change(values, breaks),
        series.per_head(values, totals),
        series.rank(np.array([values]))[0],
        series.total(values, breaks),
        series.mean(values, breaks, 3),
    ):
        assert made.shape == values.shape
        assert np.isnan(made[gaps]).all()


@given(st.lists(st.floats(1, 1e6), min_size=2, max_size=30))
def test_average_growth_leads_from_the_first_to_the_last(values):
    rate = series.growth(values[0], values[-1], len(values) - 1)
    assert values[0] * (1 + rate / 100) ** (len(values) - 1) == pytest.approx(values[-1])


@given(figures)
def test_places_begin_at_one_and_equals_share_one(values):
    places = series.rank(values.reshape(-1, 1))[:, 0]
    known = {v: p for v, p in zip(values, places, strict=True) if v == v}
    if known:
        assert known[max(known)] == 1
        assert [known[v] for v in sorted(known, reverse=True)] == sorted(known.values())
