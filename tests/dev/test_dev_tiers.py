"""The runner of the tests: what fails, hangs, crashes or is skipped is named; and each test has its tier."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tools"))
import run_tests  # noqa: E402  a tool, in a folder of its own

SETTINGS = "[tool.pytest.ini_options]\nfaulthandler_timeout = 1\nfaulthandler_exit_on_timeout = true\nmarkers = ['long']\n"
FILES = {
    "a/test_good.py": "import time\ndef test_good():\n    time.sleep(0.2)\n",
    "a/test_skip.py": "import pytest\n@pytest.mark.skip(reason='no piano here')\ndef test_skipped(): pass\n",
    "ui/test_bad.py": "def test_bad():\n    assert 1 == 2\n",
    "ui/test_hang.py": "import time\ndef test_before(): pass\ndef test_hangs():\n    time.sleep(60)\n",
    "ui/test_crash.py": "import os\ndef test_crashes():\n    os.abort()\n",
    "ui/test_long.py": "import pytest\n@pytest.mark.long\ndef test_long():\n    assert False\n",
}


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a few tests, as the root of the runner, without the checks."""
    (tmp_path / "pyproject.toml").write_text(SETTINGS, "utf-8")
    for name, text in FILES.items():
        file = tmp_path / "tests" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    monkeypatch.setattr(run_tests, "ROOT", tmp_path)
    monkeypatch.setattr(run_tests, "CHECKS", {})
    return tmp_path


def test_what_fails_hangs_crashes_or_is_skipped_is_named(checkout: Path, capfd: pytest.CaptureFixture[str]):
    assert run_tests.main([]) == 1
    told = capfd.readouterr().out
    failed = told.partition("── failed: 3")[2]
    for name in ("ui/test_bad.py::test_bad", "ui/test_hang.py::test_hangs", "ui/test_crash.py::test_crashes"):
        assert f"tests/{name}" in failed
    assert "test_long" not in failed
    assert "tests/a/test_skip.py::test_skipped: no piano here" in told.partition("── skipped: 1")[2]
    assert "tests/a/test_good.py::test_good" in told.partition("── slowest")[2].partition("── skipped")[0]


def test_all_is_well_when_all_hold(checkout: Path, capfd: pytest.CaptureFixture[str]):
    for file in (checkout / "tests" / "ui").iterdir():
        file.unlink()
    assert run_tests.main([]) == 0
    assert "all that was run holds" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("tier", "file"),
    [
        ("pure", "test_facts_dates.py"),
        ("property", "test_timeline_years.py"),
        ("qt", "test_ui_choice.py"),
        ("process", "test_dev_script.py"),
        ("long", "test_ui_window_monkey.py"),
    ],
)
def test_each_test_gets_its_tier_by_itself(tier: str, file: str):
    (path,) = (ROOT / "tests").rglob(file)
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-m", tier, path], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout
