"""The command in a process of its own: any terminal, none, a full disk, a reader that leaves, nothing imported that is not needed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import aseandesk

SRC = str(Path(aseandesk.__file__).parent.parent)
START = [sys.executable, "-m", "aseandesk"]


def run(*args, python=(), **env):
    """The finished process."""
    command = [sys.executable, *python, "-m", "aseandesk", *args]
    return subprocess.run(command, capture_output=True, env=os.environ | {"PYTHONPATH": SRC} | env, timeout=60, check=False)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("facts", "show", "country:THA"), 0),
        (("facts", "show", "country:THA", "--json"), 0),
        (("facts", "find", "มาเลเซีย"), 0),
        (("facts", "show", "เลเซีย"), 1),
        (("facts", "members", "เลเซีย"), 2),
        (("--help",), 0),
        (("pack", "--help"), 0),
        (("kiosk", "--help"), 0),
    ],
)
def test_no_terminal_chokes(encoding, args, code):
    done = run(*args, PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_error():
    command = [*START, "facts", "find", "a", "--limit", "5000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ | {"PYTHONPATH": SRC}) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("args", [("kiosk", "check", "bad.toml"), ("facts", "check", "bad")])
def test_a_no_stays_a_no_where_the_reader_leaves(tmp_path, args, unbuffered):
    (tmp_path / "bad.toml").write_text("no = such\n")
    (tmp_path / "bad").mkdir()
    env = os.environ | {"PYTHONPATH": SRC, "PYTHONUNBUFFERED": unbuffered}
    with subprocess.Popen([*START, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=tmp_path) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


def test_a_lesson_ends_when_the_program_that_holds_it_is_gone(tmp_path):
    command = [*START, "classroom", "serve", "--headless", "--json", "--host", "127.0.0.1", "--count", "2"]
    env = os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(tmp_path)}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env) as process:
        assert b"ready" in process.stdout.readline()
        process.stdout.close()
        process.stdin.write(b"next\n")
        process.stdin.flush()
        assert process.wait(60) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a name is always a text")
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_name_that_is_no_text_is_written_all_the_same(tmp_path, encoding):
    name = os.fsdecode(b"na\xefve.aseanpack")
    (tmp_path / name).write_bytes(b"")
    assert run("pack", "list", str(tmp_path), PYTHONIOENCODING=encoding).stderr == b""
    told = json.loads(run("pack", "list", str(tmp_path), "--json", PYTHONIOENCODING=encoding).stdout)
    assert [row["file"] for row in told] == [str(tmp_path / name)]


SOME = [("facts", "stats"), ("facts", "find", "bali", "--json"), ("quiz", "make", "--count", "1"), ("--help",), ("--version",)]
MEASURED = ("--quit-after", "first-paint")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("args", [*SOME, MEASURED, (*MEASURED, "--as-of", "1997")])
def test_a_full_disk_behind_the_output_is_told_in_a_sentence(tmp_path, args, unbuffered):
    env = os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(tmp_path), "PYTHONUNBUFFERED": unbuffered, "QT_QPA_PLATFORM": "offscreen"}
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*START, *args], stdout=full, stderr=subprocess.PIPE, env=env, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1].startswith("Standard output cannot be written to: No space left on device.")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no disk that is always full")
def test_what_cannot_be_told_leaves_the_exit_code_as_it_is(tmp_path):
    with open("/dev/full", "wb") as full:
        for args, code in ((("facts", "members", "soon"), 2), (("facts", "show", "nothing-such"), 1), (("facts",), 2)):
            done = subprocess.run([*START, *args], stdout=full, stderr=full, env=os.environ | {"PYTHONPATH": SRC}, timeout=60, check=False)
            assert done.returncode == code, args


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("args", [*SOME, MEASURED, (*MEASURED, "--as-of", "1997"), ("quiz", "mark")])
def test_closed_streams_are_no_error(tmp_path, args, closed):
    command = ["sh", "-c", f'exec "$@" {closed}', "sh", *START, *args]
    env = os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=env, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


INTERRUPTED = """
import os, signal, sys
moment = sys.argv.pop(1)
class Finder:
    def find_spec(self, name, path, target=None):
        if name == moment:
            os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.meta_path.insert(0, Finder())
