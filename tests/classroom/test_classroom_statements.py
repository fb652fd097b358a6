"""Answers as xAPI statements: interaction types, ids and patterns as the standard describes them, the language, the moment of each."""

import json
from datetime import datetime, timedelta

import msgspec
import pytest
from test_classroom_room import STORE, came, happen

from aseandesk.classroom import events as ev
from aseandesk.classroom.interactions import definition, response
from aseandesk.classroom.report import report_of
from aseandesk.classroom.state import Rules, new_room
from aseandesk.classroom.statements import as_lines
from aseandesk.classroom.wire_question import pose
from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.model.question import Option

TYPES = {
    "single": "choice",
    "true-false": "true-false",
    "multiple": "choice",
    "order": "sequencing",
    "match": "matching",
    "number": "numeric",
    "typed": "fill-in",
    "map": "other",
    "timeline": "numeric",
    "chart": "choice",
}


@pytest.fixture
def by_kind(every_kind):
    return {question.kind: question for question in every_kind}


@pytest.mark.parametrize("kind", TYPES)
def test_the_right_answer_is_one_of_the_patterns(by_kind, kind):
    question = by_kind[kind]
    told, said = definition(question, "id"), response(question, right_given(question))
    assert told["interactionType"] == TYPES[kind]
    assert told["name"] == {"id": question.prompt}
    (first, *_) = told["correctResponsesPattern"]
    if "[:]" in first:
        low, high = map(float, first.split("[:]"))
        assert low <= float(said) <= high
    else:
        assert said in told["correctResponsesPattern"]


@pytest.mark.parametrize(
    ("kind", "lists"), [("single", ["choices"]), ("multiple", ["choices"]), ("order", ["choices"]), ("match", ["source", "target"])]
)
def test_what_can_be_chosen_is_listed_and_answers_name_it(by_kind, kind, lists):
    question = by_kind[kind]
    told, said = definition(question, "en"), response(question, right_given(question))
    ids = {one["id"] for name in lists for one in told[name]}
    assert {part for pair in said.split("[,]") for part in pair.split("[.]")} <= ids
    assert all(one["description"]["en"] for name in lists for one in told[name])


def test_several_and_an_order_are_joined_as_the_standard_says(by_kind):
    order = by_kind["order"]
    assert response(order, order.key[::-1]) == "[,]".join(order.key[::-1])
    several = by_kind["multiple"]
    assert response(several, (several.options[0].id, several.options[1].id)) == f"{several.options[0].id}[,]{several.options[1].id}"
    match = by_kind["match"]
    half = (match.key[0], *("" for _ in match.key[1:]))
    assert response(match, half) == f"{match.items[0].id}[.]{match.key[0]}"


def test_a_number_is_a_number_however_it_was_typed(by_kind):
    number = msgspec.structs.replace(by_kind["number"].number, value=11200.0, low=11000.0, high=11400.0, unit="US$", year=False)
    question = msgspec.structs.replace(by_kind["number"], number=number)
    assert response(question, ("11,200 US$",)) == "11200"
    assert response(question, ("a lot",)) == "a lot"
    assert definition(question, "en")["correctResponsesPattern"] == ["11000[:]11400"]


def test_an_id_holds_no_space_and_no_delimiter(by_kind):
    odd = msgspec.structs.replace(by_kind["single"], options=(Option("a b[,]c", "A", right=True), Option("d", "D"), Option("e", "E")))
    assert response(odd, ("a b[,]c",)) == "a_b_c" == definition(odd, "en")["choices"][0]["id"]


def test_own_words_for_true_and_false_are_a_choice(by_kind):
    own = msgspec.structs.replace(by_kind["true-false"], options=(Option("1", "Aye", right=True), Option("2", "Nay")))
    assert definition(own, "en")["interactionType"] == "choice"


def test_each_statement_has_the_language_and_the_moment_of_its_answer(every_kind):
    questions = every_kind[:1]
    room = happen(new_room(Rules(), pose(STORE, questions)), *came("a", "b"), ev.Asked(10))
    given = right_given(questions[0])
    room = happen(room, ev.Answered(12.5, "a", 0, "x", given), ev.Answered(14.25, "b", 0, "y", given), ev.Revealed(20), ev.Ended(21))
    begun = "2026-01-05T08:00:00+07:00"
    made = msgspec.structs.replace(report_of(STORE, room, str.upper), made=begun, lang="id")
    rows = [json.loads(line) for line in as_lines(made).splitlines()]
    moments = sorted(datetime.fromisoformat(row["timestamp"]) - datetime.fromisoformat(begun) for row in rows)
    assert moments == [timedelta(seconds=12.5), timedelta(seconds=14.25)]
    for row in rows:
        assert row["context"]["language"] == "id"
        assert list(row["object"]["definition"]["name"]) == ["id"]
        assert row["result"]["response"] == response(questions[0], given)
        assert row["result"]["response"] in row["object"]["definition"]["correctResponsesPattern"]
