"""The program on a real display: starts, is one window, ends politely, survives being killed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.desktop, pytest.mark.skipif(sys.platform != "linux", reason="X displays are of Linux")]

READY = """
import sys
from aseandesk import app
from aseandesk.options import StartOptions
from aseandesk.ui.shell.deferred_startup import DeferredStartup
application, window = app.open_window(StartOptions(open=sys.argv[1] if len(sys.argv) > 1 else None))
after = window.findChild(DeferredStartup)
after.done.connect(lambda: print("ready", flush=True))
window.context.focus.asked.connect(lambda address: print("asked", address, flush=True))
code = application.exec()
window.context.settings_store.flush()
app.end(code)
"""
"""The program itself, which says when all that follows the first paint is done."""


WORKING = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from aseandesk import app
from aseandesk.facts.address import parse
from aseandesk.options import StartOptions
from aseandesk import tabs
from aseandesk.ui.shell.deferred_startup import DeferredStartup
from aseandesk.desktop.settings import read_settings, settings_file
application, window = app.open_window(StartOptions())

def work():
    window.open(parse("event:brunei-joins"))
    window.open(parse("chart:merchandise-exports?countries=VNM,THA&from=1995&kind=lines"))
    window.open(parse("quiz:?topic=membership&kind=single&count=5&seed=7"))
    while "seed=7" not in read_settings(settings_file())[0].address:
        application.processEvents()
    quiz = window.current_tab()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_1)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_2)
    return [quiz.state.stage, len(quiz.state.course.marks), quiz.address()]

def look():
    quiz, told = window.current_tab(), []
    for name in ("quiz", "timeline", "trade"):
        window.navigator.show_tab(tabs.NAMES.index(name))
        told.append(window.current_tab().address())
    return [quiz.state.stage, len(quiz.state.course.marks if quiz.state.course else ()), *told]

def tell():
    try:
        print(*(work if sys.argv[1] == "work" else look)(), flush=True)
    except Exception as error:
        print(repr(error), flush=True)

window.findChild(DeferredStartup).done.connect(tell)
code = application.exec()
window.context.settings_store.flush()
app.end(code)
"""
"""The program itself, in which a person chooses an event, a chart, and answers two questions; or which tells what it shows."""


def kept(tmp_path: Path) -> dict[str, object]:
    return json.loads((tmp_path / "home" / "config" / "settings.json").read_bytes())


def ready(process: subprocess.Popen[str]) -> None:
    line = process.stdout.readline()
    assert line == "ready\n", process.stderr.read() if process.poll() is not None else line


def test_it_paints_on_a_real_display(start):
    out, err = start("--quit-after", "first-paint").communicate(timeout=60)
    assert out.startswith("first paint")
    assert "Traceback" not in err


@pytest.mark.parametrize("factor", ["1", "1.25", "1.5", "2"])
def test_it_paints_at_fractional_scales(start, factor):
    out, err = start("--quit-after", "first-paint", QT_SCALE_FACTOR=factor).communicate(timeout=60)
    assert out.startswith("first paint")
    assert "Traceback" not in err


def test_once_started_no_thread_but_the_windows_collects_garbage(start):
    say = READY.replace('print("ready"', 'print("collects" if gc.isenabled() else window.findChild(Collector).metaObject().className()')
    first = start(code="import gc\nfrom aseandesk.ui.base.main_thread_gc import Collector" + say)
    line = first.stdout.readline()
    first.terminate()
    _, err = first.communicate(timeout=30)
    assert line == "Collector\n", err


def test_a_wrong_setting_is_said_in_the_language_of_the_window_and_the_others_stay(start, tmp_path):
    file = tmp_path / "home" / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"theme": "pink", "language": "id", "easy_font": true}')
    told = "[note.sentence for note in window.messages.strip().notes()], "
    first = start(code=READY.replace('print("ready"', f"print({told}window.context.theme.easy_font"))
    line = first.stdout.readline()
    first.terminate()
    _, err = first.communicate(timeout=30)
    assert "theme = “pink”: seharusnya salah satu dari system, paper, night, contrast." in line, err
    assert line.endswith("True\n")
    after = kept(tmp_path)
    assert "theme" not in after
    assert (after["language"], after["easy_font"]) == ("id", True)


