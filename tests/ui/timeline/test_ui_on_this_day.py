"""The panel "on this day, in this year", and two countries side by side."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from aseandesk.facts.address import parse
from aseandesk.options import StartOptions
from aseandesk.timeline.years import side_of
from aseandesk.ui.widgets.basic import Button

PAIR = "timeline:?beside=VNM,KHM"


@pytest.fixture
def panel(window, qtbot):
    window.context.focus.set_as_of(date(1967, 8, 8))
    qtbot.mouseClick(window.current_tab().tools.buttons["on-this-day"], Qt.MouseButton.LeftButton)
    found = window.commands().overlays.current()
    assert found is not None
    return found


def named(panel, name):
    return next(button for button in panel.findChildren(Button) if button.accessibleName() == name)


# ---- on this day


def test_it_lists_the_day_through_the_years_and_then_the_year(panel, core):
    names = [line.objectName() for line in panel.lines()]
    assert names[0] == "event:bangkok-declaration"
    assert "event:asean-at-50" in names or any(core.events[one.partition(":")[2]].date.year == 2017 for one in names)
    year = [one for one in names if core.events[one.partition(":")[2]].date.year == 1967]
    assert "event:bang-saen-talks" in year
    assert panel.lines()[0].accessibleName() == "Bangkok Declaration founds ASEAN, 1967"


def test_an_event_opens_and_the_panel_goes(window, panel, qtbot):
    assert panel.lines()[0].hasFocus()
    qtbot.keyClick(panel.lines()[0], Qt.Key.Key_Return)
    assert window.commands().overlays.current() is None
    assert window.navigator.history.current == "event:bangkok-declaration"


def test_the_arrows_go_to_the_next_day_that_has_one_and_leave_the_year(panel, qtbot):
    qtbot.mouseClick(named(panel, "The next day that has an event"), Qt.MouseButton.LeftButton)
    assert panel.day() > date(1967, 8, 8)
    assert panel.day().year == 1967
    assert panel.lines()
    qtbot.mouseClick(named(panel, "The day before that has an event"), Qt.MouseButton.LeftButton)
    assert panel.day() == date(1967, 8, 8)


def test_a_day_without_one_says_so(window):
    window.context.focus.set_as_of(date(1901, 2, 3))
    window.commands().run("on-this-day")
    texts = [label.text() for label in window.commands().overlays.current().findChildren(type(window.commands().overlays.current()._title))]
    assert "No event of the record began in 1901." in texts


def test_everything_has_a_name(panel, unnamed):
    assert unnamed(panel) == []


# ---- side by side


@pytest.fixture
def beside(window):
    window.open(parse(PAIR))
    found = window.current_tab().modes().beside
    assert found.isVisible()
    return found


def sides(beside):
    """The names of the two that the picture tells a screen reader of."""
    return [side.partition(",")[0] for side in beside.picture.accessibleDescription().split("; ")]


def test_an_address_shows_two_and_is_the_address(window, beside):
    assert window.current_tab().address() == PAIR
    assert sides(beside) == ["Viet Nam", "Cambodia"]
    assert beside.boxes[0].accessibleName() == "Above: Viet Nam"


def test_accessions_stand_one_above_the_other(beside):
    spots = {spot.placed.entry.address: spot for row in beside.picture.drawing().spots for spot in row}
    assert spots["event:vietnam-joins"].placed.x == spots["event:cambodia-joins"].placed.x


def test_no_two_labels_lie_on_each_other(beside):
    for row in beside.picture.drawing().spots:
        shown = [spot.box for spot in row if spot.placed.row >= 0]
        assert len(shown) > 20
        assert not any(a.intersects(b) for n, a in enumerate(shown) for b in shown[n + 1 :])
        assert all(box.top() >= 0 and box.bottom() <= beside.picture.height() for box in shown)


def test_with_large_texts_in_a_low_window_nothing_is_squeezed_and_the_keys_scroll(open_window, qtbot):
    window = open_window(StartOptions(zoom=2.0))
    window.open(parse(PAIR))
    beside = window.current_tab().modes().beside
    picture, room = beside.picture, beside.picture.parentWidget()
    qtbot.waitUntil(lambda: picture.height() > room.height() > 0)
    for row in picture.drawing().spots:
        assert {spot.placed.row for spot in row} >= {0, 1}
        assert all(0 <= spot.box.top() < spot.box.bottom() <= picture.height() for spot in row if spot.placed.row >= 0)
    picture.choose("event:vietnam-joins")
    picture.setFocus()
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    place = picture.place_of("event:cambodia-joins")
    assert room.rect().contains(place.translated(picture.pos()).center())
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    assert room.rect().contains(picture.place_of("event:vietnam-joins").translated(picture.pos()).center())


def test_a_click_shows_the_fact_and_the_lanes_stay(window, beside, qtbot):
    spot = next(s for s in beside.picture.drawing().spots[1] if s.placed.entry.address == "event:cambodia-joins")
    qtbot.mouseClick(beside.picture, Qt.MouseButton.LeftButton, pos=spot.box.center().toPoint())
    assert window.current_tab().pane.card.address == "event:cambodia-joins"
    assert beside.isVisible()
    assert window.current_tab().address() == PAIR


def test_keys_walk_a_side_and_cross_to_the_other(window, beside, qtbot):
    picture, chosen = beside.picture, []
    picture.chosen.connect(chosen.append)
    picture.choose("event:vietnam-joins")
    picture.setFocus()
    assert picture.spoken().startswith("Viet Nam joins, 28 July 1995, in year 0, Viet Nam, ")
    qtbot.keyClick(picture, Qt.Key.Key_Down)
    assert chosen[-1] == "event:cambodia-joins"
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    side = side_of(window.context.store, "KHM", "en")
    at = [entry.address for entry in side.entries]
    assert at.index(chosen[-1]) == at.index("event:cambodia-joins") + 1
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    assert chosen[-1] == at[0]
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert chosen[-1] == at[0]
    qtbot.keyClick(picture, Qt.Key.Key_End)
    assert chosen[-1] == at[-1]
    assert window.current_tab().pane.card.address == at[-1]
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert window.current_tab().pane.isAncestorOf(QApplication.focusWidget())


def test_the_menus_choose_another_and_it_is_a_step(window, beside):
    menu = beside.menu(1)
    action = next(one for one in menu.actions() if one.text() == "Myanmar")
    menu.triggered.emit(action)
    assert window.current_tab().address() == "timeline:?beside=VNM,MMR"
    window.navigator.back()
    assert window.current_tab().address() == PAIR
    assert beside.boxes[1].text() == "Cambodia"


def test_two_decades_can_stand_beside_each_other(window, beside):
    window.open(parse("timeline:?beside=1970s,2000s"))
    assert sides(beside) == ["1970s", "2000s"]


@pytest.mark.parametrize(("pair", "why"), [("VNM", "Two are needed"), ("VNM,XXX", "has no day"), ("A,B,C", "Two are needed")])
def test_what_cannot_be_shown_is_said(window, pair, why):
    assert why in window.current_tab().show_address(parse(f"timeline:?beside={pair}"))


def test_escape_and_the_command_lead_back(window, beside, qtbot):
    beside.picture.setFocus()
    qtbot.keyClick(beside.picture, Qt.Key.Key_Escape)
    tab = window.current_tab()
    assert tab.canvas.isVisible()
    assert tab.canvas.hasFocus()
    window.commands().run("beside")
    assert tab.address() == PAIR
    window.context.focus.open("event:zopfan")
    assert tab.canvas.isVisible()


def test_the_pointer_says_what_lies_under_it(beside, qtbot):
    picture = beside.picture
    spot = next(s for s in picture.drawing().spots[0] if s.placed.entry.address == "event:vietnam-joins")
    qtbot.mouseMove(picture, QPointF(spot.placed.x + 12, spot.box.center().y()).toPoint())
    assert picture.toolTip() == "Viet Nam joins\n28 July 1995 · in year 0"
    qtbot.mouseMove(picture, QPoint(2, 2))
    assert picture.toolTip() == ""


def test_everything_beside_has_a_name(window, beside, unnamed):
    assert unnamed(window) == []


def test_another_organisation_has_lanes_too(open_window, lagoon):
    window = open_window(store=lagoon)
    window.commands().run("beside")
    assert window.current_tab().modes().beside.isVisible()
    window.commands().run("stories")
    assert window.commands().overlays.current() is not None
