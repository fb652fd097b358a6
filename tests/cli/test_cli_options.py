"""What was asked for at the start, settled with what can be done: never an error, always a word."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.allowed_values import ZOOM
from aseandesk.facts.packs import open_store
from aseandesk.facts.resolve import leads_somewhere
from aseandesk.options import StartOptions, known_days, settle

LAGOON = open_store([Path(__file__).parent.parent / "packs" / "lagoon"])


def settled(**asked):
    return settle(StartOptions(**asked), LAGOON)


def test_nothing_asked_nothing_said():
    assert settled() == (StartOptions(), ())


def test_what_can_be_done_is_left_alone():
    asked = {"tab": "quiz", "open": "event:tide-accord", "as_of": date(2000, 1, 1), "theme": "night", "zoom": 1.6, "lang": "fr"}
    assert settled(**asked) == (StartOptions(**asked), ())


@pytest.mark.parametrize(
    ("zoom", "given_zoom"),
    [(9, ZOOM.high), (0.1, ZOOM.low), (-3, ZOOM.low), (float("inf"), ZOOM.high), (float("nan"), 1.0)],
)
def test_zoom(zoom, given_zoom):
    options, (note,) = settled(zoom=zoom)
    assert options.zoom == given_zoom
    assert "0.8 to 2.5" in note


@pytest.mark.parametrize(
    ("asked", "opened"),
    [("event:tide-acord", "event:tide-accord"), ("tide-accord", "event:tide-accord"), ("chart:honey-export", "chart:honey-exports")],
)
def test_unknown_address_opens_the_nearest(asked, opened):
    options, (note,) = settled(open=asked)
    assert options.open == opened
    assert asked in note
    assert opened in note


def test_address_like_nothing_opens_nothing():
    options, (note,) = settled(open="qqqq")
    assert options.open is None
    assert "qqqq" in note


@pytest.mark.parametrize("view", ["timeline:?from=1990&to=2000", "quiz:?topic=membership", "chart:honey-exports?countries=XAA"])
def test_views_are_opened_as_they_are(view):
    assert settled(open=view) == (StartOptions(open=view), ())


def test_day_outside_what_is_known():
    first, last = known_days(LAGOON)
    assert first == date(1988, 5, 1)
    assert settled(as_of=date(1500, 1, 1))[0].as_of == first
    assert "1 May 1988" in settled(as_of=date(1500, 1, 1))[1][0]
    assert settled(as_of=date.max)[0].as_of == last
    assert settled(as_of=first) == (StartOptions(as_of=first), ())


def test_store_without_facts_settles_too():
    empty = open_store(core=None)
    for asked in (date(1, 1, 1), date(1999, 1, 1), date.max):
        assert settle(StartOptions(as_of=asked, open="event:x", zoom=2), empty)[0].as_of is not None


@given(st.floats() | st.none(), st.text(max_size=20) | st.none(), st.dates() | st.none())
def test_anything_asked_is_settled(zoom, address, day):
    options, notes = settled(zoom=zoom, open=address, as_of=day)
    assert options.zoom is None or ZOOM.low <= options.zoom <= ZOOM.high
    assert options.open is None or leads_somewhere(LAGOON, options.open)
    first, last = known_days(LAGOON)
    assert options.as_of is None or first <= options.as_of <= last
    assert all(note.endswith(".") for note in notes)
    assert settle(options, LAGOON) == (options, ())
