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
from PySide6.QtWidgets import QApplication, QScrollArea

from aseandesk.classroom.scene import scene_of
from aseandesk.classroom.state import Rules
from aseandesk.classroom.wire_question import encode_response
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.classroom import steps
from aseandesk.ui.classroom.marks import NIGHT, PAPER
from aseandesk.ui.classroom.rules_form import RulesForm
from aseandesk.ui.classroom.steps import KEYS, next_step
from aseandesk.ui.classroom.turns import around
from aseandesk.ui.widgets.basic import Button


def chosen(controller, player):
    """Choose a pupil in the teacher's table."""
    pupils = controller.teacher.pupils
    pupils.table.selectRow([one.id for one in pupils.model.players].index(player))
    return pupils


# ---- keys


def test_a_clicker_that_bounces_goes_on_once(qtbot, controller, monkeypatch):
    monkeypatch.setattr(steps, "BOUNCE", 3600.0)
    begin(qtbot, controller)
    for _ in range(3):
        QTest.keyClick(controller.projector, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: controller.host.room.phase == "asking", timeout=20_000)
    controller.host.look()
    assert (controller.host.room.phase, controller.host.room.at) == ("asking", 0)


def test_every_key_is_said_and_does_the_same_in_both_windows(qtbot, controller):
    begin(qtbot, controller)
    for window in (controller.projector, controller.teacher):
        sound = controller.sound
        QTest.keyClick(window, Qt.Key.Key_M)
        assert controller.sound != sound
    assert set(KEYS.values()) >= {"advance", "back", "dark", "pause", "add", "skip", "standings", "lock", "sound"}
    QTest.keyClicks(controller.teacher.notes, "bm l")
    assert not controller.dark, "what is typed into the notes is no key"
    assert controller.teacher.notes.toPlainText() == "bm l"


def test_keys_go_to_the_lesson_when_the_teachers_window_is_shown(qtbot, controller):
    begin(qtbot, controller)
    if controller.teacher.isVisible():
        controller.act("teacher")
    controller.act("teacher")
    QTest.qWaitForWindowExposed(controller.teacher)
    QTest.keyClick(controller.teacher.focusWidget() or controller.teacher.notes, Qt.Key.Key_T)
    assert not controller.teacher.isVisible(), "the key that shows it hides it"
    assert not controller.teacher.notes.toPlainText()


def test_dark_is_dark_for_the_class_and_next_brings_light_before_it_goes_on(qtbot, controller):
    begin(qtbot, controller)
    press(controller, Qt.Key.Key_B)
    assert scene(controller).kind == "dark"
    assert controller.projector.stage.grab().toImage().pixelColor(20, 20).lightness() == 0
    press(controller, Qt.Key.Key_PageDown)
    assert scene(controller).kind == "lobby"
    assert controller.host.room.phase == "lobby"


def test_page_up_looks_back_and_changes_nothing_of_the_lesson(qtbot, controller):
    begin(qtbot, controller)
    on(qtbot, controller, "asking")
    press(controller, Qt.Key.Key_PageUp)
    assert scene(controller).kind == "question", "there is nothing behind the first one"
    on(qtbot, controller, "revealed")
    on(qtbot, controller, "asking", at=1)
    first = controller.host.room.posed[0].question
    press(controller, Qt.Key.Key_PageUp)
    assert (scene(controller).kind, scene(controller).title) == ("reveal", first.prompt)
    press(controller, Qt.Key.Key_PageDown)
    assert (scene(controller).kind, scene(controller).place) == ("question", 1)


# ---- time


def test_pause_more_time_and_the_countdown(qtbot, controller):
    begin(qtbot, controller, rules=Rules(seconds=30))
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    assert scene(controller).limit == 30
    assert controller._tick.isActive()
    press(controller, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: scene(controller).limit == 45, timeout=20_000)
    press(controller, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: scene(controller).paused, timeout=20_000)
    assert not controller._tick.isActive()
    assert phone.hear("left")["left"] > 30
    press(controller, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not scene(controller).paused, timeout=20_000)
    assert answer(controller, phone)["t"] == "got"


def test_time_that_is_up_closes_the_question_and_sounds_once(qtbot, controller, monkeypatch):
    played = []
    monkeypatch.setattr("aseandesk.ui.classroom.sound.play", lambda: played.append(1))
    begin(qtbot, controller, rules=Rules(seconds=1))
    on(qtbot, controller, "asking")
    qtbot.waitUntil(lambda: controller.host.room.phase == "closed", timeout=20_000)
    assert scene(controller).kind == "closed"
    assert len(played) == 1
    on(qtbot, controller, "revealed")
    assert len(played) == 1
    on(qtbot, controller, "asking", at=1)
    press(controller, Qt.Key.Key_M)
    on(qtbot, controller, "revealed")
    assert len(played) == 1, "muted"


