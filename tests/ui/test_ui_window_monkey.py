"""A monkey at the ordinary window, for a short while: no error, no warning, and it does not end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

EVENTS = "400"


@pytest.mark.long
def test_a_monkey_finds_no_error():
    command = [sys.executable, str(Path(__file__).parent / "window_monkey.py"), "--events", EVENTS, "--told"]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, timeout=500, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout)
    assert found["warnings"] == [], f"{found['last']}\n{done.stderr[-3000:]}"
    assert found["events"] == int(EVENTS)
