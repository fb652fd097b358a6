"""The timeline tab by mouse, wheel, finger and keys; what it shows, what it says, and what it paints on a page."""

import gc
import weakref
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from aseandesk.facts.address import parse
from aseandesk.options import StartOptions
from aseandesk.timeline.axis import Window
from aseandesk.timeline.view import TimelineView
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.facts.fact_view import FactView
from aseandesk.ui.facts.fact_view_page import FactPage
from aseandesk.ui.timeline import speech as talk
from aseandesk.ui.timeline.tab import TimelineTab

SIZE = (1280, 744)


@pytest.fixture
def store(core, fonts):
    return core


@pytest.fixture
def theme(store):
    made = Theme(store, "paper", 1.0)
    made.apply()
    return made


@pytest.fixture
def focus(store):
    return Focus(store)


@pytest.fixture
def tab(qtbot, store, focus, theme):
    made = TimelineTab(store, focus, theme)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show()
    qtbot.waitExposed(made)
    made.canvas.setFocus()
    qtbot.waitUntil(made.canvas.hasFocus)
    return made


def turn(widget: QWidget, at: QPointF, notches: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    event = QWheelEvent(
        at,
        widget.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def label_of(canvas, address):
    return next(label for label in canvas.stage.frame.labels if label.item.address == address)


def point(canvas, x, y) -> QPoint:
    return QPoint(round(canvas.stage.layout.plan.names + x), round(y))


# ---- what is there


def test_it_opens_on_the_whole_record_with_the_packs_first_fact(tab, store):
    assert tab.address() == store.pack.first_fact
    assert tab.canvas.stage.window == tab.canvas.stage.home
    assert tab.pane.card.address == store.pack.first_fact
    assert label_of(tab.canvas, store.pack.first_fact)


def test_the_organisations_beginning_is_labelled_at_first_sight(tab, store):
    shown = {label.item.first for label in tab.canvas.stage.frame.labels}
    assert store.pack.start.first.toordinal() in shown


def test_all_that_takes_the_keys_has_a_name(tab, unnamed):
    assert unnamed(tab) == []


def test_the_picture_says_what_is_in_view(tab):
    tab.grab()
    said = tab.canvas.accessibleDescription()
    assert f"{len(tab.canvas.stage.frame.labels)} of" in said
    assert "2027" in said or "2028" in said


@pytest.mark.parametrize("name", ["paper", "night", "contrast"])
@pytest.mark.parametrize(("zoom", "size"), [(0.8, (3840, 2100)), (1.0, (1024, 640)), (1.6, (1920, 990)), (2.5, (1280, 680))])
def test_it_paints_in_each_look_at_each_size(qtbot, tab, theme, name, zoom, size):
    theme.set(name=name, zoom=zoom)
    tab.resize(*size)
    picture = tab.canvas.grab().toImage()
    ground = theme.colour("background").rgb()
    inked = sum(picture.pixel(x, y) != ground for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7))
    assert inked > 300
    assert tab.pane.height() >= 100 * zoom or tab.pane.height() > tab.height() / 3


def test_in_a_low_window_the_fact_stands_beside_the_canvas(tab):
    tab.resize(1100, 560)
    assert tab.pane.mapTo(tab, QPoint()).x() > tab.canvas.mapTo(tab, QPoint()).x() + tab.canvas.width() - 1
    tab.resize(1280, 900)
    assert tab.pane.mapTo(tab, QPoint()).y() > tab.canvas.mapTo(tab, QPoint()).y() + tab.canvas.height() - 1


@pytest.mark.parametrize("size", [(1280, 800), (1366, 768), (1280, 744), (1100, 700), (1920, 1080)])
def test_a_window_just_opened_is_arranged_as_one_that_was_there(open_window, qtbot, size):
    """Chips that find room in one row as late as when they are named leave what is below the height that they do not take."""
    window = open_window(shown=False)
    window.resize(*size)
    with qtbot.waitExposed(window):
        window.show()
    made = window.tab("timeline")
    first = made.split.orientation(), made.split.sizes(), made.split.below.sizes()
    made.theme.changed.emit()  # what arranges anew in a window that is there
    assert (made.split.orientation(), made.split.sizes(), made.split.below.sizes()) == first


def test_left_handed_the_fact_beside_the_canvas_stands_at_the_left(tab, theme):
    tab.resize(1100, 560)
    theme.set(left_hand=True)
    assert tab.pane.mapTo(tab, QPoint()).x() < tab.canvas.mapTo(tab, QPoint()).x()
    theme.set(left_hand=False)
    assert tab.pane.mapTo(tab, QPoint()).x() > tab.canvas.mapTo(tab, QPoint()).x()


def test_what_was_set_by_hand_stays_when_the_window_grows(qtbot, tab):
    arranged, handle = tab.split.sizes(), tab.split.handle(1)
    at = handle.rect().center()
    qtbot.mousePress(handle, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(handle, at - QPoint(0, 60))
    qtbot.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=at)
    before = tab.split.sizes()
    assert before != arranged
    tab.resize(SIZE[0] + 60, SIZE[1])
    assert tab.split.sizes() == before


# ---- wheel and mouse


def test_the_wheel_brings_closer_what_is_under_it(tab):
    stage = tab.canvas.stage
    at = QPointF(700, 200)
    x = at.x() - stage.layout.plan.names
    day, before = stage.day(x), stage.window.days
    turn(tab.canvas, at, 3)
    assert stage.window.days < before / 1.5
    assert stage.day(x) == pytest.approx(day, abs=1)


def test_the_wheel_with_shift_moves_sideways(tab):
    stage = tab.canvas.stage
    stage.look_at(Window(728000, 731000))
    turn(tab.canvas, QPointF(700, 200), -2, Qt.KeyboardModifier.ShiftModifier)
    assert stage.window.days == pytest.approx(3000)
    assert stage.window.start > 728000


def test_a_drag_moves_time_along_with_the_pointer(qtbot, tab):
    canvas, stage = tab.canvas, tab.canvas.stage
    stage.look_at(Window(728000, 731000))
    start = point(canvas, 500, stage.layout.plan.ribbons_y - 3)
    day = stage.day(500)
    with qtbot.waitSignal(canvas.window_changed):
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(canvas, start + QPoint(40, 0))
        qtbot.mouseMove(canvas, start + QPoint(100, 0))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
    assert stage.day(600) == pytest.approx(day, abs=2)


def test_a_double_click_on_free_ground_comes_closer(qtbot, tab):
    days = tab.canvas.stage.window.days
    free = point(tab.canvas, 30, tab.canvas.stage.layout.plan.ribbons_y - 3)
    qtbot.mouseDClick(tab.canvas, Qt.MouseButton.LeftButton, pos=free)
    assert tab.canvas.stage.window.days == pytest.approx(days / 2)


def test_a_click_on_a_label_chooses_its_event(qtbot, tab):
    label = next(lab for lab in tab.canvas.stage.frame.labels if lab.item.address != tab.address())
    with qtbot.waitSignals([tab.canvas.chosen, tab.moved]):
        qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=point(tab.canvas, label.text_x + 4, label.y))
    assert tab.pane.card.address == label.item.address
    assert tab.address() == label.item.address


