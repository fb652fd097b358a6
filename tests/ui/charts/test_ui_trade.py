import csv
import threading

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from aseandesk.charts import draw
from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import parse
from aseandesk.facts.packs import open_store
from aseandesk.facts.store import say
from aseandesk.trade.view import ChartView
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme, register_fonts
from aseandesk.ui.charts import render_thread
from aseandesk.ui.charts.readings import place
from aseandesk.ui.charts.render_thread import ChartWorker
from aseandesk.ui.charts.tab import TradeTab
from aseandesk.ui.widgets.basic import Button, Chip

_NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="module")
def store():
    return open_store()


@pytest.fixture
def tab(qtbot, store):
    register_fonts()
    theme = Theme(store, "paper")
    made = TradeTab(store, Focus(store), theme)
    qtbot.addWidget(made)
    made.resize(1280, 740)
    with qtbot.waitSignal(made.canvas.shown, timeout=20_000):
        made.show()
    yield made
    made.close_worker()


def button(tab, text):
    return next(b for b in tab.findChildren(Button) if b.text() == text and not b.isHidden())


def chip(tab, text):
    return next(c for c in tab.findChildren(Chip) if c.text() == text)


def kinds(tab):
    """The buttons of the kinds that are offered, in order."""
    titles = {kind.TITLE for kind in draw.all_kinds().values()}
    return [one for one in tab.panel.findChildren(Button) if one.text() in titles]


def test_the_first_chart_is_the_first_story(tab, store):
    story = next(s for s in store.stories.values() if s.tab == "trade")
    assert tab.state.view.story == f"{story.id}.1"
    assert tab.canvas.picture is not None


def test_the_picture_is_drawn_off_the_main_thread(tab, qtbot, monkeypatch):
    seen, draws = [], render_thread.make_picture
    monkeypatch.setattr(render_thread, "make_picture", lambda *asked: (seen.append(threading.current_thread()), draws(*asked))[1])
    with qtbot.waitSignal(tab.canvas.shown, timeout=20_000):
        tab.show_address(parse("chart:gdp-growth?countries=VNM"))
    assert seen
    assert threading.main_thread() not in seen


def test_a_chart_that_is_shown_again_is_not_drawn_again(tab, monkeypatch):
    asked = []
    monkeypatch.setattr(ChartWorker, "ask", lambda _self, job, _slot="": asked.append(job))
    canvas = tab.canvas
    for change in (lambda: None, lambda: tab.theme.set(name="night")):
        tab.hide()
        change()
        tab.show()
        QApplication.processEvents()
    assert [job.look.name for job in asked if job.view == canvas.picture.job.view] == ["night"]


def test_a_chip_adds_a_country_and_is_a_step_of_history(tab, qtbot):
    tab.show_address(parse("chart:merchandise-exports?countries=IDN,MYS"))
    with qtbot.waitSignal(tab.moved) as moved:
        qtbot.mouseClick(chip(tab, "Thailand"), Qt.MouseButton.LeftButton)
    assert moved.args == ["chart:merchandise-exports?countries=IDN,MYS,THA"]


def test_the_last_country_cannot_be_taken_away(tab, qtbot):
    tab.show_address(parse("chart:merchandise-exports?countries=IDN"))
    qtbot.mouseClick(chip(tab, "Indonesia"), Qt.MouseButton.LeftButton)
    assert tab.state.view.countries == ("IDN",)
    assert chip(tab, "Indonesia").isChecked()


def test_shown_as_and_kind_follow_the_keys(tab, qtbot):
    tab.show_address(parse("chart:merchandise-exports?countries=IDN,MYS,THA&from=2000&to=2010"))
    qtbot.keyClick(button(tab, "Share"), Qt.Key.Key_Space)
    assert tab.state.view.shown == "share"
    qtbot.waitUntil(lambda: any(b.text() == "Ranking" and b.isVisible() for b in tab.findChildren(Button)))
    qtbot.keyClick(button(tab, "Ranking"), Qt.Key.Key_Return)
    assert tab.state.view.kind == "rank"
    assert (tab.state.view.first, tab.state.view.last) == (2000, 2010)


