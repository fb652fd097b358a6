"""The rules as a model: whatever happens in whatever order, a plain tally of it agrees with the room; and the journal gives it again."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from aseandesk.classroom import events as ev
from aseandesk.classroom import messages as say
from aseandesk.classroom.journal import _decoder, line_of
from aseandesk.classroom.points import standings, team_standings, total
from aseandesk.classroom.room import GRACE, back, step
from aseandesk.classroom.state import Rules, new_room
from aseandesk.classroom.wire_question import Refused, decode_response, pose
from aseandesk.facts.packs import open_store
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.run.marking import Mark

STORE = open_store()
SINGLES = deal(STORE, "membership", 4, 5, STORE.pack.as_of.last, QuestionFilter(kinds=("single",)))
POSED = pose(STORE, SINGLES)


def grader(question, given):
    """Right or wrong, by the option's own word alone."""
    right = any(option.right for option in question.options if option.id == given[0])
    return Mark(right, float(right), given, "")


def happen(room, *events):
    for event in events:
        room, _ = step(room, event, grader)
    return room


def came(*names, at=0.0, team=""):
    return [ev.Joined(at, name, name.upper(), "s" * 32, team) for name in names]


def option(place, right):
    return next((one.id,) for one in SINGLES[place].options if one.right is right)


class Lesson(RuleBasedStateMachine):
    """Events by chance; beside the room a tally that knows nothing of how it works."""

    def __init__(self):
        super().__init__()
        self.room = new_room(Rules(seconds=10, teams=("Red", "Blue")), POSED)
        self.log, self.now = [], 0.0
        self.last, self.scores, self.gone = {}, {}, set()

    def do(self, event):
        try:
            self.room, outs = step(self.room, event, grader)
        except Refused:
            return None
        self.log.append(event)
        return outs

    @rule(seconds=st.sampled_from([0.0, 0.1, 1.0, 6.0]))
    def wait(self, seconds):
        self.now += seconds

    @rule()
    def join(self):
        name = f"p{len(self.room.players) + 1}"
        if self.do(ev.Joined(self.now, name, name.upper(), "s" * 32)) is not None:
            self.scores[name] = 0

    @precondition(lambda self: self.room.players)
    @rule(data=st.data(), right=st.booleans(), fresh=st.booleans(), place=st.integers(-1, 4))
    def answer(self, data, right, fresh, place):
        name = data.draw(st.sampled_from(sorted(self.room.players)))
        at = self.room.at if place < 0 or fresh else place
        if not 0 <= at < len(POSED):
            return
        before = self.last.get((at, name))
        ident = before[0] if before and not fresh else f"{len(self.log)}"
        outs = self.do(ev.Answered(self.now, name, at, ident, option(at, right)))
        if outs is None:
            return
        assert [out.to for out in outs] == [name]
        if before and before[0] == ident:
            assert outs[0].message.again
        else:
            assert self.room.phase == "asking"
            assert at == self.room.at
            assert name not in self.gone
            self.last[at, name] = (ident, right)

    @rule()
    def ask(self):
        self.do(ev.Asked(self.now))

    @rule()
    def show(self):
        at = self.room.at
        if self.do(ev.Revealed(self.now)) is not None:
            self.count(at)

    @rule()
    def close(self):
        self.do(ev.Closed(self.now))

    @rule(word=st.sampled_from([ev.Paused, ev.Resumed, ev.Ranked]))
    def other(self, word):
        self.do(word(self.now))

    @precondition(lambda self: self.room.players)
    @rule(data=st.data())
    def kick(self, data):
        name = data.draw(st.sampled_from(sorted(self.room.players)))
        if self.do(ev.Kicked(self.now, name)) is not None:
            self.gone.add(name)

    def count(self, at):
        assert self.room.phase == "revealed"
        for name in self.room.scored[at]:
            assert self.room.scored[at][name].right == self.last[at, name][1]

    @invariant()
    def the_tally_agrees(self):
        assert {(at, name) for at, row in enumerate(self.room.answers) for name in row} == set(self.last)
        for name in self.room.players:
            marked = [at for at in range(len(POSED)) if name in self.room.scored[at]]
            rights = sum(self.last[at, name][1] for at in marked)
            assert total(self.room, name) == (100 * rights, rights)

    @invariant()
    def nobody_who_was_removed_is_ranked(self):
        assert {one.player for one in standings(self.room)} == set(self.room.players) - self.gone

    @invariant()
    def the_journal_gives_it_again(self):
        again = new_room(self.room.rules, POSED)
        for event in self.log:
            kept = _decoder.decode(line_of(event).partition(b" ")[2])
            assert kept == event
            again, _ = step(again, kept, grader)
        assert again == self.room


Lesson.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
TestLesson = Lesson.TestCase


