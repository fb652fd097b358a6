"""A screen reader let loose on the program: what it saw, and what it heard at each key. Linux, with at-spi2-core and python3-pyatspi."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
PYTHON = Path("/usr/bin/python3")


def can_listen():
    done = subprocess.run([PYTHON, "-c", "import pyatspi"], capture_output=True, check=False) if PYTHON.exists() else None
    return done is not None and done.returncode == 0 and shutil.which("dbus-run-session") is not None


def listened(display, folder, address, keys):
    """What the reader (`reader.py`) saw and heard while the keys were pressed in the window that shows the address."""
    if not can_listen():
        pytest.skip("No screen reader can be tried: apt-get install at-spi2-core python3-pyatspi dbus-x11")
    env = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "1", "ASEANDESK_HOME": str(folder / "home")}
    env |= {"XDG_RUNTIME_DIR": str(folder), "PYTHONPATH": str(FOLDER.parents[1] / "src")}
    app = [sys.executable, FOLDER / "reader_app.py", address]
    command = ["dbus-run-session", "--", "env", "-u", "PYTHONPATH", PYTHON, FOLDER / "reader.py"]
    command += ["env", f"PYTHONPATH={env['PYTHONPATH']}", *app, "--", *keys]
    done = subprocess.run([str(part) for part in command], env=env, capture_output=True, text=True, timeout=120, check=False)
    found = done.stdout.find('{"tree"')
    assert found >= 0, done.stderr
    return json.loads(done.stdout[found:])
