"""Which sockets the program opens, seen from outside by strace: the display, D-Bus, its own door; nothing that leads into a network.

Run against the source, or with ASEANDESK_PROGRAM against a bundle.
"""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = shlex.split(os.environ.get("ASEANDESK_PROGRAM", "")) or [sys.executable, "-m", "aseandesk"]
LONGEST_S, AFTERWARDS_S = 60, 2
"""How long a window may take until its door stands, and how long it is then watched: threads load charts and the search."""


def strace_works() -> bool:
    """False without strace, and in containers that refuse it."""
    return bool(shutil.which("strace")) and subprocess.run(["strace", "-f", "true"], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(not strace_works(), reason="strace is not there, or refused here")


def traced(tmp_path: Path, command: list[str], sign: str = "aseandesk-*", **env: str) -> tuple[int, str]:
    """The exit code of a command, ended once it has been open for a while, and every call it made on sockets.

    It is open when there is a file like `sign`: its door, for a window.
    """
    log = tmp_path / "calls.txt"
    whole = os.environ | {"ASEANDESK_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(ROOT / "src")} | env
    watch = ["strace", "-f", "-e", "trace=socket,connect,bind,sendto,sendmsg,sendmmsg", "-o", log]
    with subprocess.Popen([*watch, *command], env=whole, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        end = time.monotonic() + LONGEST_S
        while process.poll() is None and time.monotonic() < end and not list(tmp_path.glob(sign)):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(AFTERWARDS_S)
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if process.poll() is None:
            os.kill(int(children.read_text("ascii").split()[0]), signal.SIGTERM)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    return process.returncode, log.read_text("utf-8", errors="replace")


def strangers(calls: str) -> list[str]:
    """The calls that reach beyond this machine: any family but Unix, and any address but the loopback's."""
    families = [line for line in calls.splitlines() if re.search(r"\bsocket\((?!AF_UNIX\b)", line)]
    addresses = re.findall(r".*\b(?:connect|bind|sendto|sendmsg|sendmmsg)\(.*sa_family=AF_(?!UNIX)\w+.*", calls)
    return families + [line for line in addresses if not re.search(r"127\.0\.0\.1|\"::1\"", line)]


@pytest.mark.parametrize("tab", ["timeline", "quiz", "trade"])
def test_a_window_opens_no_socket_but_local_ones(tmp_path: Path, tab: str):
    code, calls = traced(tmp_path, [*PROGRAM, "--tab", tab], QT_QPA_PLATFORM="offscreen")
    assert code in {0, 143, -signal.SIGTERM}
    assert "AF_UNIX" in calls, "the door for a second start must be seen: else nothing was watched"
    assert not strangers(calls)


def test_nor_does_a_kiosk_but_the_service_managers(tmp_path: Path):
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    with ear:
        ear.bind(str(tmp_path / "notify"))
        told = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "QT_QPA_PLATFORM": "offscreen"}
        code, calls = traced(tmp_path, [*PROGRAM, "--kiosk"], "home/state/kiosk/notes.log", **told)
        assert b"READY=1" in ear.recv(4096)
    assert code in {0, 143, -signal.SIGTERM}
    assert str(tmp_path / "notify") in calls
    assert not strangers(calls)


@pytest.mark.desktop
def test_nor_on_a_display(tmp_path: Path, display: str):
    # The address of a bus: without one, a daemon would be started, watched too, and left behind.
    code, calls = traced(
        tmp_path, [*PROGRAM, "--tab", "trade"], QT_QPA_PLATFORM="xcb", DISPLAY=display, DBUS_SESSION_BUS_ADDRESS=f"unix:path={tmp_path}/bus"
    )
    assert code in {0, 143, -signal.SIGTERM}
    assert ".X11-unix" in calls
    assert not strangers(calls)


@pytest.mark.parametrize("words", [["quiz", "make", "--count", "5"], ["chart", "gdp", "-o", "chart.pdf"], ["facts", "check"]])
def test_commands_open_none_at_all(tmp_path: Path, words: list[str]):
    words = [str(tmp_path / word) if word.endswith(".pdf") else word for word in words]
    log = tmp_path / "calls.txt"
    env = os.environ | {"ASEANDESK_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(["strace", "-f", "-e", "trace=socket", "-o", log, *PROGRAM, *words], env=env, capture_output=True, check=False)
    assert done.returncode == 0
    assert "socket(" not in log.read_text("utf-8", errors="replace")


def test_a_stranger_is_found(tmp_path: Path):
    """The test of the test: a program that asks for a name in the network."""
    code = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1', 9))"
    _, calls = traced(tmp_path, [sys.executable, "-c", code])
    assert len(strangers(calls)) == 2
