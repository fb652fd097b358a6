"""What is seen on paper: one page, whatever is in view; on a full disk a sentence, and the old file."""

import re
import sys
from pathlib import Path

import pytest

from aseandesk.ui.shell.printing import PrintLayout, save_pdf
from aseandesk.ui.widgets.basic import TextLabel

sys.path.append(str(Path(__file__).parents[2] / "timeline"))
from exchange_packs import no_more_than

A4 = {True: (842, 595), False: (595, 842)}
"""Width and height in points, lying and upright."""
IN_VIEW = (
    "timeline:",
    "timeline:?country=VNM&from=1990&to=2000",
    "timeline:?lanes=theme",
    "chart:gdp?countries=SGP,MYS&kind=lines",
    "chart:top-export-goods",
    "quiz:",
)


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("address", IN_VIEW)
def test_whatever_is_in_view_is_one_page_of_its_paper(window, tmp_path, address, landscape):
    window.context.focus.open(address)
    assert address.partition(":")[0] in window.current_tab().address()
    assert "1990" not in address or "from=1990" in window.current_tab().address()
    save_pdf(window.current_tab(), PrintLayout(landscape=landscape), tmp_path / "page.pdf")
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert [tuple(round(float(side)) for side in box.split()[2:]) for box in boxes] == [A4[landscape]]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_on_a_full_disk_the_page_is_not_saved_and_the_old_one_stays(window, tmp_path):
    file = tmp_path / "page.pdf"
    file.write_bytes(b"old")
    window.commands().run("print")
    page = window.page()
    with no_more_than(2000):
        page.save(file)
    assert "page.pdf was not saved" in " ".join(label.text() for label in page.findChildren(TextLabel))
    assert file.read_bytes() == b"old"
    assert list(tmp_path.glob("*page*")) == [file]
