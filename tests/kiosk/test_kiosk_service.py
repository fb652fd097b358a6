"""Supervised: it says when it is ready, a hang is ended and the screen is back in time, a loop of crashes falls back and says so."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import sys

import pytest
from kiosk_manager import UNIT, Manager, setting

from aseandesk.kiosk import service
from aseandesk.kiosk.config import LEAST_MEMORY
from aseandesk.kiosk.starts import LOOP
from aseandesk.ui.kiosk.run import LEFT
from aseandesk.ui.kiosk.window import BETWEEN

BACK = 15.0
"""Seconds from a hang to the picture."""


@pytest.fixture
def manager(tmp_path):
    made = Manager(tmp_path)
    yield made
    made.close()


def test_a_hang_is_ended_and_the_picture_is_back_in_time(manager):
    manager.start()
    manager.until("READY=1", 60)
    manager.until("STATUS=attract", 10)
    manager.process.send_signal(signal.SIGSTOP)
    assert manager.until("READY=1", 40) < BACK
    assert "STATUS=attract" in manager.heard
    assert manager.ended == [-signal.SIGKILL]


def test_a_loop_of_crashes_falls_back_to_the_core_and_says_so(tmp_path):
    config = tmp_path / "kiosk.toml"
    config.write_text('theme = "paper"\n', "utf-8")
    manager = Manager(tmp_path, "--kiosk-config", str(config))
    try:
        for _ in range(LOOP):
            manager.start()
            manager.until("READY=1", 60)
            manager.kill()
        manager.start()
        manager.until("READY=1", 60)
        manager.process.send_signal(signal.SIGTERM)
        manager.process.wait(20)
        notes = (tmp_path / "home" / "state" / "kiosk" / "notes.log").read_text("utf-8")
        assert f"The last {LOOP} starts did not last" in notes
        assert manager.process.returncode == 0
        manager.start()
        manager.until("READY=1", 60)
        assert f"start, {LOOP}" not in (tmp_path / "home" / "state" / "kiosk" / "notes.log").read_text("utf-8").splitlines()[-1]
    finally:
        manager.close()


HURRIED = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from aseandesk.options import StartOptions
from aseandesk.ui.kiosk.run import run
from aseandesk.ui.kiosk.window import KioskWindow

begun, there = time.monotonic(), float(sys.argv[2])
go = KioskWindow.go

def clock():
    return 1000 * (time.monotonic() - begun)

def go_with_visitor(window):
    go(window)
    timer = QTimer(window)

    def touch():
        if clock() < there:
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(1, window.height() // 2))
        else:
            print(window.state(), flush=True)
            timer.stop()

    timer.timeout.connect(touch)
    timer.start(50)

KioskWindow.go = go_with_visitor
sys.exit(run(StartOptions(), Path(sys.argv[1]), clock))
"""
"""A kiosk on a clock that runs a thousand times as fast, and a visitor who stays for so many of its seconds."""


def hurried(folder, bound, seconds):
    """The exit code of a kiosk with a bound in MB, what it showed last to its visitor, and its notes."""
    config = folder / "kiosk.toml"
    config.write_text(f"[idle]\nstill_there = 3600\n[restart]\nmemory = {bound}\n", "utf-8")
    env = Manager(folder).env
    done = subprocess.run(
        [sys.executable, "-c", HURRIED, str(config), str(seconds)], env=env, capture_output=True, text=True, timeout=120, check=False
    )
    return done.returncode, done.stdout.split(), (folder / "home" / "state" / "kiosk" / "notes.log").read_text("utf-8")


def test_with_too_much_memory_it_is_begun_anew_once_nobody_is_there(tmp_path):
    alone, visited = tmp_path / "alone", tmp_path / "visited"
    for folder in (alone, visited):
        folder.mkdir()
    code, _, notes = hurried(alone, LEAST_MEMORY, 0)
    assert code == 0
    assert re.search(r"\d+ MB of memory\n.*restart", notes)
    code, shown, notes = hurried(visited, LEAST_MEMORY, 3 * BETWEEN)
    assert shown == ["start"], "with somebody there it goes on, long after it could have left"
    assert code == 0
    assert re.search(r"\d+ MB of memory\n.*restart", notes)
    assert '"visits":1' in (visited / "home" / "state" / "kiosk" / "counts.jsonl").read_text("utf-8"), "nothing is lost"


def test_signs_of_life_are_given_only_to_whom_they_are_wanted_by(monkeypatch):
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    monkeypatch.delenv("WATCHDOG_USEC", raising=False)
    assert not service.notify("READY=1")
    assert service.alive_every() == 0
    monkeypatch.setenv("WATCHDOG_USEC", "9000000")
    assert service.alive_every() == 3
    monkeypatch.setenv("WATCHDOG_PID", "1")
    assert service.alive_every() == 0
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/at/all")
    assert not service.notify("READY=1")


def test_an_abstract_address_is_spoken_to(monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind("\0aseandesk-kiosk-test")
        monkeypatch.setenv("NOTIFY_SOCKET", "@aseandesk-kiosk-test")
        assert service.notify("READY=1", "STATUS=attract")
        assert ear.recv(100) == b"READY=1\nSTATUS=attract"


def test_the_unit_says_what_the_program_relies_on():
    assert (setting("Type"), setting("Restart")) == ("notify", "always")
    assert float(setting("WatchdogSec")) + float(setting("RestartSec")) < BACK - 4
    assert int(setting("RestartPreventExitStatus")) == int(setting("SuccessExitStatus")) == LEFT
    assert setting("User") not in {"root", ""}


def test_what_the_program_says_is_heard_as_the_units_and_it_may_write_where_it_must():
    unit = UNIT.read_text("utf-8")
    # A login moves what cage starts into a unit of its own: then nobody hears that it is ready.
    assert setting("NotifyAccess") == "all"
    assert "\nPAMName=" not in unit
    # All but these folders is read-only: cage makes its socket there.
    assert setting("ProtectSystem") == "strict"
    assert f"\nEnvironment=XDG_RUNTIME_DIR=/run/{setting('RuntimeDirectory')}\n" in unit


def test_systemd_finds_no_fault_with_the_unit(tmp_path):
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed: apt-get install systemd")
    unit = tmp_path / UNIT.name
    text = UNIT.read_text("utf-8")
    # cage is only there on a kiosk; whether what is started exists is not what is asked here.
    unit.write_text(re.sub(r"^ExecStart=.*$", "ExecStart=/bin/true", text, flags=re.MULTILINE), "utf-8")
    done = subprocess.run([analyze, "verify", "--man=no", "--recursive-errors=no", str(unit)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not [line for line in done.stderr.splitlines() if UNIT.name in line], done.stderr
    scored = subprocess.run([analyze, "security", "--offline=true", "--no-pager", str(unit)], capture_output=True, text=True, check=False)
    found = re.search(r"exposure level for \S+ ([\d.]+)", scored.stdout)
    if found is None:
        pytest.skip(f"this systemd-analyze gives no score offline: {scored.stderr[:200]}")
    assert float(found[1]) <= 3.0, scored.stdout
