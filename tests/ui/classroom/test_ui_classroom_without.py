"""A class without phones, driven by the window: hands that are counted, teams at the keys, sheets of paper; the same reveal and report."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from aseandesk.classroom.papers import ON_PAPER, empty_table, papers_of, rows_in
from aseandesk.classroom.plan import LessonPlan
from aseandesk.classroom.state import Rules
from aseandesk.classroom.wire_question import encode_response, pose
from aseandesk.quiz.dealing.deal import deal
from aseandesk.quiz.dealing.filters import QuestionFilter
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.classroom.cards import CardsPanel
from aseandesk.ui.classroom.page import ClassroomPage


@pytest.fixture
def page(window, controller) -> ClassroomPage:
    window.commands().run("classroom")
    page = window.page()
    assert isinstance(page, ClassroomPage)
    page.what.choose("made")
    page.what.topic.choose("membership")
    next(one for one in page.what.findChildren(QAbstractButton) if one.text() == "5").click()
    return page


def begun(qtbot, controller, page) -> None:
    with qtbot.waitSignal(controller.began, timeout=60_000):
        page.start.click()


def on(qtbot, controller, phase) -> None:
    QTest.keyClick(controller.projector, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: controller.host.room.phase == phase, timeout=20_000)


def scene(controller):
    return controller.projector.stage.scene


def right_place(controller) -> int:
    question = controller.host.room.posed[controller.host.room.at].question
    return question.right[0]


def test_hands_are_counted_by_letters_and_numbers_alone(qtbot, controller, page):
    page.what.choose_way("hands")
    begun(qtbot, controller, page)
    assert not scene(controller).joining.url, "nobody joins"
    assert {one.question.kind for one in controller.host.room.posed} <= {"single", "true-false", "chart"}
    on(qtbot, controller, "asking")
    fields = controller.projector.hands.fields
    controller.projector.activateWindow()
    for place, (key, number) in enumerate(zip("ABCD", (12, 3, 0, 5), strict=True)):
        if not fields[place].isVisible():
            break
        QTest.keyClick(controller.projector, getattr(Qt.Key, f"Key_{key}"))
        QTest.keyClicks(fields[place], str(number))
    options = controller.host.room.posed[0].question.options
    wanted = dict(zip((one.id for one in options), (12, 3, 0, 5), strict=False))
    qtbot.waitUntil(lambda: controller.host.room.hands[0] == wanted, timeout=20_000)
    QTest.keyClick(fields[0], Qt.Key.Key_PageDown)  # a clicker's key goes on, though a field has the keys
    qtbot.waitUntil(lambda: controller.host.room.phase == "revealed", timeout=20_000)
    assert [line.chosen for line in scene(controller).lines] == list(wanted.values())
    right = wanted[options[right_place(controller)].id]
    assert scene(controller).aside == f"{right} of {sum(wanted.values())} right"
    on(qtbot, controller, "asking")
    qtbot.waitUntil(lambda: all(not field.text() for field in fields), timeout=20_000)  # a new question begins at nothing


def test_digits_are_not_lost_to_a_state_of_the_lesson_from_before_they_were_typed(qtbot, controller, page):
    page.what.choose_way("hands")
    begun(qtbot, controller, page)
    on(qtbot, controller, "asking")
    panel, window = controller.projector.hands, controller.projector
    window.activateWindow()
    before = controller.host.room
    QTest.keyClick(window, Qt.Key.Key_A)
    QTest.keyClicks(panel.fields[0], "12")
    panel.fields[0].clearFocus()
    panel.show_room(before, 0)
    assert panel.fields[0].text() == "12"
    QTest.keyClick(window, Qt.Key.Key_B)
    QTest.keyClicks(panel.fields[1], "3")
    options = controller.host.room.posed[0].question.options
    qtbot.waitUntil(lambda: controller.host.room.hands[0] == {options[0].id: 12, options[1].id: 3}, timeout=20_000)


def test_teams_answer_by_turn_with_a_key_and_each_has_as_many(qtbot, controller, page):
    page.what.choose_way("turns")
    page.how.teams.setText("Red, Blue")
    begun(qtbot, controller, page)
    qtbot.waitUntil(lambda: scene(controller).names == ("Blue", "Red"), timeout=20_000)
    assert len(controller.host.room.posed) == 4, "of five questions each of two teams has two"
    for place in range(4):
        on(qtbot, controller, "asking")
        letter = right_place(controller) if place % 2 == 0 else (right_place(controller) + 1) % 2
        QTest.keyClick(controller.projector, Qt.Key(Qt.Key.Key_A + letter))
        turn = "p1" if place % 2 == 0 else "p2"
        qtbot.waitUntil(lambda at=place, who=turn: who in controller.host.room.answers[at], timeout=20_000)
        assert ("Red" if turn == "p1" else "Blue") in scene(controller).hint
        on(qtbot, controller, "revealed")
    on(qtbot, controller, "standings")
    assert [(row.rank, row.name, row.points) for row in scene(controller).rows] == [(1, "Red", 200), (2, "Blue", 0)]


def test_sheets_of_paper_are_opened_looked_at_and_gone_through(qtbot, controller, core, tmp_path):
    questions = deal(core, "membership", 5, 5, core.pack.as_of.last, QuestionFilter(kinds=("single",)))
    with qtbot.waitSignal(controller.began, timeout=60_000):
        controller.begin(LessonPlan(questions=questions, rules=Rules(by="paper", names="list")))
    posed = controller.host.room.posed
    letters = [encode_response(one, right_given(one.question))[0].upper() for one in posed]
    table = tmp_path / "sheets.csv"
    torn = tmp_path / "torn.csv"
    torn.write_text('Name;1;2\nRosa;A;B\n"José;A;B\nAmina;A;B\n', "utf-8")
    table.write_text("Name;1;2;3;4;5\n" + "Rosa;" + ";".join(letters) + "\nJosé;" + ";".join(["Z", *letters[1:]]) + "\n", "utf-8")
    controller.projector.hands.papers.click()
    panel = controller.devices.panel
    panel.open_table(torn)
    assert "torn.csv" in panel.said.text()
    assert "row 3 is not closed" in panel.said.text()
    panel.open_table(table)
    assert "Row 2, question 1" in panel.said.text()
    panel.take.click()
    qtbot.waitUntil(lambda: len(controller.host.room.players) == 2, timeout=20_000)
    assert controller.host.shot.name("p1") == "Rosa"
    assert b"Rosa" not in controller.host.journal.read_bytes()
    on(qtbot, controller, "asking")
    qtbot.waitUntil(lambda: set(controller.host.room.answers[0]) == {"p1"}, timeout=20_000)
    on(qtbot, controller, "revealed")
    assert scene(controller).aside == "1 of 1 right"
    on(qtbot, controller, "asking")
    qtbot.waitUntil(lambda: set(controller.host.room.answers[1]) == {"p1", "p2"}, timeout=20_000)


def test_a_table_that_cannot_be_read_says_where_and_what_was_expected(core):
    day = core.pack.as_of.last
    questions = [deal(core, "", 1, 3, day, QuestionFilter(kinds=(kind,)))[0] for kind in sorted(ON_PAPER)]
    posed = pose(core, tuple(questions))
    empty = rows_in(empty_table(posed, ["Rosa"]).decode("utf-8-sig"))
    assert papers_of(posed, empty).sheets[0].given == ((),) * len(posed)
    for place, one in enumerate(posed):
        row = ["Rosa", *("" for _ in posed)]
        row[place + 1] = "what nobody could mean" if one.question.kind != "typed" else ""
        problems = papers_of(posed, [row]).problems
        assert one.question.kind == "typed" or (len(problems) == 1 and f"question {place + 1}" in problems[0]), one.question.kind
    several = next(place for place, one in enumerate(posed) if one.question.kind == "multiple")
    row = ["", *("" for _ in posed)]
    row[several + 1] = "A, c"
    assert len(papers_of(posed, [row]).sheets[0].given[several]) == 2
    assert "twice" in papers_of(posed, [["Rosa"], ["rosa"]]).problems[0]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_tables_of_every_spreadsheet_are_read(mark):
    assert rows_in(f"\ufeffName{mark}1{mark}2\r\nRosa{mark}A{mark}\r\n\r\nJosé{mark}B{mark}C\r\n") == [
        ["Rosa", "A", ""],
        ["José", "B", "C"],
    ]
    assert rows_in(f"Rosa{mark}A{mark}B") == [["Rosa", "A", "B"]], "a first row of answers is no head"


def test_the_letter_cards_are_a_page_of_a4(window, page, tmp_path, qtbot):
    page.what.choose_way("hands")
    page.cards.click()
    panel = page.panel
    assert isinstance(panel, CardsPanel)
    file = tmp_path / "cards.pdf"
    panel.save(file)
    data = file.read_bytes()
    assert data.startswith(b"%PDF")
    assert b"/MediaBox [0 0 595" in data or b"/MediaBox [0 0 596" in data
    panel.save(tmp_path / "no" / "folder" / "cards.pdf")
    assert "not written" in panel.said.text()
    panel.close_overlay()


def test_all_that_takes_the_keys_has_a_name(qtbot, controller, page, unnamed):
    for way in ("hands", "turns", "paper", "phones"):
        page.what.choose_way(way)
        QApplication.processEvents()
        assert not unnamed(page), way
    page.what.choose_way("hands")
    begun(qtbot, controller, page)
    on(qtbot, controller, "asking")
    controller.act("teacher")
    for part in (controller.projector, controller.teacher):
        assert not unnamed(part)
