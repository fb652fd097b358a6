"""The page on which a quiz is prepared, by keys and by what it calls: made, thrown out, swapped, ordered, written, kept, given away."""

import threading
from datetime import date

import msgspec
import pytest
from made_questions import BY_KIND
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QScrollArea

from aseandesk.facts.packs import check_pack
from aseandesk.options import StartOptions
from aseandesk.quiz.dealing.view import QuizView
from aseandesk.quiz.editing.draft import Draft, DraftOption, draft_question
from aseandesk.quiz.editing.setfile import UNSAVED, file_for, kept_sets, sets_folder, write_set
from aseandesk.quiz.editing.written import read_questions
from aseandesk.quiz.export.formats import formats
from aseandesk.quiz.model.question import OWN
from aseandesk.ui.base.background_job import StoppedError, Work
from aseandesk.ui.base.focus_chain import focus_chain
from aseandesk.ui.prepare.page import PreparePage
from aseandesk.ui.quiz.kinds.base import Answering
from aseandesk.words import languages

DRAFT = Draft(
    prompt="Where was our school trip last year?",
    lines=(DraftOption("Jakarta"), DraftOption("Bangkok", right=True), DraftOption("Manila")),
    explanation="The yearbook says so.",
    source="Yearbook 2025",
)


@pytest.fixture
def page(window, qtbot) -> PreparePage:
    window.commands().run("prepare")
    page = window.page()
    assert isinstance(page, PreparePage)
    return page


@pytest.fixture
def filled(page, qtbot) -> PreparePage:
    """With eight made questions, the keys on the list."""
    make(page, qtbot, QuizView(count=8, seed=7))
    page.list.setFocus()
    return page


def make(page, qtbot, view: QuizView) -> None:
    with qtbot.waitSignal(page.state.work.ended, timeout=20_000):
        page.state.make(view)


def ids(page) -> tuple[str, ...]:
    return page.state.prepared().ids


