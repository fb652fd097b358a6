"""Questions as JSON read back, questions made again from their ids, answers as JSON says them."""

import json

import msgspec
import pytest
from test_quiz_marking import ALL, MAP, MATCH, MONEY, MULTIPLE, ORDER, SINGLE, TYPED

from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.learning import restore_question
from aseandesk.quiz.dealing.remake import remake_question
from aseandesk.quiz.editing.written import WrittenError, read_question, read_questions, read_response
from aseandesk.quiz.export.formats.as_json import row_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.answer import AnswerError, right_given
from aseandesk.quiz.run.marking import mark

STORE = open_store()
TODAY = STORE.pack.as_of.last
DEALT = deal(STORE, "", 120, 3, TODAY)


def row(question) -> dict:
    return json.loads(msgspec.json.encode(row_of(question)))


@pytest.mark.parametrize("question", ALL, ids=lambda one: one.kind)
def test_what_was_written_is_marked_as_before(question):
    read = read_question(row(question))
    given = right_given(question)
    assert mark(STORE, read, given) == mark(STORE, question, given)
    assert (read.key, read.accepted, read.number, read.day) == (question.key, question.accepted, question.number, question.day)
    assert row(read) == row(question)


def test_a_whole_file_is_read_by_ids():
    data = json.dumps({"title": "x", "questions": [row(question) for question in DEALT]}).encode()
    read = read_questions(data)
    assert list(read) == [question.id for question in DEALT]
    for question in DEALT:
        given = right_given(question)
        assert mark(STORE, read[question.id], given) == mark(STORE, question, given)
        assert mark(STORE, question, given).right


@pytest.mark.parametrize("change", [{"as_of": "soon"}, {"answer": "a"}, {"answer": ["country:XXX"]}, {"kind": "riddle"}, {"options": 3}])
def test_a_question_that_does_not_fit_is_told_in_a_sentence(change):
    with pytest.raises(WrittenError) as error:
        read_question(row(ORDER) | change)
    assert str(error.value).endswith(".")
    with pytest.raises(WrittenError):
        read_questions(json.dumps({"questions": [row(ORDER) | change]}).encode())


# ---- made again


def test_every_question_is_made_again_from_its_id_unless_its_seed_chose_what_it_compares():
    assert {question.family for question in DEALT} == set(families())
    for question in DEALT:
        again = remake_question(STORE, question.id, TODAY, seed=99)
        if again is None and " " in question.subject:
            assert restore_question(STORE, question.id, question, TODAY) == question
            continue
        assert again is not None, question.id
        assert (again.id, again.family, again.subject, again.day) == (question.id, question.family, question.subject, question.day)
        assert again.topic


@pytest.mark.parametrize(
    "name", ["", "x", "capital:", "capital:value:XXX.capital", "riddle:value:THA.capital", "capital:value:THA.capital@2025-13-01", "a:b@c"]
)
def test_an_id_that_the_facts_do_not_give_makes_none(name):
    assert remake_question(STORE, name, TODAY) is None


# ---- answers


@pytest.mark.parametrize(
    ("question", "answer", "given"),
    [
        (SINGLE, "country:VNM", ("country:VNM",)),
        (SINGLE, None, ()),
        (SINGLE, True, ("true",)),
        (MULTIPLE, ["country:VNM", "country:LAO"], ("country:VNM", "country:LAO")),
        (MULTIPLE, [], ()),
        (MATCH, ["country:LAO", "", "country:THA"], ("country:LAO", "", "country:THA")),
        (MATCH, [["1967", "country:THA"], ["1997", "country:LAO"]], ("country:LAO", "", "country:THA")),
        (MATCH, {"1995": "country:VNM"}, ("", "country:VNM", "")),
        (TYPED, "Viet Nam", ("Viet Nam",)),
        (MAP, "country:VNM", ("country:VNM",)),
        (MONEY, 200, ("200",)),
        (MONEY, 200.5, ("200.5",)),
        (MONEY, "11.2 bn", ("11.2 bn",)),
    ],
)
def test_an_answer_in_every_form(question, answer, given):
    assert read_response(question, answer) == given


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (SINGLE, {"a": "b"}, "a text, a number or a list of texts"),
        (SINGLE, [1, 2], "a text, a number or a list of texts"),
        (SINGLE, [["a", "b"]], "a text, a number or a list of texts"),
        (MATCH, {"2001": "country:LAO"}, "“2001” is none of the items: 1997, 1995, 1967"),
    ],
)
def test_an_answer_in_no_form_is_told_in_a_sentence(question, answer, said):
    with pytest.raises(AnswerError, match=said):
        read_response(question, answer)
