"""Plain questions find what they ask for."""

import json
from pathlib import Path

import pytest

from aseandesk.facts.search import questions
from aseandesk.facts.search.index import Index

ASKED = json.loads((Path(__file__).parent / "plain_questions.json").read_text("utf-8"))
"""Questions as pupils type them, each with the addresses one of which should come first; written without a look at the search."""
LEAST = 55


@pytest.fixture(scope="module")
def index(core):
    return Index(core)


def first(core, index, words):
    hits = questions.find(core, index, words)
    return hits[0].address if hits else ""


def test_most_plain_questions_lead_to_what_they_ask_for_at_once(core, index):
    missed = [(words, wanted, found) for words, wanted in ASKED if (found := first(core, index, words)) not in wanted]
    assert len(ASKED) == 60
    assert len(ASKED) - len(missed) >= LEAST, missed


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("when did vietnam join", "event:vietnam-joins"),
        ("kapan vietnam bergabung", "event:vietnam-joins"),
        ("first secretary general", "person:hartono-rekso-dharsono"),
        ("how many members 1990", "timeline:?at=1990-12-31"),
        ("berapa anggota asean tahun 1998", "timeline:?at=1998-12-31"),
        ("which country is the richest", "chart:gdp-per-head?kind=rank"),
        ("when did indonesia become independent", "value:IDN.independence"),
        ("where was the 10th summit", "summit:asean-summit-10"),
    ],
)
def test_each_kind_of_question_leads_to_its_answer(core, index, words, wanted):
    assert first(core, index, words) == wanted


def test_a_question_for_a_year_ahead_shows_the_last_day_that_is_known(core, index):
    hit = questions.find(core, index, "how many members in 2090")[0]
    assert hit.address == f"timeline:?at={core.pack.known_until.isoformat()}"


@pytest.mark.parametrize(
    "words", ["secretary general in 1850", "first summit of nowhere", "twentieth secretary general", "capital", "1990"]
)
def test_a_question_that_the_facts_cannot_answer_is_a_search_like_any_other(core, index, words):
    questions.find(core, index, words)


@pytest.mark.parametrize("words", ["members in ፩፪፫፬", "the ፩th summit"])
def test_digits_of_a_script_that_are_no_number_are_no_year_and_no_place(core, index, words):
    assert questions.find(core, index, words)


def test_a_title_is_found_as_a_title_even_where_it_looks_like_a_question(core, index):
    for story in core.stories.values():
        assert first(core, index, story.title["en"]) == f"story:{story.id}"


def test_a_question_has_no_hit_twice_and_no_more_than_asked_for(core, index):
    hits = questions.find(core, index, "when did vietnam join", limit=3)
    assert len(hits) == 3
    assert len({hit.address for hit in hits}) == 3
