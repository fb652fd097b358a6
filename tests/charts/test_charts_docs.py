"""The page on charts tells of every kind, transform and key; every kind is a file that is found by itself."""

import re
from pathlib import Path

from aseandesk.charts import kinds
from aseandesk.charts.draw import all_kinds
from aseandesk.charts.save import FORMATS, PRESETS
from aseandesk.trade.view import SHOWN, ChartView

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "charts.md").read_text("utf-8")


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
