"""What the page about the timeline points to is there: tests by name, pictures by name, files."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "timeline.md").read_text("utf-8")
TABLE = PAGE.partition("## Beside other timelines")[2].partition("## ")[0]


@cache
def names_in(name):
    (file,) = (ROOT / "tests").rglob(name)
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_the_table_names_is_there():
    name, found = "", 0
    for file, test in re.findall(r"`(test_\w+\.py)?::(\w+)`", TABLE):
        name = file or name
        assert test in names_in(name), f"{name}::{test}"
        found += 1
    assert found > 20


def test_every_row_points_to_something():
    rows = [line for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith("| row")]
    assert len(rows) >= 15
    assert all("`" in line.rsplit("|", 2)[1] for line in rows)


def test_every_picture_that_the_table_names_can_be_made():
    tool = (ROOT / "tools" / "timeline_pictures.py").read_text("utf-8")
    names = {one for row in re.findall(r"pictures? ((?:`\w+`(?:, )?)+)", TABLE) for one in re.findall(r"`(\w+)`", row)}
    assert len(names) >= 8
    for name in names:
        assert f'"{name}"' in tool, name
