"""What nobody expected: reported, said, survived."""

import contextlib
import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer, Signal

from aseandesk.desktop.message import StatusMessage
from aseandesk.ui.base.crash_report import LOG_BYTES, LOG_FILES, MOST_REPORTS, Reporter, cleaned
from aseandesk.ui.shell import status
from aseandesk.ui.widgets.basic import Button, TextLabel


@pytest.fixture
def reporter(tmp_path, qtbot, monkeypatch, capsys):
    made = Reporter(tmp_path / "reports")
    monkeypatch.setattr(sys, "excepthook", made.caught)
    yield made
    log = logging.getLogger("aseandesk")
    for handler in list(log.handlers):
        handler.close()
        log.removeHandler(handler)


def fail(reporter, error: BaseException) -> None:
    try:
        raise error
    except type(error) as caught:
        reporter.caught(type(caught), caught, caught.__traceback__)


def test_it_is_kept_and_said(reporter, qtbot, tmp_path):
    with qtbot.waitSignal(reporter.told) as told:
        fail(reporter, RuntimeError("the tide is out"))
    note = told.args[0]
    assert "Something went wrong" in note.sentence
    assert note.action == "Save report …"
    assert any("the tide is out" in line for line in note.details)
    (report,) = (tmp_path / "reports").iterdir()
    content = report.read_text()
    for wanted in ("RuntimeError: the tide is out", "Python 3", "PySide6 6", "test_ui_shell_report.py"):
        assert wanted in content


def test_no_personal_data(reporter, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", "/home/siti.aminah")
    monkeypatch.setenv("USER", "siti.aminah")
    fail(reporter, OSError("cannot open /home/siti.aminah/thesis/secret.json or /media/siti.aminah/disk"))
    (report,) = (tmp_path / "reports").iterdir()
    assert "siti" not in report.read_text()
    assert "~/thesis/secret.json" in report.read_text()
    assert cleaned("/media/siti.aminah/disk") == "/media/user/disk"


def test_the_same_error_again_and_again_is_reported_once(reporter, qtbot, tmp_path):
    for _ in range(50):
        fail(reporter, RuntimeError("in every frame"))
    assert len(list((tmp_path / "reports").iterdir())) == 1


def test_reports_do_not_pile_up(tmp_path, qtbot, reporter):
    (tmp_path / "reports").mkdir()
    for day in range(10, 10 + MOST_REPORTS + 5):
        (tmp_path / "reports" / f"report-201001{day}-000000-1.txt").write_text("old")
    fail(reporter, RuntimeError("new"))
    kept = sorted(one.name for one in (tmp_path / "reports").iterdir())
    assert len(kept) == MOST_REPORTS
    assert not kept[-1].startswith("report-2010")


def test_where_nothing_can_be_kept_it_is_said_and_can_be_saved_elsewhere(tmp_path, qtbot, monkeypatch):
    (tmp_path / "reports").write_text("a file where a folder should be")
    reporter = Reporter(tmp_path / "reports")
    with qtbot.waitSignal(reporter.told) as told:
        fail(reporter, RuntimeError("still here"))
    assert "No report could be kept" in " ".join(told.args[0].details)
    reporter.save_as(tmp_path / "saved.txt")
    assert "still here" in (tmp_path / "saved.txt").read_text()


class Bell(QObject):
    rung = Signal()


def test_an_error_in_a_slot_is_said_and_the_window_goes_on(window, reporter, qtbot):
    reporter.told.connect(window.messages.show)
    bell = Bell()

    def slot() -> None:
        raise ZeroDivisionError("rung")

    bell.rung.connect(slot)
    with qtbot.captureExceptions():
        QTimer.singleShot(0, bell.rung.emit)
        sys.excepthook = reporter.caught
        qtbot.waitUntil(lambda: bool(window.messages.strip().notes()), timeout=5000)
    assert "Something went wrong" in window.messages.strip().notes()[-1].sentence
    window.context.focus.open("event:bangkok-declaration")
    assert window.navigator.history.current == "event:bangkok-declaration"


def test_an_error_in_a_thread_is_told_in_the_thread_of_the_window(reporter, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", reporter.caught_in_thread)
    where: list[object] = []
    reporter.told.connect(lambda _note: where.append(threading.current_thread()))

    def work() -> None:
        raise LookupError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    qtbot.waitUntil(lambda: bool(where), timeout=5000)
    thread.join()
    assert where == [threading.main_thread()]


def test_the_log_rotates(reporter, tmp_path):
    reporter.open_log(tmp_path / "state")
    log = logging.getLogger("aseandesk")
    for _ in range(5 * LOG_FILES):
        log.info("%s", "x" * (LOG_BYTES // 4))
    files = sorted((tmp_path / "state").iterdir())
    assert [file.name for file in files] == ["log.txt", "log.txt.1", "log.txt.2"]
    assert all(file.stat().st_size <= LOG_BYTES for file in files)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_costs_lines_of_the_log_and_nothing_else(reporter, tmp_path, capsys):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "log.txt").symlink_to("/dev/full")
    reporter.open_log(tmp_path / "state")
    log = logging.getLogger("aseandesk")
    log.info("a line")
    assert capsys.readouterr().err == ""
    with contextlib.suppress(OSError):  # as logging itself does at the end
        log.handlers[-1].close()


def test_without_a_folder_there_is_no_log_and_no_error(reporter, tmp_path):
    (tmp_path / "state").write_text("a file where a folder should be")
    reporter.open_log(tmp_path / "state")


# ---- the strip of messages


@pytest.fixture
def strip(window):
    return window.messages.strip()


def test_it_is_there_only_when_there_is_something_to_say(strip, qtbot):
    assert strip.isHidden()
    strip.say(StatusMessage("One."))
    strip.say(StatusMessage("Two."))
    assert strip.isVisible()
    strip.close_note()
    assert [note.sentence for note in strip.notes()] == ["One."]
    strip.close_note()
    assert strip.isHidden()


def test_the_same_sentence_is_not_said_twice(strip):
    for _ in range(3):
        strip.say(StatusMessage("Again."))
    assert len(strip.notes()) == 1


def test_details_are_shown_when_asked_for(strip, qtbot):
    strip.say(StatusMessage("Left out.", ("first reason", "second reason")))
    more = next(one for one in strip.findChildren(Button) if one.text() == "Details")
    more.click()
    assert "second reason" in " ".join(label.text() for label in strip.findChildren(TextLabel) if label.isVisible())


def test_what_passes_goes_by_itself_and_leaves_the_rest(window, qtbot, monkeypatch):
    monkeypatch.setattr(status, "PASSING_MS", 20)
    strip = window.messages.strip()
    strip.say(StatusMessage("Stays."))
    strip.say(StatusMessage("Copied.", passing=True))
    assert strip.notes()[-1].sentence == "Copied."
    qtbot.waitUntil(lambda: [note.sentence for note in strip.notes()] == ["Stays."], timeout=5000)
