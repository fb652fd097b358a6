"""A pack opened by a double click: its facts, who signed it, and a button that installs it; never unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from aseandesk.facts.packs import open_store
from aseandesk.options import StartOptions
from aseandesk.packs import keys, shelf, signature
from aseandesk.packs.build import build
from aseandesk.packs.start import chosen
from aseandesk.ui.shell.pack_note import PackNote, carried


@pytest.fixture
def pack(tmp_path, home) -> Path:
    """A small pack, signed by a key that is not trusted yet."""
    folder, file = tmp_path / "facts", tmp_path / "ours.aseanpack"
    folder.mkdir()
    about = {"id": "our-school", "title": {"en": "Events of our school"}, "version": "1.0", "requires": 1}
    (folder / "pack.json").write_text(json.dumps(about), encoding="utf-8")
    build(folder, file)
    keys.make(tmp_path / "school.key", "Our school")
    signature.sign(file, keys.read_secret(tmp_path / "school.key"))
    return file


@pytest.fixture
def trusted(pack, tmp_path):
    """The key is."""
    keys.own_folder().mkdir(parents=True)
    (keys.own_folder() / "school.pub").write_bytes((tmp_path / "school.key.pub").read_bytes())


@pytest.fixture
def opened(open_window, qtbot, pack):
    """The window with the pack, and its looker."""
    window = open_window(StartOptions(theme="paper", packs=(pack,)), open_store([pack]))
    return window, PackNote(window, carried((pack,)))


def last(window):
    return window.messages.strip().notes()[-1]


def test_signed_by_somebody_known_it_can_be_installed_by_a_button(trusted, opened, qtbot, pack):
    window, looker = opened
    with qtbot.waitSignal(looker.told):
        looker.look()
    note = last(window)
    assert note.sentence == "“Events of our school” 1.0 is shown, signed by Our school."
    assert note.action == "Install it"
    assert not shelf.home().exists()
    with qtbot.waitSignal(looker.told, timeout=20_000):
        note.act()
    assert "is installed" in last(window).sentence
    assert [slot.id for slot in shelf.read().packs] == ["our-school"]
    assert len(chosen().over) == 1


def test_signed_by_nobody_known_it_is_shown_and_not_offered(opened, qtbot):
    window, looker = opened
    with qtbot.waitSignal(looker.told):
        looker.look()
    note = last(window)
    assert "is shown" in note.sentence
    assert not note.action
    assert "not trusted" in note.details[0]


def test_what_is_installed_already_is_only_named(trusted, opened, qtbot, pack):
    from aseandesk.packs.install import install

    install(pack)
    window, looker = opened
    with qtbot.waitSignal(looker.told):
        looker.look()
    assert not last(window).action
    assert "is there already" in last(window).details[0]


def test_a_stick_that_is_gone_when_the_button_is_pressed(trusted, opened, qtbot, pack):
    window, looker = opened
    with qtbot.waitSignal(looker.told):
        looker.look()
    pack.unlink()
    with qtbot.waitSignal(looker.told):
        last(window).act()
    assert last(window).sentence == "The pack was not installed; all is as it was."
    assert "nothing there" in last(window).details[0]
    assert not shelf.read().packs


def test_of_folders_and_zips_nothing_is_said(pack):
    assert carried((pack, Path("a.zip"), Path("folder"), Path("B.ASEANPACK"))) == (pack, Path("B.ASEANPACK"))


DOUBLE_CLICK = """
import sys
from PySide6.QtCore import QTimer
from aseandesk import app
from aseandesk.cli.quick import window_options
application, window = app.open_window(window_options(sys.argv[1:]))
def look():
    for note in window.messages.strip().notes():
        print(note.sentence, note.action)
        app.end(0)
turns = QTimer()
turns.timeout.connect(look)
turns.start(20)
application.exec()
"""


def test_a_double_click_opens_the_window_and_the_word_follows_by_itself(trusted, pack, tmp_path):
    env = os.environ | {"XDG_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(Path(shelf.__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", DOUBLE_CLICK, pack], capture_output=True, text=True, env=env, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == "“Events of our school” 1.0 is shown, signed by Our school. Install it"
