"""What stands below the timeline: the overview with its frame, and the line that runs through the years."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt

from aseandesk.facts.address import parse
from aseandesk.ui.map.map_card import MapCard


@pytest.fixture
def tab(timeline_tab):
    timeline_tab.resize(1280, 744)
    timeline_tab.grab()
    return timeline_tab


@pytest.fixture
def band(tab):
    return tab.foot.band


def press(qtbot, band, *places):
    middle = band.height() // 2
    qtbot.mousePress(band, Qt.MouseButton.LeftButton, pos=QPoint(round(places[0]), middle))
    for x in places[1:]:
        qtbot.mouseMove(band, QPoint(round(x), middle))
    qtbot.mouseRelease(band, Qt.MouseButton.LeftButton, pos=QPoint(round(places[-1]), middle))


def test_the_overview_stands_under_the_years(tab, band):
    tab.canvas.grab()
    tab.controls.follow()
    plan, quiz = tab.canvas.stage.layout.plan, tab.foot.quiz
    assert abs(band.x() - plan.names) <= 6
    assert abs(quiz.geometry().right() + 1 - plan.names - plan.width) <= 1
    assert band.geometry().right() < quiz.x() < band.geometry().right() + 16


def test_a_quiz_on_the_years_in_view_is_a_press_away(qtbot, tab):
    tab.show_address(parse("timeline:?from=1990&to=1999&country=PAK,IDN&event=laos-myanmar-join"))
    with qtbot.waitSignal(tab.focus.asked) as asked:
        qtbot.mouseClick(tab.foot.quiz, Qt.MouseButton.LeftButton)
    found = parse(str(asked.args[0]))
    assert (found.kind, found.get("country"), found.get("event")) == ("quiz", "PAK,IDN", "")
    assert (found.get("from")[:4], found.get("to")[:4]) == ("1990", "1999")


def test_without_room_the_quiz_has_no_word_but_its_name(qtbot, tab):
    assert tab.foot.quiz.text()
    tab.resize(560, 744)
    qtbot.waitUntil(lambda: not tab.foot.quiz.text(), timeout=2000)
    assert "years in view" in tab.foot.quiz.accessibleName()


def test_it_counts_each_event_once(tab, band, core):
    tab.show_address(parse("timeline:?lanes=country"))
    band.follow()
    assert sum(heap.number for heap in band._heaps) == len(core.events)
    for one, other in pairwise(band._heaps):
        assert one.last <= other.first


def test_a_drag_of_the_frame_moves_in_time(qtbot, tab, band):
    tab.show_address(parse("timeline:?from=1990&to=1999"))
    before, frame = tab.canvas.stage.window, band.frame()
    press(qtbot, band, frame.center().x(), frame.center().x() + 20, frame.center().x() + 60)
    after = tab.canvas.stage.window
    assert after.days == pytest.approx(before.days)
    assert band.frame().center().x() == pytest.approx(frame.center().x() + 60, abs=1.5)


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_edge_of_the_frame_shows_more(qtbot, tab, band, side):
    tab.show_address(parse("timeline:?from=1990&to=1999"))
    before, frame = tab.canvas.stage.window, band.frame()
    x, out = (frame.left(), -50) if side == "left" else (frame.right(), 50)
    press(qtbot, band, x, x + out / 2, x + out)
    after = tab.canvas.stage.window
    assert after.days > before.days * 1.1
    kept = (after.end, before.end) if side == "left" else (after.start, before.start)
    assert kept[0] == pytest.approx(kept[1], abs=0.01)


def test_a_click_beside_the_frame_brings_it_there(qtbot, tab, band):
    tab.show_address(parse("timeline:?from=1990&to=1999"))
    here, frame = tab.canvas.stage.window, band.frame()
    press(qtbot, band, frame.left() + (date(1975, 6, 1).toordinal() - here.start) / here.days * frame.width())
    window = tab.canvas.stage.window
    assert (window.start + window.end) / 2 == pytest.approx(date(1975, 6, 1).toordinal(), abs=60)


def test_keys_move_the_frame_and_it_says_where(qtbot, tab, band):
    tab.show_address(parse("timeline:?from=1990&to=1999"))
    before = tab.canvas.stage.window
    qtbot.keyClick(band, Qt.Key.Key_Right)
    assert tab.canvas.stage.window.start > before.start
    qtbot.keyClick(band, Qt.Key.Key_Plus)
    assert tab.canvas.stage.window.days < before.days
    band.follow()
    assert "199" in band.accessibleDescription()


def test_all_of_the_foot_has_a_name(tab, unnamed):
    assert unnamed(tab.foot) == []


# ---- play


def test_play_runs_and_stops_at_what_everybody_should_see(tab, core):
    tab.focus.set_as_of(date(1967, 1, 1))
    player = tab.player
    player.play()
    met = []
    player.met.connect(met.append)
    for _ in range(100):
        player.advance(0.05)
    player.pause()
    assert met[0] == "event:bangkok-declaration"
    assert all(core.events[a.partition(":")[2]].rank == 1 for a in met)
    assert tab.pane.card.address == met[-1]
    assert date(1968, 1, 1) < tab.focus.as_of < date(1975, 1, 1)


def test_it_rests_at_a_stop(tab):
    tab.focus.set_as_of(date(1967, 8, 1))
    tab.player.play()
    tab.player.advance(1.0)
    assert tab.focus.as_of == date(1967, 8, 8)
    tab.player._tick()
    assert tab.focus.as_of == date(1967, 8, 8)
    tab.player.pause()


def test_faster_means_more_years(tab):
    spans = []
    for _ in range(4):
        tab.focus.set_as_of(date(1969, 1, 1))
        tab.player.play()
        tab.player.advance(0.1)
        spans.append((tab.focus.as_of - date(1969, 1, 1)).days / tab.player.speed)
        tab.player.faster()
    tab.player.pause()
    assert max(spans) - min(spans) <= 2


def test_the_speed_is_said_in_years_a_second(tab):
    said = set()
    for _ in range(6):
        said.add(tab.foot.speed.accessibleName())
        tab.player.faster()
    assert "Speed: 1 year a second" in said
    assert not any(" 1 years" in words for words in said)


def test_with_reduced_motion_it_goes_from_event_to_event(tab, theme):
    theme.__dict__["reduced_motion"] = True
    tab.focus.set_as_of(date(1967, 1, 1))
    tab.player.play()
    tab.player.advance(0.016)
    assert tab.focus.as_of == date(1967, 8, 8)
    tab.player.pause()


def test_at_the_end_it_stops_and_then_begins_anew(tab):
    tab.focus.set_as_of(tab.focus.known_until)
    tab.player.play()
    assert tab.focus.as_of < date(1968, 1, 1)
    for _ in range(5000):
        if tab.player.playing():
            tab.player.advance(0.5)
    assert not tab.player.playing()
    assert tab.focus.as_of == tab.focus.known_until


def test_keys_play_and_step(qtbot, tab):
    tab.canvas.setFocus()
    tab.focus.set_as_of(date(1968, 1, 1))
    qtbot.keyClick(tab.canvas, Qt.Key.Key_P)
    assert tab.player.playing()
    assert tab.foot.play.accessibleName() == "Pause"
    with qtbot.waitSignal(tab.moved):
        qtbot.keyClick(tab.canvas, Qt.Key.Key_P)
    assert not tab.player.playing()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Period)
    later = tab.focus.as_of
    assert later > date(1968, 1, 1)
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Comma)
    assert tab.focus.as_of < later


def test_the_running_line_stays_in_view(tab):
    tab.show_address(parse("timeline:?from=1975&to=1979"))
    tab.focus.set_as_of(date(1979, 6, 1))
    tab.player.play()
    for _ in range(80):
        tab.player.advance(0.05)
    tab.player.pause()
    window = tab.canvas.stage.window
    assert window.start <= tab.focus.as_of.toordinal() <= window.end


def test_on_the_way_the_map_is_drawn_anew_only_when_somebodys_standing_changes(tab, monkeypatch):
    tab.map.settle()
    tab.focus.set_as_of(date(1970, 1, 1))
    tab.map.grab()
    drawn, draw = [], MapCard.paint_land
    monkeypatch.setattr(MapCard, "paint_land", lambda *what, **more: drawn.append(what) or draw(*what, **more))
    tab.focus.set_as_of(date(1970, 1, 5))
    tab.map.grab()
    assert not drawn
    tab.focus.set_as_of(date(1990, 1, 5))
    tab.map.grab()
    assert len(drawn) == 1
