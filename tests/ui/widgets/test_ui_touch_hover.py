"""Nothing is painted as hovered after a tap: Qt leaves its pointer where the finger was."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from aseandesk.ui.shell.header import IconButton, SearchButton, Tabs
from aseandesk.ui.shell.menu import MenuRow
from aseandesk.ui.stories.line import StoryLine
from aseandesk.ui.widgets.basic import Button
from aseandesk.ui.widgets.split import Split


def split(theme):
    made = Split(theme, Qt.Orientation.Horizontal)
    made.setHandleWidth(12)
    for _ in range(2):
        made.addWidget(QWidget())
    return made


MAKERS = {
    "button": lambda theme: Button(theme, "Timeline"),
    "line of a story": lambda theme: StoryLine(theme, "Why 1967", "Five states", "4 min"),
    "row of the menu": lambda theme: MenuRow(theme, "Search", "search", "Ctrl K"),
    "icon of the header": lambda theme: IconButton(theme, "menu", "Menu"),
    "search of the header": SearchButton,
    "tabs of the header": Tabs,
    "handle between two panes": split,
}


@pytest.fixture(params=MAKERS.values(), ids=MAKERS)
def shown(request, qtbot, theme):
    """A window, the widget in it, the part that has the pointer, and the place of the tap in the widget."""
    host = QWidget()
    widget = request.param(theme)
    QVBoxLayout(host).addWidget(widget)
    qtbot.addWidget(host)
    if isinstance(widget, SearchButton):
        widget.setFixedSize(300, 36)
    host.resize(500, 120)
    QCursor.setPos(0, 0)
    with qtbot.waitExposed(host):
        host.show()
    place = widget.rect().center()
    if isinstance(widget, Tabs):
        place = widget.tabRect(1).center()
    return host, widget, widget.handle(1) if isinstance(widget, Split) else widget, place


def look_of(widget):
    """The widget as it is painted without the keyboard focus, the tabs with the first of them shown."""
    if isinstance(widget, Tabs):
        widget.setCurrentIndex(0)
    widget.clearFocus()
    QApplication.processEvents()
    return widget.grab().toImage()


def tap(screen, widget, place: QPoint) -> None:
    window, at = widget.window().windowHandle(), widget.mapTo(widget.window(), place)
    QTest.touchEvent(window, screen).press(0, at, window).commit()
    QTest.touchEvent(window, screen).release(0, at, window).commit()
    QApplication.processEvents()


def test_nothing_is_painted_as_hovered_after_a_tap(shown, screen, theme):
    theme.touch = True
    _window, widget, part, place = shown
    before = look_of(widget)
    QCursor.setPos(widget.mapToGlobal(place))
    tap(screen, widget, place)
    assert part.underMouse(), "Qt's pointer stays on it: that is what must not be seen"
    assert look_of(widget) == before


def test_a_mouse_sees_what_it_is_on(shown, theme):
    _window, widget, part, place = shown
    before = look_of(widget)
    QCursor.setPos(widget.mapToGlobal(place))
    QTest.mouseMove(widget.window().windowHandle(), widget.mapTo(widget.window(), place))
    QApplication.processEvents()
    assert part.underMouse()
    assert look_of(widget) != before
