"""The rules of fairness, one by one."""

from datetime import date

import msgspec
import pytest

from aseandesk.quiz.fair import RULES, broken_rules, plain
from aseandesk.quiz.question import Option, Question

DAY = date(2020, 1, 1)
FAIR = Question(
    id="test:value:A.capital",
    family="test",
    kind="single",
    prompt="Which city is the capital of Amberbay?",
    options=(Option("A/Honeyport", "Honeyport", right=True), Option("B/Saltgate", "Saltgate"), Option("C/Reefton", "Reefton")),
    day=DAY,
    subject="value:A.capital",
    explanation="It is.",
    sources=("book",),
)


def options(*texts: str, right: int = 0, ids: tuple[str, ...] = ()) -> tuple[Option, ...]:
    return tuple(Option(ids[i] if ids else f"x{i}", text, right=i == right) for i, text in enumerate(texts))


UNFAIR = {
    "not-one-right": {"options": tuple(msgspec.structs.replace(option, right=True) for option in FAIR.options)},
    "same-text": {"options": options("Xanana Gusmão", "xanana gusmao", "Honeyport", right=2)},
    "too-few-options": {"options": FAIR.options[:2]},
    "given-away-by-length": {"options": options("The Association of the States of South-East Asia", "A league", "A union")},
    "only-one-of-its-kind": {"options": options("1967", "Honeyport", "Saltgate")},
    "prompt-holds-answer": {"prompt": "Which city is the capital of Singapore?", "options": options("Singapore", "Jakarta", "Manila")},
    "shared-word": {"prompt": "What does one pay with in Brunei?", "options": options("Brunei dollar", "Baht", "Kip")},
    "year-in-prompt": {"prompt": "Agreement of 1987: when was it signed?", "options": options("5 May 1987", "5 May 1988", "5 May 1989")},
    "date-left-out": {"dated": True},
}


def test_a_fair_question_breaks_no_rule():
    assert broken_rules(FAIR) == ()


def test_each_rule_has_an_unfair_example():
    assert set(UNFAIR) == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", UNFAIR)
def test_a_rule_refuses_what_it_is_for(name):
    broken = broken_rules(msgspec.structs.replace(FAIR, **UNFAIR[name]))
    assert name in {rule.name for rule in broken}
    assert all(rule.sentence.endswith(".") for rule in broken)


@pytest.mark.parametrize(
    "fair",
    [
        {"dated": True, "prompt": "Which city was the capital of Amberbay on 1 January 2020?"},
        {"dated": True, "prompt": "Who held the office in 2020?"},
        {"kind": "true-false", "options": options("True", "False")},
        {"options": options("Lê Lương Minh", "Ong Keng Yong", "Surin Pitsuwan")},
        {"prompt": "Where was the Summit of 2010 held?", "options": options("Ha Noi", "Bali", "Cebu")},
    ],
)
def test_what_only_looks_unfair_is_let_through(fair):
    assert broken_rules(msgspec.structs.replace(FAIR, **fair)) == ()


def test_the_only_option_that_names_a_fact_gives_itself_away():
    odd = msgspec.structs.replace(FAIR, options=options("Ha Noi", "Bali", "Cebu", ids=("country:VNM", "Bali", "Cebu")))
    assert [rule.name for rule in broken_rules(odd)] == ["only-one-of-its-kind"]


@pytest.mark.parametrize(
    ("text", "same"), [("Lê Lương Minh", "le luong minh"), ("VIET NAM!", "viet nam"), ("Côte d’Ivoire", "cote d ivoire")]
)
def test_texts_are_compared_without_case_accents_and_punctuation(text, same):
    assert plain(text) == same
