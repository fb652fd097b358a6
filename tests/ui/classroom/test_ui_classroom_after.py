"""A lesson that was left, or broke off, goes on; and what came of it: report, files, the misses again, the plan of the class."""

import json
import os
import socket
import threading
import zipfile
from datetime import timedelta
from time import time

import pytest
from lesson_helper import Phone, answer, begin, joined, on, scene, url
from phone import free_port
from PySide6.QtWidgets import QLabel

from aseandesk import paths
from aseandesk.classroom.journal import Journal, read
from aseandesk.classroom.plan import LessonPlan, kept_lessons
from aseandesk.classroom.state import Rules
from aseandesk.learner import review
from aseandesk.options import StartOptions
from aseandesk.ui.classroom.class_memory import classes, due_within
from aseandesk.ui.classroom.page import ClassroomPage
from aseandesk.ui.classroom.report import LessonReportPage
from aseandesk.ui.classroom.results import PupilTable
from aseandesk.ui.shell.lesson_note import LessonNote


def classroom(window, qtbot) -> ClassroomPage:
    window.commands().run("classroom")
    page = window.page()
    qtbot.waitUntil(lambda: page.how.address.now != "", timeout=30_000)
    return page


def over(qtbot, controller, window, phones) -> LessonReportPage:
    """All know the first question, nobody the second; the third is asked and left without an answer."""
    for place in range(3):
        on(qtbot, controller, "asking", at=place)
        for phone in phones:
            if place < 2:
                answer(controller, phone, right=place == 0)
        on(qtbot, controller, "revealed")
    controller.act("end")
    controller.act("end")
    qtbot.waitUntil(lambda: controller.host.room.phase == "over", timeout=20_000)
    assert [row.rank for row in scene(controller).rows] == [1] * len(phones)
    on_to_report(controller)
    page = window.page()
    assert isinstance(page, LessonReportPage)
    qtbot.waitUntil(lambda: page.report is not None, timeout=30_000)
    return page


def on_to_report(controller) -> None:
    controller.act("advance")


# ---- left, and gone on with


def test_a_lesson_that_was_left_goes_on_with_the_same_score_and_rules(window, controller, qtbot):
    begin(qtbot, controller, rules=Rules(ranked="each"))
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    answer(controller, phone)
    on(qtbot, controller, "revealed")
    journal, code = controller.host.journal, controller.host.code
    with qtbot.waitSignal(controller.left):
        controller.projector.close()
    assert not controller.running
    page = classroom(window, qtbot)
    qtbot.waitUntil(lambda: bool(page.notice.buttons), timeout=30_000)
    with qtbot.waitSignal(controller.began, timeout=60_000):
        page.notice.buttons[0].click()
    assert (controller.host.journal, controller.host.code) == (journal, code)
    assert (scene(controller).kind, scene(controller).place) == ("reveal", 0)
    back = Phone(url(controller))
    welcome = back.join(token=phone.token, code="")
    assert (welcome["score"], welcome["right"]) == (100, 1)
    assert controller.teacher.controls.advance.text() == "Standings", "after each question, as it was begun"


def test_a_lesson_that_broke_off_before_anybody_came_goes_on_with_its_class_list(window, controller, qtbot):
    begin(qtbot, controller, rules=Rules(names="list"), listed=("Rosa Maria", "José"))
    controller.leave()
    controller.host.settle()
    page = classroom(window, qtbot)
    qtbot.waitUntil(lambda: bool(page.notice.buttons), timeout=30_000)
    with qtbot.waitSignal(controller.began, timeout=60_000):
        page.notice.buttons[0].click()
    phone = Phone(url(controller))
    assert phone.join(name="Nobody")["code"] == "not-listed"
    assert phone.join(name="rosa maria")["t"] == "welcome"


def test_the_next_lesson_is_offered_as_the_last_one_was_played_until_the_names_are_erased(window, controller, qtbot):
    rules = Rules(names="list", seconds=30, teams=("Red", "Blue"), change=False, lock_at=25, ranked="each")
    begin(qtbot, controller, rules=rules, listed=("Rosa Maria", "José"))
    controller.leave()
    controller.host.settle()
    plan = classroom(window, qtbot).plan()
    assert plan.rules == rules
    assert plan.listed == ("Rosa Maria", "José")
    window.page().erase.click()
    assert window.page().how.listed() == ()
    window.commands().run("back")
    page = classroom(window, qtbot)
    assert page.how.listed() == ()
    assert page.how.teams.text() == "Red, Blue"


