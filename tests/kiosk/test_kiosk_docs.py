"""docs/kiosk.md: the tests that it names are there, and so is every file that it has copied."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "kiosk.md").read_text("utf-8")
sys.path.insert(0, str(ROOT / "tools"))

import bundle_deb  # noqa: E402
import bundle_kiosk  # noqa: E402


def test_every_test_that_it_names_is_there():
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    there = {name for file in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.M)}
    assert len(named) > 20
    assert named <= there, named - there


def test_every_file_that_it_copies_is_packed():
    lines = bundle_kiosk.steps("Step by step") + bundle_kiosk.steps("Without cage")
    copied = re.findall(r"/usr/share/doc/aseandesk/examples/(\S+)", "\n".join(lines))
    assert set(copied) == set(bundle_deb.EXAMPLES)
    assert all((bundle_deb.DESKTOP / name).is_file() for name in copied)
    for line in ("systemd-sysusers", "systemctl enable --now aseandesk-kiosk"):
        assert line in lines
