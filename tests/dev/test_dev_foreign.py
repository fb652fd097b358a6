"""The readers of our files: locked like everything else, no host named, never part of the plain tests."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_python_readers_are_pinned_with_hashes_and_no_host():
    text = (ROOT / "requirements-foreign.lock").read_text("utf-8")
    assert "icalendar==" in text
    assert not re.search(r"://|--(extra-)?index|--find-links|file:|@ ", text)
    for part in re.split(r"^(?=\S)", text, flags=re.M):
        if part.strip():
            assert re.match(r"[a-z0-9.-]+==[^ ;]+", part)
            assert "--hash=sha256:" in part


def test_node_readers_are_pinned_with_hashes_and_no_host():
    text = (ROOT / "tests" / "foreign" / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    wanted = json.loads((ROOT / "tests" / "foreign" / "package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads(text)["packages"]
    assert packages.pop("")["devDependencies"] == wanted
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_the_plain_tests_leave_them_alone():
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests", "-k", "foreign"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "tests/foreign/" not in found.stdout
    assert "test_dev_foreign.py" in found.stdout
