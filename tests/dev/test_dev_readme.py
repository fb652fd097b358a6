"""The README tells of what is there: its paths, its pictures, its commands and options."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")


def program(*args: str) -> str:
    """What the program says."""
    return subprocess.run([sys.executable, "-m", "aseandesk", *args], capture_output=True, text=True, check=True, cwd=ROOT / "src").stdout


def test_every_path_is_there():
    named = [path for row in re.findall(r"^\| `([^`]+/[^`]*)` \|", README, flags=re.M) for path in row.split()]
    assert len(named) > 8
    first = "src/aseandesk/"
    gone = [path for path in named if not ((ROOT / path).exists() or (ROOT / first / path).exists())]
    assert not gone


def test_every_picture_and_file_that_is_linked_is_there():
    linked = re.findall(r"\]\((?!https?:)([^)]+)\)", README)
    assert len(linked) >= 2
    assert not [path for path in linked if not (ROOT / path).is_file()]


def test_every_command_of_the_script_is_one():
    script = (ROOT / "dev.py").read_text("utf-8")
    for name in set(re.findall(r"dev\.py (\w+)", README)):
        assert f"\ndef {name}(" in script


def test_every_option_and_command_of_the_program_is_one():
    helps = program("--help") + program("facts", "--help") + program("snapshot", "--help")
    helps += "".join(program("facts", name, "--help") for name in ("schema", "show"))
    helps += "".join(program("timeline", name, "--help") for name in ("export", "import", "list"))
    helps += "".join(program("learner", name, "--help") for name in ("export", "erase"))
    helps += "".join(program("quiz", name, "--help") for name in ("make", "prove"))
    helps += "".join(program("pack", name, "--help") for name in ("build", "keygen", "sign", "verify", "install", "list"))
    helps += "".join(program("classroom", name, "--help") for name in ("serve", "report", "load"))
    helps += program("chart", "--help") + program("facts", "series", "--help")
    table = README.partition("## At the command line")[2].partition("\n## ")[0]
    options = set(re.findall(r"--[a-z][a-z-]*", table))
    assert len(options) > 6
    assert not [option for option in options if option not in helps]
    commands = re.findall(r"(?:aseandesk facts|·) `?(?:aseandesk facts )?([a-z]+)", table)
    assert {"show", "find", "members", "stats"} <= set(commands)


def test_every_command_has_a_row():
    named = re.findall(r"^    ([a-z]+)\b", program("--help").partition("\ncommands:")[2], flags=re.M)
    assert {"facts", "quiz", "chart"} <= set(named)
    table = README.partition("## At the command line")[2].partition("\n## ")[0]
    assert not [name for name in named if f"aseandesk {name}" not in table]
