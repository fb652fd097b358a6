"""What the teacher can do while a lesson runs, by buttons, keys and clickers; and what the class sees of it."""

import gc
import sys
import weakref
from pathlib import Path

import pytest
from lesson_helper import Phone, answer, begin, joined, on, press, scene, singles, url
from phone import OtherDevice
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aseandesk.classroom.posed import encode_response
from aseandesk.classroom.scene import scene_of
from aseandesk.classroom.state import Rules
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.classroom.marks import NIGHT, PAPER
from aseandesk.ui.classroom.rules_form import RulesForm
from aseandesk.ui.classroom.steps import KEYS, next_step
from aseandesk.ui.classroom.turns import around


def chosen(context, player):
    """Choose a pupil in the teacher's table."""
    pupils = context.teacher.pupils
    pupils.table.selectRow([one.id for one in pupils.model.players].index(player))
    return pupils


# ---- keys


def test_a_clicker_that_bounces_goes_on_once(qtbot, context):
    begin(qtbot, context)
    context._pressed = 0.0
    for _ in range(3):
        QTest.keyClick(context.projector, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: context.host.room.phase == "asking", timeout=20_000)
    context.host.look()
    assert (context.host.room.phase, context.host.room.at) == ("asking", 0)


def test_every_key_is_said_and_does_the_same_in_both_windows(qtbot, context):
    begin(qtbot, context)
    for window in (context.projector, context.teacher):
        sound = context.sound
        QTest.keyClick(window, Qt.Key.Key_M)
        assert context.sound != sound
    assert set(KEYS.values()) >= {"advance", "back", "dark", "pause", "add", "skip", "standings", "lock", "sound"}
    QTest.keyClicks(context.teacher.notes, "bm l")
    assert not context.dark, "what is typed into the notes is no key"
    assert context.teacher.notes.toPlainText() == "bm l"


def test_keys_go_to_the_lesson_when_the_teachers_window_is_shown(qtbot, context):
    begin(qtbot, context)
    if context.teacher.isVisible():
        context.act("teacher")
    context.act("teacher")
    QTest.qWaitForWindowExposed(context.teacher)
    QTest.keyClick(context.teacher.focusWidget() or context.teacher.notes, Qt.Key.Key_T)
    assert not context.teacher.isVisible(), "the key that shows it hides it"
    assert not context.teacher.notes.toPlainText()


def test_dark_is_dark_for_the_class_and_next_brings_light_before_it_goes_on(qtbot, context):
    begin(qtbot, context)
    press(context, Qt.Key.Key_B)
    assert scene(context).kind == "dark"
    assert context.projector.stage.grab().toImage().pixelColor(20, 20).lightness() == 0
    press(context, Qt.Key.Key_PageDown)
    assert scene(context).kind == "lobby"
    assert context.host.room.phase == "lobby"


def test_page_up_looks_back_and_changes_nothing_of_the_lesson(qtbot, context):
    begin(qtbot, context)
    on(qtbot, context, "asking")
    press(context, Qt.Key.Key_PageUp)
    assert scene(context).kind == "question", "there is nothing behind the first one"
    on(qtbot, context, "revealed")
    on(qtbot, context, "asking", at=1)
    first = context.host.room.posed[0].question
    press(context, Qt.Key.Key_PageUp)
    assert (scene(context).kind, scene(context).title) == ("reveal", first.prompt)
    press(context, Qt.Key.Key_PageDown)
    assert (scene(context).kind, scene(context).place) == ("question", 1)


# ---- time


def test_pause_more_time_and_the_countdown(qtbot, context):
    begin(qtbot, context, rules=Rules(seconds=30))
    (phone,) = joined(qtbot, context)
    on(qtbot, context, "asking")
    assert scene(context).limit == 30
    assert context._tick.isActive()
    press(context, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: scene(context).limit == 45, timeout=20_000)
    press(context, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: scene(context).paused, timeout=20_000)
    assert not context._tick.isActive()
    assert phone.hear("left")["left"] > 30
    press(context, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not scene(context).paused, timeout=20_000)
    assert answer(context, phone)["t"] == "got"


