"""moodle-xml-parser reads our choices; for the kinds that it does not know, a reader by Moodle's own description of the format."""

import base64
import io
from collections import Counter
from xml.etree import ElementTree

import pytest
from PIL import Image

CHOICES = {"single", "multiple", "chart", "map"}
KINDS = {
    "true-false": "truefalse",
    "order": "ordering",
    "match": "matching",
    "number": "numerical",
    "timeline": "numerical",
    "typed": "shortanswer",
}
FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}
"""The shares that Moodle takes; others it refuses."""


@pytest.fixture(scope="module")
def made(given, questions):
    return given(questions, "moodle-xml")


@pytest.fixture(scope="module")
def rows(made):
    """The questions by their id numbers, as the documents says: the first is the category."""
    root = ElementTree.fromstring(made.data)
    assert root.tag == "quiz"
    head, *rows = root
    assert head.get("type") == "category"
    assert head.findtext("category/text") == "$course$/top/ASEAN: Wissen // ความรู้"
    assert len(rows) == made.held
    for row in rows:
        assert row.findtext("name/text")
        assert row.find("questiontext").get("format") == "html"
        assert row.findtext("generalfeedback/text")
        assert 0 < len(row.findtext("idnumber")) <= 100
    return rows


def test_a_parser_of_others_reads_the_choices(made, questions):
    from moodle_xml_parser.parser import parse_bytes

    found = parse_bytes(made.data)["multichoice"]
    wanted = [question for question in questions if question.kind in CHOICES]
    assert len(found) == len(wanted) > 300
    for row, question in zip(found, wanted, strict=True):
        assert row.single is (question.kind != "multiple")
        assert row.default_grade == 1
        assert sum(option.score_fraction for option in row.options if option.score_fraction > 0) == pytest.approx(100, abs=0.01)
        if question.kind in {"single", "multiple"}:
            assert [option.score_fraction > 0 for option in row.options] == [option.right for option in question.options]
            assert [option.feedback for option in row.options] == [option.note for option in question.options]
        if question.kind == "multiple" and not all(option.right for option in question.options):
            assert sum(option.score_fraction for option in row.options) == pytest.approx(0, abs=0.01)
        if not any(option.flag for option in question.options) and question.kind != "map":
            assert [option.answer for option in row.options] == [option.text for option in question.options]


def test_every_kind_as_moodle_describes_it(rows, questions):
    assert len(rows) == len(questions)
    for row, question in zip(rows, questions, strict=True):
        assert row.get("type") == KINDS.get(question.kind, "multichoice")
        assert question.prompt.split("\n")[0][:40] in row.findtext("name/text")
        texts = {option.id: option.text for option in question.options}
        match question.kind:
            case "order":
                assert row.findtext("layouttype") in {"VERTICAL", "HORIZONTAL"}
                assert row.findtext("selecttype") == "ALL"
                answers = sorted(row.findall("answer"), key=lambda one: float(one.get("fraction")))
                assert [one.findtext("text") for one in answers] == [texts[one] for one in question.key]
            case "match":
                pairs = [(one.findtext("text") or "", one.findtext("answer/text")) for one in row.findall("subquestion")]
                right = zip((item.text for item in question.items), (texts[one] for one in question.key), strict=True)
                assert pairs[: len(question.items)] == list(right)
                assert {answer for _, answer in pairs} == set(texts.values())
                assert all(not left for left, _ in pairs[len(question.items) :])
            case "number" | "timeline":
                number, answers = question.number, row.findall("answer")
                assert answers[0].findtext("text") == f"{number.value:g}" or float(answers[0].findtext("text")) == number.value
                assert mark(answers, number.value) == mark(answers, number.low) == mark(answers, number.high) == 100
                assert mark(answers, number.near_low) == 50
                assert mark(answers, number.near_high * 2) == 0
            case "typed":
                assert row.findtext("usecase") == "0"
                assert [one.findtext("text") for one in row.findall("answer")] == list(question.accepted)
        for answer in row.findall("answer") if question.kind != "order" else ():
            assert abs(float(answer.get("fraction"))) in FRACTIONS


def mark(answers, value):
    """The first answer within whose tolerance a value lies decides, as Moodle does it; its bounds widen by a hair."""
    for answer in answers:
        off = float(answer.findtext("tolerance")) * (1 + 1e-9) + 1e-9
        if abs(value - float(answer.findtext("text"))) <= off:
            return float(answer.get("fraction"))
    return 0


def test_pictures_are_inside_and_can_be_seen(rows, questions):
    kinds = Counter()
    for row, question in zip(rows, questions, strict=True):
        for place in (row.find("questiontext"), *row.findall("answer")):
            for file in place.findall("file"):
                assert file.get("encoding") == "base64"
                assert f'src="@@PLUGINFILE@@/{file.get("name")}"' in place.findtext("text")
                picture = Image.open(io.BytesIO(base64.b64decode(file.text)))
                assert min(picture.size) >= 100
                assert len(picture.convert("RGB").resize((64, 64)).getcolors(4096)) > 1, "not one colour alone"
                kinds[question.kind] += 1
            assert place.findtext("text").count("<img") == len(place.findall("file"))
    assert kinds["map"] == sum(question.kind == "map" for question in questions) > 4
    assert kinds["chart"] == sum(question.kind == "chart" for question in questions) > 0
    assert kinds["single"] > 20


def test_ids_are_different(rows):
    assert len({row.findtext("idnumber") for row in rows}) == len(rows)
