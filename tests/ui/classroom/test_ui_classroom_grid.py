"""The teacher's grid is written by what has changed, and says the same as one that is written anew."""

from random import Random

import pytest
from lesson_helper import begin, joined, on, singles
from PySide6.QtCore import Qt

from aseandesk.classroom import events as ev
from aseandesk.classroom.room import step
from aseandesk.classroom.server import Snapshot
from aseandesk.classroom.state import Rules, new_room
from aseandesk.classroom.wire_question import grader_of, pose
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.grid import FIXED, PupilModel

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ForegroundRole)


def cells(model):
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    rows = [
        [tuple(model.data(model.index(row, column), role) for role in ROLES) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]
    return heads, [[(text, words, ink.color().name() if ink else "") for text, words, ink in row] for row in rows]


def moments(store, rules, seed):
    """Rooms of a lesson in which everything happens, one after the other."""
    chance, questions = Random(seed), singles(store, 4)
    room, grader, now = new_room(rules, pose(store, questions)), grader_of(store), 0.0

    def after(event):
        return step(room, event, grader)[0]

    def answers(place):
        for one in room.present:
            if chance.random() < 0.8:
                options = questions[place].options
                given = right_given(questions[place]) if chance.random() < 0.5 else (chance.choice(options).id,)
                yield ev.Answered(now, one.id, place, f"{one.id}-{place}", given)

    for number in range(1, 9):
        room = after(ev.Joined(now, f"p{number}", f"Alias {number}", str(number)))
        yield room
    for one in [name for name, player in room.players.items() if not player.inside][:5]:
        room = after(ev.Approved(now, one))
        yield room
    for place in range(3):
        now += 1
        room = after(ev.Asked(now))
        yield room
        for event in answers(place):
            room = after(event)
            yield room
        happens = (
            ev.Joined(now, f"late{place}", f"Late {place}", "x"),
            ev.Renamed(now, "p2", f"Other {place}"),
            ev.Factored(now, "p1", 1.5),
        )
        for event in (*happens, ev.Kicked(now, f"p{place + 4}"), ev.Skipped(now) if place == 1 else ev.Revealed(now)):
            room = after(event)
            yield room
    room = after(ev.Ended(now))
    yield room


@pytest.mark.parametrize("rules", [Rules(), Rules(approve=True), Rules(teams=("Red", "Blue"))])
def test_a_grid_that_saw_every_moment_says_what_one_says_that_saw_the_last(qapp, core, rules):
    theme, chance = Theme(core, "paper"), Random(3)
    model, seen = PupilModel(theme), 0
    for room in moments(core, rules, 7):
        there = frozenset(name for name in room.players if chance.random() < 0.8)
        shot = Snapshot(room, {"p1": "Rosa"}, there, room.now)
        model.show_shot(shot)
        fresh = PupilModel(theme)
        fresh.show_shot(shot)
        assert cells(model) == cells(fresh)
        assert model.players == fresh.players
        seen += 1
    assert seen > 30
    assert model.columnCount() == FIXED + 3
    assert {"✓", "–", ""} <= {text for row in cells(model)[1] for text, _, _ in row}


def test_the_signs_follow_the_look(qapp, core):
    theme = Theme(core, "paper")
    model = PupilModel(theme)
    *_, room = moments(core, Rules(), 7)
    model.show_shot(Snapshot(room, {}, frozenset(), room.now))
    before = cells(model)
    theme.set(name="night", rules=False)
    model.restyle()
    fresh = PupilModel(theme)
    fresh.show_shot(Snapshot(room, {}, frozenset(), room.now))
    assert cells(model) == cells(fresh) != before


def test_the_map_beside_an_answer_is_not_drawn_while_everybody_wants_the_laptop(qtbot, controller):
    begin(qtbot, controller)
    joined(qtbot, controller)
    moment = controller.projector.stage.moment
    on(qtbot, controller, "asking")
    assert moment._map_job is None
    on(qtbot, controller, "revealed")
    assert moment._map_job is None
    qtbot.waitUntil(moment.is_drawn, timeout=30_000)
