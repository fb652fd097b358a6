"""Formats are found by themselves, are documented, write aside, tell what did not fit, and with `strict` write nothing then."""

import json
from pathlib import Path

import msgspec
import pytest
from assorted import dealt, every_kind, given_of

from aseandesk.exchange.report import ExchangeError
from aseandesk.paths import resources
from aseandesk.quiz.export import formats as room
from aseandesk.quiz.export.formats import as_json, formats, make, write

ALL = sorted(formats())


@pytest.fixture(scope="session")
def kinds(core):
    """A question of each kind."""
    first = {question.kind: question for question in reversed(dealt(core, 60))}
    return first | every_kind(core)


def test_every_file_of_the_room_is_a_format():
    files = [path.stem for path in sorted(Path(room.__file__).parent.glob("*.py")) if path.stem != "__init__"]
    assert len(files) == len(ALL)
    for name, module in formats().items():
        assert name == module.NAME
        assert module.TITLE
        assert module.SUFFIX.startswith(".")


def test_no_question_is_no_file(core, tmp_path):
    with pytest.raises(ExchangeError, match="no question to write"):
        write(given_of(core, ()), "json", tmp_path / "a.json")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_not_replaced(core, kinds, tmp_path):
    (tmp_path / "a.json").mkdir()
    with pytest.raises(ExchangeError, match="is a folder"):
        write(given_of(core, kinds.values()), "json", tmp_path / "a.json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


# ---- json


def test_json_holds_every_kind(core, kinds, tmp_path):
    report = write(given_of(core, kinds.values()), "json", tmp_path / "a.json", strict=True)
    assert report.questions == len(kinds) == 10
    assert not report.notes
    found = json.loads((tmp_path / "a.json").read_text("utf-8"))
    answers = {row["kind"]: row["answer"] for row in found["questions"]}
    assert answers["multiple"] == ["country:IDN", "country:BRN", "country:SGP"]
    assert answers["order"] == ["country:BRN", "country:VNM", "country:LAO", "country:KHM"]
    assert answers["match"][0] == [kinds["match"].items[0].id, kinds["match"].key[0]]
    assert answers["number"] == kinds["number"].number.value
    assert answers["map"] == "country:LAO"
    assert answers["chart"] == "country:SGP"
    assert answers["single"] == next(option.id for option in kinds["single"].options if option.right)
    for row in found["questions"]:
        assert set(row["sources"]) <= set(found["sources"])


def test_json_reads_back_as_its_schema_says(core, kinds):
    made = make(given_of(core, kinds.values()), "json")
    again = msgspec.json.decode(made.data, type=as_json.JsonQuiz)
    assert [row.id for row in again.questions] == [question.id for question in kinds.values()]
    schema = json.loads((resources() / "schema" / "quiz.schema.json").read_text("utf-8"))
    shape = schema["$defs"]["JsonQuestion"]
    for row in json.loads(made.data)["questions"]:
        assert set(row) == set(shape["properties"]) == set(shape["required"])


def test_json_keeps_addresses_and_draws_nothing(core, kinds):
    given = given_of(core, kinds.values())
    rows = {row["kind"]: row for row in json.loads(make(given, "json").data)["questions"]}
    assert rows["chart"]["view"] == kinds["chart"].view
    assert not given.painter.asked


def test_the_page_tells_of_each_format():
    page = (Path(__file__).parents[3] / "docs" / "quiz-formats.md").read_text("utf-8")
    for name, module in formats().items():
        assert f"| `{name}` | `{module.SUFFIX}` |" in page
        assert f"\n### {name}\n" in page
