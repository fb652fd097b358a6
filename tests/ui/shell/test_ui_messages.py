"""What is said lies over the window and moves nothing; small promises of the keys, the filter, bookmarks and the language."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from aseandesk import tabs
from aseandesk.desktop.message import StatusMessage
from aseandesk.facts.address import parse
from aseandesk.options import StartOptions
from aseandesk.quiz.model.answer import right_given
from aseandesk.timeline.axis import Window
from aseandesk.ui.widgets.basic import Button
from aseandesk.words import languages, tr


def places(window) -> list[tuple[str, QRect]]:
    """Where each part of the tab lies in the window."""
    QApplication.processEvents()
    parts = [one for one in window.current_tab().findChildren(QWidget) if one.isVisible()]
    return [(type(one).__name__, QRect(one.mapTo(window, QPoint(0, 0)), one.size())) for one in parts]


@pytest.mark.parametrize("name", tabs.NAMES)
@pytest.mark.parametrize("size", [(1280, 800), (640, 480)])
def test_a_message_moves_nothing_and_lies_within_the_window(window, name, size):
    window.resize(*size)
    window.navigator.show_tab(tabs.NAMES.index(name))
    window.current_tab().settle()
    for _ in range(2):  # a layout that was asked for while it was painted comes with the next one
        window.grab()
        places(window)
    before = places(window)
    window.commands().run("bookmark")
    window.messages.show(StatusMessage("Something was not saved, and this is why. " * 5, ("one", "two"), action="Do it"))
    assert places(window) == before
    strip = window.messages.strip()
    assert strip.isVisible()
    assert window.rect().contains(strip.geometry())
    window.resize(size[0] + 100, size[1] + 50)
    QApplication.processEvents()
    assert window.rect().contains(strip.geometry())
    tops = [one.mapTo(window, QPoint(0, 0)).y() for one in window.findChildren(Button) if one.is_main and one.isVisible()]
    assert any(0 < top - strip.geometry().bottom() < 40 for top in (window.height(), *tops)), "at the foot, or above a main button"
    strip.close_note()


def uncovered(window) -> bool:
    """Is no main button below the note? Asked at the window: what lies at the corners and the middle of each."""
    QApplication.processEvents()
    strip = window.messages.strip()
    buttons = [one for one in window.findChildren(Button) if one.is_main and one.isVisible() and not strip.isAncestorOf(one)]
    spots = [one.mapTo(window, spot) for one in buttons for spot in (one.rect().topLeft(), one.rect().center(), one.rect().bottomRight())]
    return strip.isVisible() and bool(spots) and not any(strip.geometry().contains(spot) for spot in spots)


@pytest.mark.parametrize("zoom", [1.0, 1.6])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_message_covers_no_main_button(open_window, zoom, lang):
    window = open_window(StartOptions(theme="paper", zoom=zoom, lang=lang))
    try:
        sentence = tr("A lesson was left before its end: {lesson}.", lesson="Quiz · 8:05")
        window.messages.show(StatusMessage(sentence, action=tr("Go on with it")))
        window.navigator.show_tab(tabs.NAMES.index("quiz"))
        assert uncovered(window), "Start"
        window.current_tab().state.start_quiz(count=5, seed=7)
        state = window.current_tab().state
        state.give(right_given(state.course.question))
        assert uncovered(window), "Next"
        window.navigator.show_tab(tabs.NAMES.index("timeline"))
        assert uncovered(window), "Quiz me on this"
        for name in ("classroom", "prepare"):
            window.pages.show(name)
            assert uncovered(window), name
        window.resize(1000, 700)
        assert uncovered(window)
    finally:
        languages.speak("en")


def test_what_the_filter_says_moves_nothing(window, qtbot):
    tab = window.tab("timeline")
    row = tab.controls.show_filter()
    window.grab()
    before = (row.geometry(), tab.canvas.geometry(), tab.pane.geometry())
    row.since.setFocus()
    qtbot.keyClicks(row.since, "soon")
    qtbot.keyClick(row.since, Qt.Key.Key_Return)
    window.grab()
    assert row.said.isVisible()
    assert (row.geometry(), tab.canvas.geometry(), tab.pane.geometry()) == before
    row.hide()
    assert not row.said.isVisible()


def test_home_goes_to_the_first_event(window, qtbot):
    canvas = window.tab("timeline").canvas
    window.open(parse("timeline:?from=2000&to=2010"))
    qtbot.keyClick(canvas, Qt.Key.Key_Home)
    shown, first = canvas.stage.window, min(item.first for item in canvas.stage.items)
    assert shown.start <= first < shown.start + 0.1 * shown.days


def test_clear_clears_everything_that_leaves_something_out(window, qtbot):
    window.open(parse("timeline:?category=treaty,summit&country=VNM&from=1990&to=2000&since=1990&q=treaty&only=yes"))
    tab = window.tab("timeline")
    tab.controls.filter.clear.click()
    view = tab.canvas.stage.view
    assert not view.filtered
    assert (view.shown, view.hide, view.only) == ((), (), False)
    assert isinstance(view.window, Window), "how close one looks is no filter"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("timeline:?event=brunei-joins&from=1980&to=1990", "Brunei Darussalam joins as the sixth member"),
        ("quiz:?topic=countries&seed=3", "Quiz: Countries: flags, capitals, names, borders"),
        ("quiz:?event=brunei-joins&seed=3", "Quiz: Brunei Darussalam joins as the sixth member"),
    ],
)
def test_a_bookmark_carries_the_title_of_what_was_bookmarked(window, address, title):
    window.open(parse(address))
    window.commands().run("bookmark")
    assert window.commands().services.bookmarks().rows()[0].title == title


def test_another_language_offers_to_restart(window):
    window.context.settings_store.change(language="id")
    note = window.messages.strip().notes()[-1]
    assert note.action == "Restart now"
    assert not window.restarts
    note.act()
    assert window.restarts
    assert not window.isVisible()
