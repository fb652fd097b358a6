"""Lanes by theme, country and organisation: chosen in the corner, moved and hidden by hand and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from aseandesk.facts.address import parse
from aseandesk.ui.timeline.chips import CategoryChips


@pytest.fixture
def tab(timeline_tab):
    timeline_tab.lanes.follow()
    return timeline_tab


def shown(tab):
    return [band.id for band in tab.canvas.stage.frame.bands]


def pick(tab, text):
    menu = next(m for m in tab.canvas.findChildren(QMenu) if m.isVisible())
    action = next(a for a in menu.actions() if a.text() == text)
    assert action.isEnabled()
    action.trigger()
    menu.close()


def middle(tab, lane):
    names = tab.lanes.names
    band = next(b for b in tab.canvas.stage.frame.bands if b.id == lane)
    return QPoint(20, round(band.y + band.height / 2 - tab.canvas.viewport.scroll - names.y()))


def test_the_switch_puts_events_in_other_lanes(qtbot, tab, core):
    with qtbot.waitSignal(tab.moved):
        qtbot.mouseClick(tab.lanes.switch, Qt.MouseButton.LeftButton)
        pick(tab, "Country")
    assert shown(tab)[1:3] == [core.organisation, core.ever_members()[0]]
    assert "lanes=country" in tab.address()
    tab.grab()
    tab.lanes.follow()
    assert "Country" in tab.lanes.switch.accessibleName()


def test_all_partners_are_shown_on_request_and_the_address_says_so(qtbot, tab):
    few = len(tab.canvas.stage.frame.names)
    qtbot.mouseClick(tab.lanes.switch, Qt.MouseButton.LeftButton)
    pick(tab, "All partners")
    assert len(tab.canvas.stage.frame.names) > few + 10
    assert "partners=yes" in tab.address()
    address = parse(tab.address())
    tab.show_address(parse("timeline:"))
    assert len(tab.canvas.stage.frame.names) == few
    tab.show_address(address)
    assert len(tab.canvas.stage.frame.names) > few + 10


def test_a_lane_is_dragged_to_another_place(qtbot, tab):
    before = shown(tab)
    names = tab.lanes.names
    qtbot.mousePress(names, Qt.MouseButton.LeftButton, pos=middle(tab, before[1]))
    qtbot.mouseMove(names, middle(tab, before[3]))
    with qtbot.waitSignal(tab.moved):
        qtbot.mouseRelease(names, Qt.MouseButton.LeftButton, pos=middle(tab, before[4]) - QPoint(0, 8))
    assert shown(tab)[:4] == [before[0], before[2], before[3], before[1]]
    assert "order=" in tab.address()


def test_a_lane_that_went_while_it_was_held_is_let_be(qtbot, tab):
    before, names = shown(tab), tab.lanes.names
    qtbot.mousePress(names, Qt.MouseButton.LeftButton, pos=middle(tab, before[1]))
    qtbot.mouseMove(names, middle(tab, before[3]))
    tab.show_address(parse("timeline:?lanes=country"))
    now = tab.address()
    qtbot.mouseRelease(names, Qt.MouseButton.LeftButton, pos=QPoint(20, 60))
    assert tab.address() == now


def test_alt_with_the_arrows_moves_a_lane_and_back(qtbot, tab):
    before, names = shown(tab), tab.lanes.names
    names.setFocus()
    qtbot.keyClick(names, Qt.Key.Key_Down)
    assert names.current() == before[1]
    qtbot.keyClick(names, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(tab)[1:3] == [before[2], before[1]]
    assert names.current() == before[1]
    assert tab.canvas.stage.frame.bands[2].title in names.accessibleDescription()
    qtbot.keyClick(names, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(tab) == before
    assert "order" not in tab.address()


@pytest.mark.parametrize("lanes", ["theme", "country", "organisation"])
def test_a_lane_is_hidden_by_its_menu_and_all_are_brought_back(qtbot, tab, lanes):
    tab.show_address(parse(f"timeline:?lanes={lanes}"))
    tab.grab()
    tab.lanes.follow()
    before = shown(tab)
    qtbot.mouseClick(tab.lanes.names, Qt.MouseButton.LeftButton, pos=middle(tab, before[2]))
    pick(tab, "Hide")
    assert shown(tab) == [lane for lane in before if lane != before[2]]
    if lanes == "theme":
        assert not tab.chips[before[2]].isChecked()
    address = parse(tab.address())
    tab.show_address(parse("timeline:"))
    tab.show_address(address)
    assert before[2] not in shown(tab)
    qtbot.mouseClick(tab.lanes.switch, Qt.MouseButton.LeftButton)
    pick(tab, "Show all lanes")
    assert shown(tab) == before


@pytest.mark.parametrize("words", ["Hide", "Move up", "Move down"])
def test_a_lane_that_went_while_its_menu_was_open_is_let_be(qtbot, tab, words):
    qtbot.mouseClick(tab.lanes.names, Qt.MouseButton.LeftButton, pos=middle(tab, shown(tab)[2]))
    tab.show_address(parse("timeline:?lanes=country"))
    before = tab.address()
    pick(tab, words)
    assert tab.address() == before


def test_delete_hides_and_what_is_asked_for_comes_back(qtbot, tab, core):
    tab.show_address(parse("timeline:?lanes=country&hide=PAK"))
    assert "PAK" not in shown(tab)
    tab.show_address(parse("event:pakistan-tac"))
    assert "PAK" in shown(tab)
    names = tab.lanes.names
    names.setFocus()
    qtbot.keyClick(names, Qt.Key.Key_Delete)
    assert "era" not in shown(tab)


def test_a_count_beside_a_name_is_still_listed(qtbot, tab):
    count = next(c for c in tab.canvas.stage.frame.counts if c.beside_name)
    at = QPoint(round(tab.canvas.stage.layout.plan.names + count.x + 4), round(count.y))
    names = tab.lanes.names
    qtbot.mouseClick(names, Qt.MouseButton.LeftButton, pos=at - names.pos())
    menu = next(m for m in tab.canvas.findChildren(QMenu) if m.isVisible())
    assert len(menu.actions()) == len(count.items)
    menu.close()


def test_another_lanes_view_leaves_the_window_arranged_as_it_is(tab):
    tab.resize(1280, 744)
    before = tab.split.orientation()
    tab.show_address(parse("timeline:?lanes=country"))
    tab.theme.changed.emit()  # arranges anew
    assert tab.split.orientation() == before


def test_the_names_stay_in_view_at_every_zoom_of_time(tab):
    tab.show_address(parse("timeline:?lanes=country&from=1997-07-01&to=1997-07-08"))
    assert len(tab.canvas.stage.frame.bands) > 12
    assert all(band.title for band in tab.canvas.stage.frame.bands)


def test_all_of_it_has_a_name(tab, unnamed):
    assert unnamed(tab) == []


def test_the_chips_stay_in_one_row_when_the_switch_takes_more_room(qtbot, tab):
    row = tab.findChild(CategoryChips)
    qtbot.waitUntil(lambda: row.width() > row.one_row(), timeout=2000)
    tab.resize(tab.width() - (row.width() - row.one_row()), tab.height())
    for lanes in ("country", "organisation", "theme"):
        tab.show_address(parse(f"timeline:?lanes={lanes}"))
        qtbot.waitUntil(lambda lanes=lanes: tab.lanes.switch.text().lower() == lanes, timeout=2000)
        qtbot.waitUntil(lambda: {chip.y() for chip in tab.chips.values()} == {0}, timeout=2000)
