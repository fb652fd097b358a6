"""What the tests of the classroom's windows share: a lesson begun from a plan, keys pressed, phones as plain sockets."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from aseandesk.classroom.plan import Plan
from aseandesk.classroom.posed import wired
from aseandesk.classroom.state import Rules
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import Wish
from aseandesk.quiz.model.answer import right_given

sys.path.insert(0, str(Path(__file__).parent.parent / "classroom"))
from phone import Phone  # the plain socket of the classroom's own tests


def singles(store, number=5):
    return deal(store, "membership", number, 5, store.pack.as_of.last, Wish(kinds=("single",)))


def begin(qtbot, desk, questions=None, rules=None, **more):
    """A lesson of one-choice questions, begun as Start begins it."""
    plan = Plan(questions=tuple(questions or singles(desk.desk.store)), title="Membership", rules=rules or Rules(), **more)
    with qtbot.waitSignal(desk.began, timeout=60_000):
        desk.begin(plan)


def url(desk):
    return f"http://127.0.0.1:{desk.host.running.server.port}/{desk.host.code}"


def joined(qtbot, desk, number=1, **more):
    """So many phones, in the room."""
    phones = [Phone(url(desk)) for _ in range(number)]
    for phone in phones:
        assert phone.join(**more)["t"] in {"welcome", "waiting"}
    qtbot.waitUntil(lambda: len(desk.host.room.players) >= number, timeout=20_000)
    return phones


def press(desk, key):
    """A key, as if the one before were long ago."""
    desk._pressed = 0.0
    QTest.keyClick(desk.projector, key)


def on(qtbot, desk, phase, at=None):
    """Press on, and wait until the room is in that phase."""
    press(desk, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: desk.host.room.phase == phase and (at is None or desk.host.room.at == at), timeout=20_000)


def scene(desk):
    return desk.projector.stage.scene


def answer(desk, phone, *, right=True, name="a"):
    """Answer the question in view."""
    room = desk.host.room
    posed = room.posed[room.at]
    options = posed.question.options
    given = right_given(posed.question) if right else (next(one.id for one in options if not one.right),)
    return phone.answer(room.at, wired(posed, given), f"{name}{room.at}")