def test_speed_counts_only_if_it_is_wanted_and_leaves_a_half():
    def points(rules, after, factor=1.0):
        room = happen(new_room(rules, POSED), *came("a"), ev.Factored(0, "a", factor), ev.Asked(0))
        room = happen(room, ev.Answered(after, "a", 0, "1", option(0, right=True)), ev.Revealed(after))
        return room.scored[0]["a"].points

    assert [points(Rules(seconds=10), after) for after in (0, 5, 10)] == [100, 100, 100]
    assert [points(Rules(seconds=10, speed=True), after) for after in (0, 5, 10)] == [100, 75, 50]
    assert points(Rules(seconds=10, speed=True), 10, factor=2.0) == 75  # half of their own time


def test_extra_time_is_a_pupils_own():
    room = happen(new_room(Rules(seconds=10), POSED), *came("a", "b"), ev.Factored(0, "b", 1.5), ev.Asked(0))
    late = 10 + GRACE + 0.1
    with pytest.raises(Refused, match="Time is up"):
        happen(room, ev.Answered(late, "a", 0, "1", option(0, right=True)))
    assert "b" in happen(room, ev.Answered(late, "b", 0, "1", option(0, right=True))).answers[0]
    with pytest.raises(Refused):
        happen(room, ev.Answered(15 + GRACE + 0.1, "b", 0, "1", option(0, right=True)))


def test_time_that_stood_still_and_time_that_was_added_are_not_taken_from_anybody():
    room = happen(new_room(Rules(seconds=10), POSED), *came("a"), ev.Asked(0), ev.Paused(4))
    assert happen(room, ev.Answered(90, "a", 0, "0", option(0, right=True))).answers[0]["a"].after == 4, "an answer that is given meanwhile"
    room = happen(room, ev.Resumed(104), ev.Extended(104, 5))
    assert room.left(104) == 11
    assert happen(room, ev.Answered(115, "a", 0, "1", option(0, right=True))).answers[0]["a"].after == 15


def test_teams_fill_evenly_and_count_by_their_mean():
    rules = Rules(teams=("Red", "Blue"))
    room = happen(new_room(rules, POSED), *came("a", "b", "c"), ev.Asked(0))
    assert [room.players[name].team for name in "abc"] == ["Red", "Blue", "Red"]
    room = happen(
        room, ev.Answered(1, "a", 0, "1", option(0, right=True)), ev.Answered(1, "b", 0, "1", option(0, right=True)), ev.Revealed(2)
    )
    assert [(one.rank, one.team, one.mean) for one in team_standings(room)] == [(1, "Blue", 100.0), (2, "Red", 50.0)]


def test_a_skipped_question_counts_for_nobody():
    room = happen(new_room(Rules(), POSED), *came("a"), ev.Asked(0), ev.Answered(1, "a", 0, "1", option(0, right=True)), ev.Closed(2))
    assert total(room, "a") == (100, 1)
    assert total(happen(room, ev.Skipped(3)), "a") == (0, 0)


def test_an_exit_ticket_has_no_points_and_tells_nothing():
    room = happen(new_room(Rules(mode="ticket"), POSED), *came("a"), ev.Asked(0), ev.Answered(1, "a", 0, "1", option(0, right=True)))
    room = happen(room, ev.Closed(2))
    assert room.scored[0]["a"].right
    assert total(room, "a")[0] == 0
    for event in (ev.Revealed(3), ev.Ranked(3)):
        with pytest.raises(Refused, match="no answer"):
            happen(room, event)


def test_who_waits_sees_nothing_until_let_in():
    room = happen(new_room(Rules(approve=True), POSED), *came("a"), ev.Asked(0))
    assert [type(line) for line in back(room, "a", "t", "A", 1)] == [say.Waiting]
    with pytest.raises(Refused):
        happen(room, ev.Answered(1, "a", 0, "1", option(0, right=True)))
    room = happen(room, ev.Approved(2, "a"))
    assert [type(line) for line in back(room, "a", "t", "A", 2)] == [say.Welcome, say.QuestionMessage]


def test_an_answer_that_cannot_be_one_is_refused_with_a_sentence(every_kind):
    posed = {
        one.question.kind: one for one in pose(STORE, every_kind, lambda question: {"a": question.key[0]} if question.kind == "map" else {})
    }
    wrong = {
        "single": [(), ("z",), ("a", "b"), ("",)],
        "multiple": [(), ("a", "a"), ("z",)],
        "order": [("a",), ("a", "a", "b", "c")],
        "match": [("a",), ("", "", "", "")],
        "number": [("",), ("a lot",), ("1" * 300,), ("1", "2")],
        "typed": [("",), ("\u200b",), ("x" * 201,)],
        "timeline": [("soon",), ("19 67",), ("１９６７",)],
        "map": [("country:THA",), ("b",)],
    }
    for kind, rows in wrong.items():
        for given in rows:
            with pytest.raises(Refused) as told:
                decode_response(posed[kind], given)
            assert str(told.value).endswith((".", "?")), (kind, given)
