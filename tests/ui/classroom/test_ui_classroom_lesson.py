"""A whole lesson driven by the window, with real sockets as phones: from the button to the report."""

import sys
from pathlib import Path

import pytest
from lesson_helper import answer, begin, joined
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

sys.path.insert(0, str(Path(__file__).parents[2] / "classroom"))
from phone import Phone  # the plain socket of the classroom's own tests

from aseandesk.classroom.aliases import all_pairs
from aseandesk.classroom.plan import LessonPlan, questions_for
from aseandesk.classroom.wire_question import encode_response
from aseandesk.facts.address import parse
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.sets import with_generated
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.classroom.page import ClassroomPage
from aseandesk.ui.classroom.report import LessonReportPage
from aseandesk.ui.classroom.results import PupilTable
from aseandesk.ui.quiz.end import EndPage
from aseandesk.ui.quiz.start import StartPage
from aseandesk.ui.shell.lesson_note import LessonNote
from aseandesk.ui.snapshots.classroom import PUPILS, lesson_of, report_for
from aseandesk.ui.snapshots.quiz import wrong_given
from aseandesk.words import languages


@pytest.fixture
def page(window, controller) -> ClassroomPage:
    window.navigator.show_tab(1)
    window.tab("quiz").findChild(StartPage).classroom.click()
    page = window.page()
    assert isinstance(page, ClassroomPage)
    return page


def begun(qtbot, controller, page) -> None:
    with qtbot.waitSignal(controller.began, timeout=60_000):
        page.start.click()


def url(controller) -> str:
    return f"http://127.0.0.1:{controller.host.running.server.port}/{controller.host.code}"


def press(controller, key) -> None:
    QTest.keyClick(controller.projector, key)


def on(qtbot, controller, phase) -> None:
    """Press on, and wait until the room is in that phase."""
    press(controller, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: controller.host.room.phase == phase, timeout=20_000)


def scene(controller):
    return controller.projector.stage.scene


def test_from_the_button_to_the_report_with_two_phones(window, qtbot, controller, page):
    page.what.topic.choose("membership")
    next(one for one in page.what.findChildren(QAbstractButton) if one.text() == "5").click()
    begun(qtbot, controller, page)
    assert scene(controller).kind == "lobby"
    assert scene(controller).joining.code == controller.host.code
    phones = [Phone(url(controller)), Phone(url(controller))]
    names = {phone.join()["name"] for phone in phones}
    qtbot.waitUntil(lambda: set(scene(controller).names) == names, timeout=20_000)
    for place in range(5):
        on(qtbot, controller, "asking")
        posed = controller.host.room.posed[place]
        for phone, give in zip(phones, (right_given(posed.question), wrong_given(controller.host.store, posed.question)), strict=True):
            asked = phone.hear("question")
            assert scene(controller).title == asked["prompt"]
            assert phone.answer(asked, encode_response(posed, give))["t"] == "got"
        assert not any(line.right or line.note for line in scene(controller).lines), "nothing gives the answer away"
        assert not scene(controller).why
        qtbot.waitUntil(lambda: scene(controller).answered == 2, timeout=20_000)
        on(qtbot, controller, "revealed")
        assert scene(controller).kind == "reveal"
        assert scene(controller).why == posed.question.explanation
        assert scene(controller).source
        assert scene(controller).aside == "1 of 2 right"
        assert phones[0].hear("mine")["right"]
        assert not phones[1].hear("mine")["right"]
    on(qtbot, controller, "standings")
    assert [(row.rank, row.right) for row in scene(controller).rows] == [(1, 5), (2, 0)]
    assert scene(controller).rows[0].points == 500
    on(qtbot, controller, "over")
    assert phones[0].hear("over")["rights"] == 5
    journal = controller.host.journal
    press(controller, Qt.Key.Key_Space)
    report = window.page()
    assert isinstance(report, LessonReportPage)
    assert controller.projector is None
    assert not controller.running
    qtbot.waitUntil(lambda: report.report is not None, timeout=30_000)
    assert [one.correct_count for one in report.report.pupils] == [5, 0]
    assert report.journal == journal
    for phone in phones:
        phone.close()


def test_it_is_reached_from_the_last_page_of_a_quiz_with_its_questions_from_a_set_and_from_the_screen(window, controller, core):
    window.navigator.show_tab(1)
    tab = window.tab("quiz")
    tab.state.start_quiz(topic="membership", count=5, seed=7)
    asked = tab.state.course.questions
    while tab.state.stage != "done":
        tab.answer_first()
        tab.state.next_question()
    tab.findChild(EndPage).classroom.click()
    assert window.page().plan().questions == asked
    window.pages.close()
    tab.state.new_quiz()
    window.open(parse("event:bangkok-declaration"))
    window.commands().run("classroom")
    assert window.page().plan().source == "view"
    assert "bangkok-declaration" in window.page().plan().address
    chosen = questions_for(core, window.page().plan(), core.pack.as_of.last, "en")
    assert chosen.questions
    window.pages.show("prepare")
    prepare = window.page()
    prepare.state.take(with_generated(prepare.state.prepared(), asked[:2], QuizView()), "make", 0)
    prepare.set_bar.classroom.click()
    plan = window.page().plan()
    assert plan.source == "set"
    assert questions_for(core, plan, core.pack.as_of.last, "en").questions == asked[:2]


