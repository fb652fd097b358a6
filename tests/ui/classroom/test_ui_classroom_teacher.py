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

from aseandesk.classroom.posed import wired
from aseandesk.classroom.scene import scene_of
from aseandesk.classroom.state import Rules
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import Wish
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.classroom.marks import NIGHT, PAPER
from aseandesk.ui.classroom.rules_form import How
from aseandesk.ui.classroom.steps import KEYS, next_step
from aseandesk.ui.classroom.turns import around


def chosen(desk, player):
    """Choose a pupil in the teacher's table."""
    pupils = desk.teacher.pupils
    pupils.table.selectRow([one.id for one in pupils.model.players].index(player))
    return pupils


# ---- keys


def test_a_clicker_that_bounces_goes_on_once(qtbot, desk):
    begin(qtbot, desk)
    desk._pressed = 0.0
    for _ in range(3):
        QTest.keyClick(desk.projector, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: desk.host.room.phase == "asking", timeout=20_000)
    desk.host.look()
    assert (desk.host.room.phase, desk.host.room.at) == ("asking", 0)


def test_every_key_is_said_and_does_the_same_in_both_windows(qtbot, desk):
    begin(qtbot, desk)
    for window in (desk.projector, desk.teacher):
        sound = desk.sound
        QTest.keyClick(window, Qt.Key.Key_M)
        assert desk.sound != sound
    assert set(KEYS.values()) >= {"advance", "back", "dark", "pause", "add", "skip", "standings", "lock", "sound"}
    QTest.keyClicks(desk.teacher.notes, "bm l")
    assert not desk.dark, "what is typed into the notes is no key"
    assert desk.teacher.notes.toPlainText() == "bm l"


def test_keys_go_to_the_lesson_when_the_teachers_window_is_shown(qtbot, desk):
    begin(qtbot, desk)
    if desk.teacher.isVisible():
        desk.act("teacher")
    desk.act("teacher")
    QTest.qWaitForWindowExposed(desk.teacher)
    QTest.keyClick(desk.teacher.focusWidget() or desk.teacher.notes, Qt.Key.Key_T)
    assert not desk.teacher.isVisible(), "the key that shows it hides it"
    assert not desk.teacher.notes.toPlainText()


def test_dark_is_dark_for_the_class_and_next_brings_light_before_it_goes_on(qtbot, desk):
    begin(qtbot, desk)
    press(desk, Qt.Key.Key_B)
    assert scene(desk).kind == "dark"
    assert desk.projector.stage.grab().toImage().pixelColor(20, 20).lightness() == 0
    press(desk, Qt.Key.Key_PageDown)
    assert scene(desk).kind == "lobby"
    assert desk.host.room.phase == "lobby"


def test_page_up_looks_back_and_changes_nothing_of_the_lesson(qtbot, desk):
    begin(qtbot, desk)
    on(qtbot, desk, "asking")
    press(desk, Qt.Key.Key_PageUp)
    assert scene(desk).kind == "question", "there is nothing behind the first one"
    on(qtbot, desk, "revealed")
    on(qtbot, desk, "asking", at=1)
    first = desk.host.room.posed[0].question
    press(desk, Qt.Key.Key_PageUp)
    assert (scene(desk).kind, scene(desk).title) == ("reveal", first.prompt)
    press(desk, Qt.Key.Key_PageDown)
    assert (scene(desk).kind, scene(desk).place) == ("question", 1)


# ---- time


def test_pause_more_time_and_the_countdown(qtbot, desk):
    begin(qtbot, desk, rules=Rules(seconds=30))
    (phone,) = joined(qtbot, desk)
    on(qtbot, desk, "asking")
    assert scene(desk).limit == 30
    assert desk._tick.isActive()
    press(desk, Qt.Key.Key_Plus)
    qtbot.waitUntil(lambda: scene(desk).limit == 45, timeout=20_000)
    press(desk, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: scene(desk).paused, timeout=20_000)
    assert not desk._tick.isActive()
    assert phone.hear("left")["left"] > 30
    press(desk, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not scene(desk).paused, timeout=20_000)
    assert answer(desk, phone)["t"] == "got"


