"""gift-pegjs reads our GIFT: each question of the kinds that fit, with its right answer, whatever stands in its texts."""

import json
import re
from pathlib import Path

import msgspec
import pytest
from assorted import with_texts

from aseandesk.quiz.model.question import Option

READER = Path(__file__).parent / "read_gift.mjs"
HELD = {"single", "true-false", "multiple", "order", "match", "number", "typed", "timeline"}


@pytest.fixture
def read(said, tmp_path):
    def run(made):
        file = tmp_path / "quiz.gift"
        file.write_bytes(made.data)
        head, *rows = json.loads(said("node", READER, file))
        assert head["type"] == "Category"
        return {row["id"]: row for row in rows}

    return run


def decoded(text):
    """The reader leaves its own marks in right sides for what was escaped."""
    return re.sub(r"&&(\d{3});", lambda found: chr(int(found[1])), text)


def flat(text):
    return " ".join(text.split())


def test_every_question_with_its_answer(read, given, questions):
    made = given(questions, "gift")
    rows = read(made)
    assert len(rows) == made.held == sum(question.kind in HELD for question in questions) > 500
    left_out = {note.where for note in made.notes if note.what == "skipped"}
    assert left_out == {question.id for question in questions if question.kind not in HELD}
    for question in questions:
        if question.kind not in HELD:
            continue
        row = rows[question.id]
        assert flat(row["stem"]["text"]).startswith(flat(question.prompt))
        assert flat(row["globalFeedback"]["text"]).startswith(flat(question.explanation))
        compare(question, row)


def compare(question, row):
    match question.kind:
        case "true-false":
            assert row["type"] == "TF"
            right = next(option for option in question.options if option.right)
            assert row["isTrue"] is (right.id == "true")
        case "single":
            assert row["type"] == "MC"
            assert [flat(one["text"]["text"]) for one in row["choices"]] == [flat(option.text) for option in question.options]
            assert [one["isCorrect"] for one in row["choices"]] == [option.right for option in question.options]
        case "multiple":
            given = sum(one["weight"] for one, option in zip(row["choices"], question.options, strict=True) if option.right)
            assert given == pytest.approx(100, abs=0.01)
            assert sum(one["weight"] for one in row["choices"]) == pytest.approx(
                100 if all(one.right for one in question.options) else 0, abs=0.01
            )
        case "order" | "match":
            texts = {option.id: option.text for option in question.options}
            pairs = [(pair["subquestion"]["text"], decoded(pair["subanswer"])) for pair in row["matchPairs"]]
            left = [item.text for item in question.items] or [str(place) for place in range(1, len(question.key) + 1)]
            assert pairs == list(zip(left, (texts[one] for one in question.key), strict=True))
        case "number" | "timeline":
            assert row["type"] == "Numerical"
            first = row["choices"][0]
            assert first["weight"] == 100
            assert first["text"]["number"] == question.number.value
            assert first["text"]["range"] == pytest.approx(question.number.high - question.number.value)
        case "typed":
            assert row["type"] == "Short"
            assert [one["text"]["text"] for one in row["choices"]] == list(question.accepted)


@pytest.mark.parametrize(
    "text", ["a{b}c", "x = y ~ z # w : v", "// no comment", "::name::", "[html]<b>bold</b>", "%50%half", "back\\slash\\n"]
)
def test_texts_stay_texts(read, given, questions, text):
    question = with_texts(next(one for one in questions if one.kind == "single" and not one.flag), text)
    row = read(given([question], "gift"))[question.id]
    assert row["stem"]["text"] == text
    assert row["globalFeedback"]["text"].startswith(text)
    assert [one["text"]["text"] for one in row["choices"]] == [option.text for option in question.options]
    assert [one["isCorrect"] for one in row["choices"]] == [option.right for option in question.options]


def test_an_arrow_in_an_answer_is_another_sign(read, given, questions):
    single = with_texts(next(one for one in questions if one.kind == "single" and not one.flag and one.options[0].right), "a -> b")
    match = next(one for one in questions if one.kind == "match")
    match = msgspec.structs.replace(match, items=(Option(match.items[0].id, "a -> b"), *match.items[1:]))
    made = given([single, match], "gift")
    rows = read(made)
    assert [one["text"]["text"] for one in rows[single.id]["choices"]] == [f"a → b{place}" for place in range(len(single.options))]
    assert rows[match.id]["matchPairs"][0]["subquestion"]["text"] == "a → b"
    assert {note.where for note in made.notes if "arrow" in note.sentence} == {single.id, match.id}
