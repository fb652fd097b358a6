"""What showing the quiz does not load, in fresh interpreters: what is loaded once is never given back."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.facts.packs import open_store

ROOT = Path(__file__).parents[3]
LATER = (
    "aseandesk.charts",
    "aseandesk.trade.series",
    "aseandesk.ui.charts.render_thread",
    "aseandesk.ui.charts.canvas",
    "aseandesk.ui.quiz.question",
    "aseandesk.ui.quiz.answer",
    "aseandesk.ui.quiz.review",
    "aseandesk.ui.quiz.end",
    "aseandesk.ui.quiz.paper",
    "fsrs",
    "html.entities",
    "numpy",
    "matplotlib",
)
"""Not before a question is shown, answered, printed."""
NOT_FOR_CHOICES = ("chart", "match", "order", "places", "typed", "years")
"""Kinds of questions that a quiz of single choices does not show."""

SHOWN = """
import json, os, sys
read = []
sys.addaudithook(lambda name, args: read.append(str(args[0])) if name == "open" else None)
from aseandesk import app
from aseandesk.options import StartOptions
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
application, window = app.open_window(StartOptions(tab="timeline"))
window.context.settings_store.remembers = False
def seen():
    built = [one.__name__ for one in QWidget.__subclasses__()]
    return {"modules": sorted(sys.modules), "figures": sorted({name for name in read if f"{os.sep}series{os.sep}" in name}), "built": built}
def count():
    window.navigator.show_tab(1)
    application.processEvents()
    tab = window.current_tab()
    tab.settle()
    told = [seen()]
    tab.state.start_quiz("membership", 5, 7, kinds=("single",))
    assert tab.state.stage == "asking"
    told.append(seen())
    print(json.dumps(told))
    app.end(0)
window.first_painted.connect(lambda: QTimer.singleShot(50, count))
application.exec()
"""


def shown(home: Path) -> list[dict[str, list[str]]]:
    places = {"ASEANDESK_HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    home.mkdir(exist_ok=True)
    done = subprocess.run([sys.executable, "-c", SHOWN], capture_output=True, text=True, env=os.environ | places, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The first start in a home, and the second."""
    folder = tmp_path_factory.mktemp("light")
    return shown(folder), shown(folder)


def makers(seen):
    return {name.rpartition(".")[2].replace("_", "-") for name in seen["modules"] if name.startswith("aseandesk.quiz.makers.")}


def test_the_first_page_of_the_quiz_reads_no_figures_and_imports_no_family(runs):
    (first, _), (page, _) = runs
    assert first["figures"], "the very first time all is counted: the test would see what is read"
    assert makers(first)
    assert page["figures"] == []
    assert makers(page) == set()


def test_the_first_page_of_the_quiz_loads_no_other_page(runs):
    _, (page, _) = runs
    assert "aseandesk.ui.quiz.start" in page["modules"]
    loaded = {part for name in page["modules"] for part in (name, ".".join(name.split(".")[:2]), name.split(".", maxsplit=1)[0])}
    assert [name for name in LATER if name in loaded] == []


def test_a_quiz_on_a_topic_imports_the_families_of_that_topic_and_the_kinds_that_it_shows(runs):
    _, (_, asked) = runs
    topic = next(row for row in open_store().pack.topics if row.id == "membership")
    assert makers(asked) == set(topic.families)
    kinds = {name.rpartition(".")[2] for name in asked["modules"] if name.startswith("aseandesk.ui.quiz.kinds.")}
    assert "choice" in kinds
    assert kinds.isdisjoint(NOT_FOR_CHOICES)
    assert asked["figures"] == []


def test_no_class_of_qt_is_built_that_nobody_uses(runs):
    """PySide6 builds a class when it is named; and all of them when a widget comes up that Qt has made itself, to find out what it is."""
    _, (page, asked) = runs
    for seen in (page, asked):
        assert "QAbstractButton" in seen["built"]
        assert {"QWizardPage", "QMdiSubWindow", "QSplashScreen", "QRhiWidget"}.isdisjoint(seen["built"])
