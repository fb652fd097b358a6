"""Nothing leads out of a kiosk: each way is tried by itself, and so are the things that a visitor does need."""

from __future__ import annotations

import pytest
from kiosk_room import kiosk
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget

from aseandesk.ui.kiosk.lock import SCHEMES, allowed
from aseandesk.ui.widgets.basic import NOT_IN_KIOSK

CTRL, ALT, META = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def hall(home, fonts):
    with kiosk(home, size=(1280, 800)) as (made, _):
        made.window.touched()
        made.window.begin("")
        made.window.choose("timeline")
        QApplication.processEvents()
        yield made


def key(code: Qt.Key, held: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, code, held, text)


@pytest.mark.parametrize(
    ("code", "held"),
    [
        *((code, CTRL) for code in (Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_K)),
        *((code, ALT) for code in (Qt.Key.Key_F4, Qt.Key.Key_Tab, Qt.Key.Key_Left, Qt.Key.Key_Space)),
        *((code, META) for code in (Qt.Key.Key_L, Qt.Key.Key_D)),
        *((code, NONE) for code in (Qt.Key.Key_F1, Qt.Key.Key_F5, Qt.Key.Key_F11, Qt.Key.Key_Print, Qt.Key.Key_SysReq, Qt.Key.Key_Menu)),
        *((code, NONE) for code in (Qt.Key.Key_Super_L, Qt.Key.Key_HomePage, Qt.Key.Key_Back, Qt.Key.Key_VolumeUp, Qt.Key.Key_PowerOff)),
        (Qt.Key.Key_Tab, ALT | SHIFT),
        (Qt.Key.Key_Delete, CTRL | ALT),
    ],
)
def test_keys_that_lead_out_do_nothing(code, held):
    assert not allowed(key(code, held, "q" if held else ""))


def test_keys_that_write_or_move_do_something():
    assert allowed(key(Qt.Key.Key_A, SHIFT, "A"))
    assert allowed(key(Qt.Key.Key_unknown, NONE, "ก"))
    assert allowed(key(Qt.Key.Key_unknown, NONE, "์"))
    assert allowed(key(Qt.Key.Key_Return, NONE, "\r"))
    assert allowed(key(Qt.Key.Key_Backspace, NONE, "\b"))
    assert allowed(key(Qt.Key.Key_PageDown))


def test_keys_reach_nobody(hall):
    """Not even a widget that would take them."""
    seen = []

    class Ear(QLineEdit):
        def keyPressEvent(self, event):
            seen.append(event.key())

    ear = Ear(hall.window)
    ear.show()
    ear.setFocus()
    handle = hall.window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Q, CTRL)
    QTest.keyClick(handle, Qt.Key.Key_F4, ALT)
    QTest.keyClick(handle, Qt.Key.Key_Print)
    assert seen == []
    QTest.keyClick(handle, Qt.Key.Key_A)
    assert seen == [Qt.Key.Key_A]


def test_it_is_not_closed_nor_quit(hall):
    event = QCloseEvent()
    QApplication.sendEvent(hall.window, event)
    assert not event.isAccepted()
    hall.window.close()
    QApplication.sendEvent(QApplication.instance(), QEvent(QEvent.Type.Quit))
    assert hall.window.isVisible()
    assert hall.window.locked


def test_pushed_aside_it_comes_back(hall, qtbot):
    came = []
    hall.window.fill_screen = lambda *_: came.append(True)
    hall.window.setWindowState(Qt.WindowState.WindowMinimized)
    qtbot.waitUntil(lambda: bool(came), timeout=3000)


def test_a_dialog_goes_as_soon_as_it_comes(hall):
    QTimer.singleShot(5000, lambda: QApplication.activeModalWidget() and QApplication.activeModalWidget().close())
    name, _ = QFileDialog.getSaveFileName(hall.window, "Save")
    assert name == ""
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("scheme", SCHEMES)
def test_links_lead_nowhere(hall, scheme):
    assert QDesktopServices.openUrl(QUrl(f"{scheme}:///etc/passwd" if scheme == "file" else f"{scheme}://example.org/"))
    assert not QApplication.activeModalWidget()


def test_context_menus_and_drops_reach_nobody(hall):
    seen = []

    class Ear(QWidget):
        def event(self, event):
            seen.append(event.type())
            return super().event(event)

    ear = Ear(hall.window)
    ear.setAcceptDrops(True)
    seen.clear()
    data, at, left = QMimeData(), QPoint(3, 3), Qt.MouseButton.LeftButton
    data.setText("out")
    QApplication.sendEvent(ear, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, at))
    QApplication.sendEvent(ear, QDragEnterEvent(at, Qt.DropAction.CopyAction, data, left, NONE))
    QApplication.sendEvent(ear, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, left, NONE))
    assert seen == []


def test_nothing_of_a_visit_stays_on_the_clipboard(hall):
    QGuiApplication.clipboard().setText("a name")
    hall.window.reset()
    assert QGuiApplication.clipboard().text() == ""


@pytest.mark.parametrize("tab", ["timeline", "quiz", "trade"])
def test_what_writes_or_copies_has_no_button(hall, tab):
    hall.window.visit.show_tab(tab)
    QApplication.processEvents()
    marked = [one for one in hall.window.visit.tab(tab).findChildren(QAbstractButton) if one.property(NOT_IN_KIOSK)]
    assert marked
    assert all(not one.isEnabled() and one.width() == 0 for one in marked if one.isVisible())


def test_what_is_locked_has_no_button_and_is_not_opened_by_a_tab(home, fonts):
    with kiosk(home, "[lock]\nsearch = true\nas_of = true\ntext_size = true\nstories = true\n") as (made, _):
        made.window.begin("")
        made.window.choose("timeline")
        assert made.window.visit.bar.tools == {}
        for command in ("search", "as-of", "stories", "print", "export", "prepare", "settings", "full-screen"):
            made.window.visit.tab("timeline").wanted.emit(command)
        assert made.window.visit.overlay() is None
        zoom = made.window.theme.zoom
        made.window.visit.spread(2.0)
        assert made.window.theme.zoom == zoom


def test_only_the_tabs_of_the_configuration_are_there(home, fonts):
    with kiosk(home, 'tabs = ["quiz"]\n') as (made, _):
        made.window.begin("story:why-1967")
        made.window.choose("quiz")
        assert list(made.window.visit.bar.tabs) == ["quiz"]
        made.window.visit.focus.open("event:bangkok-declaration")
        assert made.window.visit.current() == "quiz"
