"""The input lock: one application-wide event filter blocks every way out, and reports input as presence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QInputDevice, QKeyEvent, QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from aseandesk.desktop import gui_priority
from aseandesk.ui.kiosk.touch import HANDLED, Hands

_KIND, _KEY = QEvent.Type, Qt.Key
INPUTS = frozenset(
    {
        *(_KIND.KeyPress, _KIND.MouseButtonPress, _KIND.MouseButtonDblClick, _KIND.MouseMove, _KIND.Wheel, _KIND.NativeGesture),
        *(_KIND.TouchBegin, _KIND.TouchUpdate, _KIND.TabletPress, _KIND.InputMethod),
    }
)
_REFUSED = frozenset(
    {
        *(
            _KIND.ContextMenu,
            _KIND.DragEnter,
            _KIND.DragMove,
            _KIND.Drop,
            _KIND.WhatsThis,
            _KIND.QueryWhatsThis,
            _KIND.FileOpen,
            _KIND.ToolTip,
        )
    }
)
_TYPED = frozenset({_KIND.KeyPress, _KIND.KeyRelease, _KIND.ShortcutOverride, _KIND.Shortcut})
_PRESSES = frozenset({_KIND.MouseButtonPress, _KIND.MouseButtonDblClick, _KIND.TouchBegin})
_ACTS = _PRESSES | {_KIND.MouseButtonRelease, _KIND.TouchEnd, _KIND.KeyPress}
"""What something is done upon: threads hold back until it is seen."""
_OTHERS = frozenset({_KIND.Close, _KIND.Show, _KIND.Quit})
_WATCHED = INPUTS | _REFUSED | _TYPED | _ACTS | _OTHERS | HANDLED
MOVES = frozenset(
    {
        *(_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown),
        *(_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space, _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Escape),
        *(_KEY.Key_Backspace, _KEY.Key_Delete, _KEY.Key_Shift, _KEY.Key_CapsLock),
    }
)
"""The keys that visitors may press besides typing; all stay within the window."""
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
SCHEMES = ("http", "https", "file", "ftp", "mailto")


def allowed(event: QKeyEvent) -> bool:
    """Return whether a key is allowed: typing and moving within a page; no combination with Ctrl, Alt or Meta."""
    if event.modifiers() & _HELD:
        return False
    return event.key() in MOVES or (event.text().isprintable() and bool(event.text()))


class InputLock(QObject):
    """Active from its creation to `open`. Install it on the application."""

    touched = Signal()
    """Emitted for any input, at most once per turn of the event loop."""

    pressed = Signal(QPoint)
    """Emitted with the position of a touch or mouse press, in the window's pixels."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._window: QWidget | None = None
        self._hands = Hands(self)
        self.locked = True
        self._told = False
        self._act, self._seen = QTimer(self), QTimer(self)
        for timer, then in ((self._act, self._seen.start), (self._seen, gui_priority.end)):
            timer.setSingleShot(True)
            timer.timeout.connect(then)
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
        QGuiApplication.setQuitOnLastWindowClosed(False)
        for scheme in SCHEMES:
            QDesktopServices.setUrlHandler(scheme, self, "refuse_link")  # type: ignore[arg-type]  # the stubs want bytes, which it refuses
        app.installEventFilter(self)

    def watch(self, window: QWidget) -> None:
        """Protect this window from being closed."""
        self._window = window

    def open(self) -> None:
        """Stop blocking: the technician leaves, or the service ends."""
        self.locked = False
        for scheme in SCHEMES:
            QDesktopServices.unsetUrlHandler(scheme)
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    @Slot(QUrl)
    def refuse_link(self, _url: QUrl) -> None:
        """Do nothing: a link would lead out of the kiosk."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in _WATCHED:
            return False
        if kind in INPUTS and not self._told:
            self._told = True
            QTimer.singleShot(0, self, self._tell)
        if kind in _ACTS and watched.isWindowType() and not (self._act.isActive() or self._seen.isActive()):
            gui_priority.begin()
            self._act.start()
        if kind in _REFUSED:
            return True
        if kind in _PRESSES and watched.isWindowType():
            self._press(event)
        if kind in _TYPED:
            return (kind == _KIND.Shortcut and _is_held(event)) or (isinstance(event, QKeyEvent) and not allowed(event))
        if kind == _KIND.Show:
            self._shown(watched)
            return False
        if (kind == _KIND.Close and watched is self._window) or kind == _KIND.Quit:
            event.ignore()
            return True
        return kind in HANDLED and self._hands.take(watched, event)

    def _press(self, event: QEvent) -> None:
        """Emit the position of a press; for a touch only once, though Qt also makes a mouse press from it."""
        if isinstance(event, QTouchEvent) and event.points():
            self.pressed.emit(event.points()[0].position().toPoint())
        elif isinstance(event, QMouseEvent) and event.pointingDevice().type() != QInputDevice.DeviceType.TouchScreen:
            self.pressed.emit(event.position().toPoint())

    def _tell(self) -> None:
        self._told = False
        self.touched.emit()

    def _shown(self, watched: QObject) -> None:
        """Close a dialog as soon as it is shown: it is a way out (files, printers)."""
        if isinstance(watched, QDialog):
            QTimer.singleShot(0, watched, watched.reject)


def _is_held(event: QEvent) -> bool:
    """Return whether it is a shortcut with Ctrl, Alt or Meta, or a function key."""
    key: Callable[[], object] | None = getattr(event, "key", None)
    sequence = key() if key is not None else None
    return sequence is not None and len(str(sequence.toString())) > 1  # type: ignore[attr-defined]
