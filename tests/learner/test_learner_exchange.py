"""Given away, taken in without doubling, erased so that no byte is left."""

import csv
import io
import json
from datetime import timedelta

import pytest
from answering import JAKARTA, START, all_answers, answer, mark, question
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aseandesk.learner import opening, review
from aseandesk.learner.exchange import as_csv, as_json, erase, take_json
from aseandesk.learner.learner import Learner
from aseandesk.learner.progress import progress
from aseandesk.learner.values import LearnerError, Sitting
from aseandesk.quiz.run.marking import Mark

DAY = timedelta(days=1)


@pytest.fixture
def other(tmp_path):
    opened = Learner.open(tmp_path / "other")
    yield opened
    opened.close()


def filled(learner: Learner, days: int = 6) -> Learner:
    """Some answers to a few questions, and a second profile."""
    for day in range(days):
        answer(learner, day % 4, right=day % 3 > 0, at=(START + day * DAY).astimezone(JAKARTA), countries=("VNM", "LAO"), mode="learn")
    second = learner.add_profile("Second desk", "flag:LAO")
    learner.answered(second, question(9), Mark(False, 0.5, ("=1+1", "ไทย"), "why", close=True), START + days * DAY)
    learner.report("test:1", "Which?", "the year", START)
    return learner


def told(learner: Learner) -> tuple:
    """Everything that comes out: the file given away, and what comes again."""
    due = {one.name: review.due(learner, one, START + 60 * DAY) for one in learner.profiles()}
    return json.loads(as_json(learner)), due, [progress(learner, one, START + 7 * DAY) for one in learner.profiles()]


def test_what_is_given_is_taken_whole_and_only_once(learner, other):
    filled(learner)
    data = as_json(learner)
    taken = take_json(other, data)
    assert (taken.new, taken.known, taken.profiles) == (7, 0, 1)
    mine, due, shown = told(learner)
    theirs, their_due, their_shown = told(other)
    assert [one["answers"] for one in theirs["profiles"]] == [one["answers"] for one in mine["profiles"]]
    assert [one["question"] for one in theirs["reports"]] == ["test:1"]
    assert their_due == due
    assert their_shown == shown
    again = take_json(other, data)
    assert (again.new, again.known, again.profiles) == (0, 7, 0)
    assert told(other) == (theirs, their_due, their_shown)
    assert take_json(learner, data).new == 0


@given(st.lists(st.tuples(st.integers(0, 3), st.booleans(), st.integers(0, 20)), max_size=8), st.integers(0, 8))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_two_halves_merge_into_the_whole_whichever_comes_first(tmp_path_factory, steps, cut):
    home = tmp_path_factory.mktemp("halves")
    steps = sorted(steps, key=lambda step: step[2])
    with (
        Learner.open(home / "a") as whole,
        Learner.open(home / "b") as one,
        Learner.open(home / "c") as two,
        Learner.open(home / "d") as both,
    ):
        for place, (number, right, day) in enumerate(steps):
            for learner in (whole, one if place < cut else two):
                answer(learner, number, right=right, at=START + day * DAY + timedelta(seconds=place))
        for half in (two, one):
            take_json(both, as_json(half))
        me = both.profiles()[0]
        assert set(review.due(both, me, START + 400 * DAY)) == set(review.due(whole, whole.profiles()[0], START + 400 * DAY))
        assert progress(both, me, START + 30 * DAY) == progress(whole, whole.profiles()[0], START + 30 * DAY)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no file of what was learned"),
        (b"\xff\xfe", "no file of what was learned"),
        (b"[]", "no file of what was learned"),
        (b'{"format": "x", "version": 1, "profiles": []}', "Expected the format aseandesk-learner 1, found x 1"),
        (b'{"format": "aseandesk-learner", "version": 2, "profiles": []}', "get that program and import it there"),
        (b'{"format": "aseandesk-learner", "version": 2, "people": {}}', "get that program and import it there"),
    ],
)
def test_another_file_is_refused_with_a_sentence(learner, data, said):
    with pytest.raises(LearnerError, match=said):
        take_json(learner, data)


def test_a_mark_of_utf_8_before_it_is_no_trouble(learner, other):
    assert take_json(other, b"\xef\xbb\xbf" + as_json(filled(learner))).new == len(all_answers(learner))


def test_a_name_that_comes_in_is_tidied_as_one_that_is_typed(learner, other):
    learner.add_profile("Siti")
    file = json.loads(as_json(learner))
    file["profiles"][1]["name"] = "Si\u202eti\x1b\n"
    take_json(other, json.dumps(file).encode())
    assert [one.name for one in other.profiles()] == ["", "Siti"]
    file["profiles"][1] |= {"uid": "another", "name": "\u2066siti"}
    assert take_json(other, json.dumps(file).encode()).profiles == 0


