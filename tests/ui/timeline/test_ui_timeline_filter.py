"""Search and filters of the timeline: what is found is lit, others dimmed or hidden, counted, fitted, and all of it in the address."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from aseandesk.facts.address import parse
from aseandesk.facts.dates import partial_date
from aseandesk.timeline.items import items_of
from aseandesk.timeline.view import TimelineView


@pytest.fixture
def tab(timeline_tab):
    timeline_tab.canvas.setFocus()
    return timeline_tab


@pytest.fixture
def row(qtbot, tab):
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Slash)
    return tab.controls.filter


def search(qtbot, row, text):
    row.field.clear()
    qtbot.keyClicks(row.field, text)
    qtbot.keyClick(row.field, Qt.Key.Key_Return)


def tick(row, text):
    menu = next(m for m in row.findChildren(QMenu) if m.isVisible())
    next(a for a in menu.actions() if a.text().startswith(text)).trigger()
    menu.close()


def test_nothing_of_it_is_built_until_it_is_asked_for(tab):
    assert tab.controls.filter is None


def test_slash_opens_it_and_escape_goes_back(qtbot, tab, row):
    assert row.isVisible()
    assert row.field.hasFocus()
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert tab.canvas.hasFocus()
    assert not row.isVisible()


def test_what_is_found_is_lit_labelled_and_counted(qtbot, tab, row, core):
    before = {label.item.address for label in tab.canvas.stage.frame.labels}
    search(qtbot, row, "haze")
    frame = tab.canvas.stage.frame
    found = frame.lit
    assert found
    assert all("haze" in str(core.get(address)).casefold() for address in found)
    assert len({label.item.address for label in frame.labels} & found) > len(before & found)
    assert len(tab.canvas.stage.items) == len(core.events) + len(core.eras)
    tab.controls.follow()
    assert row.number.text() == f"{len(found)} of {len(core.events) + len(core.eras)}"
    assert "q=haze" in tab.address()


def test_the_others_are_hidden_on_request(qtbot, tab, row):
    search(qtbot, row, "haze")
    found = tab.canvas.stage.frame.lit
    tab.controls.follow()
    qtbot.mouseClick(row.only, Qt.MouseButton.LeftButton)
    assert {item.address for item in tab.canvas.stage.items} == found
    assert "only=yes" in tab.address()


def test_what_is_dimmed_is_painted_paler(qtbot, tab, row):
    address = next(lab.item.address for lab in tab.canvas.stage.frame.labels if "Bangkok" in lab.item.label)
    label = next(lab for lab in tab.canvas.stage.frame.labels if lab.item.address == address)

    def darkest():
        picture = tab.canvas.grab().toImage()
        lab = next(one for one in tab.canvas.stage.frame.labels if one.item.address == address)
        names, y = tab.canvas.stage.layout.plan.names, round(lab.y)
        xs = range(round(names + lab.text_x), round(names + lab.text_x + lab.width))
        return min(picture.pixelColor(x, y + d).lightness() for x in xs for d in (-3, 0, 3))

    plain = darkest()
    search(qtbot, row, label.item.label)
    assert darkest() <= plain + 5
    search(qtbot, row, "regional forum")
    assert darkest() > plain + 60


def test_fit_shows_all_that_was_found(qtbot, tab, row):
    search(qtbot, row, "haze")
    tab.controls.follow()
    qtbot.mouseClick(row.fit, Qt.MouseButton.LeftButton)
    window, found = tab.canvas.stage.window, tab.canvas.stage.frame.lit
    assert window.days < tab.canvas.stage.home.days
    for item in tab.canvas.stage.items:
        if item.address in found:
            assert window.start < item.first < item.last < window.end


def test_filters_leave_what_has_one_of_what_is_ticked(qtbot, tab, row, core):
    qtbot.mouseClick(row.people, Qt.MouseButton.LeftButton)
    person = next(p for e in core.events.values() for p in e.people)
    tick(row, core.people[person].name)
    assert tab.canvas.stage.items
    assert all(person in core.get(item.address).people for item in tab.canvas.stage.items)
    tab.controls.follow()
    assert core.people[person].name in row.people.accessibleName()
    qtbot.mouseClick(row.clear, Qt.MouseButton.LeftButton)
    assert len(tab.canvas.stage.items) > 300
    qtbot.mouseClick(row.confidence, Qt.MouseButton.LeftButton)
    tick(row, "Uncertain")
    assert all(core.get(item.address).confidence == "uncertain" for item in tab.canvas.stage.items)
    assert "confidence=uncertain" in tab.address()
    qtbot.mouseClick(row.clear, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(row.countries, Qt.MouseButton.LeftButton)
    tick(row, "Pakistan")
    assert all("PAK" in core.get(item.address).countries for item in tab.canvas.stage.items)


def date(qtbot, field, text):
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_time_leaves_what_lies_in_it_at_least_in_part(qtbot, tab, row, core):
    date(qtbot, row.since, "1997-07")
    date(qtbot, row.until, "1998")
    items = tab.canvas.stage.items
    first, last = partial_date("1997-07").first.toordinal(), partial_date("1998").last.toordinal()
    every = items_of(core, TimelineView())
    assert {i.address for i in items} == {i.address for i in every if not i.force and i.first <= last and i.last > first} | {
        i.address for i in every if i.force and first <= core.get(i.address).date.first.toordinal() <= last
    }
    assert 10 < len(items) < 100
    tab.controls.follow()
    assert row.number.text() == f"{len(items)} of {len(core.events) + len(core.eras)}"
    assert "since=1997-07&until=1998" in tab.address()
    qtbot.mouseClick(row.clear, Qt.MouseButton.LeftButton)
    assert (row.since.text(), row.until.text(), tab.canvas.stage.view.filtered) == ("", "", False)


def test_by_country_lanes_without_anything_in_that_time_go(tab):
    tab.show_address(parse("timeline:?lanes=country&since=2020"))
    lanes = {lane for lane in tab.canvas.stage.lanes if lane != "era"}
    assert lanes == {item.lane for item in tab.canvas.stage.items if item.lane != "era"}


@pytest.mark.parametrize(("since", "until", "said"), [("soon", "", "expected a date"), ("2000", "1990", "Nothing lies from 2000 to 1990")])
def test_a_time_that_is_none_is_said_and_changes_nothing(qtbot, tab, row, since, until, said):
    date(qtbot, row.until, until)
    before = tab.address()
    date(qtbot, row.since, since)
    assert row.said.isVisible()
    assert said in row.said.text()
    assert row.since.accessibleDescription() == row.said.text()
    assert tab.address() == before
    qtbot.keyClick(row.since, Qt.Key.Key_Escape)
    assert row.since.text() == ""
    assert row.said.isHidden()


def test_a_saved_view_brings_it_back(tab):
    tab.show_address(parse("timeline:?q=haze&only=yes&confidence=verified"))
    assert tab.controls.filter.isVisible()
    assert tab.controls.filter.field.text() == "haze"
    assert tab.controls.filter.only.isChecked()


def test_what_is_not_there_is_counted_as_none(qtbot, tab, row):
    search(qtbot, row, "zzzz")
    tab.controls.follow()
    assert row.number.text().startswith("0 of")
    assert not row.fit.isEnabled()
    tab.grab()


def test_all_of_it_has_a_name(tab, row, unnamed):
    assert unnamed(row) == []


def test_the_row_of_filters_breaks_where_the_window_is_narrow(tab, row):
    tab.resize(700, 900)
    assert row.until.geometry().top() > row.field.geometry().bottom()
    assert all(part.geometry().right() <= row.width() for part in (row.since, row.until, row.clear))


def test_an_address_without_filters_closes_a_row_that_nobody_is_at(qtbot, tab):
    tab.show_address(parse("timeline:?country=PAK"))
    assert tab.controls.filter.isVisible()
    tab.show_address(parse("timeline:?from=1990&to=2000"))
    assert not tab.controls.filter.isVisible()
    tab.show_address(parse("timeline:?country=PAK"))
    tab.controls.filter.field.setFocus()
    tab.show_address(parse("timeline:?from=1990&to=2000"))
    assert tab.controls.filter.isVisible()