def test_without_a_limit_there_is_no_countdown(qtbot, controller):
    begin(qtbot, controller)
    on(qtbot, controller, "asking")
    assert scene(controller).limit == 0
    assert not controller.teacher.controls.buttons["add"].isVisibleTo(controller.teacher)


def test_a_skipped_question_counts_for_nobody_and_is_said(qtbot, controller):
    begin(qtbot, controller)
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    answer(controller, phone)
    press(controller, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: 0 in controller.host.room.skipped, timeout=20_000)
    assert "counts for nobody" in scene(controller).aside
    assert next_step(controller.host.room).command == "next"


def test_the_quiz_is_ended_by_a_second_press_only(qtbot, controller):
    begin(qtbot, controller)
    on(qtbot, controller, "asking")
    end = controller.projector.controls.buttons["end"]
    end.click()
    assert controller.host.room.phase == "asking"
    assert "again" in end.text()
    end.click()
    qtbot.waitUntil(lambda: controller.host.room.phase == "over", timeout=20_000)


# ---- pupils


def test_who_is_let_in_renamed_given_time_and_removed(qtbot, controller):
    begin(qtbot, controller, rules=Rules(approve=True))
    first, second = joined(qtbot, controller, 2)
    assert not scene(controller).names, "nobody is shown before being let in"
    pupils = chosen(controller, "p1")
    pupils.buttons["approve"].click()
    welcome = first.hear("welcome")
    qtbot.waitUntil(lambda: scene(controller).names == (welcome["name"],), timeout=20_000)
    pupils = chosen(controller, "p1")
    pupils.buttons["rename"].click()
    assert first.hear("named")["name"] != welcome["name"]
    chosen(controller, "p1").buttons["extra"].click()
    qtbot.waitUntil(lambda: controller.host.room.players["p1"].factor == 1.25, timeout=20_000)
    pupils = chosen(controller, "p1")
    pupils.buttons["kick"].click()
    assert not controller.host.room.players["p1"].kicked, "the first press asks"
    pupils.buttons["kick"].click()
    assert first.hear("gone")
    pupils.buttons["approve-all"].click()
    assert second.hear("welcome")


@pytest.mark.parametrize("rules", [Rules(), Rules(approve=True)], ids=["all come in", "each is let in"])
def test_no_button_moves_when_a_pupil_is_chosen_or_a_button_is_pressed(qtbot, controller, rules):
    begin(qtbot, controller, rules=rules)
    teacher = controller.teacher
    teacher.shared = False
    teacher.show()
    QTest.qWaitForWindowExposed(teacher)

    def places():
        QApplication.processEvents()
        return {button.objectName(): button.geometry() for button in teacher.findChildren(Button) if button.isVisible()}

    before = places()
    _phones = joined(qtbot, controller, 2)
    qtbot.waitUntil(lambda: teacher.pupils.model.rowCount() == 2, timeout=20_000)
    assert places() == before
    pupils = chosen(controller, "p1")
    assert pupils.buttons["kick-device"].text() == "Remove all 2 from this device"
    assert places() == before
    for name in ("kick", "kick-device", "approve-all"):
        if pupils.buttons[name].isEnabled():
            pupils.buttons[name].click()
            assert places() == before, name
    for action in ("pause", "dark", "sound", "lock", "end"):
        teacher.controls.buttons[action].click()
        assert places() == before, action


def test_large_texts_in_a_small_window_cut_no_button_of_the_pupils(qtbot, controller):
    controller.context.theme.set(zoom=1.6)
    begin(qtbot, controller)
    teacher = controller.teacher
    teacher.resize(854, 536)
    teacher.show()
    QTest.qWaitForWindowExposed(teacher)
    for button in teacher.pupils.buttons.values():
        if button.isVisibleTo(teacher):
            for area in (one for one in teacher.findChildren(QScrollArea) if one.isAncestorOf(button)):
                area.ensureWidgetVisible(button)
            assert button.visibleRegion().boundingRect() == button.rect(), button.text()


@pytest.mark.skipif(sys.platform != "linux", reason="the second address of this machine")
def test_all_who_came_from_one_device_are_removed_at_once(qtbot, controller):
    begin(qtbot, controller)
    joined(qtbot, controller)
    hostile = [Phone(url(controller), socket_type=OtherDevice) for _ in range(3)]
    for phone in hostile:
        phone.join()
    qtbot.waitUntil(lambda: controller.teacher.pupils.model.rowCount() == 4, timeout=20_000)
    chosen(controller, "p1")
    button = controller.teacher.pupils.buttons["kick-device"]
    assert not button.isEnabled(), "from that device only one came"
    chosen(controller, "p3")
    assert button.text() == "Remove all 3 from this device"
    button.click()
    assert button.text() == "Press again to remove all 3"
    assert len(controller.host.room.present) == 4, "the first press asks"
    button.click()
    for phone in hostile:
        assert phone.hear("gone")
    qtbot.waitUntil(lambda: [one.id for one in controller.host.room.present] == ["p1"], timeout=20_000)
    assert Phone(url(controller), socket_type=OtherDevice).join()["code"] == "locked"


