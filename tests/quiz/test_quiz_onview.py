"""From what is in view to a quiz on it."""

from datetime import date

import pytest

from aseandesk.facts.address import parse
from aseandesk.facts.packs import open_store
from aseandesk.quiz.about import deal_about
from aseandesk.quiz.onview import quiz_on
from aseandesk.quiz.view import from_address, questions_of

STORE = open_store()
DAY = STORE.pack.as_of.last


@pytest.mark.parametrize(
    ("shown", "quiz"),
    [
        ("timeline:?from=1990&to=1999", "quiz:?from=1990&to=1999"),
        ("timeline:?from=1990&to=1999&country=VNM,XXX", "quiz:?country=VNM&from=1990&to=1999"),
        ("timeline:?from=1990&to=1999&event=vietnam-joins", "quiz:?event=event:vietnam-joins"),
        ("timeline:?fact=country:VNM", "quiz:?event=country:VNM"),
        ("country:VNM", "quiz:?event=country:VNM"),
        ("story:pakistan-and-asean?step=2", "quiz:?event=story:pakistan-and-asean"),
        ("chart:merchandise-exports?countries=IDN,ASEAN,VNM&partners=CHN", "quiz:?country=IDN,VNM,CHN"),
        ("chart:merchandise-exports?countries=IDN&story=pakistan-and-asean", "quiz:?event=story:pakistan-and-asean"),
    ],
)
def test_what_is_in_view_becomes_a_quiz(shown, quiz):
    assert str(quiz_on(STORE, parse(shown))) == quiz


@pytest.mark.parametrize("shown", ["timeline:", "chart:merchandise-exports", "quiz:?seed=3"])
def test_where_nothing_is_in_view_there_is_no_quiz(shown):
    assert quiz_on(STORE, parse(shown)) is None


def test_the_years_in_view_are_what_is_asked_about():
    view, notes = from_address(STORE, quiz_on(STORE, parse("timeline:?from=1990&to=1999")))
    assert notes == ()
    questions = questions_of(STORE, view, DAY)
    assert len(questions) == 10
    assert (view.since, view.until) == ("1990", "1999")


def test_a_story_is_asked_about_by_what_its_steps_show():
    for story in ("from-five-to-eleven", "afta-to-rcep", "pakistan-and-asean", "who-trades-most"):
        assert len(deal_about(STORE, f"story:{story}", 5, 1, date(2026, 5, 31))) == 5, story
    assert deal_about(STORE, "story:indochina", 5, 1, date(2026, 5, 31)) == ()  # wars are told, not asked
