"""Holds the kinds of charts to one table of traits: no other module knows a kind by its name."""

from __future__ import annotations

import ast
from pathlib import Path

import aseandesk
from aseandesk.charts.draw import all_kinds
from aseandesk.trade.chart_kinds import TRAITS

SOURCE = Path(aseandesk.__file__).parent
LOOKED_AT = ("trade", "charts", "ui/charts", "ui/kiosk", "ui/stories", "kiosk")


def test_every_row_of_the_table_is_of_a_kind_that_is_there():
    assert set(TRAITS) <= set(all_kinds())


def test_nobody_asks_whether_a_view_is_of_one_kind_or_of_some():
    found = []
    for file in (file for folder in LOOKED_AT for file in (SOURCE / folder).rglob("*.py") if file.parent.name != "kinds"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Compare) and ast.unparse(node.left).endswith("kind"):
                named = {one.value for side in node.comparators for one in ast.walk(side) if isinstance(one, ast.Constant)}
                found += [f"{file.name}:{node.lineno}: {name}" for name in named & set(all_kinds())]
    assert found == []