def test_time_that_is_up_closes_the_question_and_sounds_once(qtbot, context, monkeypatch):
    played = []
    monkeypatch.setattr("aseandesk.ui.classroom.sound.play", lambda: played.append(1))
    begin(qtbot, context, rules=Rules(seconds=1))
    on(qtbot, context, "asking")
    qtbot.waitUntil(lambda: context.host.room.phase == "closed", timeout=20_000)
    assert scene(context).kind == "closed"
    assert len(played) == 1
    on(qtbot, context, "revealed")
    assert len(played) == 1
    on(qtbot, context, "asking", at=1)
    press(context, Qt.Key.Key_M)
    on(qtbot, context, "revealed")
    assert len(played) == 1, "muted"


def test_without_a_limit_there_is_no_countdown(qtbot, context):
    begin(qtbot, context)
    on(qtbot, context, "asking")
    assert scene(context).limit == 0
    assert not context.teacher.controls.buttons["add"].isVisibleTo(context.teacher)


def test_a_skipped_question_counts_for_nobody_and_is_said(qtbot, context):
    begin(qtbot, context)
    (phone,) = joined(qtbot, context)
    on(qtbot, context, "asking")
    answer(context, phone)
    press(context, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: 0 in context.host.room.skipped, timeout=20_000)
    assert "counts for nobody" in scene(context).aside
    assert next_step(context.host.room, "end").command == "next"


def test_the_quiz_is_ended_by_a_second_press_only(qtbot, context):
    begin(qtbot, context)
    on(qtbot, context, "asking")
    end = context.projector.controls.buttons["end"]
    end.click()
    assert context.host.room.phase == "asking"
    assert "again" in end.text()
    end.click()
    qtbot.waitUntil(lambda: context.host.room.phase == "over", timeout=20_000)


# ---- pupils


def test_who_is_let_in_renamed_given_time_and_removed(qtbot, context):
    begin(qtbot, context, rules=Rules(approve=True))
    first, second = joined(qtbot, context, 2)
    assert not scene(context).names, "nobody is shown before being let in"
    pupils = chosen(context, "p1")
    pupils.buttons["approve"].click()
    welcome = first.hear("welcome")
    qtbot.waitUntil(lambda: scene(context).names == (welcome["name"],), timeout=20_000)
    pupils = chosen(context, "p1")
    pupils.buttons["rename"].click()
    assert first.hear("named")["name"] != welcome["name"]
    chosen(context, "p1").buttons["extra"].click()
    qtbot.waitUntil(lambda: context.host.room.players["p1"].factor == 1.25, timeout=20_000)
    pupils = chosen(context, "p1")
    pupils.buttons["kick"].click()
    assert not context.host.room.players["p1"].kicked, "the first press asks"
    pupils.buttons["kick"].click()
    assert first.hear("gone")
    pupils.buttons["approve-all"].click()
    assert second.hear("welcome")


@pytest.mark.skipif(sys.platform != "linux", reason="the second address of this machine")
def test_all_who_came_from_one_device_are_removed_at_once(qtbot, context):
    begin(qtbot, context)
    joined(qtbot, context)
    hostile = [Phone(url(context), socket_type=OtherDevice) for _ in range(3)]
    for phone in hostile:
        phone.join()
    qtbot.waitUntil(lambda: context.teacher.pupils.model.rowCount() == 4, timeout=20_000)
    chosen(context, "p1")
    button = context.teacher.pupils.buttons["kick-device"]
    assert not button.isVisibleTo(context.teacher), "from that device only one came"
    chosen(context, "p3")
    assert button.text() == "Remove all 3 from this device"
    button.click()
    assert button.text() == "Press again to remove all 3"
    assert len(context.host.room.present) == 4, "the first press asks"
    button.click()
    for phone in hostile:
        assert phone.hear("gone")
    qtbot.waitUntil(lambda: [one.id for one in context.host.room.present] == ["p1"], timeout=20_000)
    assert Phone(url(context), socket_type=OtherDevice).join()["code"] == "locked"


def test_the_page_says_when_the_room_locks_itself(qtbot, context):
    how = RulesForm(context.context.theme)
    qtbot.addWidget(how)
    assert how.rules("phones").lock_at == 0
    how.pupils.setText("2")
    begin(qtbot, context, rules=how.rules("phones"))
    joined(qtbot, context, 2)
    qtbot.waitUntil(lambda: context.host.room.locked, timeout=20_000)
    assert Phone(url(context)).join()["code"] == "locked"
    how.pupils.setText("many")
    with pytest.raises(ValueError, match="Number of pupils"):
        how.rules("phones")


def test_a_locked_room_takes_nobody(qtbot, context):
    begin(qtbot, context)
    press(context, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: context.host.room.locked, timeout=20_000)
    assert Phone(url(context)).join()["code"] == "locked"
    assert "locked" in scene(context).hint


