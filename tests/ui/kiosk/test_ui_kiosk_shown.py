"""A kiosk under a window manager that hides it: noticed within five seconds, said in STATUS, and begun anew. On a display of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
NEEDED = ("Xvfb", "openbox", "xdotool")
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not all(map(shutil.which, NEEDED)), reason=f"needs {', '.join(NEEDED)}: apt-get install xvfb openbox xdotool"
)


class Hall:
    """An X server with a window manager, and what the kiosk tells the service manager."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.started = folder, []
        read, write = os.pipe()
        self._begin("Xvfb", "-displayfd", str(write), "-screen", "0", "1080x1920x24", "-nolisten", "tcp", pass_fds=[write])
        os.close(write)
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.bind(str(folder / "notify"))
        self.env = os.environ | {
            "DISPLAY": f":{os.read(read, 16).decode().strip()}",
            "QT_QPA_PLATFORM": "xcb",
            "ASEANDESK_HOME": str(folder / "home"),
            "NOTIFY_SOCKET": str(folder / "notify"),
            "RUNTIME_DIRECTORY": str(folder),
            "WATCHDOG_USEC": "3000000",
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.env.pop("WATCHDOG_PID", None)
        self._begin("openbox")
        self.kiosk = self._begin(sys.executable, "-m", "aseandesk", "--kiosk")

    def _begin(self, *command: str, **how: object) -> subprocess.Popen[bytes]:
        env = getattr(self, "env", os.environ)
        self.started.append(subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **how))
        return self.started[-1]

    def hear(self, wanted: str, seconds: float) -> float:
        """Seconds until the service manager hears it."""
        begun = time.monotonic()
        while (left := seconds - (time.monotonic() - begun)) > 0:
            self.ear.settimeout(left)
            try:
                if wanted in self.ear.recv(4096).decode().splitlines():
                    return time.monotonic() - begun
            except TimeoutError:
                break
        raise AssertionError(f"{wanted} was not heard in {seconds} s")

    def xdotool(self, *words: str) -> str:
        return subprocess.run(["xdotool", *words], env=self.env, check=True, capture_output=True, text=True, timeout=20).stdout

    def window(self) -> str:
        return self.xdotool("search", "--onlyvisible", "--pid", str(self.kiosk.pid)).split()[-1]

    def covers(self, window: str) -> bool:
        """Is the window on the screen, from its corner on?"""
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(self.kiosk.pid)]
        seen = subprocess.run(command, env=self.env, check=False, capture_output=True, text=True, timeout=20).stdout.split()
        return window in seen and "Position: 0,0" in self.xdotool("getwindowgeometry", window)

    def close(self) -> None:
        for one in reversed(self.started):
            one.terminate()
        for one in self.started:
            one.wait(20)
        self.ear.close()


@pytest.fixture
def hall(tmp_path):
    made = Hall(tmp_path)
    try:
        made.hear("STATUS=attract", 60)
        yield made
    finally:
        made.close()


def test_a_window_that_is_taken_off_the_screen_is_noticed_and_begun_anew(hall):
    hall.xdotool("windowunmap", hall.window())
    assert hall.hear("STATUS=hidden", 10) <= 5
    assert hall.kiosk.wait(20) == 0, "the service manager starts it again"
    notes = (hall.folder / "home" / "state" / "kiosk" / "notes.log").read_text("utf-8")
    assert "the window is not shown" in notes


def test_a_window_that_is_minimised_or_moved_comes_back_by_itself(hall):
    window = hall.window()
    for push in (("windowminimize", window), ("windowmove", window, "900", "1700")):
        hall.xdotool(*push)
        for _ in range(4):
            hall.hear("WATCHDOG=1", 10)  # a sign of life comes each second
        assert hall.covers(window), push
    assert hall.kiosk.poll() is None