def test_a_click_on_a_count_comes_close_enough_to_tell_its_marks_apart(qtbot, tab):
    counts = tab.canvas.stage.frame.counts
    count = next(c for c in counts if c.x > 0 and c.items[-1].anchor - c.items[0].anchor > 60)
    with qtbot.waitSignal(tab.canvas.window_changed):
        qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=point(tab.canvas, count.x + 4, count.y))
    window = tab.canvas.stage.window
    assert window.start <= count.items[0].anchor
    assert count.items[-1].anchor <= window.end
    assert window.days < 20 * 366


def test_a_click_on_a_name_chooses_the_country_whatever_lies_clipped_beside_it(qtbot, tab):
    tab.show_address(parse("timeline:?from=1997-10&to=1999"))
    assert any(label.text_x < -10 for label in tab.canvas.stage.frame.labels)
    name = tab.canvas.stage.frame.names[3]
    with qtbot.waitSignal(tab.canvas.chosen) as chosen:
        qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=point(tab.canvas, -20, name.y))
    assert chosen.args == [f"country:{name.ribbon.party}"]
    lane = tab.canvas.stage.frame.bands[2]
    with qtbot.assertNotEmitted(tab.canvas.chosen):
        qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=point(tab.canvas, -20, lane.y + lane.height / 2))


