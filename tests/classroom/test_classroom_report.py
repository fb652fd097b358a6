"""The report: the figures of item analysis against worked examples, and files in which whatever a pupil typed is a text."""

import csv
import io
import json
import re
from datetime import datetime
from uuid import UUID
from zipfile import ZipFile

import msgspec
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange
from test_classroom_room import POSED, SINGLES, STORE, came, happen, option

from aseandesk.classroom import events as ev
from aseandesk.classroom.commands import events_of, parse
from aseandesk.classroom.items import alpha, correlation, discrimination, facility
from aseandesk.classroom.journal import _decoder, line_of
from aseandesk.classroom.report import figure_words, misses, reliability_words, report_of, summary, words_of
from aseandesk.classroom.scene import spread
from aseandesk.classroom.sheets import as_csv, as_xlsx
from aseandesk.classroom.state import Rules, new_room
from aseandesk.classroom.statements import as_lines
from aseandesk.classroom.wire_question import Refused, pose
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter

# Six pupils, four items. KR-20 by hand: sum of pq = 5/36 + 2/9 + 1/4 + 5/36 = 0.75, variance of the sums 4, 3, 3, 2, 1, 0 = 65/36,
# so 4/3 (1 - 27/65) = 0.7795.
ROWS = [(1, 1, 1, 1), (1, 1, 1, 0), (1, 1, 1, 0), (1, 1, 0, 0), (1, 0, 0, 0), (0, 0, 0, 0)]


def test_kr_20_of_a_worked_example():
    assert alpha(ROWS) == pytest.approx(152 / 195)


def test_facility_and_discrimination_of_a_worked_example():
    assert facility([row[1] for row in ROWS]) == pytest.approx(4 / 6)
    assert facility([None, 1.0, None, 0.0]) == 0.5
    assert facility([None]) is None
    # Item 2 against the sums of the three others, 3 2 2 1 1 0: covariance 1/3, deviations sqrt(2/9) and sqrt(11/12).
    assert discrimination(ROWS, 1) == pytest.approx((1 / 3) / ((2 / 9) ** 0.5 * (11 / 12) ** 0.5))


def test_the_item_itself_is_not_in_the_sum_that_it_is_compared_with():
    lone = [(1, 0), (0, 1), (1, 0), (0, 1)]
    assert discrimination(lone, 0) == pytest.approx(-1)


def test_what_cannot_be_had_is_none():
    assert alpha([(1, 0)]) is None
    assert alpha([(1,), (0,)]) is None
    assert alpha([(1, 1), (1, 1)]) is None
    assert correlation([1, 0], [1, 0]) is None
    assert correlation([1, 1, 1], [1, 2, 3]) is None


NASTY = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "<script>alert(1)</script>", 'a,b"c', "🦜 மலர்")


def played(names=("a", "b", "c")):
    room = happen(new_room(Rules(), POSED), *came(*names), ev.Asked(0))
    for place in range(2):
        for number, name in enumerate(names):
            room = happen(room, ev.Answered(place + 0.5, name, place, f"{place}", option(place, right=number > place)))
        room = happen(room, ev.Revealed(place + 0.6))
        room = happen(room, ev.Asked(place + 1.0))
    return happen(room, ev.Ended(9.0))


def report(room=None, name=str.upper):
    return report_of(STORE, room or played(), name)


def test_an_answer_that_the_teacher_hid_is_in_no_report_and_not_on_the_projector_and_can_be_shown_again():
    posed = pose(STORE, deal(STORE, "", 1, 3, STORE.pack.as_of.last, QuestionFilter(kinds=("typed",))))
    room = happen(new_room(Rules(), posed), *came("a", "b"), ev.Asked(0))
    room = happen(room, ev.Answered(0.1, "a", 0, "1", ("Nasty Word",)), ev.Answered(0.2, "b", 0, "2", ("nasty  word",)))
    (hide,) = events_of(parse("hide Nasty Word"), room, 0.3, "", "")
    hide = _decoder.decode(line_of(hide)[9:])
    for hidden in (happen(room, hide, ev.Revealed(0.4)), happen(room, ev.Revealed(0.3), msgspec.structs.replace(hide, at=0.4))):
        made = report(hidden)
        told = as_csv(made) + as_lines(made) + repr((made, spread(STORE, hidden, 0))).encode()
        assert b"nasty" not in told.lower()
        assert (made.items[0].answers, sum(one.count for one in made.items[0].chosen)) == (2, 2)
        (show,) = events_of(parse("show nasty word"), hidden, 0.5, "", "")
        assert "Nasty Word" in repr(spread(STORE, happen(hidden, show), 0))
    with pytest.raises(Refused):
        happen(room, *events_of(parse("hide never typed"), room, 0.3, "", ""))


