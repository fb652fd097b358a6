"""The window: opens each thing where it lives, goes back and forward, and is found again as it was left."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from aseandesk import tabs
from aseandesk.desktop.settings import FARTHEST, Settings, WindowPlace, settings_file
from aseandesk.exchange.atomic_write import write_atomically
from aseandesk.options import StartOptions
from aseandesk.ui.base.settings import SettingsStore
from aseandesk.ui.shell import startup
from aseandesk.ui.shell.header import short_day

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def shown(window) -> str:
    return tabs.NAMES[window.header.tabs.currentIndex()]


def said(window) -> list[str]:
    return [note.sentence for note in window.messages.strip().notes()]


# ---- opening


@pytest.mark.parametrize(
    ("address", "tab"),
    [
        ("event:bangkok-declaration", "timeline"),
        ("country:VNM", "timeline"),
        ("series:merchandise-exports.VNM", "trade"),
        ("chart:merchandise-exports", "trade"),
        ("quiz:?topic=membership", "quiz"),
        ("story:pakistan-and-asean", "trade"),
        ("story:from-five-to-eleven", "timeline"),
    ],
)
def test_each_thing_opens_where_it_lives(window, address, tab):
    window.context.focus.open(address)
    assert shown(window) == tab
    assert window.stack.currentWidget() is window.tab(tab)
    assert window.windowTitle().startswith(tabs.title(tab))


def test_every_kind_of_fact_opens_without_a_complaint(window, core):
    firsts = [core.address(next(iter(table.values()))) for table in (core.events, core.eras, core.people, core.agreements, core.summits)]
    firsts += [
        core.address(next(iter(table.values()))) for table in (core.countries, core.bodies, core.statuses, core.claims, core.sources)
    ]
    for address in [*firsts, "value:IDN.capital"]:
        window.context.focus.open(address)
        assert said(window) == [], address
        assert window.navigator.history.current.endswith(address) or address in window.navigator.history.current.replace("%3A", ":")


def test_only_the_first_tab_is_built_at_the_start(window):
    assert [type(tab).__name__ for tab in window.stack.built_tabs().values()] == ["TimelineTab"]


def test_an_unknown_address_is_said_and_the_nearest_offered(window, qtbot):
    window.context.focus.open("event:bangkok-declaratio")
    note = window.messages.strip().notes()[-1]
    assert "event:bangkok-declaratio" in note.sentence
    assert note.act is not None
    note.act()
    assert window.navigator.history.current == "event:bangkok-declaration"


def test_no_address_at_all_is_a_sentence(window):
    window.context.focus.open("gibberish")
    assert "is no address" in said(window)[-1]


# ---- back and forward


def test_back_and_forward_by_keys(window, qtbot):
    begin = window.navigator.history.current
    window.context.focus.open("event:bangkok-declaration")
    window.context.focus.open("chart:merchandise-exports")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert (shown(window), window.navigator.history.current) == ("timeline", "event:bangkok-declaration")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.navigator.history.current == begin
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert shown(window) == "trade"


def test_back_and_forward_by_the_side_buttons_of_a_mouse_wherever_it_is(window, qtbot):
    window.context.focus.open("event:bangkok-declaration")
    canvas = window.current_tab().canvas
    press(canvas, Qt.MouseButton.BackButton)
    assert window.navigator.history.current != "event:bangkok-declaration"
    press(canvas, Qt.MouseButton.ForwardButton)
    assert window.navigator.history.current == "event:bangkok-declaration"


def test_the_arrows_come_when_there_is_somewhere_to_go(window, qtbot):
    assert window.header.back.isHidden()
    window.context.focus.open("event:bangkok-declaration")
    assert window.header.back.isVisible()
    assert window.header.back.isEnabled()
    assert not window.header.forward.isEnabled()
    qtbot.mouseClick(window.header.back, Qt.MouseButton.LeftButton)
    assert window.header.forward.isEnabled()


def test_back_closes_a_page_first(window):
    window.context.focus.open("event:bangkok-declaration")
    window.pages.show("help")
    window.navigator.back()
    assert window.page() is None
    assert window.navigator.history.current == "event:bangkok-declaration"


# ---- tabs


def test_tabs_by_keys(window, qtbot):
    for key, name in ((Qt.Key.Key_2, "quiz"), (Qt.Key.Key_3, "trade"), (Qt.Key.Key_1, "timeline")):
        qtbot.keyClick(window, key, CTRL)
        assert shown(window) == name
    qtbot.keyClick(window, Qt.Key.Key_Tab, CTRL)
    assert shown(window) == "quiz"
    qtbot.keyClick(window, Qt.Key.Key_Backtab, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert shown(window) == "timeline"


def test_a_tab_in_the_header_leads_out_of_a_page(window, qtbot):
    window.pages.show("settings")
    assert window.header.tabs.away
    bar = window.header.tabs
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    assert window.page() is None
    assert not bar.away


# ---- what comes back


def test_it_opens_as_it_was_left(open_window, qtbot):
    first = open_window()
    first.context.focus.open("chart:merchandise-exports?countries=IDN,MYS")
    first.context.focus.set_as_of(date(1997, 7, 23))
    first.commands().run("larger")
    first.setGeometry(40, 30, 1000, 700)
    first.close()
    second = open_window(StartOptions(), shown=False)
    assert shown(second) == "trade"
    assert "IDN,MYS" in second.navigator.history.current
    assert second.context.focus.as_of == date(1997, 7, 23)
    assert second.context.theme.zoom == 1.1
    assert second.geometry().getRect() == (40, 30, 1000, 700)


def test_the_options_win_over_what_was_left(open_window):
    open_window().commands().run("larger")
    second = open_window(StartOptions(tab="quiz", zoom=2.0, as_of=date(1990, 1, 1), theme="night"), shown=False)
    assert shown(second) == "quiz"
    assert (second.context.theme.zoom, second.context.theme.look.name, second.context.focus.as_of) == (2.0, "night", date(1990, 1, 1))


def test_today_stays_today(open_window):
    first = open_window()
    first.context.focus.set_as_of(date(1997, 7, 23))
    first.commands().run("today")
    assert first.context.settings_store.settings.as_of == ""


def test_what_was_left_and_is_no_more_is_forgotten(open_window, home):
    write_atomically(home / "config" / "settings.json", b'{"address": "event:never-was", "as_of": "soon"}', parents=True)
    window = open_window(shown=False)
    assert shown(window) == "timeline"
    assert said(window) == []


def test_a_place_that_is_off_every_screen_comes_back_in_view(window):
    startup.restore_place(window, WindowPlace(9000, 9000, 800, 600))
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.geometry())


def test_a_window_larger_than_the_screen_fits_it(window):
    startup.restore_place(window, WindowPlace(-5000, 0, 4000, 3000))
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(window.geometry())


def test_the_title_of_the_first_window_is_on_the_screen_however_small_that_is(window):
    startup.restore_place(window, None)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.width() < startup.FIRST_SIZE[0]
    assert window.geometry().top() >= room.top() + 30
    assert room.adjusted(4, 0, -4, -4).contains(window.geometry())


def test_a_place_that_is_still_reachable_is_kept(window):
    room = QGuiApplication.primaryScreen().availableGeometry()
    half_off = WindowPlace(room.right() - 300, 20, 700, 500)
    startup.restore_place(window, half_off)
    assert window.geometry().getRect() == (half_off.x, 20, 700, 500)


# ---- bad input


def test_a_zoom_of_nine_an_unknown_id_and_a_date_before_the_data_open_the_window_all_the_same(open_window):
    window = open_window(StartOptions(zoom=9.0, open="event:bangkok-declaratoin", as_of=date(1400, 1, 1)), shown=False)
    notes = " ".join(said(window))
    assert window.context.theme.zoom == 2.5
    assert window.navigator.history.current == "event:bangkok-declaration"
    assert "9" in notes
    assert "bangkok-declaratoin" in notes
    assert "1400" in notes


def test_damaged_settings_are_said_at_the_foot(open_window, home):
    write_atomically(home / "config" / "settings.json", b"{torn", parents=True)
    assert any("damaged" in sentence for sentence in said(open_window(shown=False)))


@pytest.mark.parametrize("number", [3_000_000_000, 2**31 - 1, -(2**31)])
def test_a_place_that_no_screen_has_opens_the_window_all_the_same(open_window, home, number):
    write_atomically(home / "config" / "settings.json", b'{"place": {"x": %d, "y": 0, "width": 800, "height": 600}}' % number, parents=True)
    window = open_window()
    assert any("damaged" in sentence for sentence in said(window))
    assert window.isVisible()


def test_a_window_that_would_take_all_memory_is_cut_down(window):
    startup.restore_place(window, WindowPlace(0, 0, FARTHEST, FARTHEST))
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert window.geometry().getRect() == (0, 0, 2 * room.width(), 2 * room.height())


def test_what_was_left_out_of_a_pack_is_said_with_details(open_window, tmp_path, qtbot):
    from aseandesk.facts.packs import open_store

    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "pack.json").write_text("{")
    window = open_window(store=open_store([tmp_path / "bad"]))
    startup.say_left_out(window)
    note = window.messages.strip().notes()[-1]
    assert "left out" in note.sentence
    assert note.details
    assert window.messages.strip().isVisible()


def test_with_nothing_wrong_there_is_nothing_at_the_foot(window):
    startup.say_left_out(window)
    assert said(window) == []
    assert window.messages.strip().isHidden()


# ---- date and header


def test_the_age_of_the_facts_is_in_view_and_a_later_date_says_so(window):
    button = window.header.as_of
    assert "known up to 31 May 2026" in button.accessibleName()
    window.context.focus.set_as_of(date(2027, 1, 1))
    assert "1 Jan 2027" in button.accessibleName()


def test_short_day():
    assert short_day(date(2025, 10, 26)) == "26 Oct 2025"


@pytest.mark.parametrize(("width", "zoom"), [(480, 1.0), (480, 2.5), (700, 1.6), (1280, 2.5), (1280, 1.0), (1920, 1.6), (3000, 0.8)])
def test_the_header_fits_at_every_width_and_zoom(window, qtbot, width, zoom):
    window.context.theme.set(zoom=zoom)
    window.resize(width, 700)
    header = window.header
    parts = [part for part in (header.tabs, header.search, header.as_of, header.menu) if not part.isHidden()]
    boxes = [part.geometry() for part in parts]
    for one, box in enumerate(boxes):
        assert header.rect().contains(box), (parts[one].accessibleName(), box)
        assert not any(box.intersects(other) for other in boxes[one + 1 :])


def test_left_handed_the_header_is_mirrored(window):
    before = window.header.menu.x()
    window.context.theme.set(left_hand=True)
    assert window.header.menu.x() == window.header.width() - before - window.header.menu.width()


def test_the_made_up_organisation_opens_alone(open_window, lagoon):
    window = open_window(store=lagoon)
    for name in tabs.NAMES:
        window.navigator.show_tab(tabs.NAMES.index(name))
    assert said(window) == []


def test_settings_left_by_another_pack_do_no_harm(open_window, lagoon, home):
    left = b'{"address": "chart:merchandise-exports", "recent": ["event:bangkok-declaration"]}'
    write_atomically(home / "config" / "settings.json", left, parents=True)
    window = open_window(store=lagoon)
    window.commands().run("search")
    assert said(window) == []
    assert Settings().address == ""


def press(widget, button: Qt.MouseButton) -> None:
    middle = QPointF(widget.rect().center())
    none = Qt.KeyboardModifier.NoModifier
    for kind, held in ((QEvent.Type.MouseButtonPress, button), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        event = QMouseEvent(kind, middle, widget.mapToGlobal(middle), button, held, none)
        window = widget.window()
        place = widget.mapTo(window, middle)
        QApplication.sendEvent(window.windowHandle(), QMouseEvent(kind, place, event.globalPosition(), button, held, none))


def test_the_rules_of_style_that_come_after_the_first_paint_change_nothing_in_it(qtbot, home, fonts, core):
    QApplication.instance().setStyleSheet("")
    window = startup.build(core, SettingsStore(settings_file(), Settings()), StartOptions(theme="paper"))
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    first = window.grab().toImage()
    window.context.theme.apply()
    assert QApplication.instance().styleSheet()
    assert window.grab().toImage() == first
    window.close()
    window.deleteLater()