def test_a_count_that_no_zoom_can_part_is_listed(qtbot, tab):
    canvas = tab.canvas
    day = date(2010, 1, 1).toordinal()
    canvas.viewport.show_view(TimelineView(window=Window(day - 3, day + 4)))
    count = next(c for c in canvas.stage.frame.counts if {i.first for i in c.items} == {day})
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, count.x + 4, count.y))
    menu = canvas.findChild(QMenu)
    assert [a.text() for a in menu.actions()] == [f"{i.label}\t1 January 2010" for i in count.items]
    with qtbot.waitSignal(canvas.chosen) as chosen:
        menu.actions()[1].trigger()
    menu.close()
    assert chosen.args == [count.items[1].address]


def test_a_click_on_the_axis_takes_that_day_as_the_windows_date(qtbot, tab, focus):
    with qtbot.waitSignal(focus.as_of_changed):
        qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=point(tab.canvas, 400, 10))
    assert abs(focus.as_of.toordinal() - tab.canvas.stage.day(400)) < 40


def test_dragging_the_date_lays_nothing_out_anew(qtbot, tab, focus):
    canvas = tab.canvas
    canvas.grab()
    frame, painted = canvas.stage.frame, []
    canvas.repainted.connect(lambda: painted.append(True))
    with qtbot.waitSignal(focus.as_of_changed):
        qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 300, 10))
        qtbot.mouseMove(canvas, point(canvas, 500, 10))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=point(canvas, 600, 10))
    assert abs(focus.as_of.toordinal() - canvas.stage.day(500)) < 40
    canvas.grab()
    assert canvas.stage.frame is frame
    assert not painted


def test_the_map_follows_and_answers(qtbot, tab, focus):
    focus.set_as_of(date(1967, 8, 8))
    assert "5" in tab.map.text()
    with qtbot.waitSignal(focus.asked) as asked:
        tab.map.country_chosen.emit("THA")
    assert str(asked.args[0]) == "country:THA"


# ---- keys


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Qt.Key.Key_Plus, lambda a, b: b.days < a.days),
        (Qt.Key.Key_Minus, lambda a, b: b.days > a.days),
        (Qt.Key.Key_Home, lambda a, b: b.start < a.start - 1000 and b.days == pytest.approx(a.days)),
        (Qt.Key.Key_End, lambda a, b: b.end > a.end + 1000),
        (Qt.Key.Key_0, lambda a, b: b.days > 60 * 365),
    ],
)
def test_keys_move_the_window(qtbot, tab, key, held):
    tab.canvas.stage.look_at(Window(726000, 729000))
    before = tab.canvas.stage.window
    with qtbot.waitSignal(tab.canvas.window_changed):
        qtbot.keyClick(tab.canvas, key)
    assert held(before, tab.canvas.stage.window)


@pytest.mark.parametrize(("key", "by"), [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1)])
def test_with_shift_the_arrows_move_the_window(qtbot, tab, key, by):
    tab.canvas.stage.look_at(Window(726000, 729000))
    fact = tab.canvas.stage.view.fact
    qtbot.keyClick(tab.canvas, key, Qt.KeyboardModifier.ShiftModifier)
    after = tab.canvas.stage.window
    assert (after.start - 726000) * by > 0
    assert after.days == pytest.approx(3000)
    assert tab.canvas.stage.view.fact == fact


def test_up_and_down_go_to_the_next_lane(qtbot, tab):
    stage = tab.canvas.stage
    tab.show_address(parse("event:bangkok-declaration"))
    lane = stage.item("event:bangkok-declaration").lane
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Down)
    there = stage.item(tab.canvas.stage.view.fact)
    assert stage.lanes.index(there.lane) == stage.lanes.index(lane) + 1
    assert tab.pane.card.address == there.address
    assert stage.window.start <= there.anchor < stage.window.end
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Up)
    assert stage.item(tab.canvas.stage.view.fact).lane == lane
    for _ in range(len(stage.lanes) + 2):
        qtbot.keyClick(tab.canvas, Qt.Key.Key_Up)
    assert stage.item(tab.canvas.stage.view.fact).lane == stage.lanes[0]