def test_only_what_has_a_meaning_is_offered(tab):
    tab.show_address(parse("chart:gdp-growth"))
    shown = [b.text() for b in tab.findChildren(Button) if not b.isHidden()]
    assert "Share" not in shown
    assert "Per head" not in shown


def test_the_years_move_by_keys(tab, qtbot):
    tab.show_address(parse("chart:merchandise-exports?countries=IDN&from=1990&to=2000"))
    tab.stage.foot.span.setFocus()
    qtbot.keyClick(tab.stage.foot.span, Qt.Key.Key_Right)
    qtbot.keyClick(tab.stage.foot.span, Qt.Key.Key_Up)
    qtbot.keyClick(tab.stage.foot.span, Qt.Key.Key_Left)
    assert (tab.state.view.first, tab.state.view.last) == (1989, 2001)


def test_a_figure_can_be_pointed_at_by_mouse_and_by_keys(tab, qtbot):
    tab.show_address(parse("chart:merchandise-exports?countries=SGP&from=2000&to=2023"))
    tab.settle()
    spot = tab.canvas.picture.drawn.spots[-1]
    here = QPoint(*(round(part) for part in place(tab.canvas.picture, spot)))
    moved = QMouseEvent(QEvent.Type.MouseMove, here, tab.canvas.mapToGlobal(here), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, _NONE)
    QApplication.sendEvent(tab.canvas, moved)
    assert "Singapore 2023: 476" in tab.canvas.accessibleDescription()
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Left)
    assert "Singapore 2022" in tab.canvas.accessibleDescription()


