"""What threads leave to the window: its first turns, and the first layout of a tab."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from aseandesk.desktop import gui_priority
from aseandesk.facts.packs import open_store
from aseandesk.trade.view import ChartView
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.render_thread import job_for, make_picture

ROOT = Path(__file__).parents[3]
OPENED_AT_ONCE = """
import sys
from aseandesk import app
from aseandesk.options import StartOptions
application, window = app.open_window(StartOptions())
from aseandesk.ui.shell.deferred_startup import DeferredStartup
from aseandesk import tabs
window.context.settings_store.remembers = False
def opened():
    window.navigator.show_tab(tabs.NAMES.index("trade"))
    window.current_tab()._worker.drawn.connect(drawn)
def done():
    print("settled", "matplotlib" in sys.modules, "numpy" in sys.modules)
def drawn(picture):
    print("drawn", picture.image.width() > 100, flush=True)
    app.end(0)
window.first_painted.connect(opened)
window.findChild(DeferredStartup).done.connect(done)
application.exec()
"""


def test_a_chart_that_is_opened_at_once_waits_for_the_window_and_comes(tmp_path):
    places = {"ASEANDESK_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    told = subprocess.run(
        [sys.executable, "-c", OPENED_AT_ONCE], capture_output=True, text=True, env=os.environ | places, timeout=120, check=False
    )
    assert told.stdout.splitlines() == ["settled False False", "drawn True"], told.stderr


def waiting():
    """A thread that waits for the window, and the moment at which it went on."""
    went_on = []

    def work():
        gui_priority.wait()
        went_on.append(time.monotonic())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread, went_on


@pytest.fixture
def nothing_begun(monkeypatch):
    monkeypatch.setattr(gui_priority, "_begun", [])
    monkeypatch.setattr(gui_priority, "_free", threading.Event())
    gui_priority.end()


def test_a_thread_goes_on_when_all_that_was_begun_is_done(nothing_begun):
    gui_priority.begin()
    gui_priority.begin()
    thread, went_on = waiting()
    gui_priority.end()
    thread.join(0.2)
    assert not went_on
    gui_priority.end()
    thread.join(30)
    assert went_on
    free, went_on = waiting()
    free.join(30)
    assert went_on, "with nothing begun nobody waits"


def test_a_chart_holds_back_between_what_it_draws_and_goes_on_for_who_waits(nothing_begun, monkeypatch, fonts):
    monkeypatch.setattr(gui_priority, "_LONGEST", 60.0)
    store = open_store()
    job = job_for(Theme(store, "paper"), ChartView(measure="gdp-growth", countries=("VNM", "THA")), (500, 400))
    asked, drawn, at_twenty = [], [], threading.Event()

    def pause():
        asked.append(True)
        if len(asked) == 20:
            gui_priority.begin()
            at_twenty.set()
        gui_priority.wait()

    thread = threading.Thread(target=lambda: drawn.append(make_picture(store, job, pause)), daemon=True)
    thread.start()
    assert at_twenty.wait(60)
    thread.join(0.3)
    assert (len(asked), drawn) == (20, [])
    gui_priority.go_on()  # as whoever waits for the thread does
    thread.join(60)
    assert len(asked) > 30
    assert drawn[0].image == make_picture(store, job).image


def test_a_window_that_never_ends_holds_nobody_for_long(nothing_begun, monkeypatch):
    monkeypatch.setattr(gui_priority, "_LONGEST", 0.3)
    begun = time.monotonic()
    gui_priority.begin()
    thread, went_on = waiting()
    thread.join(30)
    assert went_on[0] - begun >= 0.29