def test_time_that_is_up_closes_the_question_and_sounds_once(qtbot, desk, monkeypatch):
    played = []
    monkeypatch.setattr("aseandesk.ui.classroom.sound.play", lambda: played.append(1))
    begin(qtbot, desk, rules=Rules(seconds=1))
    on(qtbot, desk, "asking")
    qtbot.waitUntil(lambda: desk.host.room.phase == "closed", timeout=20_000)
    assert scene(desk).kind == "closed"
    assert len(played) == 1
    on(qtbot, desk, "revealed")
    assert len(played) == 1
    on(qtbot, desk, "asking", at=1)
    press(desk, Qt.Key.Key_M)
    on(qtbot, desk, "revealed")
    assert len(played) == 1, "muted"


def test_without_a_limit_there_is_no_countdown(qtbot, desk):
    begin(qtbot, desk)
    on(qtbot, desk, "asking")
    assert scene(desk).limit == 0
    assert not desk.teacher.controls.buttons["add"].isVisibleTo(desk.teacher)


def test_a_skipped_question_counts_for_nobody_and_is_said(qtbot, desk):
    begin(qtbot, desk)
    (phone,) = joined(qtbot, desk)
    on(qtbot, desk, "asking")
    answer(desk, phone)
    press(desk, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: 0 in desk.host.room.skipped, timeout=20_000)
    assert "counts for nobody" in scene(desk).aside
    assert next_step(desk.host.room, "end").command == "next"


def test_the_quiz_is_ended_by_a_second_press_only(qtbot, desk):
    begin(qtbot, desk)
    on(qtbot, desk, "asking")
    end = desk.projector.controls.buttons["end"]
    end.click()
    assert desk.host.room.phase == "asking"
    assert "again" in end.text()
    end.click()
    qtbot.waitUntil(lambda: desk.host.room.phase == "over", timeout=20_000)


# ---- pupils


def test_who_is_let_in_renamed_given_time_and_removed(qtbot, desk):
    begin(qtbot, desk, rules=Rules(approve=True))
    first, second = joined(qtbot, desk, 2)
    assert not scene(desk).names, "nobody is shown before being let in"
    pupils = chosen(desk, "p1")
    pupils.buttons["approve"].click()
    welcome = first.hear("welcome")
    qtbot.waitUntil(lambda: scene(desk).names == (welcome["name"],), timeout=20_000)
    pupils = chosen(desk, "p1")
    pupils.buttons["rename"].click()
    assert first.hear("named")["name"] != welcome["name"]
    chosen(desk, "p1").buttons["extra"].click()
    qtbot.waitUntil(lambda: desk.host.room.players["p1"].factor == 1.25, timeout=20_000)
    pupils = chosen(desk, "p1")
    pupils.buttons["kick"].click()
    assert not desk.host.room.players["p1"].kicked, "the first press asks"
    pupils.buttons["kick"].click()
    assert first.hear("gone")
    pupils.buttons["approve-all"].click()
    assert second.hear("welcome")


@pytest.mark.skipif(sys.platform != "linux", reason="the second address of this machine")
def test_all_who_came_from_one_device_are_removed_at_once(qtbot, desk):
    begin(qtbot, desk)
    joined(qtbot, desk)
    hostile = [Phone(url(desk), socket_type=OtherDevice) for _ in range(3)]
    for phone in hostile:
        phone.join()
    qtbot.waitUntil(lambda: desk.teacher.pupils.model.rowCount() == 4, timeout=20_000)
    chosen(desk, "p1")
    button = desk.teacher.pupils.buttons["kick-device"]
    assert not button.isVisibleTo(desk.teacher), "from that device only one came"
    chosen(desk, "p3")
    assert button.text() == "Remove all 3 from this device"
    button.click()
    assert len(desk.host.room.present) == 4, "the first press asks"
    button.click()
    for phone in hostile:
        assert phone.hear("gone")
    qtbot.waitUntil(lambda: [one.id for one in desk.host.room.present] == ["p1"], timeout=20_000)
    assert Phone(url(desk), socket_type=OtherDevice).join()["code"] == "locked"


def test_the_page_says_when_the_room_locks_itself(qtbot, desk):
    how = How(desk.desk.theme)
    qtbot.addWidget(how)
    assert how.rules("phones").lock_at == 0
    how.pupils.setText("2")
    begin(qtbot, desk, rules=how.rules("phones"))
    joined(qtbot, desk, 2)
    qtbot.waitUntil(lambda: desk.host.room.locked, timeout=20_000)
    assert Phone(url(desk)).join()["code"] == "locked"
    how.pupils.setText("many")
    with pytest.raises(ValueError, match="Number of pupils"):
        how.rules("phones")


