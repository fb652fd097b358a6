"""No quiz under way is lost: another one that is asked for is kept beside it, and a closed window goes on where it was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from aseandesk import tabs
from aseandesk.facts.address import parse
from aseandesk.options import StartOptions
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.quiz.tab import QuizTab
from aseandesk.ui.shell.window import MainWindow

CHOICE = ("single", "true-false")


def show(window: MainWindow, name: str):
    window.navigator.show_tab(tabs.NAMES.index(name))
    tab = window.current_tab()
    tab.settle()
    return tab


def under_way(window: MainWindow, answers: int = 2, mode: str = "practise", seconds: float = 0) -> QuizTab:
    """A quiz in which some questions are answered."""
    quiz = show(window, "quiz")
    quiz.state.start_quiz("membership", 5, 7, mode=mode, kinds=CHOICE, seconds=seconds)
    for _ in range(answers):
        quiz.state.give(right_given(quiz.state.course.question))
        quiz.state.next_question()
    return quiz


def offered(quiz: QuizTab) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in quiz.start_page.unfinished.findChildren(QLabel) if label.isVisible()]


def press(quiz: QuizTab, words: str, nth: int = 0) -> None:
    QApplication.processEvents()
    buttons = [one for one in quiz.findChildren(TallButton) if one.text() == words and one.isVisible()]
    buttons[nth].click()


def from_trade(window: MainWindow) -> None:
    show(window, "trade")
    window.commands().run("quiz-me")


def from_an_event(window: MainWindow) -> None:
    window.context.focus.open("event:bangkok-declaration")
    window.commands().run("quiz-me")


def from_an_address(window: MainWindow) -> None:
    window.open(parse("quiz:?topic=countries&seed=3"))


@pytest.mark.parametrize("ask", [from_trade, from_an_event, from_an_address])
@pytest.mark.parametrize("mode", ["practise", "exam"])
def test_another_quiz_leaves_the_one_under_way_and_says_where_it_is(window, ask, mode):
    quiz = under_way(window, mode=mode)
    before, address = quiz.state.course, quiz.address()
    ask(window)
    assert quiz.state.course.questions != before.questions
    note = window.messages.strip().notes()[-1]
    assert "is kept" in note.sentence
    quiz.state.give(right_given(quiz.state.course.question))
    note.act()
    assert (quiz.state.course, quiz.address()) == (before, address)
    assert len(quiz.learner_service.sittings()) == 2, "and the other one is kept as well"


def test_back_leads_to_the_quiz_as_it_was_left(window):
    quiz = under_way(window)
    before = quiz.state.course
    from_an_event(window)
    other = quiz.state.course
    window.navigator.back()
    window.navigator.back()
    assert quiz.state.course == before
    window.navigator.forward()
    window.navigator.forward()
    assert quiz.state.course == other, "not yet another quiz on the same event"


def test_all_that_wait_are_offered_and_one_can_be_discarded(window, qtbot):
    quiz = under_way(window)
    window.open(parse("quiz:?topic=countries&count=5&seed=3&kind=single"))
    quiz.state.give(right_given(quiz.state.course.question))
    quiz.state.new_quiz()
    assert offered(quiz) == [
        "Unfinished: Countries: flags, capitals, names, borders · question 1 of 5",
        "Unfinished: Who is in, and since when · question 3 of 5",
    ]
    press(quiz, "Discard")
    assert offered(quiz) == ["Unfinished: Who is in, and since when · question 3 of 5"]
    press(quiz, "Continue")
    assert quiz.state.course.at == 2
    assert sum(made is not None for made in quiz.state.course.marks) == 2
    quiz.state.stop()
    quiz.state.new_quiz()
    assert offered(quiz) == []
    assert quiz.learner_service.sittings() == ()


def test_a_quiz_without_an_answer_does_not_wait(window):
    quiz = under_way(window, answers=0)
    from_an_address(window)
    quiz.state.new_quiz()
    assert offered(quiz) == []


def test_where_nothing_can_be_remembered_a_quiz_waits_as_long_as_the_window(window, home):
    home.mkdir(parents=True, exist_ok=True)
    (home / "data").write_text("no folder")
    quiz = under_way(window)
    before = quiz.state.course
    from_an_address(window)
    quiz.state.new_quiz()
    assert len(offered(quiz)) == 1
    press(quiz, "Continue")
    assert quiz.state.course == before


def test_what_waits_is_of_who_learns(window):
    quiz = under_way(window)
    quiz.state.new_quiz()
    first = quiz.learner_service.profile
    quiz.learner_service.add("Aye", "star")
    quiz.learner_service.choose(next(one for one in quiz.learner_service.profiles() if one.name == "Aye"))
    assert offered(quiz) == []
    quiz.learner_service.choose(first)
    assert len(offered(quiz)) == 1


# ---- a window that is closed


def close(window: MainWindow) -> None:
    window.commands().run("quit")
    for tab in window.stack.built_tabs().values():
        tab.close_worker()


@pytest.mark.parametrize("mode", ["practise", "learn", "exam"])
def test_closed_and_opened_all_three_tabs_are_as_they_were(open_window, mode):
    first = open_window()
    first.context.focus.open("event:brunei-joins")
    trade = show(first, "trade")
    first.open(parse("chart:merchandise-exports?countries=VNM,THA&from=1995&kind=lines"))
    chart = trade.address()
    quiz = under_way(first, mode=mode, seconds=600 if mode == "exam" else 0)
    course, address = quiz.state.course, quiz.address()
    close(first)
    again = open_window(StartOptions())
    assert again.current_tab().address() == address
    assert again.current_tab().state.course == course
    assert (again.current_tab().state.clock.left() > 0) is (mode == "exam")
    assert show(again, "timeline").pane.card.address == "event:brunei-joins"
    assert show(again, "trade").address() == chart


def test_an_answer_that_is_shown_is_shown_again(open_window):
    first = open_window()
    quiz = under_way(first)
    quiz.state.give(right_given(quiz.state.course.question))
    assert quiz.state.stage == "answered"
    course = quiz.state.course
    close(first)
    again = open_window(StartOptions())
    assert (again.current_tab().state.stage, again.current_tab().state.course) == ("answered", course)
    assert len(again.current_tab().learner_service.reviews.known()) == 3, "and counts once"


def test_a_start_in_another_tab_offers_the_quiz_that_was_under_way(open_window):
    first = open_window()
    course = under_way(first).state.course
    show(first, "timeline")
    close(first)
    again = open_window(StartOptions())
    assert again.current_tab() is again.tab("timeline")
    assert show(again, "quiz").state.course == course


def test_a_quiz_that_is_over_does_not_begin_again(open_window):
    first = open_window()
    quiz = under_way(first, answers=5)
    assert quiz.state.stage == "done"
    close(first)
    again = open_window(StartOptions())
    assert again.current_tab().state.stage == "start"
    assert offered(again.current_tab()) == []


def test_where_two_learn_it_is_asked_who_before_a_quiz_goes_on(open_window, qtbot):
    first = open_window()
    quiz = under_way(first)
    quiz.learner_service.add("Aye", "star")
    close(first)
    again = open_window(StartOptions())
    quiz = again.current_tab()
    assert quiz.pages.shown() is not None
    qtbot.mouseClick(quiz.pages.shown().people[0], Qt.MouseButton.LeftButton)
    assert len(offered(quiz)) == 1


def test_the_date_of_the_window_stays_when_a_tab_comes_back(open_window):
    first = open_window()
    first.context.focus.set_as_of(first.context.focus.today.replace(year=1998))
    first.context.focus.open("event:brunei-joins")
    show(first, "trade")
    first.context.focus.set_as_of(first.context.focus.today)
    close(first)
    again = open_window(StartOptions())
    show(again, "timeline")
    assert again.context.focus.as_of == again.context.focus.today


def test_questions_come_back_as_they_were_asked(open_window):
    """The wrong options and their order follow from a seed and from how hard questions turned out: they are kept, not dealt again."""
    first = open_window()
    quiz = show(first, "quiz")
    quiz.state.start_quiz("", 20, 11)
    questions = quiz.state.course.questions
    quiz.answer_first()
    close(first)
    assert open_window(StartOptions()).current_tab().state.course.questions == questions