@pytest.mark.parametrize("opened", [False, True])
def test_the_page_names_who_is_in_the_class_list_twice(window, qtbot, tmp_path, opened):
    page = classroom(window, qtbot)
    page.how.names.chosen.emit("list")
    text = "Rosa\nJosé\n\nJOSE\n"
    if opened:
        (tmp_path / "names.txt").write_text(text, "utf-8")
        page.how.open_list(tmp_path / "names.txt")
    else:
        page.how.list.setPlainText(text)
    words = "“José” is in the class list twice: only one of them can join."
    assert any(words in one.text() for one in page.findChildren(QLabel) if one.isVisible())
    assert page.how.listed() == ("Rosa", "José")
    page.how.list.setPlainText("Rosa\nJosé A\nJosé B")
    assert not any("twice" in one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_page_reads_a_class_list_in_each_writing_that_the_command_reads(window, qtbot, tmp_path, encoding):
    page = classroom(window, qtbot)
    page.how.names.chosen.emit("list")
    (tmp_path / "names.txt").write_bytes("Rosa\r\nJosé\r\n".encode(encoding))
    page.how.open_list(tmp_path / "names.txt")
    assert page.how.listed() == ("Rosa", "José")


def test_the_window_offers_a_lesson_that_broke_off_as_soon_as_it_opens(window, controller, qtbot, open_window):
    begin(qtbot, controller, rules=Rules(names="list", change=False), listed=("Rosa Maria",))
    journal = controller.host.journal
    controller.leave()
    controller.host.settle()
    again = open_window(StartOptions(theme="paper"), controller.context.store)
    LessonNote(again).look()
    qtbot.waitUntil(lambda: bool(again.messages.strip().notes()), timeout=30_000)
    note = again.messages.strip().notes()[-1]
    assert note.sentence.startswith("A lesson was left before its end: Membership")
    room = again.commands().services.lessons()
    with qtbot.waitSignal(room.began, timeout=60_000):
        note.act()
    assert room.host.journal == journal
    assert not room.host.room.rules.change
    assert Phone(url(room)).join(name="rosa maria")["t"] == "welcome"
    room.leave()
    room.host.settle()


@pytest.mark.parametrize("before", [True, False], ids=["said before", "found after"])
def test_the_page_of_the_classroom_offers_the_lesson_once(controller, qtbot, open_window, before):
    begin(qtbot, controller)
    controller.leave()
    controller.host.settle()
    again = open_window(StartOptions(theme="paper"), controller.context.store)
    threads = set(threading.enumerate())
    note = LessonNote(again)
    note.look()
    if before:
        qtbot.waitUntil(lambda: bool(again.messages.strip().notes()), timeout=30_000)
    again.commands().run("classroom")
    for thread in set(threading.enumerate()) - threads:
        if thread.name == "lessons":
            thread.join()
    qtbot.waitUntil(lambda: bool(again.page().notice.buttons), timeout=30_000)
    said = [one for one in again.findChildren(QLabel) if one.isVisible() and "A lesson was left" in one.text()]
    assert len(said) == 1
    assert again.page().isAncestorOf(said[0])


@pytest.mark.parametrize("age", [0, 13 * 3600], ids=["over", "of another day"])
def test_the_window_offers_no_lesson_that_is_over_or_old(window, controller, qtbot, age):
    begin(qtbot, controller)
    journal = controller.host.journal
    if not age:
        controller.act("end")
        controller.act("end")
        qtbot.waitUntil(lambda: controller.host.room.phase == "over", timeout=20_000)
    controller.leave()
    controller.host.settle()
    os.utime(journal, (time() - age,) * 2)
    before = set(threading.enumerate())
    LessonNote(window).look()
    for thread in set(threading.enumerate()) - before:
        thread.join()
    qtbot.wait(0)
    assert not [note for note in window.messages.strip().notes() if "A lesson was left" in note.sentence]


def test_a_double_click_goes_on_with_a_lesson_that_was_left_once(window, controller, qtbot):
    begin(qtbot, controller)
    journal = controller.host.journal
    controller.leave()
    controller.host.settle()
    page = classroom(window, qtbot)
    qtbot.waitUntil(lambda: bool(page.notice.buttons), timeout=30_000)
    with qtbot.waitSignal(controller.began, timeout=60_000):
        for _ in range(2):
            page.notice.buttons[0].click()
    assert controller.running
    assert controller.host.journal == journal
    assert not page.said.text()


def test_a_lesson_that_is_left_while_it_opens_serves_nobody_and_can_be_gone_on_with(window, qtbot):
    lessons = window.commands().services.lessons()
    failed, port = [], free_port()
    lessons.failed.connect(failed.append)
    lessons.host.begin(LessonPlan(count=1), host="127.0.0.1", port=port)
    lessons.leave()
    lessons.host.settle()
    assert not lessons.running
    assert not failed
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", port), 5)
    (left,) = kept_lessons()
    with qtbot.waitSignal(lessons.began, timeout=60_000):
        lessons.go_on(left.file, LessonPlan())
    lessons.leave()
    lessons.host.settle()


def test_a_lesson_that_runs_in_another_program_is_refused_with_a_sentence(window, controller, qtbot):
    begin(qtbot, controller)
    journal = controller.host.journal
    controller.leave()
    controller.host.settle()
    elsewhere = Journal.go_on(journal, read(journal))
    page = classroom(window, qtbot)
    qtbot.waitUntil(lambda: bool(page.notice.buttons), timeout=30_000)
    page.notice.buttons[0].click()
    qtbot.waitUntil(lambda: "runs in another program" in page.said.text(), timeout=60_000)
    assert not controller.running
    elsewhere.close()
    with qtbot.waitSignal(controller.began, timeout=60_000):
        page.notice.buttons[0].click()


def test_a_journal_that_broke_off_in_the_middle_of_a_line_is_offered_again(window, controller, qtbot):
    begin(qtbot, controller)
    (phone,) = joined(qtbot, controller)
    on(qtbot, controller, "asking")
    answer(controller, phone)
    whole = controller.host.journal.read_bytes()
    controller.leave()
    broken = paths.lessons() / "2099-01-01-000000-beef.classroom"
    broken.write_bytes(whole + b'8badf00d {"e":"revea')
    (left, _) = kept_lessons()
    assert left.file == broken
    assert not left.over
    page = classroom(window, qtbot)
    with qtbot.waitSignal(controller.began, timeout=60_000):
        page.notice.buttons[0].click()
    assert controller.host.room.answers[0]["p1"].given
    on(qtbot, controller, "revealed")


def test_the_main_window_takes_the_lesson_with_it_and_the_journal_stays(open_window, qtbot):
    window = open_window()
    controller = window.commands().services.lessons()
    begin(qtbot, controller)
    joined(qtbot, controller)
    journal = controller.host.journal
    window.close()
    assert not controller.running
    controller.host.settle()
    assert b"joined" in journal.read_bytes()


def test_what_cannot_be_begun_is_said_and_start_works_again(window, controller, qtbot, monkeypatch, tmp_path):
    page = classroom(window, qtbot)
    file = tmp_path / "file"
    file.write_text("")
    monkeypatch.setattr("aseandesk.paths.lessons", lambda: file / "lessons")
    with qtbot.waitSignal(controller.failed, timeout=60_000):
        page.start.click()
    assert page.said.isVisible()
    assert "not written" in page.said.text()
    assert page.start.isEnabled()


def test_notes_are_kept_beside_the_lesson_and_are_there_again(controller, qtbot):
    begin(qtbot, controller)
    controller.teacher.notes.setPlainText("Ask Group 2 about Laos")
    journal = controller.host.journal
    controller.leave()
    with qtbot.waitSignal(controller.began, timeout=60_000):
        controller.go_on(journal, LessonPlan())
    assert controller.teacher.notes.toPlainText() == "Ask Group 2 about Laos"


# ---- the report


def test_the_report_is_shown_by_question_pupil_and_topic_and_saved_as_all_four(window, controller, qtbot, tmp_path):
    begin(qtbot, controller)
    page = over(qtbot, controller, window, joined(qtbot, controller, 3))
    assert page.report.title == "Membership"
    assert [item.facility for item in page.report.items] == [1.0, 0.0, None]
    page.choose("pupils")
    assert len(page.findChildren(PupilTable)) == 1
    for view, words in (("topics", page.report.topics[0].title), ("questions", f"1. {page.report.items[0].question.prompt}")):
        page.choose(view)
        assert not page.findChildren(PupilTable)
        assert words in [one.text() for one in page.findChildren(QLabel)]
    for kind in ("xlsx", "csv", "pdf", "jsonl"):
        file = tmp_path / f"report.{kind}"
        page.save(file)
        qtbot.waitUntil(file.exists, timeout=60_000)
        qtbot.waitUntil(lambda name=file.name: name in page.said.text(), timeout=60_000)
        assert "Written" in page.said.text()
    assert zipfile.is_zipfile(tmp_path / "report.xlsx")
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert all(json.loads(line)["actor"] for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines())
    page.save(tmp_path / "report.doc")
    assert "expected a name" in page.said.text()
    page.save(tmp_path / "no" / "report.csv")
    qtbot.waitUntil(lambda: "not written" in page.said.text(), timeout=30_000)


def test_the_misses_are_asked_again(window, controller, qtbot):
    begin(qtbot, controller)
    page = over(qtbot, controller, window, joined(qtbot, controller, 2))
    missed = page.report.items[1].question
    page.again_button.click()
    again = window.page()
    assert isinstance(again, ClassroomPage)
    qtbot.waitUntil(lambda: again.plan().source == "misses", timeout=30_000)
    with qtbot.waitSignal(controller.began, timeout=60_000):
        again.start.click()
    assert [one.question for one in controller.host.room.posed] == [missed]


def test_a_lesson_goes_into_the_plan_of_the_class_by_question_and_not_by_person(window, controller, qtbot):
    begin(qtbot, controller, rules=Rules(names="list"), listed=("Rosa", "José"))
    phones = [Phone(url(controller)) for _ in range(2)]
    for phone, name in zip(phones, ("Rosa", "José"), strict=True):
        assert phone.join(name=name)["t"] == "welcome"
    page = over(qtbot, controller, window, phones)
    known, missed = (item.question for item in page.report.items[:2])
    page.plan_button.click()
    assert "name first" in page.plan_words.text()
    page.class_name.setText("7b")
    page.plan_button.click()
    assert "In the plan of 7b" in page.plan_words.text()
    assert missed.prompt in page.plan_words.text()
    learner_service = window.tab("quiz").learner_service
    (who,) = classes(learner_service.learner())
    assert review.known(learner_service.learner(), who) == {known.id, missed.id}, "what nobody answered says nothing"
    assert due_within(learner_service.learner(), who, learner_service.now(), timedelta(hours=1)) == (missed.id,)
    assert learner_service.profile.name != "7b", "nobody learns as the class by that"
    again = classroom(window, qtbot)
    again.what.choose("due")
    with qtbot.waitSignal(controller.began, timeout=60_000):
        again.start.click()
    assert missed.id in {one.question.id for one in controller.host.room.posed}, "asked anew, in other words"
    assert controller.host.running.plan.title == "7b"


def test_the_list_of_names_of_a_lesson_is_erased_from_its_report(window, controller, qtbot):
    begin(qtbot, controller, rules=Rules(names="list"), listed=("Rosa",))
    phone = Phone(url(controller))
    phone.join(name="Rosa")
    page = over(qtbot, controller, window, [phone])
    assert page.report.pupils[0].name == "Rosa"
    assert page.erase_button.isVisible()
    page.erase_button.click()
    qtbot.waitUntil(lambda: page.report.pupils[0].name != "Rosa", timeout=30_000)
    assert not list(paths.lessons().glob("*.names.json"))


@pytest.mark.parametrize("by_page", [False, True], ids=["from the report", "from the page"])
def test_free_names_stand_in_the_report_and_in_no_file_and_are_erased(window, controller, qtbot, by_page):
    begin(qtbot, controller, rules=Rules(names="free"))
    (phone,) = joined(qtbot, controller, name="Rosalind")
    page = over(qtbot, controller, window, [phone])
    assert [one.name for one in page.report.pupils] == ["Rosalind"]
    assert all(b"Rosalind" not in file.read_bytes() for file in paths.lessons().iterdir())
    if by_page:
        classroom(window, qtbot).erase.click()
        controller.show_report(page.journal)
        page = window.page()
    else:
        page.erase_button.click()
    qtbot.waitUntil(lambda: page.report is not None and [one.name for one in page.report.pupils] != ["Rosalind"], timeout=30_000)
    assert page.erase_button.isHidden()