def test_the_page_says_when_the_room_locks_itself(qtbot, controller):
    how = RulesForm(controller.context.theme)
    qtbot.addWidget(how)
    assert how.rules("phones").lock_at == 0
    how.pupils.setText("2")
    begin(qtbot, controller, rules=how.rules("phones"))
    joined(qtbot, controller, 2)
    qtbot.waitUntil(lambda: controller.host.room.locked, timeout=20_000)
    assert Phone(url(controller)).join()["code"] == "locked"
    how.pupils.setText("many")
    with pytest.raises(ValueError, match="Number of pupils"):
        how.rules("phones")


def test_on_one_screen_the_teachers_window_has_most_of_it(qtbot, controller):
    begin(qtbot, controller)
    press(controller, Qt.Key.Key_T)
    room = controller.teacher.screen().availableGeometry()
    assert controller.teacher.isVisible()
    assert controller.teacher.height() >= 0.8 * room.height()
    assert controller.teacher.width() >= 0.8 * room.width()


def test_a_locked_room_takes_nobody(qtbot, controller):
    begin(qtbot, controller)
    press(controller, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: controller.host.room.locked, timeout=20_000)
    assert Phone(url(controller)).join()["code"] == "locked"
    assert "locked" in scene(controller).hint


def test_the_teacher_sees_who_has_answered_and_who_is_away(qtbot, controller):
    begin(qtbot, controller)
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    answer(controller, first)
    second.close()
    model = controller.teacher.pupils.model

    def cells():
        return [model.data(model.index(row, 1)) for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: cells() == ["answered", "away"], timeout=20_000)
    assert controller.teacher.pupils.told.text() == "One is here · one is away"
    on(qtbot, controller, "revealed")
    assert model.data(model.index(0, model.columnCount() - 1)) == "✓"
    assert model.data(model.index(0, model.columnCount() - 1), Qt.ItemDataRole.AccessibleTextRole) == "right"


# ---- names


def test_a_class_list_is_kept_beside_the_journal_and_erased_by_one_button(qtbot, controller, window):
    begin(qtbot, controller, rules=Rules(names="list"), listed=("Rosa Maria", "José"))
    phone = Phone(url(controller))
    assert phone.join(name="Nobody")["code"] == "not-listed"
    assert phone.join(name="rosa maria")["t"] == "welcome"
    qtbot.waitUntil(lambda: scene(controller).names == ("Rosa Maria",), timeout=20_000)
    beside = controller.host.journal.with_name(controller.host.journal.name + ".names.json")
    assert "Rosa Maria" in beside.read_text("utf-8")
    assert b"Rosa" not in controller.host.journal.read_bytes()
    window.commands().run("classroom")
    window.page().erase.click()
    qtbot.waitUntil(lambda: scene(controller).names != ("Rosa Maria",), timeout=20_000)
    assert not beside.exists()
    assert scene(controller).names == (controller.host.room.players["p1"].alias,)


# ---- other ways to play


def test_at_their_own_pace_the_class_sees_how_far_it_is_and_the_teacher_a_grid(qtbot, controller):
    begin(qtbot, controller, singles(controller.context.store, 2), Rules(pace="self"))
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    assert scene(controller).kind == "grid"
    room = controller.host.room
    for place in range(2):
        first.answer(place, encode_response(room.posed[place], right_given(room.posed[place].question)), f"x{place}")
        first.say("on", q=place)
    qtbot.waitUntil(lambda: "1 of 2" in scene(controller).aside, timeout=20_000)
    assert [line.chosen for line in scene(controller).lines] == [1, 0, 1]
    assert not any(name in scene(controller).words() for name in (controller.host.shot.name("p1"), controller.host.shot.name("p2")))
    model = controller.teacher.pupils.model
    assert [model.data(model.index(0, column)) for column in (4, 5)] == ["✓", "✓"]
    press(controller, Qt.Key.Key_PageDown)
    assert controller.host.room.phase == "asking", "a clicker ends it for nobody"
    second.close()