@pytest.mark.parametrize("where", ["projector", "projector's button", "teacher", "notes", "main window"])
def test_ctrl_q_in_each_window_ends_the_program_and_the_lesson_is_offered_at_the_next_start(
    window, controller, page, qtbot, open_window, where
):
    begun(qtbot, controller, page)
    on(qtbot, controller, "asking")
    journal, projector, teacher = controller.host.journal, controller.projector, controller.teacher
    projector.showFullScreen()
    teacher.show()
    focus = {
        "projector": projector,
        "projector's button": projector.controls.buttons["end"],
        "teacher": teacher,
        "notes": teacher.notes,
        "main window": page.start,
    }[where]
    focus.window().activateWindow()
    focus.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is focus, timeout=20_000)
    QTest.keyClick(focus, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not any(one.isVisible() for one in (window, projector, teacher)), "no window, so the program ends"
    assert not controller.running
    controller.host.settle()
    again = open_window()
    LessonNote(again).look()
    qtbot.waitUntil(lambda: bool(again.messages.strip().notes()), timeout=30_000)
    with qtbot.waitSignal(again.commands().services.lessons().began, timeout=60_000):
        again.messages.strip().notes()[-1].act()
    host = again.commands().services.lessons().host
    assert (host.journal, host.room.phase) == (journal, "asking")
    again.commands().services.lessons().leave()
    host.settle()


def test_whole_screen_and_no_longer_work_in_the_teachers_window_too(controller, page, qtbot):
    begun(qtbot, controller, page)
    projector, teacher = controller.projector, controller.teacher
    teacher.show()
    teacher.activateWindow()
    qtbot.waitUntil(teacher.hasFocus, timeout=20_000)
    for key, full in ((Qt.Key.Key_F11, True), (Qt.Key.Key_Escape, False), (Qt.Key.Key_Escape, False), (Qt.Key.Key_F5, True)):
        QTest.keyClick(teacher, key)
        assert projector.isFullScreen() is full
    for focus in (teacher.notes, teacher.pupils.table):
        focus.setFocus()
        QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert projector.isFullScreen(), "the first Escape leaves the field"
        assert teacher.focusWidget() is teacher
    QTest.keyClick(projector, Qt.Key.Key_Escape)
    assert not projector.isFullScreen()


def test_every_file_key_and_picture_of_the_classroom_has_its_name_in_the_docs():
    root = Path(__file__).parents[3]
    page = (root / "docs" / "classroom.md").read_text("utf-8")
    for file in (root / "src" / "aseandesk" / "ui").glob("classroom_*.py"):
        assert f"`{file.name}`" in page, file.name
    names = ["cards", "lobby", "question", "reveal", "standings", "no-devices", "teacher", "report", "report-pupils"]
    for name in ("classroom", *(f"classroom-{one}" for one in names)):
        assert f"`{name}`" in page, name
    keys = next(part for part in page.split("\n\n") if part.startswith("| key"))
    for key in ("Space", "Page Down", "Page Up", "B", "P", "+", "K", "S", "L", "M", "T", "F5", "F11", "Escape"):
        assert key in keys, key


def test_made_up_names_are_in_the_language_of_the_lesson_and_its_picture(core, page):
    languages.speak("id")
    try:
        assert page.how.rules("phones").name_langs == ("id",)
        named = {one.alias for one in lesson_of(core, 7).room.players.values()}
        assert named <= set(all_pairs("id"))
        assert len(named) == PUPILS
    finally:
        languages.speak("en")
    assert page.how.rules("phones").name_langs == ("en",)


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_headings_of_the_pupils_are_whole(core, window, lang):
    languages.speak(lang)
    try:
        table = PupilTable(window.context.theme, report_for(lesson_of(core, 7)))
        head = table.horizontalHeader()
        narrow = {
            text: (head.sectionSize(column), needed)
            for column in range(table.columnCount())
            if column != 1 and not table.isColumnHidden(column)
            for text in [table.horizontalHeaderItem(column).text()]
            if (needed := head.fontMetrics().horizontalAdvance(text) + 6) > head.sectionSize(column)
        }
        assert narrow == {}
    finally:
        languages.speak("en")


def test_that_the_class_list_is_empty_is_said_until_a_name_is_typed(window, qtbot):
    window.commands().run("classroom")
    page = window.page()
    page.how.names.chosen.emit("list")
    page.start.click()
    assert "class list is empty" in page.said.text()
    page.how.list.setFocus()
    qtbot.keyClicks(page.how.list, "Budi")
    assert not page.said.isVisible()


def test_phones_that_come_back_to_a_lesson_that_was_left_are_counted_in(controller, qtbot):
    begin(qtbot, controller)
    first, second = joined(qtbot, controller, 2)
    on(qtbot, controller, "asking")
    answer(controller, first)
    journal = controller.host.journal
    controller.leave()
    with qtbot.waitSignal(controller.began, timeout=60_000):
        controller.go_on(journal, LessonPlan())
    assert controller.teacher.pupils.told.text() == "Nobody is here · 2 are away"
    again = [Phone(url(controller)) for _ in range(2)]
    for phone, before in zip(again, (first, second), strict=True):
        assert phone.join(token=before.token)["t"] == "welcome"
    qtbot.waitUntil(lambda: controller.teacher.pupils.told.text() == "2 are here", timeout=20_000)
    assert scene(controller).aside == "1 of 2 have answered"