def test_the_teacher_sees_who_has_answered_and_who_is_away(qtbot, context):
    begin(qtbot, context)
    first, second = joined(qtbot, context, 2)
    on(qtbot, context, "asking")
    answer(context, first)
    second.close()
    model = context.teacher.pupils.model

    def cells():
        return [model.data(model.index(row, 1)) for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: cells() == ["answered", "away"], timeout=20_000)
    assert "one is away" in context.teacher.pupils.told.text()
    on(qtbot, context, "revealed")
    assert model.data(model.index(0, model.columnCount() - 1)) == "✓"
    assert model.data(model.index(0, model.columnCount() - 1), Qt.ItemDataRole.AccessibleTextRole) == "right"


# ---- names


def test_a_class_list_is_kept_beside_the_journal_and_erased_by_one_button(qtbot, context, window):
    begin(qtbot, context, rules=Rules(names="list"), listed=("Rosa Maria", "José"))
    phone = Phone(url(context))
    assert phone.join(name="Nobody")["code"] == "not-listed"
    assert phone.join(name="rosa maria")["t"] == "welcome"
    qtbot.waitUntil(lambda: scene(context).names == ("Rosa Maria",), timeout=20_000)
    beside = context.host.journal.with_name(context.host.journal.name + ".names.json")
    assert "Rosa Maria" in beside.read_text("utf-8")
    assert b"Rosa" not in context.host.journal.read_bytes()
    window.commands().run("classroom")
    window.page().erase.click()
    qtbot.waitUntil(lambda: scene(context).names != ("Rosa Maria",), timeout=20_000)
    assert not beside.exists()
    assert scene(context).names == (context.host.room.players["p1"].alias,)


# ---- other ways to play


def test_at_their_own_pace_the_class_sees_how_far_it_is_and_the_teacher_a_grid(qtbot, context):
    begin(qtbot, context, singles(context.context.store, 2), Rules(pace="self"))
    first, second = joined(qtbot, context, 2)
    on(qtbot, context, "asking")
    assert scene(context).kind == "grid"
    room = context.host.room
    for place in range(2):
        first.answer(place, encode_response(room.posed[place], right_given(room.posed[place].question)), f"x{place}")
        first.say("on", q=place)
    qtbot.waitUntil(lambda: "1 of 2" in scene(context).aside, timeout=20_000)
    assert [line.chosen for line in scene(context).lines] == [1, 0, 1]
    assert not any(name in scene(context).words() for name in (context.host.shot.name("p1"), context.host.shot.name("p2")))
    model = context.teacher.pupils.model
    assert [model.data(model.index(0, column)) for column in (4, 5)] == ["✓", "✓"]
    press(context, Qt.Key.Key_PageDown)
    assert context.host.room.phase == "asking", "a clicker ends it for nobody"
    second.close()


def test_in_an_exam_nothing_is_shown_of_the_answer_nor_of_points(qtbot, context):
    begin(qtbot, context, singles(context.context.store, 2), Rules(mode="exam"))
    (phone,) = joined(qtbot, context)
    on(qtbot, context, "asking")
    answer(context, phone)
    on(qtbot, context, "closed")
    assert scene(context).kind == "closed"
    on(qtbot, context, "asking", at=1)
    press(context, Qt.Key.Key_PageUp)
    assert scene(context).kind == "question", "looking back would show the answer"
    on(qtbot, context, "closed")
    on(qtbot, context, "over")
    assert scene(context).kind == "over"
    assert not scene(context).rows
    assert not scene(context).right


def test_an_exit_ticket_is_a_few_questions_at_the_door_without_points_and_its_report_is_the_teachers(qtbot, context, window):
    begin(qtbot, context, singles(context.context.store, 2), Rules(mode="ticket"))
    context.teacher.shared = False
    (phone,) = joined(qtbot, context)
    for place in range(2):
        on(qtbot, context, "asking", at=place)
        answer(context, phone)
        explained = context.host.room.posed[place].question.explanation
        on(qtbot, context, "closed")
        assert explained not in scene(context).words()
        assert not any(line.right for line in scene(context).lines)
    on(qtbot, context, "over")
    assert not scene(context).rows
    assert not scene(context).right
    over = phone.hear("over")
    assert (over["told"], over["score"], over["rights"]) == (False, 0, 0)
    model = context.teacher.pupils.model
    assert [model.data(model.index(0, column)) for column in (2, 4, 5)] == ["0", "✓", "✓"], "the teacher knows, and nobody has points"
    press(context, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.page().report is not None, timeout=30_000)
    assert [(one.rights, one.score) for one in window.page().report.pupils] == [(2, 0)]


