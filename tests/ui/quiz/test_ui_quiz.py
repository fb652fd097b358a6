"""The quiz tab, played: by keys, by mouse, by address; nothing given away, nothing without a name."""

import re
from collections.abc import Callable, Iterator

import pytest
from by_name import click
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from shiboken6 import delete

from aseandesk.facts.address import parse
from aseandesk.quiz.dealing.deal import ask, candidates_of, probe
from aseandesk.quiz.makers import families
from aseandesk.quiz.run.course import misses
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.answer import SourceLink, VerdictLabel
from aseandesk.ui.quiz.option import OptionRow
from aseandesk.ui.quiz.parts import FlagPicture
from aseandesk.ui.quiz.side import JoiningBars
from aseandesk.ui.quiz.tab import QuizTab
from aseandesk.ui.shell.printing import PrintLayout, page_image

CHOICE = ("single", "true-false")
"""Kinds that one choice answers; the others are tried in test_ui_quiz_kinds."""


@pytest.fixture
def open_quiz(qtbot, fonts, core) -> Iterator[Callable[..., QuizTab]]:
    """Opens the tab alone, shown, in a size and a look; what it does beside the window ends with the test."""
    tabs: list[QuizTab] = []

    def start(store=core, size=(1280, 740), zoom=1.0, look="paper") -> QuizTab:
        theme = Theme(store, look, zoom)
        theme.apply()
        tab = QuizTab(store, Focus(store), theme)
        tabs.append(tab)
        qtbot.addWidget(tab)
        tab.resize(*size)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.activateWindow()
        qtbot.waitUntil(tab.isActiveWindow)
        return tab

    yield start
    for tab in tabs:
        tab.close_worker()


@pytest.fixture
def tab(open_quiz) -> QuizTab:
    return open_quiz()


def seen(tab: QuizTab, kind: type) -> list:
    """All widgets of a kind that are shown once the event loop has had its turn."""
    QApplication.processEvents()
    return [one for one in tab.findChildren(kind) if one.isVisible()]


def rows(tab: QuizTab) -> list[OptionRow]:
    return seen(tab, OptionRow)


def focused(tab: QuizTab) -> QWidget | None:
    QApplication.processEvents()
    return tab.focusWidget()


def press(tab: QuizTab, key: Qt.Key) -> None:
    QTest.keyClick(focused(tab) or tab, key)


def right_of(tab: QuizTab) -> int:
    return tab.state.course.question.right[0]


def start_choices(tab: QuizTab, topic: str, count: int, seed: int) -> None:
    """A quiz of questions with options to choose one of: other kinds are played in `test_ui_quiz_kinds`."""
    tab.state.start_quiz(topic, count, seed, kinds=CHOICE)
    assert len(tab.state.course.questions) == count


# ---- from start to end


def test_a_whole_quiz_is_played_by_keys_alone(tab, qtbot):
    tab.show_address(parse("quiz:?topic=agreements"))
    assert tab.state.stage == "start"
    press(tab, Qt.Key.Key_Return)  # the keys stand on Start
    assert tab.state.stage == "asking"
    for turn in range(10):
        assert focused(tab) is rows(tab)[0]
        place = right_of(tab)
        press(tab, Qt.Key(Qt.Key.Key_1 + place) if turn % 2 else Qt.Key(Qt.Key.Key_A + place))
        assert tab.state.stage == "answered"
        assert tab.state.course.mark.right
        press(tab, Qt.Key.Key_Return)
    assert tab.state.stage == "done"
    assert len(tab.state.course.marks) == 10
    assert misses(tab.state.course) == ()


def test_arrows_and_space_choose_too(tab):
    tab.state.start_quiz("membership", 5, 1, kinds=CHOICE)
    press(tab, Qt.Key.Key_Down)
    assert focused(tab) is rows(tab)[1]
    press(tab, Qt.Key.Key_Up)
    press(tab, Qt.Key.Key_Up)
    assert focused(tab) is rows(tab)[-1]
    press(tab, Qt.Key.Key_Space)
    assert tab.state.course.mark.given == (tab.state.course.question.options[-1].id,)