def test_a_locked_room_takes_nobody(qtbot, desk):
    begin(qtbot, desk)
    press(desk, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: desk.host.room.locked, timeout=20_000)
    assert Phone(url(desk)).join()["code"] == "locked"
    assert "locked" in scene(desk).hint


def test_the_teacher_sees_who_has_answered_and_who_is_away(qtbot, desk):
    begin(qtbot, desk)
    first, second = joined(qtbot, desk, 2)
    on(qtbot, desk, "asking")
    answer(desk, first)
    second.close()
    model = desk.teacher.pupils.model

    def cells():
        return [model.data(model.index(row, 1)) for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: cells() == ["answered", "away"], timeout=20_000)
    assert "one is away" in desk.teacher.pupils.told.text()
    on(qtbot, desk, "revealed")
    assert model.data(model.index(0, model.columnCount() - 1)) == "✓"
    assert model.data(model.index(0, model.columnCount() - 1), Qt.ItemDataRole.AccessibleTextRole) == "right"


# ---- names


def test_a_class_list_is_kept_beside_the_journal_and_erased_by_one_button(qtbot, desk, window):
    begin(qtbot, desk, rules=Rules(names="list"), listed=("Rosa Maria", "José"))
    phone = Phone(url(desk))
    assert phone.join(name="Nobody")["code"] == "not-listed"
    assert phone.join(name="rosa maria")["t"] == "welcome"
    qtbot.waitUntil(lambda: scene(desk).names == ("Rosa Maria",), timeout=20_000)
    beside = desk.host.journal.with_name(desk.host.journal.name + ".names.json")
    assert "Rosa Maria" in beside.read_text("utf-8")
    assert b"Rosa" not in desk.host.journal.read_bytes()
    window.commands().run("classroom")
    window.page().erase.click()
    qtbot.waitUntil(lambda: scene(desk).names != ("Rosa Maria",), timeout=20_000)
    assert not beside.exists()
    assert scene(desk).names == (desk.host.room.players["p1"].alias,)


# ---- other ways to play


def test_at_their_own_pace_the_class_sees_how_far_it_is_and_the_teacher_a_grid(qtbot, desk):
    begin(qtbot, desk, singles(desk.desk.store, 2), Rules(pace="self"))
    first, second = joined(qtbot, desk, 2)
    on(qtbot, desk, "asking")
    assert scene(desk).kind == "grid"
    room = desk.host.room
    for place in range(2):
        first.answer(place, wired(room.posed[place], right_given(room.posed[place].question)), f"x{place}")
        first.say("on", q=place)
    qtbot.waitUntil(lambda: "1 of 2" in scene(desk).aside, timeout=20_000)
    assert [line.chosen for line in scene(desk).lines] == [1, 0, 1]
    assert not any(name in scene(desk).words() for name in (desk.host.shot.name("p1"), desk.host.shot.name("p2")))
    model = desk.teacher.pupils.model
    assert [model.data(model.index(0, column)) for column in (4, 5)] == ["✓", "✓"]
    press(desk, Qt.Key.Key_PageDown)
    assert desk.host.room.phase == "asking", "a clicker ends it for nobody"
    second.close()


def test_in_an_exam_nothing_is_shown_of_the_answer_nor_of_points(qtbot, desk):
    begin(qtbot, desk, singles(desk.desk.store, 2), Rules(mode="exam"))
    (phone,) = joined(qtbot, desk)
    on(qtbot, desk, "asking")
    answer(desk, phone)
    on(qtbot, desk, "closed")
    assert scene(desk).kind == "closed"
    on(qtbot, desk, "asking", at=1)
    press(desk, Qt.Key.Key_PageUp)
    assert scene(desk).kind == "question", "looking back would show the answer"
    on(qtbot, desk, "closed")
    on(qtbot, desk, "over")
    assert scene(desk).kind == "over"
    assert not scene(desk).rows
    assert not scene(desk).right