def test_the_table_holds_the_same_figures(tab, qtbot, store):
    tab.show_address(parse("chart:merchandise-exports?countries=IDN,MYS&from=2000&to=2023"))
    qtbot.keyClick(button(tab, "Table"), Qt.Key.Key_Space)
    assert tab.stage.table.isVisible()
    row = store.series("merchandise-exports", "IDN")
    assert tab.stage.table.model().index(0, 1).data().replace(",", "") == str(int(dict(row.points)[2023]))
    tab.stage.table.setFocus()
    qtbot.keyClick(tab.stage.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Year\tIndonesia\tMalaysia")


def test_words_say_what_the_chart_shows(tab, qtbot):
    tab.show_address(parse("chart:merchandise-exports?countries=IDN"))
    qtbot.keyClick(button(tab, "Words"), Qt.Key.Key_Space)
    assert "Indonesia:" in tab.stage.words.toPlainText()
    assert tab.stage.words.isVisible()


def test_the_notes_stand_with_the_words(tab, qtbot):
    """A picture with little room says so of those that it leaves out."""
    tab.show_address(parse("chart:merchandise-exports?countries=SGP,VNM"))
    qtbot.keyClick(button(tab, "Words"), Qt.Key.Key_Space)
    notes = tab.state.selection.notes
    assert notes
    assert [note for note in notes if note not in tab.stage.words.toPlainText()] == []


def test_a_chart_is_saved_as_picture_and_as_figures_beside_the_window(tab, qtbot, tmp_path):
    tab.show_address(parse("chart:merchandise-exports?countries=IDN&from=2000&to=2005"))
    for ending, head in (("png", b"\x89PNG"), ("csv", b"series,"), ("svg", b"<?xml"), ("pdf", b"%PDF"), ("xlsx", b"PK")):
        with qtbot.waitSignal(tab.noted, timeout=20_000) as noted:
            tab.save(tmp_path / f"a.{ending}")
        assert noted.args == [StatusMessage(f"Saved a.{ending}.", passing=True)]
        assert (tmp_path / f"a.{ending}").read_bytes().startswith(head)
    assert QImage(str(tmp_path / "a.png")).width() == 3200
    rows = list(csv.DictReader((tmp_path / "a.csv").open()))
    assert [row["year"] for row in rows] == [str(year) for year in range(2000, 2006)]
    assert all(row["source"] and row["unit"] == "current US$" for row in rows)


def test_a_place_that_cannot_be_written_is_said(tab, qtbot, tmp_path):
    with qtbot.waitSignal(tab.noted, timeout=20_000) as noted:
        tab.save(tmp_path / "no" / "a.csv")
    assert "a.csv was not saved" in noted.args[0].sentence


def test_an_unknown_measure_leaves_the_chart_and_says_so(tab):
    before = tab.state.view
    assert "there is no measure nonsense" in tab.show_address(parse("chart:nonsense")).lower()
    assert tab.state.view == before


def test_partners_are_chosen_one_reporter_at_a_time(tab, qtbot):
    tab.show_address(parse("chart:goods-exports-to-partner-singapore"))
    assert len(tab.state.selection.lines) == 6
    first = tab.state.selection.view.partners[0]
    name = tab.store.name(first, short=True)
    qtbot.mouseClick(chip(tab, name), Qt.MouseButton.LeftButton)
    assert first not in tab.state.view.partners


def test_equal_views_draw_equal_pictures(tab):
    tab.show_address(parse("chart:gdp?countries=IDN,MYS&from=1990&to=2020"))
    tab.settle()
    first = tab.canvas.picture.image.copy()
    tab.show_address(parse("chart:gdp-growth"))
    tab.settle()
    tab.show_address(parse("chart:gdp?countries=IDN,MYS&from=1990&to=2020"))
    tab.settle()
    assert tab.canvas.picture.image == first


def test_no_control_is_a_plain_push_button_without_a_name(tab):
    assert not tab.findChildren(QPushButton)
    assert all(b.accessibleName() for b in tab.findChildren(Button))
    assert tab.stage.foot.span.accessibleName()
    assert tab.stage.table.accessibleName()
    assert tab.state.view == ChartView(**{f: getattr(tab.state.view, f) for f in tab.state.view.__struct_fields__})


def test_the_panel_stands_at_the_other_side_for_the_left_hand(tab, qtbot):
    assert tab.panel.x() == 0
    tab.theme.set(left_hand=True)
    qtbot.waitUntil(lambda: tab.panel.x() > tab.width() // 2)


def test_a_story_is_told_by_enter_as_by_space(tab, qtbot):
    stories = [story for story in tab.store.stories.values() if story.tab == "trade"]
    for key, story in zip((Qt.Key.Key_Return, Qt.Key.Key_Space), stories[1:3], strict=True):
        row = next(one for one in tab.panel.findChildren(QAbstractButton) if one.text() == say(story.title, "en"))
        qtbot.keyClick(row, key)
        assert tab.state.view.story == f"{story.id}.1"


def test_what_is_made_of_others_can_be_chosen_and_opened_by_its_address(tab):
    assert tab.show_address(parse("chart:merchandise-balance?countries=VNM")) == ""
    assert tab.state.view.measure == "merchandise-balance"
    assert [one.text() for one in kinds(tab) if one.isChecked()] == [draw.all_kinds()["balance"].TITLE]


def test_what_an_address_means_is_told_and_the_nearest_is_shown(tab):
    said = tab.show_address(parse("chart:gdp?countries=VNM,Narnia&as=share&v=9"))
    assert "newer program" in said
    assert "Narnia" in said
    assert (tab.state.view.countries, tab.state.view.shown) == (("VNM",), "share")


def test_only_kinds_that_fit_are_offered_the_proposed_one_first(tab):
    tab.show_address(parse("chart:gdp-growth?countries=VNM"))
    offered, title = [one.text() for one in kinds(tab)], {name: kind.TITLE for name, kind in draw.all_kinds().items()}
    assert offered[0] == title["bars"]
    assert title["heat"] not in offered
    assert title["treemap"] not in offered
