"""The promises of the start, in fresh interpreters."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
HEAVY = (
    "matplotlib",
    "numpy",
    "sqlite3",
    "asyncio",
    "aiohttp",
    "hypothesis",
    "rapidfuzz",
    "socket",
    "platformdirs",
    "unittest",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "PySide6.QtQml",
    "PySide6.QtOpenGL",
    "aseandesk.ui.charts.tab",
    "aseandesk.ui.quiz.tab",
    "aseandesk.charts",
    "aseandesk.quiz",
    "aseandesk.facts.search",
    "aseandesk.ui.shell.actions",
    "aseandesk.ui.base.crash_report",
    "aseandesk.ui.shell.settings_page",
    "aseandesk.ui.timeline.modes",
    "aseandesk.ui.stories.player",
    "aseandesk.ui.timeline.glide",
    "aseandesk.ui.timeline.list_view",
    "aseandesk.ui.timeline.compare",
    "aseandesk.timeline.years",
    "aseandesk.timeline.twin",
    "aseandesk.timeline.exchange",
    "aseandesk.words.languages",
    "aseandesk.words.pseudo",
    "aseandesk.kiosk",
    "aseandesk.ui.kiosk.window",
    "tomllib",
)

LOADED = """
import json, sys
from aseandesk import app
from aseandesk.options import StartOptions
application, window = app.open_window(StartOptions())
def done():
    print(json.dumps(sorted(sys.modules)))
    window.context.settings_store.remembers = False
    app.end(0)
window.first_painted.connect(done)
application.exec()
"""


def run(*args: str, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    places = {"ASEANDESK_HOME": str(home), "XDG_RUNTIME_DIR": str(home), "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}
    home.mkdir(exist_ok=True)
    return subprocess.run([sys.executable, *args], capture_output=True, text=True, env=os.environ | places | env, timeout=120, check=False)


def test_what_is_heavy_is_not_loaded_before_the_first_paint(tmp_path):
    done = run("-c", LOADED, home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout))
    assert "aseandesk.ui.timeline.tab" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_no_module_of_the_program_takes_all_names_of_another():
    starred = [file.name for file in (ROOT / "src").rglob("*.py") if re.search(r"^\s*from .* import \*", file.read_text(), re.MULTILINE)]
    assert starred == []


def test_quit_after_first_paint_prints_seconds_and_memory(tmp_path):
    done = run("-m", "aseandesk", "--quit-after", "first-paint", home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    (line,) = done.stdout.splitlines()
    found = re.fullmatch(r"first paint (\d+\.\d{3}) s, (?:PSS|RSS) (\d+\.\d) MB", line)
    assert found
    assert 0.02 < float(found[1]) < 30
    assert float(found[2]) > 10


@pytest.mark.parametrize(
    "options",
    [
        ("--zoom", "9"),
        ("--open", "event:never-was"),
        ("--as-of", "1400-01-01"),
        ("--pack", "/nowhere/at/all"),
        ("--lang", "tlh"),
        ("--tab", "trade"),
        ("--tab", "quiz", "--theme", "contrast"),
    ],
)
def test_odd_options_open_the_window_all_the_same(tmp_path, options):
    done = run("-m", "aseandesk", *options, "--quit-after", "first-paint", home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("first paint")
    assert "Traceback" not in done.stderr


def test_a_home_that_is_no_folder_opens_the_window_all_the_same(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    done = run("-m", "aseandesk", "--quit-after", "first-paint", home=tmp_path / "home", ASEANDESK_HOME=str(tmp_path / "file" / "home"))
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_start_that_only_measures_leaves_nothing_but_what_can_be_made_anew(tmp_path):
    run("-m", "aseandesk", "--quit-after", "first-paint", home=tmp_path / "home")
    assert {folder.name for folder in (tmp_path / "home").iterdir()} <= {"cache"}
