"""The page on charts tells of every kind, transform and key; every kind is a file that is found by itself."""

import ast
import re
from functools import cache
from pathlib import Path

from aseandesk.charts import kinds
from aseandesk.charts.draw import all_kinds
from aseandesk.charts.save import FORMATS, PRESETS
from aseandesk.trade.view import SHOWN, ChartView

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "charts.md").read_text("utf-8")
TABLE = PAGE.partition("## Beside other charts")[2].partition("\n## ")[0]


@cache
def names_in(name):
    (file,) = (ROOT / "tests").rglob(name)
    return {node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)}


def rows(heading):
    part = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    return [name for cell in re.findall(r"^\| (`[^|]+) \|", part, flags=re.M) for name in re.findall(r"`([\w-]+)`", cell)]


def test_every_file_of_the_folder_is_a_kind():
    files = {path.stem for path in Path(kinds.__file__).parent.glob("*.py")} - {"__init__"}
    assert set(all_kinds()) == files
    for kind in all_kinds().values():
        assert kind.TITLE
        assert all(callable(getattr(kind, name)) for name in ("place", "why_not", "draw"))


def test_every_kind_transform_and_key_has_its_row():
    assert set(rows("Kinds")) == set(all_kinds())
    assert tuple(rows("Transforms")) == ("as", *SHOWN) or tuple(rows("Transforms")) == SHOWN
    renamed = {"shown": "as", "first": "from", "last": "to"}
    fields = {renamed.get(name, name) for name in ChartView.__struct_fields__} - {"measure"}
    assert set(rows("The address")) - {"key"} == fields


def test_every_format_and_size_is_named():
    for name in (*FORMATS, *PRESETS):
        assert f"`{name}`" in PAGE


def test_every_path_is_there():
    named = re.findall(r"`((?:src|tests)/[^`]+)`", PAGE)
    assert len(named) > 5
    assert not [path for path in named if not (ROOT / path).exists()]


def test_every_row_beside_other_charts_names_tests_that_are_there():
    found = [line.rsplit("|", 2)[1] for line in TABLE.splitlines() if line.startswith("| ") and not line.startswith("| row")]
    assert len(found) >= 15
    for row in found:
        name, tests = "", re.findall(r"`(test_\w+\.py)?::(\w+)`", row)
        assert tests, row
        for file, test in tests:
            name = file or name
            assert test in names_in(name), f"{name}::{test}"


def test_every_picture_that_is_named_can_be_made():
    tool = (ROOT / "tools" / "chart_pictures.py").read_text("utf-8")
    names = {one for row in re.findall(r"pictures? ((?:`\w+`(?:, )?)+)", TABLE) for one in re.findall(r"`(\w+)`", row)}
    assert len(names) >= 8
    assert not [name for name in names if f'"{name}"' not in tool and name != "table"]