def test_teams_stand_above_their_players(qtbot, context):
    begin(qtbot, context, rules=Rules(teams=("Red", "Blue")), ranked="each")
    first, second = joined(qtbot, context, 2)
    on(qtbot, context, "asking")
    answer(context, first)
    answer(context, second, right=False)
    on(qtbot, context, "revealed")
    on(qtbot, context, "standings")
    assert [(row.rank, row.name, row.points) for row in scene(context).teams] == [(1, "Red", 100), (2, "Blue", 0)]
    assert [row.points for row in scene(context).rows] == [100, 0]


# ---- for everybody


def test_what_is_projected_is_a_text_too_and_the_answer_is_in_none_before_its_time(qtbot, context, core):
    begin(qtbot, context)
    on(qtbot, context, "asking")
    stage = context.projector.stage
    question = context.host.room.posed[0].question
    assert question.prompt in stage.accessibleName()
    assert question.explanation not in stage.accessibleName()
    shown = scene_of(core, context.host.shot, context.joining())
    assert not shown.right
    on(qtbot, context, "revealed")
    assert question.explanation in stage.accessibleName()


def test_all_that_takes_the_keys_has_a_name_and_windows_go_for_good(qtbot, context, unnamed):
    begin(qtbot, context)
    joined(qtbot, context, 2)
    context.act("teacher")
    assert not unnamed(context.projector)
    assert not unnamed(context.teacher)
    seen = [weakref.ref(context.projector), weakref.ref(context.teacher), weakref.ref(context.projector.stage.theme)]
    context.leave()
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    gc.collect()
    assert [one() for one in seen] == [None, None, None]


# ---- beside the question and its answer


def test_a_chart_that_is_asked_about_stands_beside_its_question_and_is_drawn_ahead(qtbot, context, core):
    day = core.pack.as_of.last
    (chart,) = deal(core, "", 1, 3, day, QuestionFilter(kinds=("chart",)))
    begin(qtbot, context, (*singles(core, 1), chart))
    moment = context.projector.stage.moment
    on(qtbot, context, "asking")
    qtbot.waitUntil(lambda: chart.view in moment._images, timeout=60_000)
    assert not moment.isVisible(), "the map of the answer would give it away"
    on(qtbot, context, "revealed")
    assert moment.isVisible()
    on(qtbot, context, "asking", at=1)
    assert moment.isVisible()
    assert moment.chart.image is not None
    assert moment.chart.isVisible()
    assert not moment.map.isVisible()


def test_the_answer_about_an_event_stands_between_what_came_before_and_after(core):
    day = core.pack.as_of.last
    (question,) = deal(core, "", 1, 3, day, QuestionFilter(kinds=("timeline",)))
    rows = around(core, question)
    asked = next(row for row in rows if row.asked)
    assert asked.year == str(round(question.number.value))
    assert len(rows) == 5
    assert [row.year for row in rows] == sorted(row.year for row in rows)
    assert not around(core, singles(core, 1)[0])


def test_the_letters_have_the_colours_of_the_phones():
    page = (Path(__file__).parents[3] / "src" / "aseandesk" / "classroom" / "page" / "page.css").read_text("utf-8")
    light, dark = page.split("prefers-color-scheme: dark")[:2]
    for place, name in enumerate("abcdefgh"):
        assert f"--{name}: {PAPER[place]}" in light
        assert f"--{name}: {NIGHT[place]}" in dark


def test_an_address_by_which_the_page_cannot_be_loaded_is_told(qtbot, context):
    begin(qtbot, context)
    context.choose_address("255.255.255.255")
    assert scene(context).joining.url.startswith("http://255.255.255.255:")
    qtbot.waitUntil(lambda: "cannot be loaded by 255.255.255.255" in context.teacher.said.text(), timeout=30_000)
    context.choose_address("fd00::7")
    assert scene(context).joining.url == f"http://[fd00::7]:{context.host.running.server.port}/{context.host.code}"
    context.choose_address("127.0.0.1")
    qtbot.waitUntil(lambda: not context._testing.busy(), timeout=30_000)
    assert Phone(scene(context).joining.url).join()["t"] == "welcome"
