"""An upright kiosk, 1080 × 1920, in each size of text that its button has: every text fits into its box, and none lies on another."""

import pytest
from kiosk_room import kiosk
from painted_texts import cut_or_overlapping
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from aseandesk.facts.address import parse
from aseandesk.ui.charts.foot import TradeFoot
from aseandesk.ui.kiosk.visit import LARGER
from aseandesk.ui.kiosk.window import KioskWindow
from aseandesk.ui.quiz.start import StartPage
from aseandesk.ui.stories.player import StoryPlayer


def settle():
    for _ in range(8):
        QApplication.processEvents()


@pytest.fixture(params=["en", "id"])
def hall(request, home, fonts):
    with kiosk(home) as (made, _):
        made.window.begin("", request.param)
        made.window.choose("timeline")
        settle()
        yield made.window


def each_size(hall: KioskWindow, part: QWidget):
    """The faults of a part in each size of text, by its zoom; the button is touched as often as it has sizes."""
    found = {}
    for _ in LARGER:
        found |= {f"{hall.theme.zoom}": faults for faults in [cut_or_overlapping(part)] if faults}
        QTest.mouseClick(hall.visit.bar.tools["text-size"], Qt.MouseButton.LeftButton)
        settle()
    return found


def test_a_step_of_a_story_fits_its_card(hall, core):
    for story in ("who-trades-most", "tariffs-falling", "why-1967"):
        tab = hall.visit.tab(core.stories[story].tab)
        hall.visit.open(parse(f"story:{story}"))
        tab.settle()
        settle()
        (player,) = (one for one in hall.findChildren(StoryPlayer) if one.isVisible())
        for step in (0, len(core.stories[story].steps) - 1):
            player.step_asked.emit(step)
            settle()
            assert each_size(hall, player) == {}, (story, step)


def test_the_first_page_of_the_quiz_fits_with_all_its_counts(hall, qtbot):
    hall.visit.show_tab("quiz")
    page = hall.visit.tab("quiz").findChild(StartPage)
    qtbot.waitUntil(lambda: not page.is_counting(), timeout=60_000)
    settle()
    assert each_size(hall, page) == {}


def test_years_under_a_chart_fit(hall):
    tab = hall.visit.tab("trade")
    foot = tab.findChild(TradeFoot)
    for view in ("as=index", "kind=map"):
        hall.visit.open(parse(f"chart:merchandise-exports?countries=IDN,MYS&{view}"))
        tab.settle()
        settle()
        assert each_size(hall, foot) == {}, view
    foot.span.set_range(1960, 2025, 1990, 1991)
    assert foot.span.isVisible()
    assert each_size(hall, foot) == {}, "two years side by side"
