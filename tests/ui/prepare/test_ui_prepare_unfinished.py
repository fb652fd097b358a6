"""An own question that is half written: it comes back when the page is left, the window closed or the program killed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from aseandesk.quiz.editing.setfile import UNFINISHED, sets_folder
from aseandesk.ui.prepare.page import PreparePage

PROMPT, OPTION = "Which river did we row on?", "The Mekong"
AFTERWARDS = "The diary of the trip says so. So does the map."


def prepare(window) -> PreparePage:
    """Return the page as somebody opens it from the menu."""
    window.commands().run("prepare")
    page = window.page()
    assert isinstance(page, PreparePage)
    return page


def begin(window) -> PreparePage:
    """Write half a question: a prompt and one option."""
    page = prepare(window)
    page.write_own()
    QTest.keyClicks(page.form.prompt, PROMPT)
    QTest.keyClicks(page.form.options.rows[0].text, OPTION)
    return page


def written(page) -> tuple[str, str] | None:
    """Return what is seen in the form, None while it is closed."""
    QApplication.processEvents()
    form = page.form
    return (form.prompt.toPlainText(), form.options.rows[0].text.text()) if form.isVisible() else None


def finish(page) -> None:
    form = page.form
    QTest.keyClicks(form.options.rows[1].text, "The Irrawaddy")
    QTest.keyClicks(form.options.rows[2].text, "The Chao Phraya")
    QTest.keyClicks(form.options.rows[3].text, "The Kapuas")
    QTest.mouseClick(form.options.rows[0].right, Qt.MouseButton.LeftButton)
    QTest.keyClicks(form.explanation, "The diary of the trip says so.")
    QTest.keyClicks(form.source, "Diary 2025")
    form.keep.click()


def test_it_is_there_again_when_the_window_was_closed(open_window):
    window = open_window()
    begin(window)
    window.close()
    page = prepare(open_window())
    assert written(page) == (PROMPT, OPTION)
    assert page.form.prompt.hasFocus(), "the keys go on where the text is"


def test_it_is_there_again_when_the_page_was_left(window):
    begin(window)
    window.pages.close()
    assert [file.name for file in sets_folder().iterdir()] == [UNFINISHED], "no empty set is saved, which a class could choose"
    assert written(prepare(window)) == (PROMPT, OPTION)


def test_it_is_there_again_after_a_crash(open_window, qtbot):
    begin(open_window())
    file = sets_folder() / UNFINISHED
    qtbot.waitUntil(lambda: file.is_file() and OPTION in file.read_text("utf-8"), timeout=5_000)
    assert written(prepare(open_window())) == (PROMPT, OPTION)


def test_it_is_saved_while_somebody_types_without_a_pause(window, qtbot):
    page, file = prepare(window), sets_folder() / UNFINISHED
    page.write_own()
    for _ in range(200):
        QTest.keyClicks(page.form.prompt, "river ")
        qtbot.wait(20)
        if file.is_file():
            return
    pytest.fail("nothing was saved in 4 s of typing")


def test_it_can_be_finished_after_it_came_back_and_is_then_in_the_set_alone(open_window):
    window = open_window()
    begin(window)
    window.close()
    window = open_window()
    page = prepare(window)
    finish(page)
    assert [question.prompt for question in page.state.questions()] == [PROMPT]
    window.close()
    page = prepare(open_window())
    assert written(page) is None
    assert [question.prompt for question in page.state.questions()] == [PROMPT]


def test_a_question_that_was_being_mended_comes_back_and_stays_one(open_window):
    window = open_window()
    page = begin(window)
    finish(page)
    page.mend(0)
    QTest.keyClicks(page.form.explanation, " So does the map.")
    window.close()
    page = prepare(open_window())
    assert page.form.explanation.toPlainText() == AFTERWARDS
    page.form.keep.click()
    assert [question.explanation for question in page.state.questions()] == [AFTERWARDS]


def test_what_was_discarded_does_not_come_back(open_window, qtbot):
    window = open_window()
    page = begin(window)
    qtbot.waitUntil((sets_folder() / UNFINISHED).is_file, timeout=5_000)
    page.form.cancel.click()
    window.close()
    assert written(prepare(open_window())) is None


def test_a_form_that_was_opened_and_not_written_in_does_not_come_back(open_window):
    window = open_window()
    prepare(window).write_own()
    window.close()
    assert written(prepare(open_window())) is None


def test_a_broken_file_of_it_is_told(window):
    sets_folder().mkdir(parents=True)
    (sets_folder() / UNFINISHED).write_text('{"kind": "riddle"}', encoding="utf-8")
    page = prepare(window)
    assert written(page) is None
    assert "is damaged" in page.said.text()
    window.pages.close()
    assert [file.name for file in sets_folder().iterdir()] == [".unsaved.question.damaged.json"], (
        "nothing is overwritten, and it is told once"
    )