def test_what_is_announced_is_name_date_lane_and_place(tab, store):
    place = tab.canvas.stage.place("event:bangkok-declaration")
    said = talk.spoken(tab.canvas.stage, store, "event:bangkok-declaration")
    assert said == f"Bangkok Declaration founds ASEAN, 8 August 1967, Founding, {place[0]} of {place[1]}"
    assert talk.spoken(tab.canvas.stage, store, "country:VNM").startswith("Viet Nam, ")


def test_arrows_walk_the_events_in_order_of_time(qtbot, tab):
    items = tab.canvas.stage.items
    tab.show_address(parse(items[10].address))
    for expected in (items[11], items[12]):
        qtbot.keyClick(tab.canvas, Qt.Key.Key_Right)
        assert tab.pane.card.address == expected.address
        window = tab.canvas.stage.window
        assert window.start <= expected.first < window.end
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Left)
    assert tab.pane.card.address == items[11].address


def test_tab_walks_and_leaves_after_the_last(qtbot, tab):
    items = tab.canvas.stage.items
    tab.show_address(parse(items[-2].address))
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Tab)
    assert tab.canvas.hasFocus()
    assert tab.pane.card.address == items[-1].address
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Tab)
    assert not tab.canvas.hasFocus()


def test_escape_leaves_the_walk(qtbot, tab):
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Escape)
    assert not tab.canvas.hasFocus()


def test_enter_goes_to_the_fact(qtbot, tab):
    qtbot.keyClick(tab.canvas, Qt.Key.Key_Return)
    assert tab.pane.isAncestorOf(QApplication.focusWidget())


def test_its_parts_for_f6_are_canvas_fact_and_map(tab):
    assert tab.parts() == (tab.canvas, tab.pane, tab.map)


# ---- addresses and filters


def test_the_address_brings_back_all_that_is_seen(tab, focus):
    address = "timeline:?from=1995&to=1999&category=membership,era&at=1997-07-23&event=laos-myanmar-join"
    assert tab.show_address(parse(address)) == ""
    assert tab.address() == address
    assert focus.as_of == date(1997, 7, 23)
    assert {band.id for band in tab.canvas.stage.frame.bands} == {"era", "membership"}


@pytest.mark.parametrize("fact", ["event:konfrontasi-begins", "event:bangkok-declaration", "country:PAK", "era:era-afta"])
def test_what_is_chosen_is_scrolled_into_view_where_the_lanes_are_higher_than_the_window(tab, fact):
    canvas = tab.canvas
    canvas.setFixedHeight(260)
    canvas.selection.choose("event:flag-adopted")
    canvas.grab()
    tab.show_address(parse(fact))
    canvas.grab()
    (top, end), *_ = canvas.stage.rows_of(fact)
    assert canvas.viewport.overflow() > 0
    assert canvas.stage.layout.plan.sizes.axis <= top - canvas.viewport.scroll + 0.01
    assert end - canvas.viewport.scroll <= canvas.height() + 0.01


def test_what_was_scrolled_away_by_hand_stays_away(qtbot, tab):
    tab.canvas.setFixedHeight(260)
    tab.show_address(parse("event:bangkok-declaration"))
    tab.canvas.grab()
    qtbot.keyClick(tab.canvas, Qt.Key.Key_PageDown)
    tab.canvas.grab()
    assert tab.canvas.viewport.scroll > 0
    tab.canvas.viewport.look_at(728000, 732000)
    tab.canvas.grab()
    assert tab.canvas.viewport.scroll > 0


def test_an_event_that_is_out_of_view_is_brought_into_view(tab):
    tab.show_address(parse("timeline:?from=2010&to=2012"))
    assert tab.show_address(parse("event:bangkok-declaration")) == ""
    window = tab.canvas.stage.window
    assert window.start < date(1967, 8, 8).toordinal() < window.end
    assert window.days < 4 * 366


