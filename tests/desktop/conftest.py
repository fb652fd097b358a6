"""The program started on a display that nobody sees, as a person starts it; with ASEANDESK_PROGRAM a bundle in the place of the source."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = shlex.split(os.environ.get("ASEANDESK_PROGRAM", "")) or [sys.executable, "-m", "aseandesk"]


@pytest.fixture
def start(display: str, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts the program with options; what still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []
    env = os.environ | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "ASEANDESK_HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",
    }

    def go(*options: str, code: str = "", stdin: int | None = None, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *options] if code else [*PROGRAM, *options]
        process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env | more)
        running.append(process)
        return process

    yield go
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def ended(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Starts the program as from a console that has no display, and waits for its end."""
    gone = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    env = {name: value for name, value in os.environ.items() if name not in gone}
    env |= {"ASEANDESK_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}

    def go(*options: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([*PROGRAM, *options], env=env | more, capture_output=True, text=True, check=False, timeout=60)

    return go