def test_by_pupil_question_and_topic():
    made = report()
    assert [(one.name, one.rank, one.score) for one in made.pupils] == [("C", 1, 200), ("B", 2, 100), ("A", 3, 0)]
    assert [(item.answers, item.missing, item.facility) for item in made.items[:2]] == [
        (3, 0, pytest.approx(2 / 3)),
        (3, 0, pytest.approx(1 / 3)),
    ]
    assert made.items[2].facility is None
    assert made.topics[0].share == pytest.approx(0.5)
    assert sum(one.count for one in made.items[0].chosen) == 3
    assert {one.id for one in misses(made)} == {item.question.id for item in made.items[:2]}
    assert summary(made)["answers"] == 6
    assert len(words_of(made)) > 6
    assert "30" in made.caveats[0]
    assert reliability_words(made).endswith(".")


def test_many_with_the_same_wrong_answer_are_spoken_of():
    names = tuple(f"n{number}" for number in range(8))
    room = happen(new_room(Rules(), POSED), *came(*names), ev.Asked(0))
    for name in names:
        room = happen(room, ev.Answered(1, name, 0, "x", option(0, right=False)))
    words = " ".join(report(happen(room, ev.Revealed(2))).items[0].words)
    wrong = next(one.text for one in POSED[0].question.options if not one.right)
    assert f"8 gave “{wrong}”" in words
    assert "Few know this" in words


@pytest.mark.parametrize(
    ("wrong", "said"), [(3, "a mix-up to talk about"), (4, "a mix-up to talk about"), (5, "more than gave the right one")]
)
def test_a_wrong_answer_is_told_to_lead_only_if_more_gave_it(wrong, said):
    names = tuple(f"n{number}" for number in range(4 + wrong))
    room = happen(new_room(Rules(), POSED), *came(*names), ev.Asked(0))
    for number, name in enumerate(names):
        room = happen(room, ev.Answered(1, name, 0, "x", option(0, right=number < 4)))
    assert said in " ".join(report(happen(room, ev.Revealed(2))).items[0].words)


def test_the_answers_to_a_question_that_was_still_open_when_the_lesson_broke_off_are_in_it():
    room = happen(new_room(Rules(), POSED), *came("a", "b"), ev.Asked(0), ev.Answered(1, "a", 0, "x", option(0, right=True)))
    made = report(room)
    assert made.items[0].answers == 1
    assert made.items[0].missing == 1
    (cell,) = next(one.cells for one in made.pupils if one.player == "a")
    assert cell is not None
    assert cell.right


def test_who_was_removed_is_not_in_it():
    assert [one.name for one in report(happen(played(), ev.Kicked(10, "c"))).pupils] == ["B", "A"]


def test_in_the_workbook_numbers_are_numbers_and_names_are_no_formulas():
    names = dict(zip("abcdefgh", NASTY, strict=True))
    made = report(played(tuple("abcdefgh")), names.__getitem__)
    data = as_xlsx(made)
    book = load_workbook(io.BytesIO(data))
    found = set()
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.value
                found.add(cell.value)
    assert set(NASTY) <= {str(one) for one in found}
    pupils = book["Pupils"]
    assert all(isinstance(pupils.cell(2, column).value, (int, float)) for column in (1, 4, 5, 6, 7))
    with ZipFile(io.BytesIO(data)) as whole:
        assert not any(b"<f>" in whole.read(name) for name in whole.namelist())


def test_in_the_table_no_cell_begins_like_a_formula():
    names = dict(zip("abcdefgh", NASTY, strict=True))
    data = as_csv(report(played(tuple("abcdefgh")), names.__getitem__))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len(rows) == 1 + 16
    for row in rows:
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row), row
    assert float(rows[1][6]) >= 0


def test_the_statements_have_what_a_record_store_wants_and_no_name_of_a_person():
    made = msgspec.structs.replace(report(name=lambda player: f"Real {player}"), made="2026-01-05T08:00:00+00:00")
    rows = [json.loads(line) for line in as_lines(made).splitlines()]
    assert len(rows) == 6
    assert len({row["id"] for row in rows}) == 6
    assert as_lines(made) == as_lines(made)
    assert b"Real" not in as_lines(made)
    for row in rows:
        assert row["actor"]["account"].keys() == {"homePage", "name"}
        assert row["verb"]["id"].startswith("http")
        assert 0 <= row["result"]["score"]["scaled"] <= 1
        assert datetime.fromisoformat(row["timestamp"]) > datetime.fromisoformat(made.made)


# As xAPI 1.0.3 has it, part two, 2.4: what a statement and its parts may hold; nothing else, and nothing that is null.
MAY_HOLD = {
    "": {"id", "actor", "verb", "object", "result", "context", "timestamp", "stored", "authority", "version", "attachments"},
    "actor": {"objectType", "name", "mbox", "mbox_sha1sum", "openid", "account"},
    "verb": {"id", "display"},
    "object": {"objectType", "id", "definition"},
    "result": {"score", "success", "completion", "response", "duration", "extensions"},
    "context": {"registration", "instructor", "team", "contextActivities", "revision", "platform", "language", "statement", "extensions"},
}
INTERACTIONS = ["true-false", "choice", "fill-in", "long-fill-in", "matching", "performance", "sequencing", "likert", "numeric", "other"]


