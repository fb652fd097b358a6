"""What was answered comes again: when, in which order, how many; clocks that go wrong; who learns; reports; a quiz that was begun."""

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from answering import JAKARTA, START, all_answers, answer, mark, question
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.learner import review
from aseandesk.learner.learner import Learner
from aseandesk.learner.opening import LOG_PAGES
from aseandesk.learner.values import LearnerError, Sitting
from aseandesk.quiz.run.schedule import Memory, forecast, reviewed

DAY = timedelta(days=1)

# ---- the schedule alone


def test_a_miss_comes_again_in_ten_minutes_and_a_right_answer_in_days():
    missed, known = reviewed(None, False, START), reviewed(None, True, START)
    assert missed.due == START + timedelta(minutes=10)
    assert known.due >= START + DAY
    again = reviewed(known, True, known.due)
    assert again.due - again.last > known.due - known.last
    assert reviewed(again, False, again.due).due == again.due + timedelta(minutes=10)


@given(st.lists(st.tuples(st.booleans(), st.integers(-400, 400)), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_whatever_the_clock_does_a_question_comes_again_later_than_now_and_the_same_way_each_time(steps):
    def run() -> Memory:
        memory, at = None, START
        for right, days in steps:
            at += timedelta(days=days)
            memory = reviewed(memory, right, at)
            assert memory.due > at
            assert memory.last == at
            assert 1 <= memory.difficulty <= 10
        return memory

    assert run() == run()


def test_a_clock_that_went_back_counts_as_no_time_passed():
    known = reviewed(None, True, START)
    at_once, before = reviewed(known, True, START), reviewed(known, True, START - 400 * DAY)
    assert (before.stability, before.difficulty) == (at_once.stability, at_once.difficulty)


def test_the_time_zone_makes_no_difference():
    assert reviewed(None, True, START) == reviewed(None, True, START.astimezone(JAKARTA))


def test_the_forecast_counts_days_as_the_place_has_them():
    late = datetime(2026, 3, 2, 23, 30, tzinfo=JAKARTA)
    assert forecast([late - 30 * DAY, late, late + timedelta(hours=1), late + 3 * DAY, late + 40 * DAY], late, 4) == (2, 1, 0, 1)


# ---- in the file


def test_what_is_due_comes_in_order_and_is_remembered_after_closing(learner, folder):
    answer(learner, 1, right=False)
    answer(learner, 2, right=False, at=START - timedelta(minutes=5))
    answer(learner, 3)
    me = learner.profiles()[0]
    assert review.due(learner, me, START) == ()
    assert review.due(learner, me, START + timedelta(minutes=5)) == ("test:2",)
    learner.close()
    with Learner.open(folder) as again:
        assert review.due(again, me, START + timedelta(minutes=10)) == ("test:2", "test:1")
        assert review.due(again, me, START + timedelta(minutes=10), 1) == ("test:2",)
        assert review.due(again, me, START + 30 * DAY) == ("test:2", "test:1", "test:3")
        assert review.known(again, me) == {"test:1", "test:2", "test:3"}
        assert sum(review.forecast(again, me, START)) == 3


def test_the_file_agrees_with_the_schedule(learner):
    memory, at = None, START
    for right in (True, True, False, True):
        memory = reviewed(memory, right, at)
        answer(learner, right=right, at=at)
        assert learner.rows("SELECT due FROM card") == [(round(memory.due.timestamp() * 1000),)]
        at = memory.due + DAY


def test_new_questions_are_counted_by_the_day(learner):
    me = learner.profiles()[0]
    assert review.new_left(learner, me, START, 3) == 3
    answer(learner, 1)
    answer(learner, 1)
    answer(learner, 2)
    assert review.new_left(learner, me, START + timedelta(hours=1), 3) == 1
    assert review.new_left(learner, me, START + DAY, 3) == 3
    for number in range(5):
        answer(learner, 10 + number)
    assert review.new_left(learner, me, START + timedelta(hours=1), 3) == 0


def test_what_is_kept_being_missed(learner):
    me = learner.profiles()[0]
    for right in (False, False, True):
        answer(learner, 1, right=right)
    answer(learner, 2, right=False)
    answer(learner, 3)
    for right in (False, True, True):
        answer(learner, 4, right=right)
    assert review.missed(learner, me) == ("test:1", "test:2")
    assert review.missed(learner, me, 1) == ("test:1",)
    assert review.right_shares(learner, 3) == {"test:1": (1, 3), "test:4": (2, 3)}
    assert review.right_shares(learner, 4) == {}


def test_a_question_that_compares_several_things_is_kept_itself(learner, folder):
    me = learner.profiles()[0]
    several = msgspec.structs.replace(question(1), subject="country:VNM country:LAO", key=("country:VNM",))
    learner.answered(me, several, mark(), START)
    learner.answered(me, question(2), mark(), START)
    with Learner.open(folder) as again:
        assert review.kept_questions(again, me) == {"test:1": several}
        assert review.kept_questions(again, me, ("test:2",)) == {}


def test_what_the_facts_give_no_more_rests_until_it_is_answered_again(learner):
    me = learner.profiles()[0]
    answer(learner, 1, right=False)
    answer(learner, 2, right=False)
    review.suspend(learner, me, ("test:1",))
    assert review.due(learner, me, START + 4000 * DAY) == ("test:2",)
    answer(learner, 1, right=False)
    assert set(review.due(learner, me, START + DAY)) == {"test:1", "test:2"}


# ---- put down, then entered


def test_an_answer_is_one_row_until_somebody_asks(learner):
    me = learner.profiles()[0]
    for number in (1, 2, 1):
        learner.answered(me, question(number), mark(right=number == 1), START, countries=("VNM", "LAO"), mode="learn")
    counts = "SELECT (SELECT count(*) FROM arrived), (SELECT count(*) FROM answer), (SELECT count(*) FROM card)"
    assert learner.db.execute(counts).fetchone() == (3, 0, 0)
    assert review.known(learner, me) == {"test:1", "test:2"}
    assert learner.db.execute(counts).fetchone() == (0, 3, 2)
    assert learner.rows("SELECT question, topic, countries, answers, rights, last_right FROM card ORDER BY id") == [
        ("test:1", "membership", "VNM LAO", 2, 2, 1),
        ("test:2", "membership", "VNM LAO", 1, 0, 0),
    ]
    assert learner.rows("SELECT given, is_right, share, close, mode, at, zone FROM answer WHERE card = 2") == [
        ('["country:LAO"]', 0, 0.0, 0, "learn", 1772442000000, 0)
    ]


def test_what_is_entered_late_is_as_if_it_had_been_entered_at_once(tmp_path):
    def tables(name: str, *, at_once: bool) -> list[list[tuple]]:
        with Learner.open(tmp_path / name) as learner:
            me, at = learner.profiles()[0], START
            for turn, (number, days) in enumerate(((1, 0), (2, 3), (1, 900), (3, 900), (2, -890), (1, 5), (1, 0))):
                at += days * DAY
                learner.answered(me, question(number), mark(right=turn % 3 != 1), at)
                if at_once:
                    assert review.due(learner, me, at) is not None
            return [learner.rows(f"SELECT * FROM {table}") for table in ("card", "answer", "day", "arrived")]

    assert tables("late", at_once=False) == tables("at-once", at_once=True)


def test_an_answer_writes_one_page_where_the_log_has_room(learner):
    """What an answer waits for: one page, into a log that need not grow for it."""
    me = learner.profiles()[0]
    log = learner.folder / "learner.db-wal"
    learner.rows("PRAGMA wal_checkpoint(PASSIVE)")  # what comes now stands at the front of the log
    room = log.stat().st_size
    for number in range(9):
        learner.answered(me, question(number), mark(), START)
    assert learner.db.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone() == (0, 9, 9)
    for number in range(3 * LOG_PAGES):
        learner.answered(me, question(number), mark(), START)
    assert log.stat().st_size < room + 9000  # now and then an answer fills its page, and takes two or three
    assert learner.db.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL


# ---- clocks


def test_a_clock_that_goes_back_is_told_once_and_the_order_is_kept(learner):
    assert answer(learner, 1, at=START) == ""
    note = answer(learner, 2, at=START - 400 * DAY)
    assert (
        note
        == "The clock says 2025-01-26 09:00, but an answer was given on 2026-03-02 09:00. Answers are kept in the order in which they come."
    )
    assert answer(learner, 3, at=START - 399 * DAY) == ""
    assert [row[0] for row in all_answers(learner)] == ["test:1", "test:2", "test:3"]


def test_what_was_answered_under_a_clock_of_the_future_comes_at_once(learner):
    me = learner.profiles()[0]
    answer(learner, 1, at=START + 3000 * DAY)
    assert review.due(learner, me, START) == ("test:1",)
    answer(learner, 2, at=START + 3000 * DAY)
    assert answer(learner, 1, at=START)
    assert review.due(learner, me, START) == ("test:2",)
    assert set(review.due(learner, me, START + 30 * DAY)) == {"test:1", "test:2"}
    assert review.forecast(learner, me, START)[0] == 1


def test_a_day_that_comes_twice_is_one_day(learner):
    night = datetime(2026, 3, 2, 23, 50, tzinfo=JAKARTA)
    answer(learner, 1, at=night)
    answer(learner, 2, at=night + timedelta(minutes=20))
    assert answer(learner, 3, at=night - timedelta(minutes=30)) == ""
    assert learner.rows("SELECT day, answers FROM day ORDER BY day") == [("2026-03-02", 2), ("2026-03-03", 1)]


# ---- who learns


def test_there_is_one_silent_profile_at_first(learner, folder):
    assert [(one.name, one.picture) for one in learner.profiles()] == [("", "")]
    with Learner.open(folder) as again:
        assert again.profiles() == learner.profiles()


def test_the_silent_profile_is_added_only_where_nobody_is(learner):
    learner.add_first_profile()  # as a second window does that saw nobody yet
    assert len(learner.profiles()) == 1


def test_profiles_keep_apart_what_they_answered(learner):
    me = learner.profiles()[0]
    other = learner.add_profile("  Second   desk ", "flag:VNM")
    assert other.name == "Second desk"
    assert learner.last_profile() == me
    learner.answered(other, question(7), mark(), START)
    assert (review.known(learner, me), review.known(learner, other)) == (frozenset(), {"test:7"})
    assert learner.last_profile() == other
    renamed = learner.rename(other, "Third desk", "star")
    assert learner.profiles() == (me, renamed)
    assert learner.rename(renamed, "third desk", "star").name == "third desk"


@pytest.mark.parametrize(
    ("name", "said"), [("SECOND desk", "called “SECOND desk” already"), ("", "no name already"), ("x" * 61, "60 letters")]
)
def test_a_name_is_one_of_a_kind_and_short(learner, name, said):
    learner.add_profile("Second desk")
    with pytest.raises(LearnerError, match=said):
        learner.add_profile(name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Si\u202eti\x1b[31m", "Siti[31m"),
        (" Siti\nof  the\u2028desk ", "Siti of the desk"),
        ("\ud800Siti\u200b \u2066", "Siti"),
        ("\u0915\u094d\u200d\u0937", "\u0915\u094d\u200d\u0937"),
    ],
)
def test_a_name_is_one_line_and_has_nothing_that_cannot_be_seen(learner, name, kept):
    made = learner.add_profile(name)
    assert made.name == kept
    assert learner.rename(made, name, "star").name == kept


# ---- what else is kept


def test_reports_are_listed_the_newest_first_and_settled(learner):
    learner.report("test:1", "Which?", "  the year is 1996 ", START.astimezone(JAKARTA))
    learner.report("test:2", "Who?", "", START)
    newest, oldest = learner.reports()
    assert (oldest.question, oldest.prompt, oldest.words, oldest.at) == (
        "test:1",
        "Which?",
        "the year is 1996",
        "2026-03-02T16:00:00+07:00",
    )
    learner.settle_report(newest)
    assert learner.reports() == (oldest,)


def test_a_quiz_that_was_begun_is_there_again(learner, folder):
    me = learner.profiles()[0]
    assert learner.sittings(me) == ()
    begun = Sitting("quiz:?seed=7", "exam", (("country:LAO",), None, ("a", "b")), (1,), 2, questions=(question(1), question(2)))
    learner.keep_sitting(me, begun)
    learner.keep_sitting(me, Sitting("quiz:?seed=6", "learn"))
    learner.keep_sitting(me, msgspec.structs.replace(begun, at=0))
    learner.keep_sitting(me, begun)
    with Learner.open(folder) as again:
        assert again.sittings(me) == (begun, Sitting("quiz:?seed=6", "learn"))
    learner.end_sitting(me, "quiz:?seed=7")
    assert learner.sittings(me) == (Sitting("quiz:?seed=6", "learn"),)


def test_of_the_quizzes_that_were_begun_the_twenty_changed_last_are_kept(learner, folder):
    me, other = learner.profiles()[0], learner.add_profile("Other", "")
    theirs = Sitting("quiz:?seed=0", "learn")
    learner.keep_sitting(other, theirs)
    begun = [Sitting(f"quiz:?seed={seed}", "learn") for seed in range(21)]
    for sitting in begun[:20]:
        learner.keep_sitting(me, sitting)
    learner.keep_sitting(me, begun[0])
    learner.answered(me, question(), mark(), START, sitting=begun[20])
    with Learner.open(folder) as again:
        assert again.sittings(me) == (begun[20], begun[0], *reversed(begun[2:20]))
        assert again.sittings(other) == (theirs,)


def test_an_answer_and_how_far_its_quiz_has_come_are_one_write(learner, folder):
    """Neither is on the disk without the other: else a question would be asked, and counted, twice."""
    me = learner.profiles()[0]
    with pytest.raises(TypeError):
        learner.answered(me, question(), mark(), START, sitting=Sitting("quiz:?seed=7", object()))
    assert review.known(learner, me) == frozenset()
    now = Sitting("quiz:?seed=7", "practise", (("country:VNM",),), questions=(question(),))
    learner.answered(me, question(), mark(), START, sitting=now)
    with Learner.open(folder) as again:
        assert again.sittings(me) == (now,)
        assert review.known(again, me) == {"test:0"}


def test_an_exam_is_handed_in_whole_or_not_at_all(learner):
    me = learner.profiles()[0]
    learner.keep_sitting(me, Sitting("quiz:?seed=7", "exam"))
    answers = [(question(number), mark(right=number > 0), ("VNM",)) for number in range(3)]
    with pytest.raises(AttributeError):
        learner.hand_in(me, [*answers, (None, mark(), ())], START, "quiz:?seed=7")
    assert all_answers(learner) == []
    assert len(learner.sittings(me)) == 1
    assert learner.hand_in(me, answers, START, "quiz:?seed=7") == ""
    assert [row[0] for row in all_answers(learner)] == ["test:0", "test:1", "test:2"]
    assert learner.rows("SELECT DISTINCT mode FROM answer") == [("exam",)]
    assert learner.sittings(me) == ()
    assert learner.hand_in(me, answers, START - DAY).startswith("The clock says")


def test_two_windows_write_in_turn(learner, folder):
    with Learner.open(folder) as other:
        for turn in range(6):
            answer(learner if turn % 2 else other, 1, at=START + turn * DAY)
        assert all_answers(other) == all_answers(learner)
        assert len(all_answers(other)) == 6
        assert learner.rows("SELECT answers FROM card") == [(6,)]


def test_times_are_kept_in_utc(learner):
    answer(learner, 1, at=START.astimezone(JAKARTA))
    assert all_answers(learner)[0][3] == int(START.timestamp() * 1000)
    assert review.due(learner, learner.profiles()[0], datetime(2027, 1, 1, tzinfo=UTC)) == ("test:1",)
