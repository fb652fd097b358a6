"""Fingers on the trade tab, as a touch screen reports them: chips, years from and to, the year, the crosshair, notes, events."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from aseandesk import tabs
from aseandesk.facts.address import parse
from aseandesk.options import StartOptions
from aseandesk.ui.charts import readings as chart_readings

SIX = "chart:merchandise-exports?countries=IDN,MYS,SGP,THA,VNM&from=2000&to=2020"
RACE = "chart:merchandise-exports?countries=IDN,MYS,SGP,THA,VNM&kind=rank&at=2010"


@pytest.fixture
def tab(trade_tab):
    return trade_tab


@pytest.fixture
def finger(screen):
    """Puts a finger on a widget, moves it along and lifts it."""

    def drag(widget, *places):
        points = [QPoint(round(x), round(y)) for x, y in places]
        host = widget.window().windowHandle()
        on = [widget.mapTo(widget.window(), point) for point in points]
        QTest.touchEvent(host, screen).press(0, on[0], host).commit()
        for point in on[1:]:
            QTest.touchEvent(host, screen).move(0, point, host).commit()
        QTest.touchEvent(host, screen).release(0, on[-1], host).commit()
        QApplication.processEvents()

    return drag


def show(tab, address):
    assert tab.show_address(parse(address)) == ""
    QApplication.processEvents()
    tab.settle()
    return tab


def chip(tab, name):
    return next(c for c in tab.stage.chips.chips() if c.text() == name)


def test_a_tap_on_a_chip_brings_it_to_the_front_and_on_its_cross_takes_it_away(tab, finger):
    show(tab, SIX)
    one = chip(tab, "Viet Nam")
    finger(one, (20, one.height() / 2))
    assert tab.state.view.focus == "VNM"
    one = chip(tab, "Thailand")
    finger(one, (one.width() - 10, one.height() / 2))
    assert "THA" not in tab.state.view.countries
    finger(tab.stage.chips.add, (8, 8))
    assert tab.overlay() is not None


def test_a_finger_brushes_the_years(tab, finger):
    show(tab, SIX)
    span = tab.stage.foot.span
    x = [span.x_of(year) for year in (2000, 2005, 2010)]
    finger(span, (x[0], 15), (x[1], 15), (x[2], 15))
    assert span.span() == (2010, 2020)
    assert (tab.state.view.first, tab.state.view.last) == (2010, 2020)


def test_a_finger_leads_the_year_and_its_end_is_one_step(tab, finger, qtbot):
    show(tab, RACE)
    year = tab.stage.foot.year
    assert not year.isHidden()
    moved = []
    tab.moved.connect(moved.append)
    finger(year, (year.x_of(2010), 15), (year.x_of(2013), 15), (year.x_of(2016), 15))
    assert tab.state.view.at == 2016
    assert len(moved) == 1
    assert "at=2016" in moved[0]


def test_play_starts_and_stops_under_a_finger(tab, finger):
    show(tab, RACE)
    play = tab.stage.foot.play
    finger(play, (play.width() / 2, play.height() / 2))
    assert tab.animation.playing()
    finger(play, (play.width() / 2, play.height() / 2))
    assert not tab.animation.playing()


def test_a_finger_reads_along_the_chart_and_a_tap_pins_a_note(tab, finger):
    show(tab, SIX)
    canvas = tab.canvas
    found = chart_readings.readings(canvas.picture)
    first, last = found[3], found[12]
    finger(canvas, (first.x, first.rows[0].y), ((first.x + last.x) / 2, first.rows[0].y), (last.x, last.rows[1].y))
    pointed = canvas.overlay.pointed
    assert pointed.reading.year == last.year
    assert pointed.label == last.rows[1].label
    assert tab.state.view.pins == ()
    finger(canvas, (last.x, last.rows[0].y))
    assert tab.state.view.pins == (f"{last.rows[0].key}.{last.year}",)
    finger(canvas, (last.x, last.rows[0].y))
    assert tab.state.view.pins == ()


def test_a_tap_on_the_name_of_an_event_opens_it(tab, finger, window, qtbot):
    show(tab, SIX)
    canvas = tab.canvas
    x, mark = canvas.marks[0]
    top = canvas.picture.job.size[1] - canvas.picture.drawn.plot[3] / canvas.picture.job.density
    with qtbot.waitSignal(window.context.focus.asked) as asked:
        finger(canvas, (x, top - 8))
    assert str(asked.args[0]) == mark.address


def test_what_is_pressed_is_large_enough_for_a_thumb_in_the_size_of_a_kiosk(open_window):
    window = open_window(StartOptions(theme="paper", zoom=1.6))
    window.resize(1080, 1920)
    window.navigator.show_tab(tabs.NAMES.index("trade"))
    tab = window.current_tab()
    tab.settle()
    pressed = [w for w in tab.findChildren(QAbstractButton) if w.isVisibleTo(window) and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert len(pressed) > 20
    assert [(w.accessibleName() or w.text(), w.width(), w.height()) for w in pressed if min(w.width(), w.height()) < 44] == []
