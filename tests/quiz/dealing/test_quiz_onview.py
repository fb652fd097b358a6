"""From what is in view to a quiz on it."""

import pytest

from aseandesk.facts.address import parse
from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.about_fact import deal_about
from aseandesk.quiz.dealing.filters import countries_of, time_of
from aseandesk.quiz.dealing.from_view import quiz_on
from aseandesk.quiz.dealing.view import from_address, questions_of

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
        ("chart:merchandise-exports?countries=IDN,ASEAN,VNM&partners=CHN", "quiz:?topic=figures&country=IDN,VNM,CHN"),
        ("chart:merchandise-exports", "quiz:?topic=figures"),
        ("chart:merchandise-exports?countries=IDN&story=pakistan-and-asean.3", "quiz:?event=story:pakistan-and-asean"),
    ],
)
def test_what_is_in_view_becomes_a_quiz(shown, quiz):
    assert str(quiz_on(STORE, parse(shown))) == quiz


@pytest.mark.parametrize("shown", ["timeline:", "quiz:?seed=3"])
def test_where_nothing_is_in_view_there_is_no_quiz(shown):
    assert quiz_on(STORE, parse(shown)) is None


def test_the_years_in_view_are_what_is_asked_about():
    view, notes = from_address(STORE, quiz_on(STORE, parse("timeline:?from=1990&to=1999")))
    assert notes == ()
    questions = questions_of(STORE, view, DAY)
    assert len(questions) == 10
    assert (view.since, view.until) == ("1990", "1999")


def test_every_story_gives_questions():
    for story in STORE.stories:
        assert len(deal_about(STORE, f"story:{story}", 5, 1, DAY)) == 5, story


def test_a_story_that_tells_of_nothing_to_ask_is_asked_about_by_its_countries_and_years():
    """Wars are told, not asked; so it is about the same countries in the same years."""
    told = [STORE.events[parse(step.address).get("event")] for step in STORE.stories["indochina"].steps if "event=" in step.address]
    countries = {one for event in told for one in event.countries}
    assert {"VNM", "LAO", "KHM"} <= countries
    for question in deal_about(STORE, "story:indochina", 8, 2, DAY):
        assert any(countries & countries_of(STORE, one) for one in question.addresses), question.id
        spans = [span for one in question.addresses if (span := time_of(STORE, one)) is not None]
        assert any(first.year <= 2000 for first, _ in spans), question.id


def test_a_story_of_charts_is_asked_about_by_figures_of_its_countries():
    for question in deal_about(STORE, "story:inside-and-outside", 8, 2, DAY):
        assert all(one.startswith("series:") for one in question.addresses), question.id
        assert {STORE.measures[one.partition(":")[2].partition(".")[0]].topic for one in question.addresses} == {"trade"}


def test_a_chart_is_asked_about_by_figures_of_its_countries():
    view, notes = from_address(STORE, quiz_on(STORE, parse("chart:merchandise-exports?countries=IDN,VNM&from=1990")))
    assert notes == ()
    questions = questions_of(STORE, view, DAY)
    assert len(questions) == 10
    for question in questions:
        assert any(one.startswith("series:") and one.endswith((".IDN", ".VNM")) for one in question.addresses), question.id
