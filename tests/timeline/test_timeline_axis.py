"""The axis: places and moments, zoom and pan within limits, ticks that say the right thing and do not touch."""

import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.timeline.axis import MIN_DAYS, Window, around, day_at, heading, kept, panned, ticks, to_day, to_x, zoomed

LIMITS = Window(float(date(1945, 1, 1).toordinal()), float(date(2030, 1, 1).toordinal()))
days = st.floats(LIMITS.start, LIMITS.end)


def width_of(text: str) -> float:
    return 7.0 * len(text)


@st.composite
def windows(draw):
    length = draw(st.floats(MIN_DAYS, LIMITS.days))
    start = draw(st.floats(LIMITS.start, LIMITS.end - length))
    return Window(start, start + length)


@given(windows(), st.floats(50, 4000), st.floats(-0.5, 1.5))
def test_a_place_and_its_moment_are_one(window, width, part):
    x = part * width
    assert to_x(to_day(x, window, width), window, width) == pytest.approx(x, abs=1e-3)


@given(windows(), st.floats(0.01, 100), days)
def test_zoom_stays_in_the_limits_and_about_its_moment(window, factor, about):
    after = zoomed(window, factor, about, LIMITS)
    assert LIMITS.start - 1e-6 <= after.start < after.end <= LIMITS.end + 1e-6
    assert MIN_DAYS - 1e-6 <= after.days <= LIMITS.days + 1e-6
    if window.start <= about <= window.end and after.start > LIMITS.start and after.end < LIMITS.end:
        assert to_x(about, after, 1000) == pytest.approx(to_x(about, window, 1000), abs=0.01)


@given(windows(), st.floats(-1e6, 1e6))
def test_pan_keeps_the_length_and_the_limits(window, move):
    after = panned(window, move, LIMITS)
    assert after.days == pytest.approx(window.days)
    assert LIMITS.start - 1e-6 <= after.start <= after.end <= LIMITS.end + 1e-6


@given(windows(), days, st.floats(0, 4000))
def test_what_is_brought_into_view_is_in_view(window, first, length):
    last = min(first + length, LIMITS.end)
    after = around(first, last, window, LIMITS)
    assert min(last, after.end) - max(first, after.start) >= min(last - first, after.days / 4) - 1e-6


def test_what_is_in_view_already_does_not_move_the_window():
    window = Window(LIMITS.start + 1000, LIMITS.start + 2000)
    assert around(window.start + 400, window.start + 500, window, LIMITS) == window


def test_a_window_too_long_or_too_short_is_mended():
    assert kept(Window(LIMITS.start - 5000, LIMITS.end + 5000), LIMITS) == LIMITS
    assert kept(Window(LIMITS.start + 10, LIMITS.start + 10.5), LIMITS).days == MIN_DAYS


@given(windows(), st.floats(200, 4000))
def test_labels_of_ticks_do_not_touch_and_stand_in_order(window, width):
    found = ticks(window, width, width_of)
    named = [t for t in found if t.label]
    assert [t.x for t in found] == sorted(t.x for t in found)
    for one, other in pairwise(named):
        right = one.x + (width_of(one.label) + 4 if one.column else width_of(one.label) / 2)
        left = other.x + (4 if other.column else -width_of(other.label) / 2)
        assert right <= left
    assert all(-1e-6 <= t.x <= width + 1e-6 for t in found)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(1945, 1, 1), date(2030, 1, 1), "1950"),
        (date(1990, 1, 1), date(2000, 1, 1), "1995"),
        (date(1996, 6, 1), date(1998, 6, 1), "Jul"),
        (date(1997, 6, 20), date(1997, 9, 1), "7 Jul"),
        (date(1997, 7, 21), date(1997, 7, 26), "23 Jul"),
    ],
)
def test_ticks_name_what_the_stretch_asks_for(first, last, expected):
    window = Window(float(first.toordinal()), float(last.toordinal()))
    assert expected in [t.label for t in ticks(window, 900, width_of)]


def test_a_tick_stands_where_its_day_begins():
    window = Window(float(date(1997, 7, 1).toordinal()), float(date(1997, 7, 31).toordinal()))
    tick = next(t for t in ticks(window, 3000, width_of) if t.label == "23 Jul")
    assert tick.x == pytest.approx(22 / 30 * 3000)
    assert day_at(tick.x + 1, window, 3000) == date(1997, 7, 23)


def test_only_years_carry_a_strong_label_of_a_decade():
    window = Window(float(date(1960, 1, 1).toordinal()), float(date(2027, 1, 1).toordinal()))
    strong = [t.label for t in ticks(window, 1100, width_of) if t.strong]
    assert strong == ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(1960, 1, 1), date(2027, 1, 1), "1960–2026"),
        (date(1997, 7, 2), date(1997, 7, 30), "July 1997"),
        (date(1997, 3, 1), date(1997, 6, 1), "Mar – May 1997"),
        (date(1997, 11, 1), date(1998, 2, 1), "Nov 1997 – Jan 1998"),
    ],
)
def test_the_stretch_in_words(first, last, words):
    assert heading(Window(float(first.toordinal()), float(last.toordinal()))) == words


def test_the_ends_of_the_calendar_are_no_end_of_the_program():
    for window in (Window(1.0, 400.0), Window(date.max.toordinal() - 400.0, date.max.toordinal() + 1.0)):
        assert ticks(window, 1000, width_of)
        assert heading(window)


@given(windows(), st.floats(400, 4000))
def test_whatever_is_in_view_its_year_can_be_read(window, width):
    named = [t.label for t in ticks(window, width, width_of) if t.label]
    assert not named or any(re.search(r"\b\d{4}$|^\d+$", label) for label in named)


def test_days_say_their_year_once_and_again_where_another_begins():
    window = Window(float(date(1997, 12, 20).toordinal()), float(date(1998, 1, 20).toordinal()))
    labels = [t.label for t in ticks(window, 1100, width_of) if t.label]
    assert labels == ["22 Dec 1997", "29 Dec", "5 Jan 1998", "12 Jan", "19 Jan"]


@pytest.mark.parametrize(("years", "step"), [(66, 20), (300, 50), (900, 100), (2900, 500), (9000, 1000)])
def test_the_years_of_long_stretches_are_round(years, step):
    start = date(max(2027 - years, 1), 1, 1).toordinal()
    found = ticks(Window(start - 1, start + years * 365.2425), 270 if step == 20 else 500, width_of)
    labels = [int(tick.label) for tick in found.named]
    assert len(labels) >= 3
    assert all(label % step == 0 for label in labels), labels
    assert {b - a for a, b in pairwise(labels)} == {step}