def test_an_event_of_a_hidden_lane_is_shown_with_its_lane(tab, store):
    tab.show_address(parse("timeline:?category=culture"))
    tab.show_address(parse("event:bangkok-declaration"))
    assert tab.canvas.stage.item("event:bangkok-declaration")
    assert tab.chips[store.events["bangkok-declaration"].category].isChecked()
    assert tab.chips["culture"].isChecked()


def test_what_is_not_there_is_said(tab):
    said = tab.show_address(parse("timeline:?event=no-such-thing&colour=red"))
    assert "no-such-thing" in said
    assert "colour" in said
    assert "event:no-such-thing" in tab.show_address(parse("event:no-such-thing"))


def test_each_kind_of_fact_opens_in_the_pane(tab, store):
    firsts = [
        next(iter(store.events)) and f"event:{next(iter(store.events))}",
        f"era:{next(iter(store.eras))}",
        f"person:{next(iter(store.people))}",
        f"agreement:{next(iter(store.agreements))}",
        f"summit:{next(iter(store.summits))}",
        f"country:{next(iter(store.countries))}",
        store.address(next(iter(store.bodies.values()))),
        f"status:{next(iter(store.statuses))}",
        f"claim:{next(iter(store.claims))}",
        f"source:{next(iter(store.sources))}",
        "value:IDN.capital",
    ]
    for address in firsts:
        assert tab.show_address(parse(address)) == "", address
        assert tab.pane.card.address == address
        assert store.title(address) in tab.pane.text()


def test_a_chip_hides_its_lane_and_brings_it_back(qtbot, tab):
    chip = tab.chips["culture"]
    with qtbot.waitSignal(tab.moved):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "culture" not in {band.id for band in tab.canvas.stage.frame.bands}
    assert "category=" in tab.address()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert "culture" in {band.id for band in tab.canvas.stage.frame.bands}
    assert "category=" not in tab.address()


def test_without_any_lane_the_ribbons_stay(qtbot, tab):
    for chip in tab.chips.values():
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert tab.canvas.stage.frame.bands == ()
    assert tab.canvas.stage.frame.bars
    assert tab.canvas.grab().width() > 0


# ---- the fact


def test_the_fact_can_be_copied_with_its_sources(tab, store):
    tab.pane.copy()
    text = QGuiApplication.clipboard().text()
    assert store.title(store.pack.first_fact) in text
    assert "Sources" in text


def test_quiz_me_asks_for_a_quiz_about_the_event(qtbot, tab, focus):
    button = next(b for b in tab.pane.buttons() if b.text() == "Quiz me on this")
    with qtbot.waitSignal(focus.asked) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args[0].kind == "quiz"
    assert f"event:{asked.args[0].get('event')}" == tab.pane.card.address


def test_a_disagreement_shows_both_values_and_who_says_which(tab, store):
    address = next(f"event:{e.id}" for e in store.events.values() if e.alternatives and e.alternatives[0].sources)
    tab.show_address(parse(address))
    found = tab.pane.card.disagreements[0]
    text = tab.pane.text()
    assert "Sources disagree" in text
    assert found.other in text
    assert found.who in text


def test_see_the_figures_is_there_only_where_a_measure_touches_the_fact(tab, store):
    shown = {}
    for address in ["event:bangkok-declaration", *(m.related[0] for m in store.measures.values() if m.related)]:
        if store.get(address) is not None and parse(address).kind != "series" and tab.show_address(parse(address)) == "":
            shown[address] = any(b.text() == "See the figures" and b.isVisibleTo(tab) for b in tab.pane.buttons())
            assert shown[address] == bool(tab.pane.figures())
    assert False in shown.values()


