"""A quiz on one fact, the addresses of quizzes, and what may stand beside a question."""

from datetime import date

import pytest

from aseandesk.facts.address import parse
from aseandesk.quiz.dealing.about_fact import deal_about, fact_at
from aseandesk.quiz.dealing.context import answer_context
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.view import QuizView, from_address


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("vietnam-joins", "event:vietnam-joins"),
        ("event:vietnam-joins", "event:vietnam-joins"),
        ("ASEAN.VNM.member.1995", "status:ASEAN.VNM.member.1995"),
        ("adam-malik", "person:adam-malik"),
        ("VNM", "country:VNM"),
        ("nothing-of-this-name", ""),
        ("quiz:", ""),
    ],
)
def test_a_fact_is_found_by_its_address_or_its_id(core, name, address):
    assert fact_at(core, name) == address


@pytest.mark.parametrize(
    ("address", "word"),
    [
        ("event:vietnam-joins", "Viet Nam"),
        ("country:THA", "Thai"),
        ("person:adam-malik", "Indonesia"),
        ("agreement:asean-charter", "Charter"),
        ("claim:rcep-2020", "RCEP"),
    ],
)
def test_questions_about_a_fact_are_about_it(core, address, word):
    questions = deal_about(core, address, 10, 3, core.pack.as_of.last)
    assert questions
    assert questions == deal_about(core, address, 10, 3, core.pack.as_of.last)
    assert len({question.id for question in questions}) == len(questions) <= 10
    first = questions[0]
    assert word in " ".join((first.prompt, first.quote, first.explanation, *(option.text for option in first.options)))


def test_the_fact_itself_comes_before_what_is_near_it(core):
    questions = deal_about(core, "status:ASEAN.VNM.member.1995", 10, 3, core.pack.as_of.last)
    near = ["status:ASEAN.VNM.member.1995" in question.addresses for question in questions]
    assert near == sorted(near, reverse=True)
    assert any(near)


def test_a_fact_on_which_nothing_is_asked_gives_nothing(core):
    assert deal_about(core, "series:tariff-maximum", 5, 1, core.pack.as_of.last) == ()


# ---- addresses


@pytest.mark.parametrize(
    "view",
    [
        QuizView(),
        QuizView(topic="membership", seed=7),
        QuizView(count=20, level="hard", seed=0),
        QuizView(event="vietnam-joins", seed=3),
        QuizView(seed=5, mode="learn"),
        QuizView(topic="membership", seed=5, mode="exam"),
        QuizView(countries=("VNM", "LAO"), since="1990", until="1997-07-23", kinds=("order", "map"), families=("flag",), seed=2),
    ],
)
def test_a_view_comes_back_from_its_address(core, view):
    assert from_address(core, parse(str(view.address()))) == (view, ())


def test_what_is_at_its_default_is_left_out():
    assert str(QuizView().address()) == "quiz:"
    assert str(QuizView(topic="membership", seed=7).address()) == "quiz:?topic=membership&seed=7"
    assert str(QuizView(seed=7, mode="exam").address()) == "quiz:?mode=exam&seed=7"


def test_the_published_form_is_understood(core):
    view, notes = from_address(core, parse("quiz:?topic=membership&count=10&seed=7"))
    assert (view, notes) == (QuizView(topic="membership", count=10, seed=7), ())


@pytest.mark.parametrize(
    "bad",
    [
        "topic=cooking",
        "count=0",
        "count=many",
        "count=1000",
        "level=silly",
        "seed=x",
        "event=none",
        "colour=red",
        "country=XXX",
        "country=VNM,Laos",
        "from=soon",
        "to=1990-13",
        "kind=cloze",
        "family=flags",
        "mode=silly",
    ],
)
def test_what_cannot_be_followed_is_said_and_left_out(core, bad):
    view, notes = from_address(core, parse(f"quiz:?{bad}"))
    assert view == QuizView()
    assert len(notes) == 1
    assert bad.partition("=")[0] in notes[0]


# ---- beside a question


def test_membership_has_its_bars_and_the_map_its_day(core):
    questions = deal(core, "membership", 12, 1, core.pack.as_of.last)
    for question in questions:
        beside = answer_context(core, question)
        assert [bar.party for bar in beside.bars] == list(core.ever_members())
        named = {option.id.partition(":")[2] for option in question.options if option.id.startswith("country:")}
        assert named & set(core.ever_members()) <= {bar.party for bar in beside.bars if bar.lit}
        assert beside.day == question.day


def test_other_questions_have_no_bars_but_their_country(core):
    for question in deal(core, "countries", 12, 1, core.pack.as_of.last):
        beside = answer_context(core, question)
        assert beside.bars == ()
        assert beside.countries


def test_a_claim_has_nothing_beside_it(core):
    (question,) = deal(core, "pakistan", 1, 1, date(2026, 5, 31))
    assert answer_context(core, question).bars == ()
