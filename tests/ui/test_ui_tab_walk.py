"""Whatever the mouse can press, Tab reaches: on every screen that is drawn as a picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from aseandesk.facts.packs import open_store
from aseandesk.options import StartOptions, settle
from aseandesk.ui.base.focus_chain import enter
from aseandesk.ui.search.result_list import PaletteList
from aseandesk.ui.shell.window import MainWindow
from aseandesk.ui.snapshots import draw as snapshot_draw
from aseandesk.ui.timeline.canvas import TimelineCanvas

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
OTHERWISE = (QScrollBar, QHeaderView, PaletteList)
"""What the keys move without stopping there: a scroll bar with its area, the head of a table, what a search found from its field."""
FARTHEST = 300
"""No screen has so many stops."""


def pressed_by_mouse(part: QWidget) -> set[QWidget]:
    """The controls inside the part; of buttons of which one is chosen the chosen one, for the arrow keys reach the others."""
    found = set()
    for one in part.findChildren(QWidget):
        control = (isinstance(one, CONTROLS) and not isinstance(one, OTHERWISE)) or (isinstance(one, QLabel) and "<a " in one.text())
        inner = isinstance(one.parent(), QAbstractSpinBox | QComboBox)
        other = isinstance(one, QAbstractButton) and not one.isChecked() and (one.autoExclusive() or exclusive(one))
        if control and one.isVisible() and one.isEnabled() and not inner and not other:
            found.add(one)
    return found


def exclusive(button: QAbstractButton) -> bool:
    return button.group() is not None and button.group().exclusive()


def walked() -> set[QWidget]:
    """The widgets at which Tab stops, from the one that has the keys round to it again."""
    first = now = QApplication.focusWidget()
    seen = {first}
    left = False
    for _ in range(FARTHEST):
        key = Qt.Key.Key_Escape if isinstance(now, TimelineCanvas) else Qt.Key.Key_Tab  # there Tab walks the events, and Escape goes on
        QApplication.sendEvent(now, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
        now = QApplication.focusWidget()
        if now is first and left:
            return seen
        left = left or now is not first
        seen.add(now)
    assert not left, f"Tab does not come back to {type(first).__name__}"
    return seen


def give_keys_to(window: MainWindow) -> QWidget:
    """Put the keys into what is shown. Returns what Tab is to go through: a panel keeps it to itself, a page and a tab do not."""
    overlay = window.commands().overlays.current()
    shown = overlay.panel if overlay is not None else window.page() or window.current_tab()
    if not shown.isAncestorOf(QApplication.focusWidget() or window):
        enter(shown)
    return shown if overlay is not None else window


def test_tab_finds_every_control_that_the_mouse_finds(qtbot, fonts):
    options, _ = settle(StartOptions(folder=Path()), open_store())
    window = snapshot_draw.make(open_store(), options)
    qtbot.addWidget(window, before_close_func=snapshot_draw.close)
    missed: dict[str, str] = {}
    screens = 0
    for screen in snapshot_draw.screens(window, options):
        QApplication.processEvents()
        window.activateWindow()
        with qtbot.waitActive(window):
            pass
        if any(one.isVisible() for one in window.findChildren(QWidget) if type(one).__name__ in {"CardsPanel", "Projector", "Teacher"}):
            continue  # laid over the window for the picture alone
        screens += 1
        inside = give_keys_to(window)
        for one in pressed_by_mouse(inside) - walked():
            missed.setdefault(f"{type(one).__name__} “{one.accessibleName()}”", screen)
    assert screens > 60
    assert missed == {}
