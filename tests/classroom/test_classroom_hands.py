"""A class without phones, by the same rules: hands that are counted, teams at the keys, paper; and what the report says of them."""

import pytest

from aseandesk.classroom import events as ev
from aseandesk.classroom.commands import TeacherCommand
from aseandesk.classroom.journal import read
from aseandesk.classroom.opening import replayed
from aseandesk.classroom.report import misses, report_of
from aseandesk.classroom.room import step
from aseandesk.classroom.state import Rules, new_room
from aseandesk.classroom.wire_question import Refused, grader_of, pose
from aseandesk.quiz.model.answer import right_given


@pytest.fixture
def grader(core):
    return grader_of(core)


def played(core, questions, grader, *events, by="hands"):
    room = new_room(Rules(by=by), pose(core, tuple(questions)))
    for event in events:
        room, _ = step(room, event, grader)
    return room


def hands(question, right, wrong):
    """So many hands for the right option, so many for the first wrong one."""
    options = {one.right: one.id for one in reversed(question.options)}
    return {options[True]: right, options[False]: wrong}


def test_counted_hands_are_in_the_report_and_nothing_by_pupil(core, singles, grader):
    first = singles[0]
    room = played(
        core, singles, grader, ev.Asked(1), ev.Counted(2, 0, hands(first, 9, 3)), ev.Counted(3, 0, hands(first, 6, 18)), ev.Revealed(4)
    )
    report = report_of(core, room, str)
    assert not report.pupils
    assert report.reliability is None
    item = report.items[0]
    assert (item.answers, item.missing, item.facility) == (24, 0, 0.25), "the second count takes the place of the first"
    assert sorted(one.count for one in item.chosen)[-2:] == [6, 18]
    assert report.topics[0].share == 0.25
    assert misses(report) == (first,)
    assert any("nothing by pupil" in line for line in report.caveats)


@pytest.mark.parametrize("count", [{"country:nowhere": 3}, {"": 1}])
def test_hands_for_what_is_no_option_are_refused(core, singles, grader, count):
    with pytest.raises(Refused):
        played(core, singles, grader, ev.Asked(1), ev.Counted(2, 0, count))


def test_hands_cannot_be_counted_below_none_late_or_where_no_one_answer_is_chosen(core, singles, every_kind, grader):
    first = singles[0]
    option = first.options[0].id
    for events in (
        (ev.Asked(1), ev.Counted(2, 0, {option: -1})),
        (ev.Asked(1), ev.Counted(2, 0, {option: 1000})),
        (ev.Asked(1), ev.Revealed(2), ev.Counted(3, 0, {option: 1})),
        (ev.Asked(1), ev.Counted(2, 1, {})),
        (ev.Counted(2, 0, {}),),
    ):
        with pytest.raises(Refused):
            played(core, singles, grader, *events)
    order = next(one for one in every_kind if one.kind == "order")
    with pytest.raises(Refused):
        played(core, [order], grader, ev.Asked(1), ev.Counted(2, 0, {}))


def test_the_journal_gives_counted_hands_and_seated_pupils_back(core, singles, served):
    server = served(singles, Rules(by="paper", names="list"))
    given = right_given(singles[0])
    assert server.enter(lambda room_session: room_session.seat("Rosa from the list")).result(30) == ""
    assert server.do(TeacherCommand("next")).result(30) == ""
    assert server.enter(lambda room_session: room_session.apply(ev.Answered(room_session.now(), "p1", 0, "paper", given))).result(30) == ""
    assert (
        server.enter(lambda room_session: room_session.apply(ev.Counted(room_session.now(), 0, hands(singles[0], 2, 1)))).result(30) == ""
    )
    assert "no such player" in server.enter(lambda room_session: room_session.apply(ev.Kicked(room_session.now(), "p9"))).result(30)
    server.stop()
    path = server.lesson.journal.path
    assert b"Rosa" not in path.read_bytes()
    room, _, _ = replayed(core, read(path))
    assert room.hands[0] == hands(singles[0], 2, 1)
    assert room.answers[0]["p1"].given == given
    assert server.snapshot().name("p1") == "Rosa from the list"


def test_teams_at_the_keys_are_not_said_to_have_missed_the_questions_of_others(core, singles, served):
    server = served(singles[:2], Rules(by="turns", teams=("Red", "Blue")))
    for team in ("Red", "Blue"):
        server.enter(lambda room_session, team=team: room_session.seat(team=team, alias=team)).result(30)
    for place, player in enumerate(("p1", "p2")):
        given = right_given(singles[place])
        server.do(TeacherCommand("next")).result(30)
        server.enter(
            lambda room_session, at=place, who=player, it=given: room_session.apply(ev.Answered(room_session.now(), who, at, "keys", it))
        ).result(30)
    server.do(TeacherCommand("end")).result(30)
    report = report_of(core, server.snapshot().room, server.snapshot().name)
    assert [(one.name, one.score) for one in report.pupils] == [("Red", 100), ("Blue", 100)]
    assert [item.missing for item in report.items] == [0, 0]
    assert report.reliability is None
