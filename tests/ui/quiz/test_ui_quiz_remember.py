"""What the quiz of the window remembers: answers, exams, profiles, doubts; and what it says when it cannot."""

import json
import re
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from by_name import click, named
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from aseandesk import look, paths
from aseandesk.facts.address import parse
from aseandesk.learner import learner, review
from aseandesk.learner.learner import Learner
from aseandesk.learner.values import LearnerError
from aseandesk.quiz.dealing.offer import offer_of
from aseandesk.quiz.dealing.summary import topic_scores
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.model.answer import right_given
from aseandesk.quiz.model.hardness import ENOUGH
from aseandesk.quiz.run.course import Score, misses, score
from aseandesk.quiz.run.marking import mark
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.end import MissCard
from aseandesk.ui.quiz.forecast import ForecastBars
from aseandesk.ui.quiz.heat import HeatGrid
from aseandesk.ui.quiz.learners_page import PeoplePage, PictureButton, WhoPage
from aseandesk.ui.quiz.progress import ProgressPage
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.quiz.session import deal_view
from aseandesk.ui.quiz.side import SoFar
from aseandesk.ui.quiz.start import MISSED
from aseandesk.ui.quiz.tab import QuizTab

sys.path.append(str(Path(__file__).parents[2] / "timeline"))
from exchange_packs import no_more_than

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)

CHOICE = ("single", "true-false")
"""Kinds that one choice answers; the others are tried in test_ui_quiz_kinds."""


@pytest.fixture
def open_quiz(qtbot, fonts, core):
    """Opens the tab alone; whoever opens two has two windows on one file."""
    tabs = []

    def start() -> QuizTab:
        theme = Theme(core, "paper")
        theme.apply()
        tab = QuizTab(core, Focus(core), theme)
        tab.said = []
        tab.focus.refused.connect(tab.said.append)
        tab.learner_service.now = lambda: NOON
        tabs.append(tab)
        qtbot.addWidget(tab)
        tab.resize(1280, 740)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        QApplication.processEvents()
        return tab

    yield start
    for tab in tabs:
        tab.close_worker()


@pytest.fixture
def tab(open_quiz) -> QuizTab:
    return open_quiz()


def wrong(tab: QuizTab) -> tuple[str, ...]:
    return next((option.id,) for option in tab.state.course.question.options if not option.right)


def play(tab: QuizTab, *rights: bool) -> None:
    for right in rights:
        tab.state.give(right_given(tab.state.course.question) if right else wrong(tab))
        tab.state.next_question()


