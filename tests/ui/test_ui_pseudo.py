"""All screens in the pseudo-language: no English is left but names, and every text that is asked for is found in the code."""

import re
from collections import defaultdict

import pytest
from kiosk_room import kiosk
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from aseandesk.options import StartOptions, settle
from aseandesk.ui.kiosk import run as kiosk_run
from aseandesk.ui.snapshots import draw as snapshot_draw
from aseandesk.words import languages, set_language
from aseandesk.words.pseudo import CODE, OPEN, Pseudo
from i18n_tools import i18n
from pseudo_facts import left_in_english, names, pseudo_store

TEXTS = ("text", "placeholderText", "toolTip", "accessibleName", "accessibleDescription", "windowTitle", "title", "toPlainText")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
ROWS = 300
PSEUDO = Pseudo()
LOGGED = re.compile(r"\d{4}-\d{2}-\d{2} ")
"""A line of the service's own log, which is English."""


@pytest.fixture
def asked():
    catalogue = Pseudo()
    set_language(CODE, catalogue)
    yield catalogue.asked
    set_language("en")


@pytest.fixture
def drawn(monkeypatch):
    """Every text that is painted, by the painter or in a chart."""
    from matplotlib.text import Text

    for other in QApplication.topLevelWidgets():
        other.hide()  # a window that a test before this one has left paints too
    found: set[str] = set()
    paint, write = QPainter.drawText, Text.set_text

    def draw_text(painter, *args):
        found.update(one for one in args if isinstance(one, str))
        return paint(painter, *args)

    def set_text(text, words):
        found.add(str(words or ""))
        return write(text, words)

    monkeypatch.setattr(QPainter, "drawText", draw_text)
    monkeypatch.setattr(Text, "set_text", set_text)
    return found


def test_no_screen_has_english_left(qtbot, fonts, tmp_path, asked, drawn):
    others = QApplication.topLevelWidgets()  # those of tests that ran before in this process
    store, seen = pseudo_store(tmp_path), defaultdict(set)
    settled, _ = settle(StartOptions(theme="paper", size=(1280, 800)), store)
    window = snapshot_draw.make(store, settled)
    try:
        for name in snapshot_draw.screens(window, settled):
            snapshot_draw.save(window, tmp_path / "screen.png")
            ours = [widget for widget in QApplication.topLevelWidgets() if widget not in others]
            for text in (*drawn, *(text for widget in ours for text in texts_of(widget))):
                seen[text].add(name)
            drawn.clear()
    finally:
        snapshot_draw.close(window)
    known = names()
    left = {english: sorted(where)[:2] for text, where in seen.items() if (english := left_in_english(text, known))}
    assert not left
    unlisted = {text for text in asked if OPEN not in text} - i18n.all_texts()
    assert not unlisted


def test_no_page_of_the_kiosk_has_english_left(home, fonts, tmp_path, monkeypatch, asked, drawn):
    store, seen = pseudo_store(tmp_path), defaultdict(set)
    monkeypatch.setattr(kiosk_run, "open_facts", lambda _lineup: store)
    monkeypatch.setattr(languages, "available", lambda: {CODE: "Pseudo", "en": "English"})
    monkeypatch.setattr(languages, "speak", lambda code: set_language(code, PSEUDO if code == CODE else None))
    with kiosk(home, f'languages = ["{CODE}", "en"]\n') as (made, _):
        for name in pages_of(made.window):
            QApplication.processEvents()
            made.window.grab()
            for text in (*drawn, *texts_of(made.window)):
                if not LOGGED.match(text):
                    seen[text].add(name)
            drawn.clear()
    assert len(seen) > len(KIOSK)
    known = names()
    left = {english: sorted(where)[:2] for text, where in seen.items() if (english := left_in_english(text, known))}
    assert not left


KIOSK = ("attract", "start", "timeline", "quiz", "trade", "still", "keypad", "technician", "closed")


def pages_of(window):
    """Bring one page of the kiosk after the other; yields the name of each."""
    yield "attract"
    window.begin("", CODE)
    yield "start"
    window.choose("timeline")
    for tab in ("timeline", "quiz", "trade"):
        window.visit.show_tab(tab)
        yield tab
    window.still.ask()
    yield "still"
    window.still.hide()
    window.keypad.ask()
    yield "keypad"
    window._opened()
    yield "technician"
    window.pages.setCurrentWidget(window.closed)
    yield "closed"


def texts_of(window):
    """What the widgets that are seen say, to the eye and to a screen reader."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible() or widget.objectName().startswith(("qt_", "Scroll")):
            continue
        for name in TEXTS:
            text = getattr(widget, name, None)
            found = text() if callable(text) and name != "text" else text_of(widget) if name == "text" else ""
            if isinstance(found, str) and found:
                yield found
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from items_of(widget.model())


def text_of(widget):
    """The text of a label, button or field; others have something else by that name, or want arguments."""
    try:
        return widget.text()
    except (AttributeError, TypeError):
        return ""


def items_of(model):
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), ROWS)):
        for column in range(columns):
            for role in ROLES:
                found = model.index(row, column).data(role)
                if isinstance(found, str):
                    yield found
    for column in range(columns):
        found = model.headerData(column, Qt.Orientation.Horizontal)
        if isinstance(found, str):
            yield found