def test_in_an_exam_nothing_is_shown_of_the_answer_nor_of_points(qtbot, controller):
    begin(qtbot, controller, singles(controller.context.store, 2), Rules(mode="exam"))
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    answer(controller, phone)
    on(qtbot, controller, "closed")
    assert scene(controller).kind == "closed"
    on(qtbot, controller, "asking", at=1)
    press(controller, Qt.Key.Key_PageUp)
    assert scene(controller).kind == "question", "looking back would show the answer"
    on(qtbot, controller, "closed")
    on(qtbot, controller, "over")
    assert scene(controller).kind == "over"
    assert not scene(controller).rows
    assert not scene(controller).right


def test_an_exit_ticket_is_a_few_questions_at_the_door_without_points_and_its_report_is_the_teachers(qtbot, controller, window):
    begin(qtbot, controller, singles(controller.context.store, 2), Rules(mode="ticket"))
    controller.teacher.shared = False
    (phone,) = joined(qtbot, controller)
    for place in range(2):
        on(qtbot, controller, "asking", at=place)
        answer(controller, phone)
        explained = controller.host.room.posed[place].question.explanation
        on(qtbot, controller, "closed")
        assert explained not in scene(controller).words()
        assert not any(line.right for line in scene(controller).lines)
    on(qtbot, controller, "over")
    assert not scene(controller).rows
    assert not scene(controller).right
    over = phone.hear("over")
    assert (over["told"], over["score"], over["rights"]) == (False, 0, 0)
    model = controller.teacher.pupils.model
    assert [model.data(model.index(0, column)) for column in (2, 4, 5)] == ["0", "✓", "✓"], "the teacher knows, and nobody has points"
    press(controller, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.page().report is not None, timeout=30_000)
    assert [(one.correct_count, one.score) for one in window.page().report.pupils] == [(2, 0)]


def test_teams_stand_above_their_players(qtbot, controller):
    begin(qtbot, controller, rules=Rules(teams=("Red", "Blue"), ranked="each"))
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    answer(controller, first)
    answer(controller, second, right=False)
    on(qtbot, controller, "revealed")
    on(qtbot, controller, "standings")
    assert [(row.rank, row.name, row.points) for row in scene(controller).teams] == [(1, "Red", 100), (2, "Blue", 0)]
    assert [row.points for row in scene(controller).rows] == [100, 0]


# ---- for everybody


def test_what_is_projected_is_a_text_too_and_the_answer_is_in_none_before_its_time(qtbot, controller, core):
    begin(qtbot, controller)
    on(qtbot, controller, "asking")
    stage = controller.projector.stage
    question = controller.host.room.posed[0].question
    assert question.prompt in stage.accessibleName()
    assert question.explanation not in stage.accessibleName()
    shown = scene_of(core, controller.host.shot, controller.address.joining())
    assert not shown.right
    on(qtbot, controller, "revealed")
    assert question.explanation in stage.accessibleName()


def test_all_that_takes_the_keys_has_a_name_and_windows_go_for_good(qtbot, controller, unnamed):
    begin(qtbot, controller)
    joined(qtbot, controller, 2)
    controller.act("teacher")
    assert not unnamed(controller.projector)
    assert not unnamed(controller.teacher)
    seen = [weakref.ref(controller.projector), weakref.ref(controller.teacher), weakref.ref(controller.projector.stage.theme)]
    controller.leave()
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    gc.collect()
    assert [one() for one in seen] == [None, None, None]


# ---- beside the question and its answer


def test_a_chart_that_is_asked_about_stands_beside_its_question_and_is_drawn_ahead(qtbot, controller, core):
    day = core.pack.as_of.last
    (chart,) = deal(core, "", 1, 3, day, QuestionFilter(kinds=("chart",)))
    begin(qtbot, controller, (*singles(core, 1), chart))
    moment = controller.projector.stage.moment
    on(qtbot, controller, "asking")
    qtbot.waitUntil(lambda: chart.view in moment._images, timeout=60_000)
    assert not moment.isVisible(), "the map of the answer would give it away"
    on(qtbot, controller, "revealed")
    assert moment.isVisible()
    on(qtbot, controller, "asking", at=1)
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


def test_an_address_by_which_the_page_cannot_be_loaded_is_told(qtbot, controller):
    begin(qtbot, controller)
    controller.address.choose("255.255.255.255")
    assert scene(controller).joining.url.startswith("http://255.255.255.255:")
    qtbot.waitUntil(lambda: "cannot be loaded by 255.255.255.255" in controller.teacher.said.text(), timeout=30_000)
    controller.address.choose("fd00::7")
    assert scene(controller).joining.url == f"http://[fd00::7]:{controller.host.running.server.port}/{controller.host.code}"
    controller.address.choose("127.0.0.1")
    assert Phone(scene(controller).joining.url).join()["t"] == "welcome"
