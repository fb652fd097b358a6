"""The gate: what the judge is asked, by kind, and why a question is kept back."""

from datetime import date

import msgspec
import pytest

from aseandesk.quiz.model.question import Number, Option, Question, number_text
from aseandesk.quiz.toolkit.gate import NAMED_IN_PROMPT, NAMES_ANOTHER, NOT_AS_SAID, NOT_SETTLED, proved, refused, watch_gate
from aseandesk.quiz.toolkit.naming import others_of_its_kind, who_is_called

DAY = date(2026, 5, 31)  # what has no date is known from the day of the core pack on
ONE = Question(
    id="q", family="test", kind="single", prompt="Which city is it?", day=DAY, subject="s", explanation="It is.", sources=("book",),
    options=(Option("a", "Honeyport", right=True), Option("b", "Saltgate"), Option("c", "Reefton")),
)  # fmt: skip
PLAIN = tuple(msgspec.structs.replace(option, right=False) for option in ONE.options)
ORDER = msgspec.structs.replace(ONE, kind="order", options=PLAIN, key=("b", "a", "c"))
ITEMS = (Option("country:X", "Amberbay"), Option("country:Y", "Bellisle"), Option("country:Z", "Coralreach"))
MATCH = msgspec.structs.replace(ONE, kind="match", options=PLAIN, items=ITEMS, key=("b", "a", "c"))
NUMBER = msgspec.structs.replace(ONE, kind="number", options=(), number=Number(275.5, "km", 270, 280, 250, 300))
YEAR = msgspec.structs.replace(ONE, kind="timeline", options=(), key=("event:e",), number=Number(1967, "", 1967, 1967, 1965, 1969, True))
MAP = msgspec.structs.replace(ONE, kind="map", options=(), key=("country:LAO",))
TYPED = msgspec.structs.replace(ONE, kind="typed", options=(), key=("country:LAO",), accepted=("Laos", "Lao PDR"))


def grader(*right, unsettled=()):
    """A judge that knows what is right; and what it was asked."""
    asked = []

    def is_right(_store, answer, _subject, _day):
        asked.append(answer)
        return None if answer in unsettled else answer in right

    return is_right, asked


@pytest.mark.parametrize(
    ("question", "right", "asked"),
    [
        (ONE, {"a"}, {"a", "b", "c"}),
        (ORDER, {"b a", "b c", "a c"}, {"b a", "a b", "b c", "c b", "a c", "c a"}),
        (MATCH, {"country:X b", "country:Y a", "country:Z c"}, {f"country:{item} {own}" for item in "XYZ" for own in "abc"}),
        (NUMBER, {"275.5"}, {"275.5", "250", "300"}),
        (YEAR, {"1967"}, {"1967", "1965", "1969"}),
    ],
)
def test_the_judge_is_asked_what_its_kind_has(core, question, right, asked):
    is_right, heard = grader(*right)
    assert refused(core, question, is_right) == ""
    assert set(heard) == asked
    for answer in asked:
        assert refused(core, question, grader(*right, unsettled={answer})[0]) == NOT_SETTLED
        turned = right ^ {answer}
        assert refused(core, question, grader(*turned)[0]) == NOT_AS_SAID


@pytest.mark.parametrize("question", [MAP, TYPED])
def test_of_all_countries_one_alone_may_be_right(core, question):
    is_right, heard = grader("country:LAO")
    assert proved(core, question, is_right) == question
    assert set(heard) == {f"country:{one}" for one in core.countries}
    assert refused(core, question, grader("country:LAO", "country:CHE")[0]) == NOT_AS_SAID
    assert refused(core, question, grader("country:LAO", unsettled={"country:CHE"})[0]) == NOT_SETTLED


def test_a_text_to_type_names_nothing_else(core):
    is_right, _ = grader("country:LAO")
    other = msgspec.structs.replace(TYPED, accepted=("Laos", "Thailand"))
    assert refused(core, other, is_right) == NAMES_ANOTHER
    unknown = msgspec.structs.replace(TYPED, accepted=("Laos", "Atlantis"))
    assert refused(core, unknown, is_right) == NAMES_ANOTHER


def named(*rows):
    """A question whose options are these ids and texts, the first of them right."""
    return msgspec.structs.replace(ONE, options=tuple(Option(one, text, right=not place) for place, (one, text) in enumerate(rows)))


def test_an_option_is_no_other_option_under_an_alias(core):
    fair = named(("country:MMR", "Myanmar"), ("country:LAO", "Lao PDR"), ("country:THA", "Thailand"))
    assert refused(core, fair, grader("country:MMR")[0]) == ""
    twice = named(("country:MMR", "Myanmar"), ("country:LAO", "Burma"), ("country:THA", "Thailand"))
    assert refused(core, twice, grader("country:MMR")[0]) == NAMES_ANOTHER


def test_the_prompt_does_not_name_the_answer_by_an_alias(core):
    options = named(("country:MMR", "Myanmar"), ("country:LAO", "Lao PDR"), ("country:THA", "Thailand"))
    told = msgspec.structs.replace(options, prompt="Which of these was once called Burma?")
    assert refused(core, told, grader("country:MMR")[0]) == NAMED_IN_PROMPT
    other = msgspec.structs.replace(options, prompt="Which of these borders on Cambodia?")
    assert refused(core, other, grader("country:MMR")[0]) == ""


def test_a_rule_that_is_broken_comes_before_the_judge(core):
    is_right, heard = grader("a")
    assert refused(core, msgspec.structs.replace(ONE, prompt="Is it Honeyport?"), is_right) == "prompt-holds-answer"
    assert not heard


def test_who_watches_hears_of_each_question_and_only_meanwhile(core):
    heard = []
    with watch_gate(lambda question, reason: heard.append((question.id, reason))):
        proved(core, ONE, grader("a")[0])
        proved(core, ONE, grader("b")[0])
    proved(core, ONE, grader("a")[0])
    assert heard == [("q", ""), ("q", NOT_AS_SAID)]


# ---- whose name it is


def test_names_are_known_in_all_languages_and_aliases(core):
    for text in ("Laos", "LAO PDR", "ລາວ", "老撾"):
        assert who_is_called(core, text, "country:LAO", DAY) == {"country:LAO"}
    assert who_is_called(core, "bangkok", "value:THA.capital", DAY) == {"value:THA.capital"}
    assert who_is_called(core, "bangkok", "country:THA", DAY) == set()
    assert who_is_called(core, "", "country:THA", DAY) == set()


def test_others_are_of_the_same_kind(core):
    assert "country:LAO" not in others_of_its_kind(core, "country:LAO")
    assert set(others_of_its_kind(core, "country:LAO")) == {f"country:{one}" for one in core.countries} - {"country:LAO"}
    assert all(one.endswith(".capital") for one in others_of_its_kind(core, "value:THA.capital"))
    assert set(others_of_its_kind(core, "person:thanat-khoman")) < {f"person:{one}" for one in core.people}


def test_numbers_are_written_in_one_way():
    assert [number_text(value) for value in (11, 11.0, 275.5, 1.4e9)] == ["11", "11", "275.5", "1400000000"]
