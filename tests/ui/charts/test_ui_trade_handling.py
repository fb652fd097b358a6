"""The trade tab as it is worked with: chips, crosshair, notes, events, years that play, two charts at once, palettes, table."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import parse
from aseandesk.ui.base.focus_chain import focus_chain
from aseandesk.ui.charts import play
from aseandesk.ui.charts import readings as chart_readings
from aseandesk.ui.charts.foot import years_of
from aseandesk.ui.charts.pick import PickEntry, found
from aseandesk.ui.charts.qr import modules
from aseandesk.ui.charts.render_thread import ChartWorker
from aseandesk.ui.widgets.basic import Button, Chip

SIX = "chart:merchandise-exports?countries=IDN,MYS,SGP,THA,VNM&from=2000&to=2020"


@pytest.fixture
def tab(trade_tab):
    return trade_tab


def show(tab, address):
    assert tab.show_address(parse(address)) == ""
    QApplication.processEvents()
    tab.settle()
    return tab


def chip(tab, name):
    return next(c for c in tab.stage.chips.chips() if c.text() == name)


def at(place):
    return QPoint(round(place[0]), round(place[1]))


# ---- chips


def test_a_press_brings_one_to_the_front_and_again_none(tab, qtbot):
    show(tab, SIX)
    qtbot.mouseClick(chip(tab, "Viet Nam"), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert tab.address().endswith("focus=VNM")
    assert chip(tab, "Viet Nam").isChecked()
    qtbot.keyClick(chip(tab, "Viet Nam"), Qt.Key.Key_Return)
    assert tab.state.view.focus == ""


def test_the_others_are_grey_where_one_is_in_front(tab):
    show(tab, SIX + "&focus=VNM")
    image, palette = tab.canvas.picture.image, tab.theme.look
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}
    assert palette.party("VNM") in seen
    assert palette.palette.disabled in seen
    assert palette.party("SGP") not in seen


def test_cross_and_delete_take_away_and_the_last_one_stays(tab, qtbot):
    show(tab, SIX)
    thai = chip(tab, "Thailand")
    qtbot.mouseClick(thai, Qt.MouseButton.LeftButton, pos=QPoint(thai.width() - 10, thai.height() // 2))
    assert "THA" not in tab.state.view.countries
    for name in ("Malaysia", "Singapore", "Viet Nam", "Indonesia"):
        qtbot.keyClick(chip(tab, name), Qt.Key.Key_Delete)
    assert tab.state.view.countries == ("IDN",)


def test_arrows_go_along_the_chips(tab, qtbot):
    show(tab, SIX)
    first = tab.stage.chips.chips()[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert tab.stage.chips.chips()[1].hasFocus()


def test_a_country_and_a_group_are_added_out_of_the_palette(tab, qtbot):
    show(tab, SIX)
    for words, key in (("cambo", "KHM"), ("asean", "ASEAN")):
        tab.panels.pick_party()
        panel = tab.overlay()
        panel.type(words)
        qtbot.keyClick(panel.first, Qt.Key.Key_Return)
        assert tab.overlay() is None
        assert tab.state.view.countries[-1] == key


def test_a_measure_is_found_by_its_words(tab, qtbot):
    show(tab, SIX)
    tab.panels.pick_measure()
    panel = tab.overlay()
    panel.type("gdp head")
    assert panel.names()[0] == "GDP per head"
    qtbot.keyClick(panel.first, Qt.Key.Key_Return)
    assert tab.state.view.measure == "gdp-per-head"
    assert tab.state.view.countries == ("IDN", "MYS", "SGP", "THA", "VNM")


def test_words_are_found_at_the_beginning_of_words_without_accents():
    rows = (PickEntry("a", "Côte d’Ivoire", "Others"), PickEntry("b", "Goods exports", "Trade"))
    assert [row.key for row in found(rows, "cote")] == ["a"]
    assert [row.key for row in found(rows, "exp tra")] == ["b"]
    assert found(rows, "oods") == ()


# ---- crosshair, notes, events


def test_the_crosshair_says_all_of_the_year_in_order(tab):
    show(tab, SIX)
    picture = tab.canvas.picture
    reading = next(one for one in chart_readings.readings(picture) if one.year == 2015)
    line = {one.key: one.points[2015] for one in picture.selection.lines}
    assert [row.key for row in reading.rows] == sorted(line, key=lambda key: -line[key])
    qtbot_text = chart_readings.words(picture, reading, reading.rows[1].spot)
    assert "2015: 1. Singapore" in qtbot_text


def test_moving_over_the_chart_draws_no_chart(tab, qtbot, monkeypatch):
    show(tab, SIX)
    asked = []
    monkeypatch.setattr(ChartWorker, "ask", lambda _self, *job: asked.append(job))
    before = tab.canvas.picture
    readings = chart_readings.readings(before)
    for one in readings[3:9]:
        qtbot.mouseMove(tab.canvas, at((one.x, one.rows[0].y)))
        QApplication.processEvents()
    assert tab.canvas.picture is before
    assert asked == []
    assert f"{readings[8].year}" in tab.canvas.accessibleDescription()


def test_up_and_down_walk_the_countries_by_size(tab, qtbot):
    show(tab, SIX)
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Left)
    names = []
    for _ in range(5):
        names.append(tab.canvas.overlay.pointed.label)
        qtbot.keyClick(tab.canvas, Qt.Key.Key_Down)
    year = tab.canvas.overlay.pointed.reading.year
    values = {line.label: line.points[year] for line in tab.state.selection.lines}
    order = sorted(values, key=lambda name: -values[name])
    start = order.index(names[0])
    assert names == order[start:] + order[:start]


def test_a_click_pins_a_note_that_travels_in_the_address(tab, qtbot):
    show(tab, SIX)
    one = chart_readings.readings(tab.canvas.picture)[10]
    qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=at((one.x, one.rows[0].y)))
    assert tab.address().endswith(f"pins=SGP.{one.year}")
    assert [pin.label for pin in tab.canvas.overlay.pins] == ["Singapore"]
    kept = tab.address()
    show(tab, "chart:gdp")
    show(tab, kept)
    assert [pin.label for pin in tab.canvas.overlay.pins] == ["Singapore"]
    qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=at((one.x, one.rows[0].y)))
    assert tab.state.view.pins == ()


def test_the_mark_of_an_event_opens_it_by_click_and_by_key(tab, qtbot, window):
    show(tab, "chart:merchandise-exports?countries=VNM&from=1990&to=2020")
    x, mark = tab.canvas.marks[0]
    top = tab.canvas.picture.job.size[1] - tab.canvas.picture.drawn.plot[3]
    with qtbot.waitSignal(tab.focus.asked) as asked:
        qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=at((x, top + 4)))
    assert str(asked.args[0]) == mark.address == "status:ASEAN.VNM.member.1995"
    assert window.current_tab() is window.tab("timeline")
    window.navigator.back()
    tab.settle()
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_E)
    qtbot.keyClick(tab.canvas, Qt.Key.Key_E)
    with qtbot.waitSignal(tab.focus.asked) as asked:
        qtbot.keyClick(tab.canvas, Qt.Key.Key_Return)
    assert str(asked.args[0]) == tab.canvas.marks[1][1].address


# ---- years


def test_the_year_animation_shows_every_year_in_order_and_ends_at_the_last(tab, qtbot, monkeypatch):
    monkeypatch.setattr(play, "PACE_MS", 5)
    show(tab, "chart:merchandise-exports?countries=IDN,MYS,SGP,THA&from=2015&to=2020&kind=rank&at=2016")
    years, frames = [], []
    tab.animation.at.connect(years.append)
    tab.animation.at.connect(lambda _year: frames.append(tab.canvas.picture.selection.year()))
    with qtbot.waitSignal(tab.animation.ended, timeout=30_000):
        qtbot.mouseClick(tab.stage.foot.play, Qt.MouseButton.LeftButton)
    assert years == frames == [2017, 2018, 2019, 2020]
    assert tab.address().endswith("at=2020&kind=rank")


def test_the_picture_of_a_printed_page_is_no_frame_of_the_year_animation(window, tab, qtbot, monkeypatch):
    monkeypatch.setattr(play, "PACE_MS", 5)
    show(tab, "chart:merchandise-exports?countries=IDN,MYS,SGP,THA&from=2017&to=2020&kind=rank&at=2020")
    sizes = []
    tab.animation.at.connect(lambda _year: sizes.append(tab.canvas.picture.job.size))
    with qtbot.waitSignal(tab.animation.ended, timeout=60_000):
        tab.play()
        window.commands().run("print")
    assert sizes == [(tab.canvas.width(), tab.canvas.height())] * 4


def test_another_choice_ends_the_year_animation(tab, qtbot):
    show(tab, "chart:merchandise-exports?countries=IDN,MYS,SGP,THA&kind=rank")
    tab.play()
    assert tab.animation.playing()
    tab.show_address(parse("chart:gdp"))
    assert not tab.animation.playing()
    assert tab.state.view.measure == "gdp"
    assert tab.stage.foot.play.isHidden()


def test_the_year_moves_by_keys_and_is_one_step_each(tab, qtbot):
    show(tab, "chart:merchandise-exports?countries=IDN,MYS,SGP,THA&kind=map&at=2010")
    with qtbot.waitSignal(tab.moved):
        qtbot.keyClick(tab.stage.foot.year, Qt.Key.Key_Right)
    assert tab.state.view.at == 2011


def test_the_base_of_an_index_is_dragged(tab, qtbot):
    show(tab, "chart:gdp?countries=IDN,MYS&as=index&from=1990&to=2010")
    base = tab.stage.foot.base
    assert base.isVisible()
    assert base.years() == years_of(tab.state.selection)
    qtbot.mousePress(base, Qt.MouseButton.LeftButton, pos=QPoint(round(base.x_of(1995)), 15))
    qtbot.mouseMove(base, QPoint(round(base.x_of(2000)), 15))
    qtbot.mouseRelease(base, Qt.MouseButton.LeftButton, pos=QPoint(round(base.x_of(2000)), 15))
    assert tab.state.view.base == base.year() == 2000
    assert all(line.points[base.year()] == 100 for line in tab.state.selection.lines)


# ---- two at once, table, words, why not, address


def test_two_charts_side_by_side_are_swapped_and_ended(tab, qtbot):
    show(tab, SIX)
    qtbot.mouseClick(tab.stage.compare, Qt.MouseButton.LeftButton)
    tab.state.set_measure("gdp-growth")
    assert tab.state.view.measure == "gdp-growth"
    tab.settle()
    assert tab.stage.other.picture.selection.measure.id == "merchandise-exports"
    kept = tab.address()
    qtbot.mouseClick(tab.stage.swap, Qt.MouseButton.LeftButton)
    assert tab.state.view.measure == "merchandise-exports"
    show(tab, kept)
    assert tab.stage.other.isVisible()
    qtbot.mouseClick(tab.stage.compare, Qt.MouseButton.LeftButton)
    assert not tab.stage.other.isVisible()
    assert "beside" not in tab.address()


def test_t_and_w_and_back(tab, qtbot):
    show(tab, SIX)
    tab.canvas.setFocus()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_T)
    assert tab.stage.table.isVisible()
    qtbot.keyClick(tab, Qt.Key.Key_W)
    assert tab.stage.words.isVisible()
    qtbot.keyClick(tab, Qt.Key.Key_W)
    assert tab.canvas.isVisible()


def test_the_table_sorts_and_says_status_and_source(tab, qtbot):
    show(tab, "chart:merchandise-exports?countries=IDN,VNM&table=1")
    table = tab.stage.table
    model = table.model()
    head = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert head == ["Year", "Indonesia", "Viet Nam", "Status", "Source"]
    assert model.index(0, 3).data() == "first estimate"
    assert model.index(0, 4).data().startswith("World Bank")
    table.setCurrentIndex(model.index(0, 2))
    qtbot.keyClick(table, Qt.Key.Key_S)
    figures = [model.rows[row][2] for row in range(model.rowCount())]
    there = [float(figure) for figure in figures if figure]
    assert there == sorted(there, reverse=True)
    assert figures[-1] == "" or all(figures)
    qtbot.keyClick(table, Qt.Key.Key_S)
    assert float(model.rows[0][2]) == min(there)
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "\t".join(head)


def test_what_is_not_offered_has_its_reason(tab, qtbot):
    show(tab, "chart:gdp-growth?countries=IDN,VNM")
    why = next(one for one in tab.panel.findChildren(Button) if one.text() == "Why not more?")
    qtbot.mouseClick(why, Qt.MouseButton.LeftButton)
    assert "Per head: GDP growth is given in annual %" in "\n".join(one.text() for one in tab.panel.findChildren(QLabel) if one.isVisible())


def test_the_axis_is_logarithmic_where_all_is_above_zero(tab, qtbot):
    show(tab, SIX)
    log = next(one for one in tab.panel.findChildren(Chip) if one.text() == "Logarithmic axis")
    qtbot.keyClick(log, Qt.Key.Key_Space)
    assert tab.state.selection.log
    show(tab, "chart:gdp-growth?countries=IDN,VNM&kind=lines")
    assert not log.isVisible()


def test_a_bookmark_has_the_name_of_the_chart(tab, window):
    show(tab, SIX)
    window.commands().run("bookmark")
    row = window.commands().services.bookmarks().rows()[0]
    assert (row.address, row.title) == (SIX, "Goods exports: Indonesia, Malaysia, Singapore")


def test_the_address_is_a_code_that_holds_it(tab, qtbot):
    show(tab, SIX)
    tab.panels.share()
    assert tab.overlay().address == SIX
    assert len(modules(SIX)) == len(modules(SIX)[0]) >= 29
    assert modules("x" * 4000) == ()


def test_saving_from_the_panel_is_told_at_the_foot_and_passes(tab, qtbot, tmp_path):
    show(tab, SIX)
    tab.panels.save()
    panel = tab.overlay()
    panel.choose("png", "slide", 1)
    with qtbot.waitSignal(tab.noted, timeout=20_000) as noted:
        panel.save(tmp_path / "slide.png")
    assert noted.args == [StatusMessage("Saved slide.png.", passing=True)]  # it would lie over the buttons of every tab until it is closed
    from PySide6.QtGui import QImage

    assert QImage(str(tmp_path / "slide.png")).width() == 1600


def test_the_picture_goes_to_the_clipboard(tab, qtbot):
    show(tab, SIX)
    tab.panels.save()
    with qtbot.waitSignal(tab.noted, timeout=20_000):
        qtbot.mouseClick(tab.overlay().copy_picture, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().image().width() == 3200


# ---- stories


def test_a_story_is_led_by_keys_and_left_where_one_was(tab, qtbot, window):
    show(tab, SIX)
    window.open(parse("story:who-trades-most"))
    player = tab.stage.player
    assert player.isVisible()
    player.setFocus()
    qtbot.keyClick(player, Qt.Key.Key_Right)
    assert tab.state.view.story == "who-trades-most.2"
    window.navigator.back()
    assert tab.state.view.story == "who-trades-most.1"
    player.setFocus()
    qtbot.keyClick(player, Qt.Key.Key_Escape)
    assert tab.address() == SIX
    assert not player.isVisible()


def test_escape_leaves_a_story_from_wherever_the_keys_are(tab, window):
    show(tab, SIX)
    before = tab.address()
    window.open(parse("story:who-trades-most?step=2"))
    many = [one for part in tab.parts() for one in (part, *focus_chain(part)) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert any(tab.panel.isAncestorOf(one) for one in many)
    assert any(tab.stage.player.isAncestorOf(one) for one in many)
    for one in many:
        window.open(parse("story:who-trades-most?step=2"))
        assert tab.state.view.story
        one.setFocus()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert tab.address() == before, one
        assert tab.canvas.hasFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert tab.address() == before


def test_on_the_whole_screen_the_story_stands_alone_with_its_chart(tab, qtbot, window):
    window.open(parse("story:who-trades-most?step=2"))
    window.commands().run("full-screen")
    qtbot.waitUntil(lambda: not window.header.isVisible())
    assert not tab.panel.isVisible()
    assert not tab.stage.chips.isVisible()
    assert tab.canvas.isVisible()
    window.commands().run("full-screen")
    qtbot.waitUntil(window.header.isVisible)
    assert tab.panel.isVisible()


@pytest.mark.parametrize("address", [SIX, "story:who-trades-most", SIX + "&kind=rank", SIX + "&as=index", SIX + "&table=1"])
def test_everything_has_a_name(tab, window, unnamed, address):
    window.open(parse(address))
    assert unnamed(window) == []
    for ask in (tab.panels.pick_measure, tab.panels.pick_party, tab.panels.share, tab.panels.save):
        ask()
        assert unnamed(tab.overlay()) == []
        tab.overlay().close_overlay()


def test_every_column_of_the_table_is_as_wide_as_qt_asks_for(tab, qtbot):
    tab.state.toggle_table()
    table, header = tab.stage.table, tab.stage.table.horizontalHeader()
    for zoom in (1.0, 1.6):
        tab.theme.set(zoom=zoom)
        for column in range(table.model().columnCount()):
            asked = max(table.sizeHintForColumn(column), header.sectionSizeHint(column))
            assert asked <= table.columnWidth(column) <= asked + 2
