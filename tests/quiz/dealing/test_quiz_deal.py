"""Dealing: repeatable, mixed, nothing twice."""

import os
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import deal, makers_of, probe, topic_of
from aseandesk.quiz.dealing.filters import QuestionFilter, countries_of, time_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import LEVELS, addresses_of
from aseandesk.quiz.model.seeded_random import pick, seeded_random, shuffled

STORE = open_store()
DAY = STORE.pack.as_of.last
TOPICS = ["", *(topic.id for topic in STORE.pack.topics)]
ROOT = Path(__file__).parents[3]


@settings(max_examples=40, deadline=None)
@given(topic=st.sampled_from(TOPICS), count=st.integers(1, 25), seed=st.integers(0, 10**9))
def test_a_deal_is_what_was_asked_for_and_the_same_again(topic, count, seed):
    questions = deal(STORE, topic, count, seed, DAY)
    assert 0 < len(questions) <= count
    assert len({question.id for question in questions}) == len(questions)
    allowed = {maker.ID for maker in makers_of(STORE, topic)}
    assert {question.family for question in questions} <= allowed
    assert all(question.topic == (topic or topic_of(STORE, question.family)) for question in questions)
    assert questions == deal(STORE, topic, count, seed, DAY)


@pytest.mark.parametrize("seed", range(5))
def test_a_shorter_deal_is_the_beginning_of_a_longer_one(seed):
    assert deal(STORE, "", 20, seed, DAY)[:5] == deal(STORE, "", 5, seed, DAY)


@pytest.mark.parametrize("seed", range(10))
def test_families_take_turns_and_no_subject_comes_twice(seed):
    questions = deal(STORE, "", 19, seed, DAY)
    by_family = Counter(question.family for question in questions)
    assert max(by_family.values()) <= 2
    subjects = [question.subject.partition("?")[0] for question in questions if len(addresses_of(question.subject)) == 1]
    assert len(set(subjects)) == len(subjects)


def test_a_deal_of_everything_there_is_ends_by_itself():
    questions = deal(STORE, "founding", 1000, 1, DAY)
    assert len(questions) == len({question.id for question in questions})
    assert 39 <= len(questions) < 1000


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_is_kept_to(level):
    questions = deal(STORE, "membership", 10, 3, DAY, QuestionFilter(level=level))
    assert len(questions) == 10
    assert {question.level for question in questions} == {level}


def test_another_seed_gives_other_questions():
    assert len({deal(STORE, "", 10, seed, DAY) for seed in range(8)}) == 8


def test_the_questions_don_t_depend_on_the_order_of_sets():
    """Two interpreters that order sets and dicts of strings differently deal the same."""
    code = (
        "import sys, msgspec\n"
        "from aseandesk.facts.packs import open_store\n"
        "from aseandesk.quiz.dealing.deal import deal\n"
        "store = open_store()\n"
        "sys.stdout.buffer.write(msgspec.json.encode(deal(store, '', 60, 7, store.pack.as_of.last)))\n"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
        found.add(subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True).stdout)
    assert found == {msgspec.json.encode(deal(STORE, "", 60, 7, DAY))}


def test_choosing_needs_nothing_but_the_row_of_random_numbers():
    """Written down once: it must not change with the version of Python."""
    assert shuffled(seeded_random("a", 1), range(8)) == [3, 1, 5, 7, 0, 4, 6, 2]
    assert "".join(pick(seeded_random("b", n), "wxyz") for n in range(6)) == "xzzzxx"


def test_every_question_can_be_traced_to_facts_and_sources_that_were_read():
    for question in deal(STORE, "", 200, 5, DAY):
        assert question.explanation
        assert question.sources
        assert any(STORE.sources[one].read for one in question.sources)
        assert all(STORE.get(address) is not None for address in question.addresses)


def test_counting_tries_each_card_once():
    found = Counter(family for family, asked in probe(STORE, DAY) if asked)
    assert set(found) == set(families())
    assert found.total() > 700


# ---- as one wishes


def test_of_one_country_only():
    questions = deal(STORE, "", 20, 1, DAY, QuestionFilter(countries=("VNM",)))
    assert len(questions) == 20
    assert all(any("VNM" in countries_of(STORE, address) for address in question.addresses) for question in questions)
    assert len({question.family for question in questions}) > 5


def test_of_a_time_only():
    since, until = date(1995, 1, 1), date(1997, 12, 31)
    questions = deal(STORE, "", 20, 1, DAY, QuestionFilter(since=since, until=until))
    assert len(questions) > 10
    for question in questions:
        spans = [(question.day, question.day)] if question.dated else []
        spans += [span for address in question.addresses if (span := time_of(STORE, address))]
        assert any(first <= until and last >= since for first, last in spans), question
    assert not {"flag", "capital", "currency"} & {question.family for question in questions}, "a flag has no time"


def test_of_some_kinds_and_families_only():
    assert {question.kind for question in deal(STORE, "", 10, 1, DAY, QuestionFilter(kinds=("true-false",)))} == {"true-false"}
    two = ("flag", "capital")
    assert {question.family for question in deal(STORE, "", 10, 1, DAY, QuestionFilter(families=two))} == set(two)
    assert deal(STORE, "pakistan", 10, 1, DAY, QuestionFilter(families=two)) == (), "a topic that has none of the families"


def test_wishes_that_nothing_fulfils_give_nothing():
    assert deal(STORE, "", 10, 1, DAY, QuestionFilter(countries=("CHE",), families=("joined-when",))) == ()
