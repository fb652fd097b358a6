"""docs/timeline-exchange.md tells of what is there: columns, formats, numbers, commands that work."""

import re
import shlex
from pathlib import Path

from aseandesk.cli.main import build
from aseandesk.timeline.exchange.as_csv import COLUMNS
from aseandesk.timeline.exchange.from_timelinejs import LARGEST
from aseandesk.timeline.exchange.options import FORMATS
from aseandesk.timeline.exchange.sheets import MARGIN, OVERLAP, tiling
from aseandesk.timeline.exchange.slides import FEW, MOST_GROUPS
from aseandesk.timeline.exchange.still import WIDE_YEAR

PAGE = (Path(__file__).parents[2] / "docs" / "timeline-exchange.md").read_text("utf-8")


def test_columns_and_formats_are_all_told():
    part = PAGE.partition("## CSV")[2].partition("\n## ")[0]
    told = re.findall(r"`([a-z_]+)`", part)
    assert [name for name in told if name in COLUMNS] == [name for name in COLUMNS if name in told]
    assert set(COLUMNS) <= set(told)
    assert re.findall(r"^\| `\.([a-z]+)` \|", PAGE, flags=re.M) == list(FORMATS)


def test_numbers_are_right():
    for words in (
        f"{LARGEST >> 20} MB",
        f"at most {MOST_GROUPS}",
        f"Up to {FEW} slides",
        f"margins of {MARGIN:.0f} mm and overlap by {OVERLAP:.0f} mm",
        f"A1 takes {len(tiling('a1').tiles)} sheets, A0 {len(tiling('a0').tiles)}",
        f"where a year is {WIDE_YEAR:.0f} pixels wide",
    ):
        assert words in PAGE.replace("\n", " ")


def test_commands_are_understood():
    lines = re.findall(r"^aseandesk (timeline .+)$", PAGE, flags=re.M)
    assert len(lines) == 5
    for line in lines:
        assert build().parse_args(shlex.split(line)).command == "timeline"