def pressed(tab: QuizTab, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(tab.window().focusWidget() or tab, key)
        QApplication.processEvents()


def texts(part) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def continue_first(tab: QuizTab) -> None:
    """Press “Continue” of the quiz that was left last."""
    QTest.mouseClick(tab.start_page.unfinished.buttons()[0], Qt.MouseButton.LeftButton)


# ---- answers


def test_an_answer_is_on_the_disk_before_the_next_question_shows(tab):
    tab.state.start_quiz("membership", 5, 1, kinds=CHOICE)
    question = tab.state.course.question
    tab.state.give(right_given(question))
    with Learner.open(paths.learner()) as other:  # as another window, or the next start, would read it
        who = other.last_profile()
        assert review.known(other, who) == {question.id}
    assert tab.state.stage == "answered"


def test_what_is_kept_being_missed_is_offered_and_asked_again(tab, qtbot):
    assert not tab.start_page.cards["-missed"].isVisible()
    tab.state.start_quiz("countries", 5, 3, kinds=CHOICE)
    missed = tab.state.course.question.id
    play(tab, False, True, True, True, True)
    tab.state.new_quiz()
    QApplication.processEvents()
    assert tab.start_page.cards["-missed"].isVisible()
    qtbot.mouseClick(tab.start_page.cards["-missed"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tab.start_page.start, Qt.MouseButton.LeftButton)
    assert [question.id for question in tab.state.course.questions] == [missed]


def test_learning_says_what_is_due_and_asks_it_first(tab, qtbot):
    tab.state.start_quiz("countries", 5, 3, mode="learn", kinds=CHOICE)
    first = [question.id for question in tab.state.course.questions]
    play(tab, *[True] * 5)
    tab.learner_service.now = lambda: NOON + timedelta(days=30)
    tab.state.new_quiz()
    click(tab.start_page, "How: Learn")
    assert "5 questions are due" in texts(tab.start_page.mode)
    bars = tab.start_page.mode.findChild(ForecastBars)
    assert bars.isVisible()
    assert "today: 5" in bars.accessibleName()
    qtbot.mouseClick(tab.start_page.start, Qt.MouseButton.LeftButton)
    assert {question.id for question in tab.state.course.questions[:5]} == set(first)
    assert tab.state.course.mode == "learn"


def test_where_nothing_can_be_remembered_the_quiz_goes_on_and_says_so(open_quiz, home):
    home.mkdir(parents=True, exist_ok=True)
    (home / "data").write_text("no folder")
    tab = open_quiz()
    tab.state.start_quiz("membership", 5, 1, kinds=CHOICE)
    play(tab, True, False, True, True, True)
    assert tab.state.stage == "done"
    assert len(tab.said) == 1
    assert "cannot be kept" in tab.said[0]


def test_a_damaged_file_is_told_on_the_first_page_and_the_copy_taken(open_quiz, qtbot):
    tab = open_quiz()
    tab.state.start_quiz("membership", 5, 1, kinds=CHOICE)
    play(tab, *[True] * 5)
    known = tab.learner_service.reviews.known()
    tab.close_worker()
    (paths.learner() / "learner.db").write_bytes(b"rubbish" * 1000)
    for beside in paths.learner().glob("learner.db-*"):
        beside.unlink()
    again = open_quiz()
    assert "damaged" in texts(again.start_page.notice)
    assert "5 answers" in texts(again.start_page.notice)
    qtbot.mouseClick(again.start_page.notice.buttons[0], Qt.MouseButton.LeftButton)
    assert again.learner_service.reviews.known() == known
    again.state.new_quiz()
    assert not again.start_page.notice.isVisible()


# ---- exams


def test_an_exam_by_keys_tells_nothing_until_it_is_handed_in(tab):
    tab.state.start_quiz("membership", 5, 1, mode="exam", kinds=CHOICE)
    for place in range(5):
        right = tab.state.course.question.right[0]
        pressed(tab, Qt.Key(Qt.Key.Key_1 + right))
        assert tab.state.stage == "asking"
        shown = texts(tab.question_page).casefold()
        assert "right" not in shown.replace(tab.state.course.question.prompt.casefold(), "")
        for row in tab.question_page.kind.rows:
            assert row.verdict is None
        assert tab.findChild(SoFar).accessibleName() == f"{place + 1} of 5 answered"
        pressed(tab, Qt.Key.Key_Return)
    assert tab.state.stage == "review"
    assert "All are answered." in texts(tab.review_page)
    assert tab.learner_service.reviews.known() == frozenset()
    pressed(tab, Qt.Key.Key_Return)
    assert tab.state.stage == "done"
    assert "5 of 5 right" in texts(tab.end_page)
    assert len(tab.learner_service.reviews.known()) == 5


def test_in_an_exam_one_goes_back_changes_and_flags(tab, qtbot):
    tab.state.start_quiz("membership", 5, 1, mode="exam", kinds=CHOICE)
    tab.state.give(wrong(tab))
    qtbot.mouseClick(tab.question_page.bar.flag, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tab.question_page.bar.next, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(tab.question_page.bar.back, Qt.MouseButton.LeftButton)
    assert [row.option.id for row in tab.question_page.kind.rows if row.isChecked()] == list(tab.state.course.marks[0].given)
    qtbot.mouseClick(tab.question_page.kind.rows[tab.state.course.question.right[0]], Qt.MouseButton.LeftButton)
    for _ in range(5):
        tab.state.next_question()
    assert tab.state.stage == "review"
    names = [row.accessibleName() for row in tab.review_page.rows]
    assert "look at again" in names[0]
    assert "not answered" in names[1]
    qtbot.mouseClick(tab.review_page.rows[2], Qt.MouseButton.LeftButton)
    assert tab.state.course.at == 2
    tab.state.stop()
    assert tab.state.course.marks[0].right


def test_an_exam_that_was_left_is_gone_on_with(open_quiz, qtbot):
    tab = open_quiz()
    tab.state.start_quiz("membership", 5, 1, mode="exam", kinds=CHOICE)
    tab.state.give(wrong(tab))
    tab.state.next_question()
    tab.state.flag()
    course = tab.state.course
    tab.close_worker()
    again = open_quiz()
    assert "not handed in" in texts(again.start_page.unfinished)
    qtbot.mouseClick(again.start_page.unfinished.buttons()[0], Qt.MouseButton.LeftButton)
    assert [question.id for question in again.state.course.questions] == [question.id for question in course.questions]
    assert again.state.course.marks[0] == course.marks[0]
    assert again.state.course.flags == {1}
    again.state.stop()
    again.state.new_quiz()
    assert not again.start_page.unfinished.isVisible()


def test_an_exam_that_was_left_goes_on_with_the_time_that_was_left(open_quiz):
    tab = open_quiz()
    tab.state.start_quiz("membership", 5, 1, mode="exam", seconds=600, kinds=CHOICE)
    tab.state.give(wrong(tab))
    tab.close_worker()
    kept = tab.state.clock.left()
    again = open_quiz()
    continue_first(again)
    assert 0 < again.state.clock.left() <= 600
    assert again.state.clock.left() == pytest.approx(kept, abs=30)
    assert again.question_page.sheet.clock.isVisible()


def test_the_time_of_an_exam_is_kept_while_nothing_is_answered(tab, qtbot):
    tab.state.start_quiz("membership", 5, 1, mode="exam", seconds=15.3, kinds=CHOICE)
    with qtbot.waitSignal(tab.state.clock.passed, timeout=5000):
        pass
    assert 0 < tab.learner_service.sittings()[0].left <= 15.3


def test_going_back_to_an_exam_starts_its_clock_again(tab):
    tab.state.start_quiz("membership", 5, 1, mode="exam", seconds=600, kinds=CHOICE)
    tab.state.give(wrong(tab))
    exam = parse(tab.address())
    tab.state.new_quiz()
    assert tab.state.clock.left() == 0
    tab.show_address(exam)
    assert 0 < tab.state.clock.left() <= 600


def test_an_exam_is_not_taken_for_practise_by_who_opens_its_address(open_quiz):
    tab = open_quiz()
    tab.state.start_quiz("membership", 5, 1, mode="exam", kinds=CHOICE)
    tab.state.give(wrong(tab))
    address = parse(tab.address())
    tab.close_worker()
    again = open_quiz()
    again.show_address(address)
    assert again.state.course.mode == "exam"
    assert again.state.course.marks[0].given == tab.state.course.marks[0].given


def test_an_exam_on_what_is_missed_has_its_own_questions_when_it_is_gone_on_with(open_quiz, qtbot):
    tab = open_quiz()
    tab.state.start_quiz("countries", 5, 3, kinds=CHOICE)
    play(tab, False, False, True, True, True)
    tab.state.new_quiz()
    qtbot.mouseClick(tab.start_page.cards["-missed"], Qt.MouseButton.LeftButton)
    click(tab.start_page, "How: Exam")
    qtbot.mouseClick(tab.start_page.start, Qt.MouseButton.LeftButton)
    asked = [question.id for question in tab.state.course.questions]
    tab.state.give(wrong(tab))
    tab.close_worker()
    again = open_quiz()
    continue_first(again)
    assert [question.id for question in again.state.course.questions] == asked
    assert again.state.course.marks[0] is not None


def test_an_exam_is_handed_in_whole_or_not_at_all(tab, monkeypatch):
    tab.state.start_quiz("membership", 5, 1, mode="exam", kinds=CHOICE)
    play(tab, True, True, True)
    real, turns = learner.apply_answer, []

    def full(*given):
        turns.append(given)
        if len(turns) == 3:
            raise LearnerError("The disk is full.")
        real(*given)

    monkeypatch.setattr(learner, "apply_answer", full)
    tab.state.stop()
    assert tab.said == ["The disk is full."]
    assert tab.learner_service.reviews.known() == frozenset()
    assert len(tab.learner_service.sittings()) == 1
    monkeypatch.undo()
    tab.state.new_quiz()
    continue_first(tab)
    tab.state.stop()
    assert len(tab.learner_service.reviews.known()) == 5  # what was left open is wrong
    assert tab.learner_service.sittings() == ()


def test_when_the_time_is_over_the_exam_is_handed_in(tab, qtbot):
    tab.state.start_quiz("membership", 5, 1, mode="exam", seconds=0.3, kinds=CHOICE)
    assert tab.question_page.sheet.clock.isVisible()
    tab.state.give(right_given(tab.state.course.question))
    with qtbot.waitSignal(tab.state.clock.over, timeout=5000):
        pass
    assert tab.state.stage == "done"
    assert "The time is over" in tab.said[-1]
    assert len(tab.learner_service.reviews.known()) == 5  # what was left open is wrong


def test_extra_time_is_a_factor(tab):
    part = tab.start_page.mode
    click(part, "How: Exam")
    click(part, "Time for each question: 60 s")
    assert part.seconds(10) == 600
    click(part, "Extra time: × 1.5")
    assert part.seconds(10) == 900
    click(part, "How: Practise")
    assert part.seconds(10) == 0


# ---- how hard it really is


def test_what_many_miss_is_hard_whatever_its_maker_holds_it_for(tab):
    tab.state.start_quiz("countries", 10, 3, kinds=CHOICE)
    easy = next(question for question in tab.state.course.questions if question.level == "easy")
    by_maker = QuizView(topic="countries", count=100, seed=3, level="easy", families=(easy.family,))

    def dealt(level: str) -> dict[str, str]:
        found, _ = deal_view(tab.store, msgspec.structs.replace(by_maker, level=level), tab.focus.known_until, tab.learner_service)
        return {question.id: question.level for question in found}

    assert easy.id in dealt("easy")
    missed = mark(tab.store, easy, next((option.id,) for option in easy.options if not option.right))
    for _ in range(ENOUGH - 1):
        tab.learner_service.keep(easy, missed, "practise")
    assert tab.learner_service.reviews.levels() == {}
    tab.learner_service.keep(easy, missed, "practise")
    assert tab.learner_service.reviews.levels() == {easy.id: "hard"}
    assert easy.id not in dealt("easy")
    assert dealt("hard")[easy.id] == "hard"


# ---- who learns


def test_who_is_learning_is_asked_only_when_there_are_two(open_quiz, qtbot):
    tab = open_quiz()
    assert tab.pages.shown() is None
    assert tab.learner_service.add("Aye", "flag:MMR") == ""
    tab.close_worker()
    again = open_quiz()
    page = again.pages.shown()
    assert isinstance(page, WhoPage)
    assert [button.text() for button in page.people] == ["the first one here", "Aye"]
    assert again.window().focusWidget() is page.people[0]
    pressed(again, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert again.pages.shown() is None
    assert again.learner_service.profile.name == "Aye"
    assert again.start_page.people.text() == "Aye"


def people(tab: QuizTab, qtbot) -> PeoplePage:
    qtbot.mouseClick(tab.start_page.people, Qt.MouseButton.LeftButton)
    page = tab.pages.shown()
    assert isinstance(page, PeoplePage)
    return page


def test_a_profile_is_added_renamed_and_erased(tab, qtbot, tmp_path):
    page = people(tab, qtbot)
    named(page, QLineEdit, "Name of the new profile").setText("Siti")
    click(page, "Add")
    page = tab.pages.shown()
    siti = tab.learner_service.profiles()[1]
    assert (siti.name, siti.picture) == ("Siti", "star")
    field = next(one for one in page.findChildren(QLineEdit) if one.text() == "Siti")
    field.setText("Siti Aminah")
    field.editingFinished.emit()
    siti = tab.learner_service.profiles()[1]
    assert siti.name == "Siti Aminah"
    assert page.export_to(siti, tmp_path / "siti.json").startswith("Written")
    assert json.loads((tmp_path / "siti.json").read_bytes())["profiles"][0]["name"] == "Siti Aminah"
    buttons = [one for one in page.findChildren(TallButton) if one.text() == "Erase …" and one.property("profile") == siti.id]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert len(tab.learner_service.profiles()) == 2
    assert "Nothing brings them back" in texts(page)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert [one.name for one in tab.learner_service.profiles()] == [""]
    assert tab.pages.shown().take_from(tmp_path / "siti.json").startswith("0 answers came in")
    assert [one.name for one in tab.learner_service.profiles()] == ["", "Siti Aminah"]


def test_a_picture_is_shown_and_another_chosen_later(tab, qtbot, unnamed):
    page = people(tab, qtbot)
    named(page, QLineEdit, "Name of the new profile").setText("Siti")
    click(page, "Add")
    page = tab.pages.shown()
    siti = tab.learner_service.profiles()[1]
    face = next(one for one in page.findChildren(PictureButton) if one.accessibleName() == "Another picture for Siti")
    assert face.picture == "star"
    others = [one for one in page.findChildren(PictureButton) if one.property("profile") == siti.id]
    assert not any(one.isVisible() for one in others)
    qtbot.mouseClick(face, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert all(one.isVisible() for one in others)
    assert [one.picture for one in others if one.isChecked()] == ["star"]
    assert list(unnamed(page)) == []
    qtbot.mouseClick(next(one for one in others if one.picture == "flag:LAO"), Qt.MouseButton.LeftButton)
    assert tab.learner_service.profiles()[1].picture == "flag:LAO"
    assert tab.learner_service.profiles()[1].name == "Siti"
    shown = [one.picture for one in tab.pages.shown().findChildren(PictureButton) if one.accessibleName() == "Another picture for Siti"]
    assert shown == ["flag:LAO"]


def test_a_name_that_is_taken_is_a_sentence(tab, qtbot):
    tab.learner_service.add("Siti", "star")
    page = people(tab, qtbot)
    for name, why in (("siti", "Somebody is called"), ("  ", "needs a name")):
        named(page, QLineEdit, "Name of the new profile").setText(name)
        click(page, "Add")
        assert why in texts(page)


# ---- progress and doubts


def test_the_order_of_tab_is_set_among_cards_of_one_window(open_quiz, qtlog):
    tab = open_quiz()
    tab.start_page.refresh()
    assert [record.message for record in qtlog.records if "setTabOrder" in record.message] == []


@pytest.mark.parametrize("width", [640, 700, 1000, 1400])
def test_a_topic_with_a_long_name_stands_whole_above_its_column(qtbot, fonts, core, width):
    grid = HeatGrid(Theme(core, "paper"))
    qtbot.addWidget(grid)
    title = "Countries: flags, capitals, names, borders"
    grid.show_cells([("IDN", "Indonesia")], [(f"t{n}", title) for n in range(9)], [])
    grid.resize(width, 400)
    room = QRect(0, 0, int(grid.box(0, 0).width()), 9999)
    metrics = QFontMetrics(grid.head_font())
    lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, title)
    assert grid.box(0, 0).top() >= lines.height()
    assert max(metrics.horizontalAdvance(word) for word in title.split()) <= room.width()
    assert (grid.head_font().pixelSize() < look.SMALL) is (width < 1000)
    assert grid.sizeHint().height() >= grid.box(0, 0).bottom()


def test_progress_says_in_numbers_what_is_known(tab, qtbot, unnamed):
    tab.state.start_quiz("membership", 10, 1, kinds=CHOICE)
    play(tab, *[True] * 6, *[False] * 4)
    tab.state.new_quiz()
    qtbot.mouseClick(tab.start_page.progress, Qt.MouseButton.LeftButton)
    page = tab.pages.shown()
    assert isinstance(page, ProgressPage)
    assert "6 of 10 questions known · 6 of 10 answers right" in texts(page)
    grid = page.findChild(HeatGrid)
    told = [grid.words(row, column) for row in range(len(grid.rows)) for column in range(len(grid.columns))]
    assert any("known" in words for words in told)
    assert unnamed(page) == []
    grid.setFocus()
    pressed(tab, Qt.Key.Key_Down)
    assert grid.at == (1, 0)
    pressed(tab, Qt.Key.Key_Escape)
    assert tab.pages.shown() is None


def test_what_looks_wrong_is_kept_for_the_teacher_and_settled(tab, qtbot, unnamed):
    tab.state.start_quiz("membership", 5, 1, kinds=CHOICE)
    question = tab.state.course.question
    tab.state.give(right_given(question))
    qtbot.mouseClick(tab.question_page.bar.wrong, Qt.MouseButton.LeftButton)
    page = tab.question_page
    note = named(page, QLineEdit, "What looks wrong")
    qtbot.waitUntil(lambda: note.height() > 0)  # the answer goes beside the question, where the form has room
    note.setText("The year is off by one")
    click(page, "Keep for the teacher")
    (doubt,) = tab.learner_service.doubts()
    assert (doubt.question, doubt.words) == (question.id, "The year is off by one")
    tab.state.new_quiz()
    QApplication.processEvents()
    qtbot.mouseClick(tab.start_page.doubts, Qt.MouseButton.LeftButton)
    page = tab.pages.shown()
    assert question.id in texts(page)
    assert unnamed(page) == []
    done = next(one for one in page.findChildren(TallButton) if one.text() == "Done")
    qtbot.mouseClick(done, Qt.MouseButton.LeftButton)
    assert tab.learner_service.doubts() == ()
    assert "There are none." in texts(tab.pages.shown())


# ---- the result given away


def test_the_result_is_saved_as_a_picture_and_as_pages(tab, tmp_path):
    tab.state.start_quiz("countries", 10, 3, kinds=CHOICE)
    play(tab, *[False] * 10)
    assert tab.save_result(tmp_path / "result.png") == "Written: result.png"
    picture = QImage(str(tmp_path / "result.png"))
    assert picture.width() > 1000
    assert picture.height() > picture.width()
    assert tab.save_result(tmp_path / "result.pdf") == "Written: result.pdf"
    written = (tmp_path / "result.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.count(b"/Type /Page\n") >= 2
    assert "could not be written" in tab.save_result(tmp_path / "no" / "result.png")
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["result.pdf", "result.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
@pytest.mark.parametrize("name", ["result.png", "result.pdf"])
def test_on_a_full_disk_the_result_is_not_saved_and_the_old_one_stays(tab, tmp_path, name):
    tab.state.start_quiz("countries", 10, 3, kinds=CHOICE)
    play(tab, *[False] * 10)
    (tmp_path / name).write_bytes(b"old")
    with no_more_than(2000):
        said = tab.save_result(tmp_path / name)
    assert said.startswith(f"{name} could not be written: ")
    assert [(one.name, one.read_bytes()) for one in tmp_path.glob("*result*")] == [(name, b"old")]


def test_a_question_left_blank_in_an_exam_is_wrong_and_every_page_counts_it(tab):
    tab.state.start_quiz("membership", 5, 1, mode="exam", kinds=("single", "order"))
    tab.state.give(right_given(tab.state.course.question))
    for _ in range(5):
        tab.question_page.bar.next.click()
    assert [row.accessibleName().endswith("not answered") for row in tab.review_page.rows] == [False, True, True, True, True]
    tab.state.stop()
    assert score(tab.state.course) == Score(1, 5)
    assert len(misses(tab.state.course)) == 4
    assert tab.as_text().startswith("1 of 5 right. 4 were missed")
    assert sum(of for _, _, of in topic_scores(tab.store, tab.state.course)) == 5
    cards = tab.end_page.findChildren(MissCard)
    assert len(cards) == 4
    assert all("✕ Not answered" in [label.text() for label in card.findChildren(QLabel)] for card in cards)
    found = tab.learner_service.reviews.progress()
    assert (found.asked, found.answers, found.right) == (5, 5, 1)


def test_what_is_due_now_and_later_today_make_the_bar_of_today(tab):
    tab.state.start_quiz("membership", 5, 1, mode="exam", kinds=("single",))
    tab.state.give(right_given(tab.state.course.question))
    tab.state.stop()
    tab.state.new_quiz()
    part = tab.start_page.mode
    click(part, "How: Learn")
    said = [int(number) if number.isdigit() else 1 for number in re.findall(r"(\d+|[Oo]ne) (?:questions?|more)", texts(part))]
    assert sum(said) == tab.learner_service.reviews.forecast()[0] > 0


def test_the_kind_that_is_chosen_narrows_the_counts_of_the_topics(tab):
    start = tab.start_page
    tab.settle()
    offer = offer_of(tab.store, tab.focus.known_until)
    whole = {topic: card.accessibleName() for topic, card in start.cards.items()}
    start.narrow.kind.choose("map")
    start.narrow.kind.chosen.emit("map")
    assert offer.number("", "map") < offer.number("")
    number = offer.number("", "map")
    assert f"{number} question" in start.cards[""].accessibleName() != whole[""]
    for topic, card in start.cards.items():
        if topic not in {"", MISSED}:
            assert card.isEnabled() is bool(offer.number(topic, "map"))