def nulls(value):
    if isinstance(value, dict):
        return any(map(nulls, value.values()))
    return any(map(nulls, value)) if isinstance(value, list) else value is None


@pytest.mark.parametrize("seconds", [0.0, 0.00001, 0.5, 83.25, 1_234_567.0])
def test_each_statement_has_the_form_that_the_standard_asks_for(seconds):
    made = report()
    slow = tuple(msgspec.structs.replace(cell, seconds=seconds) if cell is not None else None for cell in made.pupils[0].cells)
    made = msgspec.structs.replace(made, made="2026-01-05T08:00:00+00:00", pupils=(msgspec.structs.replace(made.pupils[0], cells=slow),))
    rows = [json.loads(line) for line in as_lines(made).splitlines()]
    assert rows
    for row in rows:
        assert str(UUID(row["id"])) == row["id"]
        assert not nulls(row)
        for part, keys in MAY_HOLD.items():
            assert (row[part] if part else row).keys() <= keys
        for iri in (row["verb"]["id"], row["object"]["id"], row["object"]["definition"]["type"], row["actor"]["account"]["homePage"]):
            assert re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", iri)
        assert row["object"]["definition"]["interactionType"] in INTERACTIONS
        score = row["result"]["score"]
        assert score["min"] <= score["raw"] <= score["max"]
        assert -1 <= score["scaled"] <= 1
        assert isinstance(row["result"]["success"], bool)
        assert isinstance(row["result"]["response"], str)
        assert re.fullmatch(r"PT\d+(\.\d+)?S", row["result"]["duration"])
        assert datetime.fromisoformat(row["timestamp"]).tzinfo is not None


def noted():
    """The first question, where each wrong option says what it may be taken for, without a full stop."""
    options = tuple(msgspec.structs.replace(one, note="" if one.right else "It joined in 1997") for one in SINGLES[0].options)
    return msgspec.structs.replace(SINGLES[0], options=options)


def alone(name="a"):
    """One question, one pupil, one answer."""
    room = happen(new_room(Rules(), pose(STORE, SINGLES[:1])), *came(name), ev.Asked(0))
    return happen(room, ev.Answered(1, name, 0, "x", option(0, right=True)), ev.Revealed(2), ev.Ended(3))


def test_each_sentence_ends_before_the_next_begins():
    names = tuple(f"n{number}" for number in range(12))
    room = happen(new_room(Rules(), pose(STORE, (noted(),))), *came(*names), ev.Asked(0))
    for number, name in enumerate(names):
        room = happen(room, ev.Answered(1, name, 0, "x", option(0, right=number > 8)))
    (item,) = report(happen(room, ev.Revealed(2))).items
    assert any("It joined in 1997" in words for words in item.words)
    assert all(words.endswith((".", "!", "?")) for words in item.words), item.words


def test_one_is_one_question_one_pupil_and_one_answer():
    made = report(alone())
    said = " ".join([*made.caveats, *words_of(made), *map(figure_words, made.items)])
    assert "1 question " in said
    assert "1 pupil " in said
    assert "1 answer " in said
    assert not re.search(r"\b1 (questions|pupils|answers)\b", said)


def test_the_workbook_has_filters_and_its_shares_are_bars():
    book = load_workbook(io.BytesIO(as_xlsx(report())))
    for name in ("Pupils", "Questions", "Chosen", "Topics", "Answers"):
        assert book[name].auto_filter.ref == book[name].dimensions
    for name, head in {"Questions": "Facility", "Chosen": "Share of the class", "Topics": "Share right"}.items():
        sheet = book[name]
        (column,) = [cell.column_letter for cell in sheet[1] if cell.value == head]
        (bars,) = sheet.conditional_formatting
        assert next(iter(bars.sqref)).bounds == CellRange(f"{column}2:{column}{sheet.max_row}").bounds
        (rule,) = bars.rules
        assert (rule.type, [one.val for one in rule.dataBar.cfvo]) == ("dataBar", [0, 1])
        assert all(0 <= cell.value <= 1 for (cell,) in sheet[f"{column}2:{column}{sheet.max_row}"] if cell.value is not None)


def test_a_share_of_the_class_counts_who_gave_no_answer():
    room = happen(new_room(Rules(), POSED), *came("a", "b", "c", "d"), ev.Asked(0))
    room = happen(room, ev.Answered(1, "a", 0, "x", option(0, right=True)), ev.Revealed(2))
    (item,) = report(room).items
    assert [item.share_of(one) for one in item.chosen if one.right] == [0.25]
