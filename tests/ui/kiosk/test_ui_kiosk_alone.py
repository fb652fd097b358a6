"""A kiosk that nobody looks after: a wrong clock, a disk that is locked, a screen of another size, errors."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from kiosk_room import kiosk, unlock
from PySide6.QtWidgets import QApplication, QTextBrowser

from aseandesk.facts.address import parse
from aseandesk.kiosk import files, notes, starts
from aseandesk.kiosk.scenes import rounds
from aseandesk.ui.base import focus as focus_of
from aseandesk.ui.kiosk import run as kiosk_run
from aseandesk.ui.kiosk.screen import zoom_for
from aseandesk.ui.quiz.answer import SourceLink


@pytest.mark.parametrize("clock", [date(1970, 1, 1), date(2099, 1, 1)])
def test_the_day_is_that_of_the_facts_whatever_the_clock_says(home, fonts, core, monkeypatch, clock):
    monkeypatch.setattr(focus_of, "date", type("Clock", (date,), {"today": classmethod(lambda cls: clock)}))
    with kiosk(home) as (made, _):
        made.window.begin("")
        made.window.choose("timeline")
        assert made.window.visit.focus.as_of == made.window.visit.focus.today == core.pack.as_of.last


def test_where_nothing_can_be_written_it_runs_and_says_so(home, fonts, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    with kiosk(home) as (made, _):
        monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path / "file" / "home"))
        made.window.parts.counts.file = files.folder() / "counts.jsonl"
        made.window.parts.notes.file = files.folder() / "notes.log"
        made.window.begin("")
        made.window.choose("quiz")
        made.window.parts.counts.write()
        unlock(made.window)
        assert made.window.state() == "technician"
        assert made.window.parts.counts.trouble
        assert made.window.parts.notes.trouble
        made.window.reset()
        assert made.window.state() == "attract"


def test_another_size_of_the_screen_is_another_size_of_text(home, fonts):
    with kiosk(home, size=(1080, 1920)) as (made, _):
        assert made.window.theme.zoom == zoom_for(1080, 1920)
        made.window.begin("")
        made.window.choose("timeline")
        made.window.still.ask()
        made.window.resize(1366, 768)
        QApplication.processEvents()
        assert made.window.theme.zoom == zoom_for(1366, 768)
        assert made.window.still.geometry() == made.window.rect()
        made.window.reset()
        made.window.resize(3840, 2160)
        QApplication.processEvents()
        assert made.window.theme.zoom == 2.5


def test_a_screen_that_comes_or_goes_is_filled_again(home, fonts):
    with kiosk(home) as (made, _):
        filled = []
        made.window.fill_screen = lambda *_: filled.append(True)
        QApplication.instance().screenAdded.emit(QApplication.primaryScreen())
        assert filled == [True]


def test_errors_are_noted_and_too_many_begin_it_anew(home, fonts, monkeypatch):
    codes = []
    monkeypatch.setattr(kiosk_run.os, "_exit", codes.append)
    with kiosk(home) as (made, _):
        for nth in range(kiosk_run.TOO_MANY):
            assert codes == []
            try:
                raise ValueError(f"what a visitor typed {nth}")
            except ValueError as error:
                made.supervisor.caught(ValueError, error, error.__traceback__)
        assert codes == [kiosk_run.BROKEN]
        assert "typed" not in made.window.parts.notes.file.read_text("utf-8")


SOURCE = Path(__file__).parents[3] / "src"
THREAD = """
import sys
from PySide6.QtCore import QTimer
from aseandesk.desktop.background_thread import run_in_background
from aseandesk.options import StartOptions
from aseandesk.ui.kiosk import run as kiosk_run
def work():
    raise ValueError("what a visitor typed")
def break_one():
    run_in_background("test", work).join()
def go(window):
    if WHEN == "shown":
        break_one()
    QTimer.singleShot(0, lambda: window.leaving.emit(False))
def open_facts(lineup, opened=kiosk_run.open_facts):
    if WHEN == "made":
        break_one()
    return opened(lineup)
WHEN = sys.argv[1]
kiosk_run.KioskWindow.go, kiosk_run.open_facts = go, open_facts
sys.exit(kiosk_run.run(StartOptions(), None))
"""


@pytest.mark.parametrize("when", ["made", "shown"])
def test_an_error_in_a_thread_is_noted_too_without_its_words(home, when):
    told = subprocess.run(
        [sys.executable, "-c", THREAD, when],
        capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(SOURCE)}, timeout=60, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert "typed" not in told.stderr
    noted = (files.folder() / notes.FILE).read_text("utf-8")
    assert "ValueError <string>:" in noted
    assert "typed" not in noted


def test_the_map_of_a_step_has_the_members_of_its_day(home, fonts, core):
    story = next(one for one in core.stories.values() if one.id == "from-five-to-eleven")
    with kiosk(home) as (made, _):
        attract = made.window.attract
        played = islice(rounds(core, ("timeline",), 7), 600)
        steps = (scene for scene in played if scene.kind == "story" and parse(scene.opens).id == story.id)
        scene = next(one for one in steps if one.day is not None and one.day.year == 1967)
        attract.show_scene(scene)
        QApplication.processEvents()
        assert "5 members" in attract.map.accessibleName() + attract.map.accessibleDescription()


def test_an_address_of_the_web_is_a_text_where_it_leads_nowhere(home, fonts, core, window):
    source = next(one for one in core.sources.values() if one.url)
    with kiosk(home) as (made, _):
        made.window.begin("")
        made.window.choose("timeline")
        made.window.visit.open(parse(f"source:{source.id}"))
        page = made.window.visit.tab("timeline").pane.findChild(QTextBrowser)
        assert source.url in page.toPlainText()
        assert f'href="{source.url}"' not in page.toHtml()
    window.tab("timeline").pane.show_fact(f"source:{source.id}")
    assert 'href="http' in window.tab("timeline").pane.findChild(QTextBrowser).toHtml()


def test_a_kiosk_that_fell_back_is_begun_as_it_should_be_once_nobody_is_there(home, fonts, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    monkeypatch.setenv("ASEANDESK_HOME", str(home))
    for _ in range(starts.LOOP):
        starts.Starts(starts.place()).begin()
    with kiosk(home) as (made, clock):
        left = []
        made.window.leaving.disconnect()
        made.window.leaving.connect(left.append)
        clock.now += starts.AGAIN - 1
        made.window.look()
        assert left == []
        made.window.begin("")
        clock.now += 2
        made.window.look()
        assert left == [], "somebody is there"
        made.window.reset()
        made.window.look()
        assert left == [True]
    starts.Starts(starts.place()).lasted()
    with kiosk(home, "[restart]\nmemory = 16000\n") as (made, clock):  # the process of the tests holds more than a kiosk
        left = []  # the first one may have said so again while it was closed
        made.window.leaving.disconnect()
        made.window.leaving.connect(left.append)
        clock.now += 2 * starts.AGAIN
        made.window.look()
        assert left == [], "one that runs as it should goes on"


@pytest.mark.parametrize("tabs", [("quiz",), ("quiz", "timeline")])
def test_a_source_is_a_link_only_where_it_leads_somewhere(home, fonts, tabs):
    with kiosk(home, f"tabs = {list(tabs)}\n") as (made, _):
        made.window.begin("")
        made.window.choose("quiz")
        quiz = made.window.visit.tab("quiz")
        quiz.state.start_quiz(count=1, seed=7, kinds=("single",))
        quiz.answer_first()
        QApplication.processEvents()
        links = quiz.findChildren(SourceLink)
        assert links
        assert all(("<a " in link.text()) == ("timeline" in tabs) for link in links)
