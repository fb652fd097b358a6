"""Other people's programs read what we write. Run by `python3 dev.py test --foreign`, which installs them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.cli.main import main
from aseandesk.cli.quiz_painter import LatePainter
from aseandesk.facts.packs import open_store
from aseandesk.quiz.export.formats import make
from aseandesk.quiz.export.request import ExportRequest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / ".venv" / "foreign"))
sys.path.append(str(ROOT / "tests" / "quiz"))


QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class KeepingPainter(LatePainter):
    """Draws each picture once for all formats: a chart costs a third of a second."""

    def __init__(self):
        super().__init__()
        self._kept = {}

    def picture(self, store, shown, lang):
        if shown not in self._kept:
            self._kept[shown] = super().picture(store, shown, lang)
        return self._kept[shown]


@pytest.fixture(scope="session")
def store():
    return open_store()


@pytest.fixture(scope="session")
def exported(tmp_path_factory, qapp):
    """Makes a file by the command and gives its path."""

    def export(name, *options):
        file = tmp_path_factory.mktemp("given") / name
        assert main(["timeline", "export", "-o", str(file), *options]) == 0
        return file

    return export


@pytest.fixture(scope="session")
def said():
    """What a program prints; it must end well."""

    def run(*command):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture(scope="session")
def questions(store):
    """More than six hundred questions of all kinds, with names in Thai, Burmese and Urdu."""
    from assorted import plenty

    return plenty(store)


@pytest.fixture(scope="session")
def given(store, qapp):
    """Gives questions in a format, with the pictures that the program draws."""
    painter = KeepingPainter()

    def give(questions, name, title="ASEAN: Wissen / ความรู้"):
        return make(ExportRequest(store, tuple(questions), title, painter), name)

    return give


@pytest.fixture
def browser(said, tmp_path):
    """Runs Chromium without a window on a page; gives what it prints."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("No browser to open it in: apt-get install chromium")

    def open_(page, *options):
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        return said(chromium, "--headless", "--no-sandbox", *QUIET, profile, *options, page.as_uri())

    return open_
