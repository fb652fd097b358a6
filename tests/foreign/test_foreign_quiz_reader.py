"""AT-SPI, as Linux's screen readers hear it: a quiz from question to result, each said once and nothing on the way."""

import pytest
from listening import listened

from aseandesk.facts.address import parse
from aseandesk.quiz.dealing.view import from_address, questions_of

SAID = {"object:announcement", "object:property-change:accessible-description"}
"""What a screen reader reads beside what takes the keys; Orca of Debian 12 does not know the first."""
ADDRESS = "quiz:?topic=membership&count=2&seed=7&kind=single,true-false"
KEYS = ("?", "1", "?", "Return", "?", "2", "?", "Return", "?")
ASKED, CHOSEN, TOLD, ON, NEXT, AGAIN, LAST, LEFT, END = range(len(KEYS))


@pytest.fixture(scope="module")
def heard(display, tmp_path_factory):
    """What the reader saw and heard while the keys were pressed."""
    return listened(display, tmp_path_factory.mktemp("quiz"), ADDRESS, KEYS)["heard"]


@pytest.fixture(scope="module")
def questions(store):
    return questions_of(store, from_address(store, parse(ADDRESS))[0], store.pack.as_of.last, "en")


def names(rows, role):
    return [row["name"] for row in rows if row["role"] == role]


def focused(heard):
    """Name and description of what took the keys, one after the other: on a busy machine it comes after the next key."""
    events = [event for row in heard for event in row["said"]]
    return [(name, words) for kind, _, name, words, begun in events if kind == "object:state-changed:focused" and begun]


def test_a_question_is_its_prompt_and_a_choice_of_one_with_the_keys_on_the_first(heard, questions):
    rows = heard[ASKED]["tree"]
    assert f"Question 1 of 2. {questions[0].prompt}" in names(rows, "label")
    options = [row for row in rows if row["role"] == "radio button"]
    assert [row["name"] for row in options] == [
        f"{letter}: {option.text}" for letter, option in zip("ABCD", questions[0].options, strict=True)
    ]
    assert ["focused" in row["states"] for row in options] == [True, False, False, False]
    assert [row["description"] for row in options] == [f"Question 1 of 2. {questions[0].prompt}", "", "", ""]


def test_the_result_is_said_with_its_reason_then_the_next_question_and_each_once(heard, questions):
    (onward, result), (option, following), *_ = focused(heard)
    assert (onward, option) == ("Next question", f"A: {questions[1].options[0].text}"), "nothing is read on the way"
    assert result.startswith("Right" if questions[0].options[0].right else "Not this one")
    assert result.endswith(questions[0].explanation)
    assert following == f"Question 2 of 2. {questions[1].prompt}"
    events = [(kind, words) for row in heard for kind, _, _, words, _ in row["said"]]
    for words in (result, following):
        at = events.index(("object:state-changed:focused", words))
        assert [kind for kind, told in events[at:] if told == words and kind in SAID] == [], "it is said once"


def test_what_became_of_each_option_stands_in_its_name(heard, questions):
    rows = heard[TOLD]["tree"]
    for letter, option in zip("ABCD", questions[0].options, strict=True):
        (name,) = [row["name"] for row in rows if row["name"].startswith(f"{letter}: ")]
        assert option.note in name
        assert ("right" in name) == option.right


def test_at_the_end_the_score_is_there(heard):
    (onward,) = [row["name"] for row in heard[LAST]["tree"] if row["role"] == "push button" and "focused" in row["states"]]
    assert onward == "See the result"
    assert any("of 2" in name for name in names(heard[END]["tree"], "label"))
