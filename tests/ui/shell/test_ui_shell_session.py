"""What the window remembers: never half written, never guessed at, said when it cannot be kept."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from aseandesk.desktop.settings import FORMAT, Settings, WindowPlace, read_settings
from aseandesk.ui.base.settings import SettingsStore


@pytest.fixture
def file(tmp_path):
    return tmp_path / "config" / "settings.json"


def test_nothing_there_is_the_first_day(file):
    assert read_settings(file) == (Settings(), "")


def test_what_is_written_is_read(file, qtbot):
    settings_store = SettingsStore(file, Settings())
    place = WindowPlace(10, 20, 900, 700, maximized=True)
    settings_store.change(theme="night", zoom=1.6, as_of="1997-07-23", place=place, recent=("event:a",))
    settings_store.flush()
    read, note = read_settings(file)
    assert note == ""
    assert (read.theme, read.zoom, read.as_of, read.place, read.recent) == ("night", 1.6, "1997-07-23", place, ("event:a",))


def test_changes_are_written_together_a_little_later(file, qtbot):
    settings_store = SettingsStore(file, Settings())
    settings_store.change(zoom=1.1)
    settings_store.change(zoom=1.2)
    assert not file.exists()
    qtbot.waitUntil(file.exists, timeout=5000)
    assert read_settings(file)[0].zoom == 1.2


def test_only_what_differs_from_the_first_day_is_written(file):
    settings_store = SettingsStore(file, Settings())
    settings_store.change(zoom=1.5)
    settings_store.flush()
    assert msgspec.json.decode(file.read_bytes()) == {"zoom": 1.5}


def placed(**changed):
    """A settings file whose place is as the first one, but for what is given."""
    return msgspec.json.encode({"theme": "night", "place": {"x": 0, "y": 0, "width": 800, "height": 600} | changed})


DEEP = b'{"later": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
WRONG_PLACES = [
    *(placed(x=number) for number in (3_000_000_000, -3_000_000_000, 2**31 - 1, 9e18, 1e300, 0.5, 10**30)),
    *(placed(**{one: 3_000_000_000}) for one in ("y", "width", "height")),
    placed(width=40_000),
    placed(height=0),
    placed(x=10**18),
]


@pytest.mark.parametrize(
    "torn",
    [b"", b'{"zoom": 1.', b"\xff\xfe\x00", b"[]", b'{"recent": 1}', b'{"zoom": 1e999}', DEEP, *WRONG_PLACES],
    ids=lambda torn: torn[:60],
)
def test_a_damaged_file_is_set_aside(file, torn):
    file.parent.mkdir()
    file.write_bytes(torn)
    settings, note = read_settings(file)
    assert settings == Settings()
    assert "damaged" in note
    assert "settings.damaged.json" in note
    assert not file.exists()
    assert file.with_name("settings.damaged.json").read_bytes() == torn


def test_a_file_from_the_future_is_set_aside_whatever_it_holds(file):
    file.parent.mkdir()
    content = b'{"format": %d, "theme": {"new": "shape"}}' % (FORMAT + 1)
    file.write_bytes(content)
    settings, note = read_settings(file)
    assert settings == Settings()
    assert "newer version" in note
    assert file.with_name("settings.newer.json").read_bytes() == content


def test_a_home_that_cannot_be_written_to_is_said_once(tmp_path, qtbot):
    (tmp_path / "config").write_text("a file where a folder should be")
    settings_store = SettingsStore(tmp_path / "config" / "settings.json", Settings())
    with qtbot.waitSignal(settings_store.failed, timeout=5000) as told:
        settings_store.probe()
    assert "Nothing is remembered" in told.args[0]
    with qtbot.assertNotEmitted(settings_store.failed, wait=50):
        settings_store.change(zoom=2.0)
        settings_store.flush()


def test_a_folder_in_the_place_of_the_file_is_a_sentence_too(file):
    file.mkdir(parents=True)
    settings, note = read_settings(file)
    assert settings == Settings()
    assert "could not be read" in note


def test_reset_keeps_only_the_place(file):
    settings_store = SettingsStore(file, Settings(theme="night", zoom=2.0, place=WindowPlace(1, 2, 640, 480)))
    settings_store.reset()
    settings_store.flush()
    assert read_settings(file)[0] == Settings(place=WindowPlace(1, 2, 640, 480))


WRITER = """
import sys
from pathlib import Path
from aseandesk.exchange.atomic_write import write_atomically
file, turn = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    turn += 1
    write_atomically(file, (str(turn % 10) * 200_000).encode(), parents=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_killed_in_the_middle_of_writing_the_old_content_or_the_new_is_there(file):
    for turn in range(5):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, env=os.environ | _path()) as writer:
            assert writer.stdout
            writer.stdout.readline()
            deadline = time.monotonic() + 10
            while not file.exists() and time.monotonic() < deadline:
                pass
            _spin(turn * 0.003)
            writer.kill()
        content = file.read_text()
        assert len(content) == 200_000
        assert len(set(content)) == 1


def test_a_start_removes_what_a_killed_program_left_beside_settings_and_bookmarks(open_window, home, qtbot):
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    left = [home / folder / f"{name}.{gone.pid}.new" for folder, name in (("config", "settings.json"), ("data", "bookmarks.json"))]
    for draft in left:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text("half")
    running = home / "config" / f"settings.json.{os.getppid()}.new"
    running.write_text("half")
    window = open_window()
    window.context.settings_store.probe()
    qtbot.waitUntil(lambda: not any(draft.exists() for draft in left), timeout=10_000)
    assert running.exists()


def _path() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).parents[3] / "src")}


def _spin(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass
