"""The view of the timeline as an address, there and back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.facts.address import parse
from aseandesk.timeline.axis import MIN_DAYS, Window
from aseandesk.timeline.view import TimelineView, from_address, to_address

whole_days = st.integers(min_value=700000, max_value=740000)


@given(
    st.none() | st.tuples(whole_days, st.integers(3, 30000)),
    st.lists(st.sampled_from(["founding", "membership", "era"]), unique=True),
    st.lists(st.sampled_from(["IDN", "PAK"]), unique=True),
    st.sampled_from(["", "event:bangkok-declaration", "country:VNM", "status:ASEAN.VNM.member.1995"]),
    st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.fixed_dictionaries(
        {},
        optional={
            "lanes": st.sampled_from(["theme", "country", "organisation"]),
            "order": st.just(("PAK", "era")),
            "hide": st.just(("IDN",)),
            "partners": st.booleans(),
            "people": st.just(("soeharto",)),
            "confidence": st.just(("verified", "uncertain")),
            "q": st.text(max_size=12),
            "only": st.booleans(),
            "since": st.sampled_from(["", "1990", "1990-05"]),
            "until": st.sampled_from(["", "1997", "1997-07-23"]),
        },
    ),
)
def test_there_and_back(stretch, shown, countries, fact, at, more):
    window = Window(float(stretch[0]), float(stretch[0] + stretch[1])) if stretch else None
    view = TimelineView(window=window, shown=tuple(shown), countries=tuple(countries), fact=fact, at=at, **more)
    assert from_address(parse(str(to_address(view)))) == (view, ())


def test_the_whole_record_has_the_shortest_address():
    assert str(to_address(TimelineView())) == "timeline:"


def test_whole_years_are_written_as_years():
    view, troubles = from_address(parse("timeline:?from=1990&to=2000&event=afta-cept"))
    assert troubles == ()
    assert view.window == Window(date(1990, 1, 1).toordinal(), date(2001, 1, 1).toordinal())
    assert view.fact == "event:afta-cept"
    assert str(to_address(view)) == "timeline:?from=1990&to=2000&event=afta-cept"


def test_one_day_is_widened_to_what_can_be_looked_at():
    view, _ = from_address(parse("timeline:?from=1997-07-23&to=1997-07-23"))
    assert view.window.days == MIN_DAYS
    assert view.window.start < date(1997, 7, 23).toordinal() < view.window.end


@pytest.mark.parametrize("alone", ["from=1990", "to=1990"])
def test_one_end_alone_shows_ten_years(alone):
    view, troubles = from_address(parse(f"timeline:?{alone}"))
    assert troubles == ()
    assert 3650 < view.window.days < 3655


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("colour=red", "colour"),
        ("from=yesterday", "from"),
        ("from=2000&to=1990", "from lies after to"),
        ("lanes=weather", "lanes"),
        ("confidence=maybe", "confidence"),
        ("partners=2", "partners"),
        ("since=soon", "since"),
        ("since=2000&until=1990", "Nothing lies from 2000 to 1990"),
        ("at=1997-13", "at"),
        ("fact=nothing", "fact"),
    ],
)
def test_what_cannot_be_followed_is_said_and_left_out(query, said):
    view, troubles = from_address(parse(f"timeline:?{query}"))
    assert view == TimelineView()
    assert len(troubles) == 1
    assert said in troubles[0]
