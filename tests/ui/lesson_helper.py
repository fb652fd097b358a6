"""What the tests of the classroom's windows share: a lesson begun from a plan, keys pressed, phones as plain sockets."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from aseandesk.classroom.plan import LessonPlan
from aseandesk.classroom.state import Rules
from aseandesk.classroom.wire_question import encode_response
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.model.answer import right_given

sys.path.insert(0, str(Path(__file__).parent.parent / "classroom"))
from phone import Phone  # the plain socket of the classroom's own tests


def singles(store, number=5):
    return deal(store, "membership", number, 5, store.pack.as_of.last, QuestionFilter(kinds=("single",)))


def begin(qtbot, controller, questions=None, rules=None, **more):
    """A lesson of one-choice questions, begun as Start begins it."""
    plan = LessonPlan(questions=tuple(questions or singles(controller.context.store)), title="Membership", rules=rules or Rules(), **more)
    with qtbot.waitSignal(controller.began, timeout=60_000):
        controller.begin(plan)


def url(controller):
    return f"http://127.0.0.1:{controller.host.running.server.port}/{controller.host.code}"


def joined(qtbot, controller, number=1, **more):
    """So many phones, in the room."""
    phones = [Phone(url(controller)) for _ in range(number)]
    for phone in phones:
        assert phone.join(**more)["t"] in {"welcome", "waiting"}
    qtbot.waitUntil(lambda: len(controller.host.room.players) >= number, timeout=20_000)
    return phones


def press(controller, key):
    """A key, as if the one before were long ago."""
    QTest.keyClick(controller.projector, key)


def on(qtbot, controller, phase, at=None):
    """Press on, and wait until the room is in that phase."""
    press(controller, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: controller.host.room.phase == phase and (at is None or controller.host.room.at == at), timeout=20_000)


def scene(controller):
    return controller.projector.stage.scene


def answer(controller, phone, *, right=True, name="a"):
    """Answer the question in view."""
    room = controller.host.room
    posed = room.posed[room.at]
    options = posed.question.options
    given = right_given(posed.question) if right else (next(one.id for one in options if not one.right),)
    return phone.answer(room.at, encode_response(posed, given), f"{name}{room.at}")
