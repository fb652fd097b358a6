"""The page about the shell names what there is."""

import re
from pathlib import Path

from test_ui_shell_snapshot import SCREENS

from aseandesk.ui.shell import pages

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "shell.md").read_text(encoding="utf-8")


def test_files_it_names_are_there():
    named = re.findall(r"`([a-z_/]+\.py)`", PAGE)
    assert len(named) > 15
    for name in named:
        assert (ROOT / name).is_file() or (ROOT / "src" / "aseandesk" / name).is_file(), name


def test_every_picture_has_its_name_there():
    for name in SCREENS | set(pages.NAMES):
        assert f"`{name}`" in PAGE, name
