from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts.dates import PartialDate, day_words, month_day_words, partial_date, span_words

days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def partials(draw):
    day = draw(days)
    form = draw(st.sampled_from(("%Y-%m-%d", "%Y-%m", "%Y")))
    text = {"%Y-%m-%d": f"{day.year:04}-{day.month:02}-{day.day:02}", "%Y-%m": f"{day.year:04}-{day.month:02}", "%Y": f"{day.year:04}"}[
        form
    ]
    return partial_date(text + draw(st.sampled_from(("", "~"))))


@given(partials())
def test_interval(found):
    assert found.first <= found.last
    assert found.contains(found.first)
    assert found.contains(found.last)
    if found.first > date.min:
        assert not found.contains(found.first - timedelta(days=1))
    if found.last < date.max:
        assert not found.contains(found.last + timedelta(days=1))
    assert (found.precision == "day") == (found.first == found.last) == found.is_day()


@given(partials())
def test_month_and_year_are_whole(found):
    following = date.max if found.last == date.max else found.last + timedelta(days=1)
    if found.precision == "month":
        assert found.first.day == 1
        assert following == date.max or following.day == 1
    if found.precision == "year":
        assert (found.first.month, found.first.day, found.last.month, found.last.day) == (1, 1, 12, 31)


@given(partials())
def test_round_trip(found):
    again = partial_date(str(found))
    assert again is found
    assert PartialDate(found.text) == found
    assert hash(PartialDate(found.text)) == hash(found)


@given(st.lists(partials(), min_size=2, max_size=6))
def test_order_is_total(found):
    for a in found:
        for b in found:
            assert (a < b) + (b < a) + (a == b) == 1
            assert (a <= b) == (a < b or a == b)
    assert [d.first for d in sorted(found)] == sorted(d.first for d in found)


@given(partials(), days, days)
def test_overlap_is_a_common_day(found, one, other):
    first, last = min(one, other), max(one, other)
    common_first, common_last = max(found.first, first), min(found.last, last)
    assert found.overlaps(first, last) == (common_first <= common_last)


@pytest.mark.parametrize(
    ("text", "words", "phrase"),
    [
        ("1967-08-08", "8 August 1967", "on 8 August 1967"),
        ("1997-07", "July 1997", "in July 1997"),
        ("1961", "1961", "in 1961"),
        ("1961~", "about 1961", "about 1961"),
        ("1984-01-07~", "about 7 January 1984", "about 7 January 1984"),
    ],
)
def test_words(text, words, phrase):
    assert partial_date(text).words() == words
    assert partial_date(text).phrase() == phrase


@given(partials())
def test_words_say_no_more_than_is_known(found):
    words = found.words()
    assert str(found.year) in words
    assert ("about" in words) == found.circa
    assert len([part for part in words.split() if part.isdigit()]) == (2 if found.precision == "day" else 1)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("1976-02-23", "1976-02-24", "23–24 February 1976"),
        ("1997-07", "1997-10", "July–October 1997"),
        ("1963", "1966", "1963–1966"),
        ("1967-08-08", "1967-09-01", "8 August – 1 September 1967"),
        ("1999-12-31", "2000-01-01", "31 December 1999 – 1 January 2000"),
        ("1991", "1995-12", "1991 – December 1995"),
        ("1967-08-08", "1967-08-08", "8 August 1967"),
        ("1967-08-08", None, "8 August 1967"),
    ],
)
def test_span_says_nothing_twice(start, end, words):
    assert span_words(partial_date(start), partial_date(end) if end else None) == words


@pytest.mark.parametrize("text", ["", "67", "1967-8", "1967-13", "1997-02-30", "0000", "1967-08-08T00:00", "~1967", "1967 ", "١٩٦٧"])
def test_what_is_no_date_says_so(text):
    with pytest.raises(ValueError, match=r"expected a date|not in the calendar"):
        partial_date(text)


def test_what_is_no_text_is_no_date():
    with pytest.raises(ValueError, match="as text"):
        partial_date(1967)


def test_days_in_words():
    assert day_words(date(2025, 10, 26)) == "26 October 2025"
    assert month_day_words("08-17") == "17 August"
    assert month_day_words("02-30") == "02-30"