def test_an_exit_ticket_is_a_few_questions_at_the_door_without_points_and_its_report_is_the_teachers(qtbot, desk, window):
    begin(qtbot, desk, singles(desk.desk.store, 2), Rules(mode="ticket"))
    (phone,) = joined(qtbot, desk)
    for place in range(2):
        on(qtbot, desk, "asking", at=place)
        answer(desk, phone)
        explained = desk.host.room.posed[place].question.explanation
        on(qtbot, desk, "closed")
        assert explained not in scene(desk).words()
        assert not any(line.right for line in scene(desk).lines)
    on(qtbot, desk, "over")
    assert not scene(desk).rows
    assert not scene(desk).right
    over = phone.hear("over")
    assert (over["told"], over["score"], over["rights"]) == (False, 0, 0)
    model = desk.teacher.pupils.model
    assert [model.data(model.index(0, column)) for column in (2, 4, 5)] == ["0", "✓", "✓"], "the teacher knows, and nobody has points"
    press(desk, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.page().report is not None, timeout=30_000)
    assert [(one.rights, one.score) for one in window.page().report.pupils] == [(2, 0)]


def test_teams_stand_above_their_players(qtbot, desk):
    begin(qtbot, desk, rules=Rules(teams=("Red", "Blue")), ranked="each")
    first, second = joined(qtbot, desk, 2)
    on(qtbot, desk, "asking")
    answer(desk, first)
    answer(desk, second, right=False)
    on(qtbot, desk, "revealed")
    on(qtbot, desk, "standings")
    assert [(row.rank, row.name, row.points) for row in scene(desk).teams] == [(1, "Red", 100), (2, "Blue", 0)]
    assert [row.points for row in scene(desk).rows] == [100, 0]


# ---- for everybody


def test_what_is_projected_is_a_text_too_and_the_answer_is_in_none_before_its_time(qtbot, desk, core):
    begin(qtbot, desk)
    on(qtbot, desk, "asking")
    stage = desk.projector.stage
    question = desk.host.room.posed[0].question
    assert question.prompt in stage.accessibleName()
    assert question.explanation not in stage.accessibleName()
    shown = scene_of(core, desk.host.shot, desk.joining())
    assert not shown.right
    on(qtbot, desk, "revealed")
    assert question.explanation in stage.accessibleName()


def test_all_that_takes_the_keys_has_a_name_and_windows_go_for_good(qtbot, desk, unnamed):
    begin(qtbot, desk)
    joined(qtbot, desk, 2)
    desk.act("teacher")
    assert not unnamed(desk.projector)
    assert not unnamed(desk.teacher)
    seen = [weakref.ref(desk.projector), weakref.ref(desk.teacher), weakref.ref(desk.projector.stage.theme)]
    desk.leave()
    QApplication.sendPostedEvents(None, 52)
    QApplication.processEvents()
    gc.collect()
    assert [one() for one in seen] == [None, None, None]


# ---- beside the question and its answer


def test_a_chart_that_is_asked_about_stands_beside_its_question_and_is_drawn_ahead(qtbot, desk, core):
    day = core.pack.as_of.last
    (chart,) = deal(core, "", 1, 3, day, Wish(kinds=("chart",)))
    begin(qtbot, desk, (*singles(core, 1), chart))
    moment = desk.projector.stage.moment
    on(qtbot, desk, "asking")
    qtbot.waitUntil(lambda: chart.view in moment._images, timeout=60_000)
    assert not moment.isVisible(), "the map of the answer would give it away"
    on(qtbot, desk, "revealed")
    assert moment.isVisible()
    on(qtbot, desk, "asking", at=1)
    assert moment.isVisible()
    assert moment.chart.image is not None
    assert moment.chart.isVisible()
    assert not moment.map.isVisible()


def test_the_answer_about_an_event_stands_between_what_came_before_and_after(core):
    day = core.pack.as_of.last
    (question,) = deal(core, "", 1, 3, day, Wish(kinds=("timeline",)))
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


def test_an_address_by_which_the_page_cannot_be_loaded_is_told(qtbot, desk):
    begin(qtbot, desk)
    desk.choose_address("255.255.255.255")
    assert scene(desk).joining.url.startswith("http://255.255.255.255:")
    qtbot.waitUntil(lambda: "cannot be loaded by 255.255.255.255" in desk.teacher.said.text(), timeout=30_000)
    desk.choose_address("fd00::7")
    assert scene(desk).joining.url == f"http://[fd00::7]:{desk.host.running.server.port}/{desk.host.code}"
    desk.choose_address("127.0.0.1")
    qtbot.waitUntil(lambda: not desk._testing.busy(), timeout=30_000)
    assert Phone(scene(desk).joining.url).join()["t"] == "welcome"
