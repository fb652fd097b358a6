"""The command in a process of its own: any terminal, a reader that leaves, nothing imported that is not needed."""

import os
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


def test_doctor_keeps_the_name_of_the_home_to_itself(tmp_path):
    out = run("doctor", HOME=str(tmp_path), XDG_CONFIG_HOME="", ASEANDESK_HOME="").stdout.decode()
    assert str(tmp_path) not in out
    assert "~" in out


def test_doctor_names_a_bad_pack(tmp_path):
    done = run("doctor", "--pack", str(tmp_path))
    assert done.returncode == 1
    assert "pack.json" in done.stdout.decode()