@pytest.mark.parametrize("size", [(900, 1270), (1270, 900)])
def test_a_page_shows_the_timeline_with_all_ribbons_and_the_fact(tab, theme, size):
    width, height = size
    page = QImage(width, height, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    p = QPainter(page)
    tab.paint_page(p, QRectF(50, 50, width - 100, height - 100))
    p.end()
    inked = [y for y in range(0, height, 3) if any(page.pixel(x, y) != 0xFFFFFFFF for x in range(50, width - 50, 3))]
    assert min(inked) >= 48
    assert max(inked) <= height - 48
    assert len(inked) > 150
    assert all(page.pixel(x, y) == 0xFFFFFFFF for x in (10, width - 20) for y in range(0, height, 9))
    hue = QColor(theme.look.party(tab.canvas.stage.layout.plan.ribbons[-1].party)).hsvHue()
    found = (QColor(page.pixel(x, y)) for y in range(height) for x in range(width // 2, width - 60, 11))
    assert any(abs(c.hsvHue() - hue) <= 3 and c.saturation() > 30 for c in found)


def test_a_closed_tab_leaves_nothing_behind(qtbot, store, focus, theme):
    made = TimelineTab(store, focus, theme)
    made.resize(*SIZE)
    made.show()
    qtbot.waitExposed(made)
    made.grab()
    gone = weakref.ref(made)
    made.close()
    made.deleteLater()
    del made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
    theme.set(zoom=1.2)
    focus.set_as_of(date(1990, 1, 1))


@pytest.mark.parametrize(("zoom", "size"), [(1.0, (1280, 800)), (1.6, (1920, 1080))])
def test_the_chips_stand_in_one_row_on_a_laptop_and_on_a_projector(open_window, zoom, size):
    window = open_window(StartOptions(theme="paper", zoom=zoom))
    window.resize(*size)
    window.grab()
    chips = window.tab("timeline").chips.values()
    assert len({chip.geometry().top() for chip in chips}) == 1
    assert all(chip.text() for chip in chips)


def test_chips_keep_to_two_rows_or_lose_their_words(open_window):
    window = open_window()
    for width in (1000, 700, 520):
        window.resize(width, 800)
        QApplication.processEvents()
        chips = window.tab("timeline").chips.values()
        assert len({chip.geometry().top() for chip in chips}) <= 2


def test_the_first_view_on_a_laptop_shows_every_ribbon_whole(open_window):
    window = open_window()
    window.resize(1280, 800)
    window.grab()
    canvas = window.tab("timeline").canvas
    frame = canvas.stage.frame
    assert [name.ribbon.party for name in frame.names][-1] == "PAK"
    assert max(bar.y + bar.height for bar in frame.bars) <= canvas.height()


@pytest.mark.parametrize("height", [130, 137, 144, 151, 158])
def test_what_is_read_of_a_fact_ends_in_a_whole_line(qtbot, store, focus, theme, height):
    pane = FactView(store, focus, theme)
    qtbot.addWidget(pane)
    pane.resize(720, height)
    pane.show_fact("event:bangkok-declaration")
    pane.show()
    pane.grab()
    page = pane.findChild(FactPage)
    bar = page.verticalScrollBar()
    assert bar.maximum() > 0
    for value in (0, 7, 31, bar.maximum()):
        bar.setValue(value)
        cover = page._cover.geometry()
        end = cover.y() if page._cover.isVisible() else page.height()
        for block in blocks_of(page.document()):
            top = page.document().documentLayout().blockBoundingRect(block).top() - value
            for nth in range(block.layout().lineCount()):
                line = block.layout().lineAt(nth).rect()
                above, below = top + line.top(), top + line.bottom()
                assert not (above < end - 1 and below > end + 1), "a line is cut"
        assert end == page.height() or end + cover.height() == page.height()
        assert page.height() - end < 40


def test_without_a_fact_the_pane_says_what_to_do(qtbot, store, focus, theme):
    pane = FactView(store, focus, theme)
    qtbot.addWidget(pane)
    pane.resize(720, 160)
    pane.show()
    page = pane.findChild(FactPage)
    assert page.placeholderText()
    assert not page._cover.isVisible()


def test_names_in_other_scripts_stand_where_all_others_stand(qtbot, core):
    """The first name of Malaysia's is written from right to left: it turned the whole line to the other edge of the page."""
    theme, focus = Theme(core), Focus(core)
    pane = FactView(core, focus, theme)
    qtbot.addWidget(pane)
    pane.resize(800, 400)
    pane.show_fact("country:MYS")
    pane.show()
    (page,) = pane.findChildren(FactPage)
    names = next(block for block in blocks_of(page.document()) if "Malaya," in block.text() or ", Malaya" in block.text())
    assert any("\u0600" <= letter <= "\u06ff" for letter in names.text())
    assert names.textDirection() == Qt.LayoutDirection.LeftToRight


def blocks_of(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
