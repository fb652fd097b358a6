"""What is seen on paper: one page, whatever is in view, made while the window goes on; on a full disk a sentence, and the old file."""

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from aseandesk.ui.charts import render_thread
from aseandesk.ui.shell.print_page import PagePreview
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.choice import Segment

sys.path.append(str(Path(__file__).parents[2] / "timeline"))
from exchange_packs import no_more_than

A4 = {True: (842, 595), False: (595, 842)}
"""Width and height in points, lying and upright."""
DRAWING_MS = 60_000
"""How long a chart may take to be drawn on a busy machine."""
CHART = "chart:gdp?countries=SGP,MYS&kind=lines"
IN_VIEW = (
    "timeline:",
    "timeline:?country=VNM&from=1990&to=2000",
    "timeline:?lanes=theme",
    CHART,
    "chart:top-export-goods",
    "quiz:",
)


@pytest.mark.parametrize("landscape", [True, False])
@pytest.mark.parametrize("address", IN_VIEW)
def test_whatever_is_in_view_is_one_page_of_its_paper(window, tmp_path, qtbot, address, landscape):
    window.context.focus.open(address)
    assert address.partition(":")[0] in window.current_tab().address()
    assert "1990" not in address or "from=1990" in window.current_tab().address()
    page = print_page(window)
    qtbot.mouseClick(page.findChild(Segment, f"choice-{'landscape' if landscape else 'portrait'}"), Qt.MouseButton.LeftButton)
    until_ready(qtbot, page)
    page.save(tmp_path / "page.pdf")
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", (tmp_path / "page.pdf").read_bytes())
    assert [tuple(round(float(side)) for side in box.split()[2:]) for box in boxes] == [A4[landscape]]


def test_the_window_goes_on_while_the_chart_of_the_page_is_drawn(window, tmp_path, qtbot):
    window.context.focus.open(CHART)
    turns = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: turns.append(1))
    timer.start()
    page = print_page(window)
    sheet = page.findChild(PagePreview)
    assert not page.print_button.isEnabled()
    assert not page.save_button.isEnabled()
    assert sheet.accessibleDescription() == "Drawing the chart …"
    until_ready(qtbot, page)
    assert len(turns) > 3, "the event loop stood still"
    assert page.print_button.isEnabled()
    assert sheet.accessibleDescription() == ""
    page.save(tmp_path / "page.pdf")
    assert is_chart(image_in((tmp_path / "page.pdf").read_bytes()))
    assert is_chart(sheet.grab().toImage())


def test_the_chart_of_the_last_layout_is_printed(window, tmp_path, qtbot):
    window.context.focus.open(CHART)
    page = print_page(window)
    render_thread.finish()  # the picture of the first layout is on its way
    qtbot.mouseClick(page.findChild(Segment, "choice-portrait"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not page.save_button.isEnabled()
    until_ready(qtbot, page)
    page.save(tmp_path / "page.pdf")
    picture = image_in((tmp_path / "page.pdf").read_bytes())
    assert picture.height() > picture.width()


def test_a_closed_page_has_no_chart_drawn_and_a_new_one_has(window, qtbot):
    window.context.focus.open(CHART)
    tab = window.current_tab()
    page = print_page(window)
    with qtbot.assertNotEmitted(tab.page_done):
        page.done.emit()
        render_thread.finish()
        QApplication.processEvents()
    until_ready(qtbot, print_page(window))


def print_page(window):
    window.commands().run("print")
    return window.page()


def until_ready(qtbot, page) -> None:
    qtbot.waitUntil(page.save_button.isEnabled, timeout=DRAWING_MS)


def image_in(pdf: bytes) -> QImage:
    """The one picture of a page: the chart, as JPEG."""
    (found,) = re.findall(rb"/Subtype /Image\b[^>]*/Filter /DCTDecode\s*>>\s*stream\n(.*?)endstream", pdf, re.DOTALL)
    return QImage.fromData(found)


def is_chart(picture: QImage) -> bool:
    """Has it lines in colour? The words and the frame of a page have none."""
    saturated = (QColor(picture.pixel(x, y)).hslSaturationF() > 0.4 for x in range(picture.width()) for y in range(0, picture.height(), 8))
    return sum(saturated) > 100


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