from aseandesk.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(os.name != "posix", reason="a signal to oneself")
@pytest.mark.parametrize(
    ("args", "moment"),
    [
        (("facts", "stats"), "aseandesk.cli.quick"),
        (("facts", "stats"), "argparse"),
        (("facts", "stats"), "aseandesk.cli.commands.timeline"),
        (("facts", "stats"), "aseandesk.facts.store"),
        (MEASURED, "aseandesk.cli.quick"),
        (MEASURED, "PySide6.QtCore"),
        (MEASURED, "aseandesk.ui.timeline.tab"),
        (MEASURED, "aseandesk.desktop.startup_metrics"),
    ],
)
def test_ctrl_c_ends_quietly_from_the_first_moment_on(tmp_path, args, moment):
    env = os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", INTERRUPTED, moment, *args]
    done = subprocess.run(command, capture_output=True, env=env, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (130, b"")


INTERRUPTED_IN = """
import os, signal, sys
function = sys.argv.pop(1)
def called(frame, event, _):
    if event == "call" and frame.f_code.co_qualname == function:
        sys.setprofile(None)
        os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.setprofile(called)
from aseandesk.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(os.name != "posix", reason="a signal to oneself")
@pytest.mark.parametrize("function", ["ExportSheet.paint", "paint_mark"])
@pytest.mark.parametrize("output", [("a.png",), ("a.svg",), ("a.pdf",), ("a.pdf", "--tiles")])
def test_ctrl_c_in_the_middle_of_painting_ends_quietly(tmp_path, output, function):
    env = os.environ | {"PYTHONPATH": SRC, "ASEANDESK_HOME": str(tmp_path)}
    command = [sys.executable, "-c", INTERRUPTED_IN, function, "timeline", "export", "-o", *output]
    done = subprocess.run(command, capture_output=True, env=env, timeout=60, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (130, b"")
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize(
    "args", [("--version",), ("--help",), ("facts", "members", "1999"), ("facts", "check"), ("doctor",), ("facts", "find", "bali")]
)
def test_qt_is_not_imported(args):
    done = run(*args, python=("-X", "importtime"))
    assert done.returncode == 0
    for heavy in (b"PySide6", b"matplotlib", b"shiboken6"):
        assert heavy not in done.stderr


def test_help_imports_nothing_of_the_facts():
    done = run("--help", python=("-X", "importtime"))
    assert b"msgspec" not in done.stderr
    assert b"aseandesk.facts" not in done.stderr


def test_doctor_says_what_a_helper_needs(tmp_path):
    done = run("doctor", ASEANDESK_HOME=str(tmp_path / "home"))
    out = done.stdout.decode()
    assert done.returncode == 0, out
    for words in ("PySide6-Essentials", "Python", "resources", "config", "Inter", "QT_QPA_PLATFORM", "aseandesk-core", "Problems"):
        assert words in out


def test_doctor_shows_the_settings_in_force_and_where_they_come_from(tmp_path):
    file = tmp_path / "home" / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    for raw, theme in ((b'{"theme": "night", "zoom": 1.4}', "night *settings.json"), (b"{torn", "system *by default")):
        file.write_bytes(raw)
        done = run("doctor", ASEANDESK_HOME=str(tmp_path / "home"))
        assert re.search(rf"Theme *{theme}", done.stdout.decode())
        assert re.search(r"Left-hand layout *Off *by default", done.stdout.decode())
        assert file.read_bytes() == raw, "who asks changes nothing"


def test_doctor_says_which_setting_is_wrong_and_what_is_used(tmp_path):
    file = tmp_path / "home" / "config" / "settings.json"
    file.parent.mkdir(parents=True)
    file.write_text('{"theme": "pink", "zoom": 9, "easy_font": true}')
    out = run("doctor", ASEANDESK_HOME=str(tmp_path / "home")).stdout.decode()
    for row in ("Theme *system *by default", "Text size *2.5 *settings.json", "Easy-reading font *On *settings.json"):
        assert re.search(row, out), row
    assert "theme = “pink”: expected one of system, paper, night, contrast. “system” is used instead." in out


def test_doctor_keeps_the_name_of_the_home_to_itself(tmp_path):
    out = run("doctor", HOME=str(tmp_path), XDG_CONFIG_HOME="", ASEANDESK_HOME="").stdout.decode()
    assert str(tmp_path) not in out
    assert "~" in out


def test_doctor_names_a_bad_pack(tmp_path):
    done = run("doctor", "--pack", str(tmp_path))
    assert done.returncode == 1
    assert "pack.json" in done.stdout.decode()
