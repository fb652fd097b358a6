"""By keyboard alone, and with a name for everything."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from aseandesk import tabs
from aseandesk.quiz.model.answer import right_given
from aseandesk.ui.base.focus_chain import focus_chain
from aseandesk.ui.shell import pages

OVERLAYS = ("search", "as-of", "menu", "keys")


def tab_key(*, back: bool = False) -> None:
    key, held = (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier) if back else (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(QApplication.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, key, held))


@pytest.mark.parametrize("tab", tabs.NAMES)
def test_everything_on_a_tab_has_a_name(window, unnamed, tab):
    window.commands().run(tab)
    assert unnamed(window) == []


def test_everything_in_a_quiz_has_a_name(window, unnamed):
    window.commands().run("quiz")
    tab = window.current_tab()
    tab.state.start_quiz(count=5, seed=7)
    while tab.state.stage in {"asking", "answered"}:
        assert unnamed(window) == []
        if tab.state.stage == "asking":
            tab.state.give(right_given(tab.state.course.question))
            assert unnamed(window) == []
        tab.state.next_question()
    assert unnamed(window) == []


@pytest.mark.parametrize("name", OVERLAYS)
def test_everything_in_a_panel_has_a_name(window, unnamed, name):
    window.commands().run(name)
    overlay = window.commands().overlays.current()
    assert overlay.accessibleName()
    assert unnamed(overlay) == []


@pytest.mark.parametrize("name", pages.NAMES)
def test_everything_on_a_page_has_a_name(window, unnamed, name):
    window.pages.show(name)
    assert unnamed(window) == []


def test_a_message_has_names_too(window, unnamed):
    window.messages.say("Something.")
    assert unnamed(window.messages.strip()) == []


@pytest.mark.parametrize("name", OVERLAYS)
def test_tab_goes_round_within_a_panel_and_escape_gives_the_keys_back(window, qtbot, name):
    before = QApplication.focusWidget()
    window.commands().run(name)
    overlay = window.commands().overlays.current()
    around = focus_chain(overlay.panel)
    seen = []
    for _ in range(len(around) + 1):
        assert overlay.isAncestorOf(QApplication.focusWidget())
        seen.append(QApplication.focusWidget())
        tab_key()
    assert set(seen) == set(around)
    tab_key(back=True)
    assert overlay.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.commands().overlays.current() is None
    assert QApplication.focusWidget() is before


def test_the_keys_begin_in_the_content(window):
    assert window.current_tab().isAncestorOf(QApplication.focusWidget())


def test_f6_goes_through_the_parts_and_round_and_back(window, qtbot):
    tab = window.current_tab()
    window.messages.say("Something to close.")
    for part in (tab.pane, tab.map, window.messages.strip(), window.header, tab.canvas, tab.pane):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        now = QApplication.focusWidget()
        assert part is now or part.isAncestorOf(now)
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is tab.canvas


def test_the_header_is_walked_in_the_order_of_the_eye(window, qtbot):
    window.context.focus.open("event:bangkok-declaration")
    header = window.header
    header.tabs.setFocus()
    order = [header.tabs]
    for _ in range(4):
        tab_key()
        order.append(QApplication.focusWidget())
    assert order == [header.tabs, header.back, header.search, header.as_of, header.menu]
    places = [one.x() for one in order]
    assert places == sorted(places)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_the_buttons_of_the_header_answer_to_the_keys(window, qtbot, key):
    window.header.as_of.setFocus()
    qtbot.keyClick(window.header.as_of, key)
    assert window.commands().overlays.current() is not None


def test_arrows_walk_the_tabs(window, qtbot):
    window.header.tabs.setFocus()
    qtbot.keyClick(window.header.tabs, Qt.Key.Key_Right)
    assert window.header.tabs.currentIndex() == 1
    assert window.stack.currentWidget() is window.tab("quiz")


def test_question_mark_shows_the_keys(window, qtbot):
    qtbot.keyClicks(window, "?")
    assert window.commands().overlays.current().accessibleName() == "Keys"


def test_full_screen_and_back(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()


@pytest.mark.parametrize("theme", ["paper", "night", "contrast"])
def test_the_focus_can_be_seen(window, qtbot, theme):
    window.context.theme.set(name=theme)
    for part in (window.header.search, window.header.as_of, window.header.menu, window.header.tabs):
        window.setFocus()
        window.header.back.setFocus()
        part.clearFocus()
        plain = part.grab().toImage()
        part.setFocus(Qt.FocusReason.TabFocusReason)
        assert part.grab().toImage() != plain