def test_a_key_beyond_the_options_or_with_ctrl_does_nothing(tab):
    tab.state.start_quiz("membership", 5, 1, kinds=CHOICE)
    press(tab, Qt.Key.Key_9)
    press(tab, Qt.Key.Key_I)
    QTest.keyClick(tab.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert tab.state.stage == "asking"


def test_the_mouse_answers_once(tab, qtbot):
    tab.state.start_quiz("membership", 5, 2, kinds=CHOICE)
    row = rows(tab)[0]
    qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert tab.state.course.mark.given == (tab.state.course.question.options[0].id,)
    qtbot.mouseClick(rows(tab)[1], Qt.MouseButton.LeftButton)
    assert tab.state.course.mark.given == (tab.state.course.question.options[0].id,)


def test_again_asks_only_these_and_a_new_quiz_begins_at_the_start(tab, qtbot):
    start_choices(tab, "countries", 5, 3)
    for turn in range(5):
        tab.state.answer(right_of(tab) if turn < 3 else (right_of(tab) + 1) % 3)
        tab.state.next_question()
    missed = [question.id for question, _ in misses(tab.state.course)]
    assert len(missed) == 2
    qtbot.mouseClick(tab.end_page.again, Qt.MouseButton.LeftButton)
    assert [question.id for question in tab.state.course.questions] == missed
    tab.state.stop()
    qtbot.mouseClick(tab.end_page.new, Qt.MouseButton.LeftButton)
    assert tab.state.stage == "start"
    assert tab.address() == "quiz:?topic=countries"


def test_stopping_shows_what_was_answered_so_far(tab, qtbot):
    start_choices(tab, "", 10, 3)
    tab.state.answer(right_of(tab))
    qtbot.mouseClick(tab.question_page.bar.stop, Qt.MouseButton.LeftButton)
    assert tab.state.stage == "done"
    texts = " ".join(label.text() for label in tab.end_page.findChildren(QLabel))
    assert "1 of 1 right" in texts
    assert "9 questions were not asked any more." in texts
    assert tab.end_page.again.isHidden()


def test_the_result_is_copied_as_text(tab, qtbot):
    start_choices(tab, "", 5, 3)
    while tab.state.stage != "done":
        tab.state.answer((right_of(tab) + 1) % 2)
        tab.state.next_question()
    qtbot.mouseClick(tab.end_page.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == tab.as_text()
    assert "of 5 right" in copied
    assert copied.endswith(tab.address())


# ---- what an answer shows, and what is hidden before it


def test_before_the_answer_nothing_gives_it_away(tab):
    start_choices(tab, "membership", 10, 4)
    side = tab.question_page.sheet.side
    bars = side.findChild(JoiningBars)
    while tab.state.stage != "done":
        assert not side.map.isVisible()
        assert not bars.isVisible()
        assert seen(tab, VerdictLabel) == []
        for row, option in zip(rows(tab), tab.state.course.question.options, strict=True):
            assert option.note not in row.accessibleName() or not option.note
        tab.state.answer(0)
        assert bars.isVisible()
        assert side.map.isVisible()
        tab.state.next_question()


@pytest.mark.parametrize("right", [True, False])
def test_the_answer_is_told_in_words_with_reason_and_source(tab, right):
    tab.state.start_quiz("membership", 5, 5, kinds=CHOICE)
    question = tab.state.course.question
    place = right_of(tab)
    tab.state.answer(place if right else (place + 1) % len(question.options))
    (verdict,) = seen(tab, VerdictLabel)
    assert verdict.accessibleName().startswith("Right." if right else "Not this one.")
    assert question.explanation in verdict.accessibleName()
    assert "right" in rows(tab)[place].accessibleName()
    if not right:
        assert "your answer" in rows(tab)[(place + 1) % len(question.options)].accessibleName()
    links = seen(tab, SourceLink)
    assert links[0].accessibleName().startswith("Source: ")


def test_links_open_the_source_and_the_fact(tab, qtbot):
    tab.state.start_quiz("membership", 5, 5, kinds=CHOICE)
    tab.state.answer(0)
    link = seen(tab, SourceLink)[0]
    with qtbot.waitSignal(tab.focus.asked) as asked:
        link.linkActivated.emit(re.findall('href="(.+?)"', link.text())[0])
    assert asked.args[0].kind == "source"
    with qtbot.waitSignal(tab.focus.asked) as asked:
        qtbot.mouseClick(tab.question_page.bar.show_fact, Qt.MouseButton.LeftButton)
    assert str(asked.args[0]) == tab.state.course.question.addresses[0]


def test_who_thinks_it_is_wrong_sees_how_it_was_decided(tab, qtbot):
    tab.state.start_quiz("membership", 5, 5, kinds=CHOICE)
    tab.state.answer(0)
    qtbot.mouseClick(tab.question_page.bar.wrong, Qt.MouseButton.LeftButton)
    texts = " ".join(label.text() for label in seen(tab, QLabel))
    assert "How this was decided" in texts
    assert tab.state.course.question.id in texts
    assert "Verified" in texts
    for one in tab.state.course.question.sources:
        assert tab.store.sources[one].title[:20].partition('"')[0].partition("'")[0].partition("&")[0] in texts
    qtbot.mouseClick(tab.question_page.bar.wrong, Qt.MouseButton.LeftButton)
    assert not any("How this was decided" in label.text() for label in seen(tab, QLabel))


def test_a_flag_is_drawn_and_told_in_words(tab):
    show_family(tab, "flag")
    (picture,) = seen(tab, FlagPicture)
    assert picture.height() >= 100
    assert tab.state.course.question.picture in picture.accessibleName()
    name = tab.store.name(tab.state.course.question.flag)
    assert name not in picture.accessibleName()


def test_drawn_options_say_what_they_show_and_name_it_after_the_answer(tab):
    show_family(tab, "flag-of")
    for row, option in zip(rows(tab), tab.state.course.question.options, strict=True):
        assert option.text in row.accessibleName()
        assert tab.store.name(option.flag) not in row.accessibleName()
    tab.state.answer(0)
    for row, option in zip(rows(tab), tab.state.course.question.options, strict=True):
        assert tab.store.name(option.flag) in row.accessibleName()


def show_family(tab: QuizTab, family: str) -> None:
    from aseandesk.quiz.run.course import Course

    card = candidates_of(tab.store, families()[family], tab.focus.known_until, 1)[0]
    tab.state.show_course(Course((ask(tab.store, card, 1),)))


# ---- addresses


def test_a_quiz_is_asked_for_by_its_address(tab):
    assert tab.show_address(parse("quiz:?topic=membership&count=10&seed=7")) == ""
    assert tab.state.stage == "asking"
    assert len(tab.state.course.questions) == 10
    assert {question.topic for question in tab.state.course.questions} == {"membership"}
    assert tab.address() == "quiz:?topic=membership&seed=7"


def test_coming_back_to_a_quiz_goes_on_where_it_was(tab):
    tab.show_address(parse("quiz:?topic=membership&count=10&seed=7"))
    tab.state.answer(0)
    tab.state.next_question()
    course = tab.state.course
    tab.show_address(parse(tab.address()))
    assert tab.state.course == course


def test_back_to_the_first_page_and_forward_again_loses_nothing(tab):
    tab.state.start_quiz("membership", 10, 7, kinds=CHOICE)
    tab.state.answer(0)
    tab.state.next_question()
    course, address = tab.state.course, parse(tab.address())
    tab.show_address(parse("quiz:"))
    assert tab.state.stage == "start"
    tab.show_address(address)
    assert tab.state.course == course
    assert str(parse(tab.address())) == str(address)


def test_the_same_seed_asks_the_same(open_quiz):
    one, other = open_quiz(), open_quiz()
    one.state.start_quiz("", 10, 7, kinds=CHOICE)
    other.state.start_quiz("", 10, 7, kinds=CHOICE)
    assert one.state.course == other.state.course


def test_without_a_seed_one_is_drawn_and_kept_in_the_address(tab, qtbot):
    with qtbot.waitSignal(tab.moved) as moved:
        tab.state.start_quiz("membership", 5, kinds=CHOICE)
    assert "seed=" in moved.args[0]
    assert moved.args == [tab.address()]
    first = tab.state.course
    tab.state.start_quiz("membership", 5, int(parse(tab.address()).get("seed")), kinds=CHOICE)
    assert tab.state.course == first


def test_quiz_me_on_this_asks_about_it(tab):
    assert tab.show_address(parse("quiz:?event=vietnam-joins")) == ""
    question = tab.state.course.question
    assert any("VNM" in address or "vietnam" in address for address in question.addresses)
    assert "event=vietnam-joins" in tab.address()


def test_where_nothing_can_be_asked_about_a_fact_everything_is_and_it_is_said(tab):
    said = tab.show_address(parse("quiz:?event=series:tariff-maximum"))
    assert "Nothing can be asked" in said
    assert tab.state.stage == "asking"


@pytest.mark.parametrize("address", ["quiz:?topic=cooking", "quiz:?topic=cooking&seed=1", "quiz:?seed=1&colour=red"])
def test_what_an_address_asks_in_vain_is_said(tab, address):
    assert tab.show_address(parse(address))


# ---- the first page


def test_the_cards_say_how_many_questions_there_are(tab):
    tab.settle()
    number = sum(asked for _, asked in probe(tab.store, tab.focus.known_until))
    assert f"{number} questions" in tab.start_page.cards[""].accessibleName()
    assert all("question" in card.accessibleName() for card in tab.start_page.cards.values())


def test_counting_never_holds_the_window_up(tab, qtbot):
    qtbot.waitUntil(lambda: not tab.start_page.is_counting(), timeout=20_000)
    assert tab.start_page.start.isEnabled()


def test_topic_number_and_level_are_what_is_asked(tab):
    tab.start_page.cards["countries"].click()
    for name in ("How many questions: 5", "How hard: Hard"):
        click(tab.start_page, name)
    tab.start_page.start.click()
    assert len(tab.state.course.questions) == 5
    assert {question.level for question in tab.state.course.questions} == {"hard"}
    assert {question.topic for question in tab.state.course.questions} == {"countries"}


def test_the_made_up_organisation_has_a_quiz(open_quiz, lagoon):
    tab = open_quiz(lagoon)
    tab.settle()
    start_choices(tab, "", 10, 1)
    while tab.state.stage != "done":
        assert "ASEAN" not in tab.state.course.question.prompt
        tab.state.answer(0)
        tab.state.next_question()
    assert not tab.question_page.sheet.side.map.isVisible()


# ---- for everybody


@pytest.mark.parametrize("look", ["paper", "night", "contrast"])
def test_everything_that_takes_the_keys_has_a_name(open_quiz, unnamed, look):
    tab = open_quiz(look=look)
    assert unnamed(tab) == []
    start_choices(tab, "", 5, 9)
    while tab.state.stage != "done":
        assert unnamed(tab) == []
        tab.state.answer(0)
        tab.question_page.bar.wrong.click()
        assert unnamed(tab) == []
        tab.state.next_question()
    assert unnamed(tab) == []


@pytest.mark.parametrize(
    ("size", "zoom"), [((1024, 700), 1.0), ((1024, 700), 1.6), ((1280, 800), 1.0), ((1920, 1080), 1.6), ((800, 600), 1.3)]
)
def test_nothing_is_clipped_in_any_size(open_quiz, qtbot, size, zoom):
    tab = open_quiz(size=size, zoom=zoom)
    for family in ("claim-verdict", "before-after", "flag", "flag-of", "member-on-date"):
        show_family(tab, family)
        for answered in (False, True):
            if answered:
                tab.state.answer(1)
            QApplication.processEvents()
            page = tab.question_page
            area = page.sheet.viewport()
            assert page.sheet.widget().width() <= area.width()
            for label in page.sheet.findChildren(QLabel):
                if label.isVisible():
                    assert label.height() >= label.heightForWidth(label.width()), label.text()
            for row in rows(tab):
                assert row.height() >= row.heightForWidth(row.width())
            assert page.sheet.side.isVisible() == (size[0] >= 1100 * zoom)


def test_the_verdict_is_in_view_where_the_page_is_long(open_quiz, qtbot):
    tab = open_quiz(size=(1024, 640), zoom=1.6)
    show_family(tab, "flag")
    tab.state.answer(0)
    (verdict,) = seen(tab, VerdictLabel)
    qtbot.waitUntil(lambda: not verdict.visibleRegion().isEmpty())
    assert verdict.visibleRegion().boundingRect().height() == verdict.height()


def test_the_look_changes_under_a_question(open_quiz):
    tab = open_quiz()
    tab.state.start_quiz("membership", 5, 5, kinds=CHOICE)
    tab.state.answer(0)
    before = tab.grab().toImage()
    tab.theme.set(name="night", zoom=1.3)
    assert tab.grab().toImage() != before
    assert tab.state.stage == "answered"


def test_for_the_left_hand_the_panels_stand_on_the_other_side(tab):
    def left_of(widget: QWidget) -> int:
        QApplication.processEvents()
        return widget.mapTo(tab, QPoint(0, 0)).x()

    start, sheet = tab.start_page, tab.question_page.sheet
    assert left_of(start.start) > left_of(start.narrow)
    tab.state.start_quiz("membership", 5, 5, kinds=CHOICE)
    assert left_of(sheet.side) > left_of(sheet.prompt)
    tab.theme.set(left_hand=True)
    assert left_of(sheet.side) < left_of(sheet.prompt)
    tab.state.new_quiz()
    assert left_of(start.start) < left_of(start.narrow)


def test_each_page_can_be_printed(tab):
    blank = QImage(1123, 794, QImage.Format.Format_RGB32)
    blank.fill(Qt.GlobalColor.white)
    pages = [page_image(tab, PrintLayout())]
    tab.state.start_quiz("countries", 5, 3, kinds=CHOICE)
    pages.append(page_image(tab, PrintLayout()))
    tab.state.answer(0)
    pages.append(page_image(tab, PrintLayout()))
    tab.state.stop()
    pages.append(page_image(tab, PrintLayout()))
    for place, page in enumerate(pages):
        assert page != blank
        assert all(page != other for other in pages[place + 1 :])


def test_a_page_smaller_than_the_text_shrinks_it(tab):
    from PySide6.QtCore import QRectF

    start_choices(tab, "countries", 20, 3)
    while tab.state.stage != "done":
        tab.state.answer((right_of(tab) + 1) % 3)
        tab.state.next_question()
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    with tab.theme.on_paper():
        tab.paint_page(painter, QRectF(20, 20, 360, 200))
    painter.end()
    below = {image.pixel(x, y) for x in range(400) for y in range(222, 300)}
    assert below == {image.pixel(0, 0)}


def test_from_anywhere_the_window_asks_about_what_is_in_view(window):
    for shown in ("timeline:?from=1990&to=1999", "event:vietnam-joins", "story:from-five-to-eleven?step=2"):
        window.open(parse(shown))
        window.commands().run("quiz-me")
        tab = window.current_tab()
        assert isinstance(tab, QuizTab), shown
        assert tab.state.stage == "asking", shown


def test_a_tab_that_goes_at_once_has_nothing_left_to_do(qtbot, core, theme):
    """As where a visitor of a kiosk leaves in the turn in which the page comes up."""
    made = QuizTab(core, Focus(core), theme)
    with qtbot.waitExposed(made):
        made.show()
    made.hide()
    again = QuizTab(core, Focus(core), theme)
    again.show()
    for one in (made, again):
        one.close_worker()
        delete(one)
    QApplication.processEvents()