def press(page, key, held=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(page.window().focusWidget(), key, held)


def write(page, draft: Draft = DRAFT) -> None:
    page.write_own()
    page.form.begin(draft)
    page.form.keep.click()


# ---- from everywhere


def test_it_is_reached_from_the_start_page_the_menu_and_the_keys(window, qtbot):
    window.navigator.show_tab(1)
    window.tab("quiz").start_page.prepare.click()
    assert isinstance(window.page(), PreparePage)
    window.pages.close()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(window.page(), PreparePage)


def test_all_that_takes_the_keys_has_a_name(filled, unnamed):
    assert not unnamed(filled)
    filled.write_own()
    for kind in BY_KIND:
        filled.form.begin(Draft(kind=kind))
        QApplication.processEvents()
        assert not unnamed(filled), kind
    filled.close_form()


# ---- room


def cut(page) -> list[str]:
    """What takes the keys and has an end that no scrolling brings into view, and parts that are wider than what they scroll in."""
    QApplication.processEvents()
    wide = [one.parent() for one in page.findChildren(QScrollArea) if one.isVisible() and one.widget().width() > one.viewport().width()]
    beyond = [one for one in focus_chain(page) if one.mapTo(page, one.rect().topRight()).x() >= page.width()]
    return [f"{type(one).__name__} {one.accessibleName()}" for one in (*wide, *beyond)]


@pytest.mark.parametrize(("zoom", "column"), [(1.0, False), (2.0, True), (2.5, True)])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_nothing_is_cut_where_the_letters_are_large(open_window, qtbot, lang, zoom, column):
    languages.speak(lang)
    try:
        window = open_window(StartOptions(theme="paper", zoom=zoom))
        window.commands().run("prepare")
        page = window.page()
        make(page, qtbot, QuizView(count=8, seed=7))
        assert cut(page) == []
        seen = page.list.mapTo(page, QPoint(0, 0)).y()
        assert 0 <= seen < page.height() - page.list.height() // 2, "the list is seen when it is made"
        assert (page.column.indexOf(page.said) == 1) is column
        press(page, Qt.Key.Key_Return)
        assert page.preview.mapTo(page, QPoint(0, 0)).y() in range(page.height() // 2), "so is the preview when the keys go there"
        page.write_own()
        assert cut(page) == []
        page.form.begin(DRAFT)
        page.show_draft()
        assert cut(page) == []
    finally:
        languages.speak("en")


def test_the_parts_stand_beside_each_other_again_when_there_is_room(open_window):
    window = open_window(StartOptions(theme="paper"))
    window.commands().run("prepare")
    page = window.page()
    for width, column in ((1280, False), (700, True), (1280, False)):
        window.resize(width, 800)
        QApplication.processEvents()
        assert (page.preview.mapTo(page, QPoint(0, 0)).x() < page.width() // 2) is column
        assert (page.column.indexOf(page.said) == 1) is column
        assert cut(page) == []


# ---- the list by keys


def test_questions_are_made_by_the_wishes(page, qtbot):
    page.wishes.country.choose("LAO")
    for kind, chip in page.wishes.kinds.items():
        chip.setChecked(kind == "single")
    page.wishes.count.setText("4")
    with qtbot.waitSignal(page.state.work.ended, timeout=20_000):
        page.wishes.make.click()
    assert len(page.state.questions()) == 4
    assert {question.kind for question in page.state.questions()} == {"single"}
    assert page.preview.question == page.state.questions()[0]
    before = ids(page)
    make(page, qtbot, page.state.prepared().view)
    assert ids(page) == before, "the same seed gives the same questions"


@pytest.mark.parametrize(("field", "text"), [("since", "yesterday"), ("count", ""), ("seed", "")])
def test_a_wish_that_makes_no_sense_is_told(page, field, text):
    getattr(page.wishes, field).setText(text)
    page.wishes.make.click()
    assert not page.state.work.busy()
    assert page.wishes.said.isVisible()
    assert page.wishes.said.text()


def test_delete_throws_out_and_the_keys_stay(filled):
    before = ids(filled)
    filled.list.setCurrentRow(2)
    press(filled, Qt.Key.Key_Delete)
    assert ids(filled) == (*before[:2], *before[3:])
    assert filled.list.currentRow() == 2
    assert filled.list.hasFocus()


def test_alt_and_arrows_reorder(filled):
    before = ids(filled)
    filled.list.setCurrentRow(0)
    press(filled, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(filled)[:2] == (before[1], before[0])
    assert filled.list.currentRow() == 1
    press(filled, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    press(filled, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert ids(filled) == before


def test_s_swaps_one_for_another_of_its_kind(filled, qtbot):
    before = filled.state.questions()
    filled.list.setCurrentRow(3)
    with qtbot.waitSignal(filled.state.work.ended, timeout=20_000):
        press(filled, Qt.Key.Key_S)
    after = filled.state.questions()
    assert after[3].id != before[3].id
    assert after[3].kind == before[3].kind
    assert (*after[:3], *after[4:]) == (*before[:3], *before[4:])
    assert filled.preview.question == after[3]


def test_each_step_is_taken_back_and_again(filled, qtbot):
    seen = [ids(filled)]
    press(filled, Qt.Key.Key_Delete)
    seen.append(ids(filled))
    press(filled, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    seen.append(ids(filled))
    with qtbot.waitSignal(filled.state.work.ended, timeout=20_000):
        press(filled, Qt.Key.Key_S)
    for wanted in reversed(seen):
        press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert ids(filled) == wanted
    press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert ids(filled) == seen[1]
    press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert ids(filled) == (), "making is a step too"


def test_enter_goes_to_the_preview_and_escape_back(filled):
    press(filled, Qt.Key.Key_Return)
    assert filled.preview.isAncestorOf(filled.window().focusWidget())
    press(filled, Qt.Key.Key_Escape)
    assert filled.list.hasFocus()
    assert filled.window().page() is filled
    press(filled, Qt.Key.Key_Escape)
    assert filled.window().page() is None


@pytest.mark.parametrize("kind", BY_KIND)
def test_each_kind_is_shown_with_its_answer(page, core, kind):
    page.preview.show_question(BY_KIND[kind], core, "Question 1 of 1")
    page.settle()
    QApplication.processEvents()
    words = " ".join(label.text() for label in page.preview.findChildren(type(page.said)) if label.isVisible())
    assert BY_KIND[kind].explanation in words
    assert any(one.isVisible() for one in page.preview.findChildren(Answering))


# ---- one's own


def test_a_source_that_is_not_written_yet_is_not_shown(filled):
    filled.write_own()
    QTest.keyClicks(filled.form.prompt, "Ibu kota Laos")
    filled.show_draft()
    shown = [label.text() for label in filled.preview.findChildren(type(filled.said))]
    assert "Ibu kota Laos" in shown
    assert [text for text in shown if text.startswith((".", ","))] == []


def test_a_question_is_written_by_keys_and_put_into_the_set(filled):
    before = len(filled.state.questions())
    filled.write_own()
    form = filled.form
    assert form.prompt.hasFocus()
    QTest.keyClicks(form.prompt, DRAFT.prompt)
    for row, line in zip(form.options.rows, (*DRAFT.lines, DraftOption("Cebu")), strict=True):
        QTest.keyClicks(row.text, line.text)
    form.options.rows[1].right.setFocus()
    press(filled, Qt.Key.Key_Space)
    QTest.keyClicks(form.explanation, DRAFT.explanation)
    QTest.keyClicks(form.source, DRAFT.source)
    assert form.check() == ()
    form.keep.setFocus()
    press(filled, Qt.Key.Key_Return)
    own = filled.state.questions()[-1]
    assert len(filled.state.questions()) == before + 1
    assert own.family == OWN
    assert [option.text for option in own.options if option.right] == ["Bangkok"]
    assert filled.list.hasFocus()
    assert "Yearbook 2025" in " ".join(label.text() for label in filled.preview.findChildren(type(filled.said)))


def test_what_is_not_right_is_told_beside_its_field_and_nothing_is_put_in(filled):
    before = ids(filled)
    filled.write_own()
    filled.form.begin(msgspec.structs.replace(DRAFT, prompt="Is Bangkok the place?", source=""))
    assert "contains the answer" in filled.form.faults["prompt"].text()
    assert not filled.form.faults["source"].isVisible(), "what is missing is told when it is to be put in"
    filled.form.keep.click()
    assert filled.form.faults["source"].isVisible()
    assert filled.form.prompt.hasFocus(), "the keys go to the first fault"
    assert ids(filled) == before


def test_undo_in_the_form_takes_back_typing_and_options_alike(filled):
    filled.write_own()
    form = filled.form
    QTest.keyClicks(form.prompt, "Which town?")
    form.options.add_line.click()
    QTest.keyClicks(form.options.rows[4].text, "Cebu")
    assert len(form.options.rows) == 5
    press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.options.rows[4].text.text() == ""
    press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(form.options.rows) == 4
    form.prompt.setFocus()
    press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.prompt.toPlainText() == ""
    press(filled, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert form.prompt.toPlainText() == "Which town?"


def test_one_is_mended_in_its_place(filled):
    write(filled)
    filled.state.reorder(8, 0)
    press(filled, Qt.Key.Key_E)
    assert filled.form.draft.source == "Yearbook 2025"
    filled.form.explanation.setPlainText("Everybody knows.")
    filled.form.keep.click()
    assert filled.state.questions()[0].explanation == "Everybody knows."
    assert len(filled.state.questions()) == 9


def test_own_ones_stay_when_others_are_made_and_are_saved_as_a_pack(filled, qtbot, tmp_path):
    write(filled)
    make(filled, qtbot, QuizView(count=3, seed=2))
    assert [question.family == OWN for question in filled.state.questions()] == [False, False, False, True]
    filled.keeping.save_pack(tmp_path / "own")
    assert check_pack(tmp_path / "own") == ()
    filled.keeping.save_pack(tmp_path / "own")
    assert "there already" in filled.said.text()


# ---- kept and opened again


def test_a_set_is_kept_opened_and_proved_anew(filled, qtbot):
    filled.keeping.save()
    assert kept_sets() == (), "without a name nothing is kept under one"
    assert filled.set_bar.title.hasFocus()
    QTest.keyClicks(filled.set_bar.title, "Spring")
    press(filled, Qt.Key.Key_Return)
    wanted = ids(filled)
    assert [one.title for one in kept_sets()] == ["Spring"]
    filled.keeping.new_set()
    assert ids(filled) == ()
    with qtbot.waitSignal(filled.state.work.ended, timeout=20_000):
        filled.keeping.open_set(kept_sets()[0].file)
    assert ids(filled) == wanted
    assert "still hold" in filled.said.text()


def test_what_no_longer_holds_is_named_and_can_be_swapped(filled, qtbot, core):
    prepared = filled.state.prepared()
    place = next(place for place, one in enumerate(prepared.questions) if one.kind == "single" and not one.options[0].flag)
    old = prepared.questions[place]
    turned = msgspec.structs.replace(
        old, options=tuple(msgspec.structs.replace(one, right=not one.right) for one in old.options[:2]) + old.options[2:]
    )
    rows = (*prepared.questions[:place], turned, *prepared.questions[place + 1 :])
    file = file_for("Bad")
    write_set(core, msgspec.structs.replace(prepared, title="Bad", questions=rows), file)
    with qtbot.waitSignal(filled.state.work.ended, timeout=20_000):
        filled.keeping.open_set(file)
    assert set(filled.state.reasons) == {old.id}
    assert "One question no longer holds" in filled.said.text()
    assert "no longer holds" in filled.bar.told.text()
    filled.list.setCurrentRow(place)
    with qtbot.waitSignal(filled.state.work.ended, timeout=20_000):
        filled.state.swap(place)
    assert old.id not in ids(filled)


def test_nothing_is_lost_when_the_page_is_left(filled, window, qtbot):
    wanted = ids(filled)
    window.pages.close()
    window.commands().run("prepare")
    page = window.page()
    assert page is not filled
    assert ids(page) == wanted
    assert page.list.count() == len(wanted)


def test_a_broken_file_of_what_was_left_is_told(window, home):
    sets_folder().mkdir(parents=True)
    (sets_folder() / UNSAVED).write_text("{", encoding="utf-8")
    window.commands().run("prepare")
    assert "is no set of questions" in window.page().said.text()


# ---- given away


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_is_written_and_what_did_not_fit_is_listed(filled, qtbot, tmp_path, name):
    filled.keeping.open_give(name)
    file = tmp_path / f"quiz{formats()[name].SUFFIX}"
    with qtbot.waitSignal(filled.keeping.give.work.ended, timeout=60_000):
        filled.keeping.give.save(file)
    assert file.stat().st_size > 100
    assert "Written" in filled.keeping.give.said.text()
    left = "left out" in filled.keeping.give.said.text() or "changed" in filled.keeping.give.said.text()
    assert (filled.keeping.give.notes.count() > 0) == left
    if left:
        filled.keeping.give.copy_button.click()
        assert any(name in QApplication.clipboard().text() for name in ids(filled)), "what is copied says which question"
    if name == "json":
        assert tuple(read_questions(file.read_bytes())) == ids(filled)
    filled.keeping.give.close_overlay()
    assert filled.keeping.give is None


def test_a_title_that_is_no_name_of_a_file_is_offered_without_what_no_system_takes(filled, monkeypatch):
    offered = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda _host, _title, name, _kinds: (offered.append(name) or "", ""))
    filled.set_bar.title.setText("Lesson 7B: ASEAN / founding?")
    filled.keeping.save()
    filled.keeping.open_give("kahoot")
    filled.keeping.give.save_button.click()
    assert offered == ["Lesson 7B ASEAN founding.xlsx"]


def test_arrows_go_through_the_formats_and_keep_the_focus(filled, qtbot):
    filled.keeping.open_give("gift")
    kinds = filled.keeping.give.kinds
    kinds.now().setFocus()
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert kinds.isAncestorOf(QApplication.focusWidget())


def test_an_own_question_is_given_with_its_source(filled, qtbot, tmp_path):
    write(filled)
    filled.keeping.open_give("gift")
    with qtbot.waitSignal(filled.keeping.give.work.ended, timeout=60_000):
        filled.keeping.give.save(tmp_path / "quiz.gift")
    assert "Yearbook 2025" in (tmp_path / "quiz.gift").read_text("utf-8")


def test_strictly_nothing_is_written_and_the_reason_is_listed(filled, qtbot, tmp_path):
    make(filled, qtbot, QuizView(count=5, seed=1, families=("find-on-map", "in-order")))
    filled.keeping.open_give("kahoot")
    filled.keeping.give.strict.setChecked(True)
    with qtbot.waitSignal(filled.keeping.give.work.ended, timeout=60_000):
        filled.keeping.give.save(tmp_path / "quiz.xlsx")
    assert not (tmp_path / "quiz.xlsx").exists()
    assert filled.keeping.give.said.text()


def test_it_is_printed(filled, qtbot, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    filled.keeping.open_give()
    with qtbot.waitSignal(filled.keeping.give.work.ended, timeout=60_000):
        filled.keeping.give.print_on(printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert "pages" in filled.keeping.give.said.text()


def test_writing_is_stopped_and_leaves_nothing(filled, qtbot, tmp_path):
    filled.keeping.open_give("pdf")
    filled.keeping.give.save(tmp_path / "quiz.pdf")
    assert filled.keeping.give.work.busy()
    filled.keeping.give.stop_button.click()
    assert not filled.keeping.give.work.busy()
    filled.keeping.give.work.close_down()
    assert not (tmp_path / "quiz.pdf").exists()
    assert "Stopped" in filled.keeping.give.said.text()


# ---- work beside the window


def test_work_tells_stops_and_asks_the_window(qtbot):
    work = Work("prepare")
    here = threading.get_ident()

    def job(watch):
        watch.step(1)
        return watch.in_window(threading.get_ident), threading.get_ident()

    with qtbot.waitSignals([work.progressed, work.done], timeout=5_000):
        told: list[tuple[int, int]] = []
        work.done.connect(told.append)
        work.start(job)
    asked, own = told[0]
    assert asked == here
    assert own != here


def test_a_job_that_is_stopped_ends_without_a_word(qtbot):
    work, gone = Work("prepare"), threading.Event()
    told = []
    work.done.connect(told.append)

    def job(watch):
        try:
            while True:
                watch.step(0)
        except StoppedError:
            gone.set()
            raise

    work.start(job)
    with qtbot.waitSignal(work.ended, timeout=5_000):
        work.stop()
    work.close_down()
    assert gone.is_set()
    assert told == []


def test_a_map_is_named_in_the_preview(page, core):
    question = draft_question(Draft(kind="map", prompt="Click on our twin school's country.", place="country:LAO"), date(2026, 1, 1))
    page.preview.show_question(question, core, "")
    words = [label.text() for label in page.preview.findChildren(type(page.said))]
    assert core.title("country:LAO") in words
    assert focus_chain(page)


def test_leaving_while_something_is_written_ends_it_first(filled, window, tmp_path):
    filled.keeping.open_give("pdf")
    filled.keeping.give.save(tmp_path / "quiz.pdf")
    window.pages.close()
    assert "quiz-export" not in [thread.name for thread in threading.enumerate()]
    assert not (tmp_path / "quiz.pdf").exists()
