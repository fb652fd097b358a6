"""dev.py: its help, what it passes on, when it sets up anew, what it says when something is missing."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load(folder: Path) -> ModuleType:
    """dev.py of a folder, as a module of its own."""
    spec = importlib.util.spec_from_file_location("dev_script", folder / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load(ROOT)


def call(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Runs `python3 dev.py …` from elsewhere, as a person might."""
    return subprocess.run(
        [sys.executable, ROOT / "dev.py", *args], capture_output=True, text=True, cwd="/", env=os.environ | env, check=False, timeout=120
    )


set_up = pytest.mark.skipif(dev.read_stamp().get("dev") != dev.fingerprint("dev"), reason="needs .venv: python3 dev.py setup --dev")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with dev.py and its lock files, nothing set up."""
    for name in ("dev.py", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def test_the_help_has_a_line_for_each_command():
    said = call()
    assert said.returncode == 0
    for name, command in dev.COMMANDS.items():
        assert command.__doc__
        assert f"  {name:6} {command.__doc__}" in said.stdout


def test_an_unknown_command_is_named_and_ends_with_2():
    said = call("tset")
    assert said.returncode == 2
    assert "tset" in said.stdout
    assert "  test " in said.stdout


@set_up
def test_what_follows_run_reaches_the_program():
    said = call("run", "--help", QT_QPA_PLATFORM="offscreen")
    assert said.returncode == 0
    assert "--as-of" in said.stdout


@set_up
@pytest.mark.skipif(sys.platform != "linux", reason="there is always a display elsewhere")
def test_without_a_display_run_passes_its_options_on_and_draws_nothing_unasked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ASEANDESK_HOME", str(tmp_path))
    said = call("run", "facts", "members", "1999-04-30", "--json")
    assert (said.returncode, len(json.loads(said.stdout))) == (0, 10)
    before = sorted(ROOT.iterdir())
    said = call("run", "--tab", "quiz")
    assert (said.returncode, said.stdout) == (1, "")
    assert said.stderr.startswith("There is no display to open a window on")
    assert sorted(ROOT.iterdir()) == before


@set_up
def test_what_follows_test_reaches_pytest_alone():
    said = call("test", "--version")
    assert said.returncode == 0
    assert "pytest" in said.stdout + said.stderr
    assert "summary" not in said.stdout


@set_up
def test_a_second_call_adds_less_than_a_second():
    before = os.times()
    said = call("setup", "--dev")
    after = os.times()  # of work, not of waiting: other tests run at the same time
    assert after.children_user + after.children_system - before.children_user - before.children_system < 1
    assert said.stdout.splitlines() == [f"Ready: {dev.PYTHON.relative_to(ROOT)}"]


@pytest.mark.parametrize(("lock", "level"), [("requirements.lock", "run"), ("requirements-dev.lock", "dev")])
def test_a_changed_lock_is_set_up_anew(copy: Path, lock: str, level: str):
    before = load(copy).fingerprint(level)
    (copy / lock).write_text((copy / lock).read_text("utf-8").replace("==", "==9.", 1), "utf-8")
    assert load(copy).fingerprint(level) != before


def test_another_place_is_set_up_anew(copy: Path):
    assert load(copy).fingerprint("run") != dev.fingerprint("run")


@pytest.mark.parametrize("torn", ["", "{", "[1]", "\x00"])
def test_a_torn_stamp_is_no_stamp(copy: Path, torn: str):
    (copy / ".venv").mkdir()
    (copy / ".venv" / "ready.json").write_text(torn, "utf-8")
    assert load(copy).read_stamp() == {}


def test_a_stamp_comes_back(copy: Path):
    (copy / ".venv").mkdir()
    module = load(copy)
    module.write_stamp({"run": "abc"})
    assert module.read_stamp() == {"run": "abc"}


def test_the_checkout_is_linked_into_the_environment_wherever_it_lies(tmp_path: Path):
    place = tmp_path / "a folder with ünusual names"
    (place / "src" / "aseandesk").mkdir(parents=True)
    (place / "src" / "aseandesk" / "__init__.py").write_text("", "utf-8")
    (place / "src" / "aseandesk" / "__main__.py").write_text("import sys; print('here', sys.argv[1:])", "utf-8")
    shutil.copy(ROOT / "dev.py", place)
    module = load(place)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", module.VENV], check=True)
    module.link()
    said = subprocess.run([module.PYTHON.parent / "aseandesk", "--x", "y z"], capture_output=True, text=True, check=True, cwd="/", env={})
    assert said.stdout.strip() == "here ['--x', 'y z']"


def test_a_failing_step_ends_with_what_it_said_and_a_sentence():
    with pytest.raises(SystemExit) as end:
        dev.must([sys.executable, "-c", "print('no route'); raise SystemExit(3)"], "There is no network.")
    assert str(end.value.code).splitlines() == ["no route", "", "There is no network."]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script of the shell")
def test_the_installer_has_ten_minutes_for_a_file_unless_told_otherwise(copy: Path, monkeypatch: pytest.MonkeyPatch):
    """On a machine that did other work, uv's own minute ended a first set-up with a sentence about the network."""
    stand_in = copy / "uv"
    stand_in.write_text('#!/bin/sh\necho "waits $UV_COMPILE_BYTECODE_TIMEOUT"\nexit 1\n', "utf-8")
    stand_in.chmod(0o755)
    for given, waits in ((None, "waits 600"), ("5", "waits 5")):
        with monkeypatch.context() as patch:
            patch.delenv("UV_COMPILE_BYTECODE_TIMEOUT", raising=False)
            if given:
                patch.setenv("UV_COMPILE_BYTECODE_TIMEOUT", given)
            with pytest.raises(SystemExit) as end:
                dev.install(copy / "requirements.lock", str(stand_in))
            assert str(end.value.code).splitlines()[0] == waits


def test_a_step_that_is_not_there_ends_with_a_sentence():
    with pytest.raises(SystemExit, match="Nothing came"):
        dev.must(["/no/such/program"], "Nothing came.")


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="needs Debian")
def test_only_missing_packages_are_asked_for():
    assert dev.not_installed(["dpkg", "no-such-package-anywhere", "apt"]) == ["no-such-package-anywhere"]


def test_the_continuous_check_is_the_second_command():
    script = ROOT / ".ci" / "run"
    called = [line for line in script.read_text("utf-8").splitlines() if line.startswith("python3")]
    assert called[:2] == ["python3 dev.py test", "python3 dev.py test --foreign"]
    assert called[2].startswith("python3 dev.py test --python-3.13 tests/")
    named = [word for word in called[2].split() if word.startswith("tests/")]
    assert all((ROOT / name).is_file() for name in named)
    assert os.access(script, os.X_OK)
