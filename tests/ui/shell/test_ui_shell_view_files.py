"""What is in view, saved as a file and opened again, by menu, by key and from the chart's own panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from aseandesk.facts import viewfile
from aseandesk.facts.address import parse
from aseandesk.options import StartOptions

CHART = "chart:merchandise-exports?countries=IDN,VNM&as=share&from=1990&to=2020"
TIMELINE = "timeline:?from=1990&to=2000"


@pytest.fixture
def chosen(monkeypatch, tmp_path):
    """The person chooses this file in the dialogs of the system."""
    place = tmp_path / "kept.aseandesk"
    return place, choosing(monkeypatch, place)


def choosing(monkeypatch, place):
    """Have the person choose that file; returns the names that the dialogs will offer."""
    offered = []

    def choose(_host, _title, name, _kinds):
        offered.append(name)
        return str(place), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    return offered


def notes(window):
    return [note.sentence for note in window.messages.strip().notes()]


@pytest.mark.parametrize("address", [CHART, TIMELINE])
def test_a_view_is_saved_by_key_and_opened_by_key(window, qtbot, chosen, address):
    place, offered = chosen
    window.open(parse(address))
    window.current_tab().settle()
    shown = window.current_tab().address()
    window.commands().run("save-view")
    assert viewfile.read(place) == (shown, "")
    assert offered[0].endswith(".aseandesk")
    assert "kept.aseandesk" in notes(window)[-1]
    window.open(parse("event:bangkok-declaration"))
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert window.current_tab().address() == shown


def test_the_start_opens_a_saved_view_and_says_what_is_wrong_with_a_broken_one(open_window, tmp_path):
    good, bad = tmp_path / "good.aseandesk", tmp_path / "bad.aseandesk"
    good.write_bytes(viewfile.encoded(CHART, "Exports"))
    bad.write_text("no view", "utf-8")
    assert open_window(StartOptions(theme="paper", open=str(good))).current_tab().address() == CHART
    window = open_window(StartOptions(theme="paper", open=str(bad)))
    assert "bad.aseandesk holds no view" in notes(window)[-1]
    assert window.isVisible()


def test_the_panel_of_the_address_saves_it_too(window, qtbot, chosen):
    place, _ = chosen
    window.open(parse(CHART))
    tab = window.current_tab()
    tab.settle()
    tab.panels.share()
    tab.overlay().file.click()
    assert tab.overlay() is None
    assert viewfile.read(place)[0] == CHART


def test_a_name_without_the_ending_gets_it(window, tmp_path, monkeypatch):
    choosing(monkeypatch, tmp_path / "mine.v1")
    window.commands().run("save-view")
    assert viewfile.read(tmp_path / "mine.v1.aseandesk")[0] == window.current_tab().address()


def test_a_place_that_cannot_be_written_is_told(window, tmp_path, monkeypatch):
    choosing(monkeypatch, tmp_path / "gone" / "kept.aseandesk")
    window.commands().run("save-view")
    assert "was not written" in notes(window)[-1]


def test_a_place_that_is_a_folder_is_told(window, tmp_path, monkeypatch):
    (tmp_path / "folder.aseandesk").mkdir()
    choosing(monkeypatch, tmp_path / "folder.aseandesk")
    window.commands().run("save-view")
    assert "is a folder" in notes(window)[-1]
    assert list((tmp_path / "folder.aseandesk").iterdir()) == []


def test_a_view_of_another_pack_is_told_and_the_view_stays(window, tmp_path, monkeypatch):
    place = tmp_path / "other.aseandesk"
    place.write_bytes(viewfile.encoded("event:of-another-world-altogether", ""))
    before = window.current_tab().address()
    choosing(monkeypatch, place)
    window.commands().run("open-view")
    assert "of-another-world-altogether" in notes(window)[-1]
    assert window.current_tab().address() == before
