"""The rules of fairness, one by one."""

from datetime import date

import msgspec
import pytest

from aseandesk.quiz.model.question import OWN, Number, Option, Question
from aseandesk.quiz.toolkit import fairness
from aseandesk.quiz.toolkit.fairness import RULES, broken_rules, plain

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
    "order-told": {"kind": "order", "options": options("3rd Summit", "28th Summit", "40th Summit", right=9), "key": ("x0", "x1", "x2")},
    "key-does-not-fit": {"kind": "map", "options": (), "key": ("A",)},
    "nothing-to-see": {"kind": "chart"},
    "date-left-out": {"dated": True},
}

NUMBER = {"kind": "number", "options": (), "prompt": "How many are there?", "number": Number(11, "members", 11, 11, 10, 12)}
YEAR = {
    "kind": "timeline",
    "options": (),
    "prompt": "Click on it.",
    "key": ("event:a",),
    "number": Number(1967, "", 1967, 1967, 1965, 1969, True),
}
TYPED = {"kind": "typed", "options": (), "prompt": "Which city is it?", "key": ("value:A.capital",), "accepted": ("Honeyport",)}
MAP = {"kind": "map", "options": (), "key": ("country:A",)}
ORDER = {"kind": "order", "options": options("Honeyport", "Saltgate", "Reefton", right=9), "key": ("x2", "x0", "x1")}
MATCH = {
    "kind": "match",
    "prompt": "Which city is whose capital?",
    "items": (Option("country:A", "Amberbay"), Option("country:B", "Bellisle"), Option("country:C", "Coralreach")),
    "options": options("Honeyport", "Saltgate", "Reefton", "Gullcliff", right=9),
    "key": ("x0", "x2", "x1"),
}
SEVERAL = {"kind": "multiple", "options": (*FAIR.options, Option("D/Gullcliff", "Gullcliff", right=True))}
KINDS = {"number": NUMBER, "timeline": YEAR, "typed": TYPED, "map": MAP, "order": ORDER, "match": MATCH, "multiple": SEVERAL}

UNFAIR_OF_KIND = [
    ("multiple", "not-one-right", {"options": tuple(msgspec.structs.replace(one, right=True) for one in FAIR.options)}),
    ("multiple", "not-one-right", {"options": options("Honeyport", "Saltgate", "Reefton", right=9)}),
    ("multiple", "prompt-holds-answer", {"prompt": "Is Gullcliff a capital?"}),
    ("order", "not-one-right", {"options": options("Honeyport", "Saltgate", "Reefton")}),
    ("order", "key-does-not-fit", {"key": ("x0", "x1")}),
    ("order", "key-does-not-fit", {"key": ("x0", "x1", "x1")}),
    ("order", "order-told", {"options": options("of 1976", "of 1987", "of 1967", right=9)}),
    ("order", "too-few-options", {"options": options("Honeyport", "Saltgate", right=9), "key": ("x0", "x1")}),
    ("match", "key-does-not-fit", {"key": ("x0", "x0", "x1")}),
    ("match", "key-does-not-fit", {"key": ("x0", "x1")}),
    ("match", "key-does-not-fit", {"key": ("x0", "x1", "x9")}),
    ("match", "same-text", {"items": (MATCH["items"][0], Option("country:D", "amberbay"), MATCH["items"][2])}),
    ("match", "shared-word", {"options": options("Amberbay dollar", "Crown", "Shell", right=9), "key": ("x0", "x2", "x1")}),
    ("match", "prompt-holds-answer", {"options": options("Bay of Amberbay", "Crown", "Shell", right=9), "key": ("x0", "x2", "x1")}),
    ("number", "key-does-not-fit", {"number": None}),
    ("number", "key-does-not-fit", {"number": Number(11, "members", 12, 13, 10, 14)}),
    ("number", "key-does-not-fit", {"number": Number(11, "", 11, 11, 10, 12)}),
    ("number", "prompt-holds-answer", {"prompt": "How many are there, 10 or 11?"}),
    ("timeline", "key-does-not-fit", {"number": Number(11, "members", 11, 11, 10, 12)}),
    ("timeline", "year-in-prompt", {"prompt": "Where is the Declaration of 1967?"}),
    ("typed", "key-does-not-fit", {"accepted": ()}),
    ("typed", "prompt-holds-answer", {"prompt": "Which city is Honeyport?"}),
    ("map", "key-does-not-fit", {"key": ("country:A", "country:B")}),
]


def test_a_fair_question_breaks_no_rule():
    assert broken_rules(FAIR) == ()


def test_each_rule_has_an_unfair_example():
    assert set(UNFAIR) == {rule.name for rule in RULES}


@pytest.mark.parametrize("kind", KINDS)
def test_a_fair_question_of_each_kind_breaks_no_rule(kind):
    assert broken_rules(msgspec.structs.replace(FAIR, **KINDS[kind])) == ()


@pytest.mark.parametrize(("kind", "name", "change"), UNFAIR_OF_KIND)
def test_a_rule_knows_each_kind(kind, name, change):
    broken = broken_rules(msgspec.structs.replace(FAIR, **{**KINDS[kind], **change}))
    assert name in {rule.name for rule in broken}


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


def test_a_maker_must_name_a_unit_and_a_teacher_need_not():
    bare = msgspec.structs.replace(FAIR, **NUMBER | {"number": Number(11, "", 11, 11, 10, 12)})
    assert [rule.name for rule in broken_rules(bare)] == ["key-does-not-fit"]
    assert broken_rules(msgspec.structs.replace(bare, family=OWN)) == ()


def test_the_only_option_that_names_a_fact_gives_itself_away():
    odd = msgspec.structs.replace(FAIR, options=options("Ha Noi", "Bali", "Cebu", ids=("country:VNM", "Bali", "Cebu")))
    assert [rule.name for rule in broken_rules(odd)] == ["only-one-of-its-kind"]


def test_the_only_one_in_its_script_gives_itself_away_but_not_where_each_has_its_own():
    names = {"thai": "ประเทศไทย", "khmer": "កម្ពុជា", "lao": "ລາວ", "latin": "Malaysia"}
    each = msgspec.structs.replace(FAIR, options=options(*names.values()))
    odd = msgspec.structs.replace(FAIR, options=options(names["thai"], "Indonesia", "Malaysia"))
    assert broken_rules(each) == ()
    assert [rule.name for rule in broken_rules(odd)] == ["only-one-of-its-kind"]


@pytest.mark.parametrize(
    ("text", "same"), [("Lê Lương Minh", "le luong minh"), ("VIET NAM!", "viet nam"), ("Côte d’Ivoire", "cote d ivoire")]
)
def test_texts_are_compared_without_case_accents_and_punctuation(text, same):
    assert plain(text) == same


def test_few_texts_are_remembered_however_many_questions_are_weighed():
    for number in range(3_000):
        broken_rules(msgspec.structs.replace(FAIR, prompt=f"Which city was the capital of Amberbay in the year of the {number} lanterns?"))
    kept = [step.cache_info().currsize for step in vars(fairness).values() if hasattr(step, "cache_info")]
    assert kept
    assert sum(kept) < 2_000
