"""Two lanes side by side, aligned by years since each began."""

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.timeline.years import Side, YearEntry, choices, keys_of, place, side_of, span_of, ticks, year_words


def test_a_countrys_years_count_from_its_accession(core):
    side = side_of(core, "VNM")
    assert (side.name, side.start) == ("Viet Nam", date(1995, 7, 28))
    assert side.reason == "Member from 28 July 1995"
    joins = next(entry for entry in side.entries if entry.address == "event:vietnam-joins")
    assert joins.years == 0
    falls = next(entry for entry in side.entries if entry.address == "event:saigon-falls-1975")
    assert falls.years == pytest.approx(-20.24, abs=0.01)
    assert side.entries == tuple(sorted(side.entries, key=lambda one: (one.years, one.address)))
    assert side.end == pytest.approx(30.84, abs=0.01)


def test_who_never_joined_counts_from_the_first_standing(core):
    side = side_of(core, "PAK")
    assert side.start == date(1993, 7, 23)
    assert side.reason.startswith("Sectoral dialogue partner") or side.reason.startswith("Sectoral Dialogue Partner")


def test_two_accessions_stand_at_the_same_place(core):
    span = span_of((side_of(core, "VNM"), side_of(core, "KHM")))
    placed = [place(side_of(core, key), span, 1000.0, len, gap=9) for key in ("VNM", "KHM")]
    at = [
        next(p.x for p in row if p.entry.address == address)
        for row, address in zip(placed, ("event:vietnam-joins", "event:cambodia-joins"), strict=True)
    ]
    assert at[0] == at[1]


def test_a_decade_counts_from_its_first_day_and_holds_ten_years(core):
    side = side_of(core, "1970s")
    assert (side.name, side.start, side.reason, side.end) == ("1970s", date(1970, 1, 1), "", 10.0)
    assert all(0 <= entry.years < 10 for entry in side.entries)


@pytest.mark.parametrize("key", ["XXX", "", "197s", "ASEAN"])
def test_what_has_no_beginning_is_refused_with_a_sentence(core, key):
    with pytest.raises(ValueError, match="has no day"):
        side_of(core, key)


def test_everything_that_is_offered_can_be_shown(core, lagoon):
    for store in (core, lagoon):
        offered = choices(store)
        assert offered
        for key, name in offered:
            assert name
            side_of(store, key)
    assert keys_of(" VNM, KHM ") == ("VNM", "KHM")


def test_years_in_words():
    assert [year_words(n) for n in (0, 1, -1.2, 7.6, -20.2)] == [
        "in year 0",
        "1 year after",
        "1 year before",
        "8 years after",
        "20 years before",
    ]


def test_ticks_have_year_0_and_room():
    for low, high, width in ((-25.0, 31.0, 1200.0), (0.0, 10.0, 300.0), (-3.0, 60.0, 200.0), (0.0, 3000.0, 400.0)):
        found = ticks(low, high, width, 40.0)
        assert 0 in found
        assert all((b - a) * width / (high - low) >= 40 or b - a >= 500 for a, b in itertools.pairwise(found))


entries = st.builds(
    YearEntry,
    st.uuids().map(str),
    st.text("abcdefgh ", min_size=1, max_size=60),
    st.just("summit"),
    st.floats(-60, 60),
    st.integers(1, 4),
    st.just("1 May 1990"),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(entries, max_size=60), st.floats(200, 2000), st.integers(1, 14))
def test_no_two_labels_touch_and_the_weightiest_has_one(rows, width, most):
    side = Side("A", "A", date(1990, 1, 1), "", tuple(rows), 30.0)
    span = span_of((side,))
    placed = place(side, span, width, lambda text: 7.0 * len(text), gap=9, rows=most)
    assert [p.entry for p in placed] == list(side.entries)
    shown = [p for p in placed if p.row >= 0]
    for p in shown:
        assert p.text_x >= 0
        assert p.text_x + p.width <= width + 9
    for row in range(most):
        stretches = sorted((min(p.text_x, p.x - 9), max(p.text_x + p.width, p.x + 9)) for p in shown if p.row == row)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(stretches))
