"""Pictures of every screen, without a display."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel
from test_ui_shell_start import run

from aseandesk.facts.packs import open_store
from aseandesk.options import StartOptions
from aseandesk.ui.kiosk.technician import Technician
from aseandesk.ui.snapshots import kiosk as snapshot_kiosk
from aseandesk.words import language, languages, tr

SCREENS = {
    "timeline",
    "timeline-detail",
    "quiz-start",
    "quiz-question",
    "quiz-answer",
    "quiz-end",
    "trade",
    "trade-table",
    "search",
    "as-of",
    "menu",
    "keys",
    "settings",
    "help",
    "about",
    "bookmarks",
    "print",
    "kiosk-attract",
    "kiosk-start",
    "kiosk-keyboard",
    "kiosk-still-there",
    "kiosk-keypad",
    "kiosk-technician",
}


def draw(folder: Path, *options: str, home: Path | None = None) -> subprocess.CompletedProcess[str]:
    return run("-m", "aseandesk", "snapshot", str(folder), *options, home=home or folder.parent / "home")


@pytest.fixture(scope="module")
def core(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("core") / "pictures"
    done = draw(folder)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {file.name for file in folder.iterdir()}
    assert done.stderr == "", "what Qt says without a display is nothing to a person"
    return folder


def test_every_screen_is_there_in_the_size_asked_for(core):
    names = {file.stem for file in core.iterdir()}
    assert names >= SCREENS
    assert "trade-pakistan-and-asean" in names
    for file in core.iterdir():
        image = QImage(str(file))
        assert (image.width(), image.height()) == (1280, 800), file.name
        colours = {image.pixel(x, y) for x in range(0, 1280, 16) for y in range(0, 800, 16)}
        assert len(colours) > 4, f"{file.name} shows nothing"


def test_no_two_screens_are_the_same_picture(core):
    pictures = {file.name: file.read_bytes() for file in core.iterdir() if file.name != "trade-who-trades-most.png"}
    assert len(set(pictures.values())) == len(pictures)


def test_the_same_options_give_the_same_pixels_whenever(core, tmp_path):
    assert draw(tmp_path / "again").returncode == 0
    differing = [file.name for file in core.iterdir() if QImage(str(file)) != QImage(str(tmp_path / "again" / file.name))]
    assert differing == []


def test_size_theme_zoom_day_and_address_are_followed(tmp_path):
    lagoon = str(Path(__file__).parents[2] / "packs" / "lagoon")
    options = ("--size", "900x640", "--theme", "night", "--zoom", "1.2", "--pack", lagoon)
    done = draw(tmp_path / "dark", *options)
    assert done.returncode == 0, done.stderr
    picture = QImage(str(tmp_path / "dark" / "timeline.png"))
    assert (picture.width(), picture.height()) == (900, 640)
    assert picture.pixelColor(3, 300).lightness() < 60


def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    done = draw(tmp_path / "file" / "pictures", home=tmp_path / "home")
    assert done.returncode == 1
    assert "cannot be written to" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("code", ["id", "qps"])
def test_the_kiosk_is_drawn_in_the_language_asked_for(fonts, code):
    languages.speak(code)
    quiz, again = tr("Quiz"), tr("Go on")
    window = snapshot_kiosk.make(open_store(), StartOptions(folder=Path()), 7)
    try:
        for name in snapshot_kiosk.screens(window):
            assert language() == code, name
            if name == "kiosk-start":
                assert window.start.cards["quiz"].text() == quiz != "Quiz"
            if name == "kiosk-still-there":
                assert window.still.on.text() == again != "Go on"
            if name == "kiosk-technician":
                said = [label.text() for label in window.findChild(Technician).findChildren(QLabel)]
                assert any(f"{quiz} 97" in one for one in said)
    finally:
        window.close_down()
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        languages.speak("en")
        QApplication.instance().setStyleSheet("")


@pytest.mark.skipif(sys.platform == "win32", reason="no DISPLAY there")
def test_it_needs_no_display(tmp_path):
    command = ("-m", "aseandesk", "snapshot", str(tmp_path / "p"), "--size", "700x500")
    done = run(*command, home=tmp_path / "home", DISPLAY="", QT_QPA_PLATFORM="xcb")
    assert done.returncode == 0, done.stderr