BROKEN_THREAD = """
from aseandesk.desktop.background_thread import run_in_background
def work():
    raise LookupError("in a thread")
def break_one():
    run_in_background("test", work).join()
"""


def test_an_error_in_a_thread_is_reported_before_the_window_stands(start, tmp_path):
    early = "from aseandesk import app\nfrom aseandesk.options import StartOptions\n"
    code = "def opened(options):\n    break_one()\n    app.end(0)\napp.open_window = opened\napp.run(StartOptions())\n"
    _, err = start(code=BROKEN_THREAD + early + code).communicate(timeout=30)
    (report,) = (tmp_path / "home" / "data" / "reports").iterdir()
    assert "LookupError: in a thread" in report.read_text("utf-8"), err


def test_an_error_in_a_thread_is_said_where_no_log_can_be_kept(start, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "state").write_text("a file in the place of the folder")
    told = "[note.sentence for note in window.messages.strip().notes()]"
    code = READY.replace('lambda: print("ready", flush=True)', "break_one")
    code = code.replace("code = app", f"after.done.connect(lambda: QTimer.singleShot(0, lambda: print({told}, flush=True)))\ncode = app")
    first = start(code="from PySide6.QtCore import QTimer\n" + BROKEN_THREAD + code)
    line = first.stdout.readline()
    first.terminate()
    _, err = first.communicate(timeout=30)
    assert "Something went wrong" in line, err


def test_asked_to_end_it_keeps_what_was_seen_and_goes(start, tmp_path):
    first = start("event:bangkok-declaration", code=READY)
    ready(first)
    first.terminate()
    _, err = first.communicate(timeout=30)
    assert first.returncode == 0, err
    assert "Traceback" not in err
    assert "bangkok-declaration" in str(kept(tmp_path)["address"])
    assert "place" in kept(tmp_path)
    assert (tmp_path / "home" / "state" / "log.txt").read_text().count("ASEANdesk") == 1


def test_a_second_start_hands_over_and_ends(start, tmp_path):
    first = start(code=READY)
    ready(first)
    second = start("--open", "chart:merchandise-exports")
    assert second.wait(timeout=30) == 0
    second.communicate()
    assert first.stdout.readline() == "asked chart:merchandise-exports\n"
    first.terminate()
    first.communicate(timeout=30)
    assert "merchandise-exports" in str(kept(tmp_path)["address"])


def test_killed_it_starts_again_as_if_nothing_had_been(start, tmp_path):
    first = start(code=READY)
    ready(first)
    first.kill()
    first.communicate()
    again = start(code=READY)
    ready(again)
    again.terminate()
    _, err = again.communicate(timeout=30)
    assert "Traceback" not in err
    assert not list((tmp_path / "home" / "config").glob("*.damaged*"))


def test_killed_in_the_middle_of_a_quiz_all_three_tabs_come_back(start):
    first = start("work", code=WORKING)
    told = first.stdout.readline().split()
    first.kill()
    _, err = first.communicate()
    assert told[:2] == ["answered", "2"], err
    again = start("look", code=WORKING)
    assert again.stdout.readline().split() == [
        *told,
        "event:brunei-joins",
        "chart:merchandise-exports?countries=VNM,THA&from=1995&kind=lines",
    ]
    again.terminate()
    _, err = again.communicate(timeout=30)
    assert "Traceback" not in err


def test_a_home_that_cannot_be_written_to_works_and_ends(start, tmp_path):
    (tmp_path / "home").write_text("a file where a folder should be")
    first = start(code=READY)
    ready(first)
    first.terminate()
    _, err = first.communicate(timeout=30)
    assert first.returncode == 0
    assert "Traceback" not in err
