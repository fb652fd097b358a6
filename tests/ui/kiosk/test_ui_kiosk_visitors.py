"""Made-up visitors and a monkey, for a short while: still there, still locked, nothing written, nothing said."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from kiosk_visitors import MARK

HERE = Path(__file__).parents[1]
VISITS, EVENTS = "8", "150"
WRITES = "openat,open,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"


def run(*options: str, before: tuple[str, ...] = ()) -> dict:
    command = [*before, sys.executable, str(HERE / "kiosk_visitors.py"), "--size", "1280x800", *options]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, timeout=500, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    return json.loads(done.stdout)


def test_a_few_visitors_find_no_way_out_and_leave_nothing():
    day = run("--visits", VISITS)
    assert day["escapes"] == []
    assert day["loaded"] == []
    assert day["warnings"] == []
    assert [name for name in day["written"] if not name.startswith("cache/matplotlib/")] in ([], ["state/kiosk/counts.jsonl"])
    assert day["late"]["threads"] <= day["early"]["threads"] + 1
    assert day["late"]["handles"] <= day["early"]["handles"]


@pytest.mark.long
def test_a_monkey_leaves_it_there_and_locked():
    found = run("--events", EVENTS)
    assert found["events"] >= int(EVENTS)
    assert found["escapes"] == []
    assert found["warnings"] == []


def test_the_system_is_asked_to_write_nothing_but_the_services_own_files(tmp_path):
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed: apt-get install strace")
    trace = tmp_path / "trace"
    before = (strace, "-f", "-qq", "-e", f"trace={WRITES}", "-o", str(trace))
    if subprocess.run([*before, "/bin/true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not allowed here")
    run("--visits", "3", before=before)
    begun, _, visits = trace.read_text("utf-8", "replace").partition(MARK)
    assert begun
    assert visits, "the mark after the first visit is not in the trace"
    lines = [line for line in visits.splitlines() if " = -1 " not in line]
    made = [line for line in lines if any(word in line for word in ("O_WRONLY", "O_RDWR", "creat(", "rename", "unlink", "mkdir"))]
    # Until then the service has begun: compiled files, the list of fonts, the stamp of the facts that were checked.
    own = ("/state/kiosk/", "/dev/", "/proc/", "/memfd", "/cache/matplotlib")
    assert [line for line in made if not any(part in line for part in own)][:5] == []
