"""What is on the screen, not what a grab would paint for it: a part that forgets to ask for paint shows what it showed before."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from aseandesk.ui.facts.fact_view_page import FactPage
from aseandesk.ui.shell.window import MainWindow


def on_screen(part: QWidget) -> QImage:
    """What the screen shows of a part at the moment, with nothing painted for it (`QWidget.grab` would paint)."""
    QApplication.processEvents()
    window = part.window()
    at = part.mapTo(window, QPoint(0, 0))
    return window.screen().grabWindow(window.winId(), at.x(), at.y(), part.width(), part.height()).toImage()


def painted_anew(part: QWidget) -> QImage:
    """What the screen shows of it once all of it has been painted again, as after a resize."""
    for one in (part, *part.findChildren(QWidget)):
        if one.isVisible():
            one.repaint()
    return on_screen(part)


@pytest.fixture
def scrolled(window: MainWindow, qtbot) -> MainWindow:
    """The window with the first fact's page scrolled to what is related to it."""
    on_screen(window)
    related = next(button for button in window.tab("timeline").pane.buttons() if button.text().startswith("Related"))
    qtbot.mouseClick(related, Qt.MouseButton.LeftButton)
    on_screen(window)
    assert window.tab("timeline").pane.findChild(FactPage).verticalScrollBar().value() > 0
    return window


def test_a_fact_chosen_on_the_timeline_is_on_the_screen(scrolled, qtbot):
    tab = scrolled.tab("timeline")
    pane = tab.pane
    label = next(one for one in tab.canvas.stage.frame.labels if one.item.address != tab.address())
    place = QPoint(round(label.text_x + tab.canvas.stage.layout.plan.names) + 4, round(label.y))
    qtbot.mouseClick(tab.canvas, Qt.MouseButton.LeftButton, pos=place)
    assert tab.address() == label.item.address
    assert on_screen(pane) == painted_anew(pane)


def test_a_fact_chosen_in_the_list_is_on_the_screen(scrolled, qtbot):
    tab = scrolled.tab("timeline")
    pane = tab.pane
    tab.toggle_list()
    before = tab.address()
    qtbot.keyClick(tab.modes().twin.tree, Qt.Key.Key_Up)
    assert tab.address() != before
    assert on_screen(pane) == painted_anew(pane)


def test_another_look_is_on_the_screen(scrolled):
    pane = scrolled.tab("timeline").pane
    scrolled.context.theme.set(name="night")
    assert on_screen(pane) == painted_anew(pane)


def test_a_wider_window_is_on_the_screen(scrolled):
    pane = scrolled.tab("timeline").pane
    scrolled.resize(1440, 900)
    assert on_screen(pane) == painted_anew(pane)
