"""What a button shows is what a screen reader says: on every screen, in every state that is drawn as a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QBuffer, QEvent, QPoint
from PySide6.QtGui import QAccessible, QRegion, QTextDocument
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from aseandesk.facts.packs import open_store
from aseandesk.options import StartOptions, settle
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.snapshots import draw as snapshot_draw
from aseandesk.ui.snapshots import kiosk as snapshot_kiosk
from aseandesk.ui.widgets.basic import SYMBOLS, Button
from aseandesk.ui.widgets.choice import Switch
from aseandesk.words import languages, tr

TEXT = "{http://www.w3.org/2000/svg}text"


def painted(widget: QWidget) -> list[str]:
    """The texts that a widget paints, line by line: it is drawn as SVG, which keeps them."""
    buffer, drawing = QBuffer(), QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setSize(widget.size())
    widget.render(drawing, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return ["".join(part.itertext()) for part in ElementTree.fromstring(bytes(buffer.data())).iter(TEXT)]


def shown_texts(widget: QWidget) -> list[str]:
    """What the widget shows in words, as far as it has a name of its own."""
    if isinstance(widget, QAbstractButton):
        states = {tr("On"), tr("Off")} if isinstance(widget, Switch) else set()  # said as checked or not
        return [text for text in painted(widget) if text not in states]
    if isinstance(widget, QLabel) and widget.accessibleName():
        document = QTextDocument()
        document.setHtml(widget.text())
        return [document.toPlainText()]
    return []


def plain(text: str) -> str:
    return " ".join(text.strip(SYMBOLS).casefold().split())


def unsaid(widget: QWidget) -> list[str]:
    """What the widget shows and does not say: the first text belongs in the name, what is below it may be the description."""
    face = QAccessible.queryAccessibleInterface(widget)
    name, description = (plain(face.text(kind)) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
    own = plain(widget.text()) if isinstance(widget, QAbstractButton) else ""
    missing = [own] if own not in name else []
    return missing + [text for text in map(plain, shown_texts(widget)) if re.search(r"\w", text) and text not in f"{name} {description}"]


def faults_on(window: QWidget, screen: str) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            for text in unsaid(widget):
                yield f"{screen}: {type(widget).__name__} shows “{text}” and is named “{widget.accessibleName()}”"


@pytest.fixture(params=["en", "id"])
def spoken(request, fonts) -> Iterator[str]:
    """A language, spoken for the time of a test."""
    languages.speak(request.param)
    yield request.param
    languages.speak("en")


@pytest.fixture
def remove() -> Iterator[Callable[[QWidget], None]]:
    """Takes windows down at the end."""
    made: list[QWidget] = []
    yield made.append
    for one in made:
        one.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.instance().setStyleSheet("")


def test_every_visible_text_is_in_the_name_on_every_screen(spoken, remove):
    store = open_store()
    options, _ = settle(StartOptions(folder=Path()), store)
    window = snapshot_draw.make(store, options)
    remove(window)
    faults: dict[str, None] = {}
    drawn = 0
    try:
        for screen in snapshot_draw.screens(window, options):
            QApplication.processEvents()
            faults |= dict.fromkeys(faults_on(window, screen))
            drawn += 1
    finally:
        snapshot_draw.close(window)
    assert drawn > 60
    assert list(faults) == []


def test_every_visible_text_is_in_the_name_in_the_kiosk(spoken, remove):
    store = open_store()
    window = snapshot_kiosk.make(store, StartOptions(folder=Path()), 7)
    remove(window)
    faults: dict[str, None] = {}
    try:
        for screen in snapshot_kiosk.screens(window):
            QApplication.processEvents()
            faults |= dict.fromkeys(faults_on(window, screen))
    finally:
        window.close_down()
    assert list(faults) == []


def test_a_new_text_is_a_new_name(qtbot, theme: Theme):
    button = Button(theme, "Stop here")
    qtbot.addWidget(button)
    button.setText("Hand in")
    assert button.accessibleName() == "Hand in"


def test_a_longer_name_is_said_where_it_contains_the_text_and_comes_after_it_elsewhere(qtbot, theme: Theme):
    button = Button(theme, "Lock", name="Lock the room (L)")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.accessibleDescription()) == ("Lock the room (L)", "")
    button.setText("Unlock")
    assert button.accessibleName() == "Unlock"
    button.setText("Lock")
    assert button.accessibleName() == "Lock the room (L)"
    button.setText("Undo", "Take back (Ctrl+Z)")
    assert (button.accessibleName(), button.accessibleDescription()) == ("Undo", "Take back (Ctrl+Z)")


def test_a_button_that_loses_its_text_for_want_of_room_keeps_its_name(qtbot, theme: Theme):
    button = Button(theme, "Table", name="Table of the same figures")
    qtbot.addWidget(button)
    button.setText("")
    assert button.accessibleName() == "Table of the same figures"
    button.setText("Table")
    assert button.accessibleName() == "Table of the same figures"
