"""A small stand-in for systemd: starts a service of type notify, hears it, ends it when it hangs, starts it again. Reads the unit file."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "resources" / "desktop" / "aseandesk-kiosk.service"


STOOD = 1.0
"""Seconds: a turn of the loop takes a tenth of one."""


def setting(name: str) -> str:
    """The last value of a setting in the unit file."""
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text("utf-8"), re.MULTILINE)[-1]


class Manager:
    """Runs `aseandesk --kiosk`, offscreen, in a home of its own."""

    def __init__(self, folder: Path, *options: str, **env: str) -> None:
        self.folder, self._options = folder, options
        self.watchdog = float(setting("WatchdogSec"))
        self._place = folder / "notify"
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ear.bind(str(self._place))
        run = folder / "run"
        run.mkdir(exist_ok=True)
        self.env = os.environ | {
            "NOTIFY_SOCKET": str(self._place),
            "WATCHDOG_USEC": str(round(self.watchdog * 1e6)),
            "RUNTIME_DIRECTORY": str(run),
            "ASEANDESK_HOME": str(folder / "home"),
            "XDG_RUNTIME_DIR": str(folder),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT / "src"),
            **env,
        }
        self.env.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled: a start takes a second less
        self.heard: list[str] = []
        self.ended: list[int] = []
        self.errors = folder / "stderr"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.env.pop("WATCHDOG_PID", None)
        with self.errors.open("ab") as errors:
            command = [sys.executable, "-m", "aseandesk", "--kiosk", *self._options]
            self.process = subprocess.Popen(command, env=self.env, stdout=subprocess.DEVNULL, stderr=errors)
        self._sign = time.monotonic()

    def until(self, words: str, seconds: float) -> float:
        """Supervise until these words are heard. Returns how long it took; fails after so many seconds."""
        begun = last = time.monotonic()
        ready = False
        while time.monotonic() - begun < seconds:
            # A machine that stood still meanwhile, and this process with it, is not what is asked about.
            gap, last = time.monotonic() - last, time.monotonic()
            if gap > STOOD:
                begun, self._sign = begun + gap, self._sign + gap
            self._ear.settimeout(0.1)
            try:
                lines = self._ear.recv(4096).decode().splitlines()
            except TimeoutError:
                lines = []
            self.heard += lines
            ready = ready or "READY=1" in lines
            if lines:
                self._sign = time.monotonic()
            if words in lines:
                return time.monotonic() - begun
            self._look(ready=ready or "READY=1" in self.heard)
        raise AssertionError(
            f"{words} was not heard in {seconds} s; heard {self.heard[-8:]}, ended {self.ended}: {self.errors.read_text()[-800:]}"
        )

    def _look(self, *, ready: bool) -> None:
        """What systemd does: end what gives no sign of life, start anew what has ended."""
        assert self.process is not None
        if self.process.poll() is None and ready and time.monotonic() - self._sign > self.watchdog:
            self.process.send_signal(signal.Signals[setting("WatchdogSignal")])
            self.process.wait()
        code = self.process.poll()
        if code is not None:
            self.ended.append(code)
            if code != int(setting("RestartPreventExitStatus")):
                time.sleep(float(setting("RestartSec")))
                self.heard.clear()
                self.start()

    def kill(self) -> None:
        """A power cut."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._ear.close()
