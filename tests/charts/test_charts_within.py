"""Every text of a chart lies within its page, as the renderer that writes the file has it: each measure, size and format.

Each measure is drawn once, in sizes and formats by turns; `ASEANDESK_LONG=1 pytest tests/charts/test_charts_within.py` draws all of them.
"""

from __future__ import annotations

import os
from itertools import product

import pytest
from matplotlib.text import Text

from aseandesk.charts import draw, save
from aseandesk.charts.save import PLAIN, PRESETS, ImageOptions, Size
from aseandesk.facts.measures import measures
from aseandesk.facts.packs import open_store
from aseandesk.trade.select import all_members, select
from aseandesk.trade.view import ChartView

STORE = open_store()
SIZES = {**PRESETS, "plain": PLAIN, "small": Size(600, 450, 0.8)}
FORMATS = ("pdf", "svg", "png")
ALL = tuple(product(measures(STORE), SIZES, FORMATS))
LONG = bool(os.environ.get("ASEANDESK_LONG"))
TURNS = tuple(product(SIZES, FORMATS))
CASES = ALL if LONG else tuple((ident, *TURNS[n % len(TURNS)]) for n, ident in enumerate(measures(STORE)))
SLACK = 1.0
"""Pixels, or points: lines of rims and rounding."""


@pytest.mark.parametrize(("measure", "size", "kind"), CASES)
def test_every_text_lies_within_the_page(monkeypatch: pytest.MonkeyPatch, measure: str, size: str, kind: str):
    draw.prepare()
    row = measures(STORE)[measure]
    selection = select(STORE, ChartView(measure, countries=all_members(STORE, measure) if row.by == "none" else ()))
    out: list[str] = []
    plain = Text.draw

    def drawn(self: Text, renderer: object) -> None:
        if self.get_visible() and self.get_text().strip():
            box, page = self.get_window_extent(renderer), self.figure.bbox
            if box.x0 < -SLACK or box.y0 < -SLACK or box.x1 > page.x1 + SLACK or box.y1 > page.y1 + SLACK:
                out.append(f"{self.get_text()[-60:]} {box.x1 - page.x1:+.1f} of {page.x1:.0f}")
        plain(self, renderer)

    monkeypatch.setattr(Text, "draw", drawn)
    monkeypatch.setattr(save, "spoken", lambda *_: "")  # the words in the file's head cost more than the picture
    assert save.content(STORE, selection, kind, ImageOptions(size=SIZES[size]))
    assert out == []