@pytest.mark.parametrize("at", ["yesterday", "2026-05-03T09:30:00", "0001-01-01T00:00:00+00:00"])
def test_one_wrong_row_takes_nothing_in(learner, other, at):
    file = json.loads(as_json(filled(learner)))
    file["profiles"][1]["answers"][0]["at"] = at
    with pytest.raises(LearnerError, match=f"Profile 2, answer 1: “{at}” is no time with its zone".replace("+", r"\+")):
        take_json(other, json.dumps(file).encode())
    assert all_answers(other) == []
    assert len(other.profiles()) == 1


def test_a_profile_given_alone_takes_nobody_else_along(learner):
    filled(learner)
    second = learner.profiles()[1]
    file = json.loads(as_json(learner, second))
    assert [one["name"] for one in file["profiles"]] == ["Second desk"]
    assert file["reports"] == []
    assert len(list(csv.reader(io.StringIO(as_csv(learner, second).decode("utf-8-sig"))))) == 2


def test_a_spreadsheet_reads_every_answer_and_runs_none(learner):
    rows = list(csv.DictReader(io.StringIO(as_csv(filled(learner)).decode("utf-8-sig"))))
    assert len(rows) == 7
    assert rows[0] == {
        "profile": "",
        "at": "2026-03-02T16:00:00.000+07:00",
        "question": "test:0",
        "topic": "membership",
        "countries": "VNM LAO",
        "answer": "country:LAO",
        "right": "no",
        "share": "0",
        "close": "no",
        "mode": "learn",
    }
    assert rows[-1]["answer"] == "'=1+1 | ไทย"
    assert (rows[-1]["share"], rows[-1]["close"]) == ("0.5", "yes")


# ---- erased


def bytes_of(folder) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def secrets_in(learner: Learner) -> None:
    """Leave a name, an answer, a sitting and a copy of them everywhere that the program writes."""
    second = learner.add_profile("Sesquipedalia")
    for number in range(300):
        typed = Mark(False, 0.0, (f"xylophone-{number}",), "")
        learner.answered(second, question(number), typed, START)
    learner.keep_sitting(second, Sitting("quiz:?topic=antidisestablish", "exam"))
    learner.copy(START.date())
    (learner.folder / "learner-broken-20260101.db").write_bytes(b"xylophone")


WORDS = (b"Sesquipedalia", b"xylophone", b"antidisestablish")


def test_a_profile_is_erased_to_the_last_byte_and_the_others_stay(learner, folder):
    answer(learner, 1)
    secrets_in(learner)
    assert all(word in bytes_of(folder) for word in WORDS)
    erase(learner, learner.profiles()[1])
    assert not any(word in bytes_of(folder) for word in WORDS)
    assert [one.name for one in learner.profiles()] == [""]
    assert len(all_answers(learner)) == 1
    learner.close()
    assert not any(word in bytes_of(folder) for word in WORDS)


def test_everything_is_erased_to_the_last_byte(learner, folder):
    secrets_in(learner)
    learner.report("test:1", "Which?", "antidisestablish", START)
    erase(learner)
    assert not any(word in bytes_of(folder) for word in WORDS)
    assert [(one.id, one.name) for one in learner.profiles()] == [(1, "")]
    assert learner.rows("PRAGMA freelist_count") == [(0,)]
    assert learner.reports() == ()
    answer(learner, 1)


def test_a_window_that_still_reads_is_told_of(folder, monkeypatch):
    monkeypatch.setattr(opening, "WAIT_SECONDS", 0.1)
    with Learner.open(folder) as learner:
        secrets_in(learner)
        with Learner.open(folder) as other:
            reading = other.db.execute("SELECT * FROM card")
            reading.fetchone()
            with pytest.raises(LearnerError, match="traces may be left, since another window holds the file"):
                erase(learner)
            reading.close()
        erase(learner)
        assert not any(word in bytes_of(folder) for word in WORDS)


def test_erasing_is_of_the_profile_named(learner):
    second = learner.add_profile("Second desk")
    learner.answered(second, question(1), mark(), START)
    answer(learner, 2)
    erase(learner, learner.profiles()[0])
    assert [one.name for one in learner.profiles()] == ["Second desk"]
    assert review.known(learner, second) == {"test:1"}


@pytest.mark.parametrize("said", ["x" * 5_000_000, "a\nb\n" * 1000])
def test_no_more_than_a_line_of_a_bad_file_is_said_again(learner, said):
    for file in (
        {"format": said, "version": 1},
        {"format": "aseandesk-learner", "version": 1, said: 1, "profiles": said},
        {
            "format": "aseandesk-learner",
            "version": 1,
            "profiles": [{"name": "N", "uid": "u", "made": "2026-05-03T09:30:00+07:00", "questions": [], "answers": [{"at": said}]}],
            "reports": [],
        },
    ):
        with pytest.raises(LearnerError) as caught:
            take_json(learner, json.dumps(file).encode())
        assert len(str(caught.value)) < 400
        assert "\n" not in str(caught.value)
