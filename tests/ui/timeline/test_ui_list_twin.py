"""The list twin: the same facts as the picture, walked by keys and letters; the choice is shared both ways."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from aseandesk.facts.address import parse
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline import canvas_accessibility
from aseandesk.ui.timeline.list_view import TimelineList


@pytest.fixture
def tab(window):
    return window.current_tab()


@pytest.fixture
def twin(tab, qtbot):
    qtbot.keyClick(tab.canvas, Qt.Key.Key_L)
    found = tab.modes().twin
    assert found.isVisible()
    return found


def everything(model, parent=QModelIndex()):  # noqa: B008
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index
        yield from everything(model, index)


def test_l_shows_it_with_the_choice_and_the_keys_in_it(tab, twin):
    assert twin.tree.hasFocus()
    assert twin.model.address(twin.tree.currentIndex()) == tab.canvas.stage.view.fact
    assert not tab.canvas.isVisible()
    assert tab.pane.isVisible()
    assert tab.parts()[0] is twin


def test_on_the_way_to_the_list_the_keys_are_nowhere_else(qtbot, tab):
    tab.canvas.setFocus()
    been = []
    QApplication.instance().focusChanged.connect(lambda _old, new: been.append(new))
    qtbot.keyClick(tab.canvas, Qt.Key.Key_L)
    assert [one for one in been if one is not None] == [tab.modes().twin.tree], "a screen reader would say each of them"


def test_the_hidden_picture_is_silent(qtbot, tab, twin, monkeypatch):
    told = []
    monkeypatch.setattr(canvas_accessibility, "tell", lambda _widget, text: told.append(text))
    qtbot.keyClick(twin.tree, Qt.Key.Key_Up)
    assert told == []
    qtbot.keyClick(twin.tree, Qt.Key.Key_Escape)
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Right)
    assert len(told) == 1


def test_the_model_is_what_qt_expects_of_one(twin, tab):
    tester = QAbstractItemModelTester(twin.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    twin.show_items(tab.canvas.stage.items[:40], "")
    assert tester.model() is twin.model


def test_it_holds_every_fact_of_the_picture_and_headings_by_decade_and_year(tab, twin):
    shown = {item.address for item in tab.canvas.stage.items}
    indices = list(everything(twin.model))
    assert {twin.model.address(one) for one in indices} - {""} == shown
    headings = [one.data() for one in indices if not twin.model.address(one)]
    assert any(words.startswith("1960s · ") for words in headings)
    assert any(words.startswith("1967 · ") for words in headings)


def test_a_line_is_read_aloud_as_a_whole_and_seen_in_columns(twin):
    index = twin.model.index_of("event:bangkok-declaration")
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "8 August 1967, Bangkok Declaration founds ASEAN, Founding, verified"
    cells = [index.siblingAtColumn(n).data() for n in range(4)]
    assert cells == ["8 August 1967", "Bangkok Declaration founds ASEAN", "Founding", "verified"]
    assert [twin.model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)] == ["Date", "What", "Category", "How sure"]


def test_going_down_chooses_in_the_picture_and_the_pane(tab, twin, qtbot):
    twin.tree.go_to("event:bangkok-declaration")
    qtbot.keyClick(twin.tree, Qt.Key.Key_Up)
    there = twin.model.address(twin.tree.currentIndex())
    assert there == "event:bang-saen-talks"
    assert tab.canvas.stage.view.fact == tab.pane.card.address == there


def test_choosing_elsewhere_is_followed(window, tab, twin):
    window.context.focus.open("event:zopfan")
    assert twin.isVisible()
    assert twin.model.address(twin.tree.currentIndex()) == "event:zopfan"


def test_a_heading_chooses_nothing(tab, twin):
    before = tab.canvas.stage.view.fact
    twin.tree.setCurrentIndex(twin.model.index(0, 0))
    assert tab.canvas.stage.view.fact == before


@pytest.mark.parametrize(("typed", "found"), [("bangkok dec", "event:bangkok-declaration"), ("ZOPF", "event:zopfan")])
def test_letters_go_to_a_title_with_a_word_that_begins_so(tab, twin, qtbot, typed, found):
    twin.tree.setCurrentIndex(twin.model.index(0, 0))
    qtbot.keyClicks(twin.tree, typed) if " " not in typed else twin.tree.keyboardSearch(typed)
    assert twin.model.address(twin.tree.currentIndex()) == found
    assert tab.pane.card.address == found


def test_it_follows_the_filter(tab, twin, qtbot):
    before = twin.model.size()
    qtbot.mouseClick(tab.chips["membership"], Qt.MouseButton.LeftButton)
    assert twin.model.size() < before
    assert not twin.model.index_of("event:vietnam-joins").isValid()
    qtbot.mouseClick(tab.chips["membership"], Qt.MouseButton.LeftButton)
    assert twin.model.size() == before


def test_a_country_alone(window, tab, twin):
    window.open(parse("timeline:?country=PAK"))
    assert twin.model.size() == len({item.address for item in tab.canvas.stage.items})


def test_enter_leads_to_the_fact_and_escape_back_to_the_picture(tab, twin, qtbot):
    qtbot.keyClick(twin.tree, Qt.Key.Key_Return)
    assert tab.pane.isAncestorOf(QApplication.focusWidget())
    twin.tree.setFocus()
    qtbot.keyClick(twin.tree, Qt.Key.Key_Escape)
    assert tab.canvas.isVisible()
    assert tab.canvas.hasFocus()


def test_the_button_and_the_command_do_the_same(window, tab, qtbot):
    qtbot.mouseClick(tab.tools.buttons["list"], Qt.MouseButton.LeftButton)
    assert tab.modes().listed()
    window.commands().run("list")
    assert not tab.modes().listed()
    window.commands().run("quiz")
    window.commands().run("list")
    assert window.current_tab() is tab
    assert tab.modes().listed()


def test_m_leads_to_the_map(tab, qtbot):
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_M)
    assert tab.map.hasFocus()


def test_everything_has_a_name(window, twin, unnamed):
    assert unnamed(window) == []


def test_narrow_it_keeps_dates_and_titles(qtbot, core, fonts, tab):
    twin = TimelineList(core, Theme(core, "paper", 1.6))
    qtbot.addWidget(twin)
    twin.resize(500, 400)
    twin.show()
    twin.show_items(tab.canvas.stage.items, "event:zopfan")
    header = twin.tree.header()
    assert [header.isSectionHidden(n) for n in range(4)] == [False, False, True, True]
    assert header.sectionSize(1) > 200


def test_a_year_9999_and_nothing_at_all(twin):
    twin.show_items((), "")
    assert twin.model.rowCount() == 0
    assert not twin.tree.currentIndex().isValid()
