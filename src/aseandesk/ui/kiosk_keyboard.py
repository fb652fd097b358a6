"""The keyboard on the screen: comes with a field that is typed in, in the store's scripts, and takes no focus from it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.kiosk.layouts import LAYOUTS, first_for, is_mark
from aseandesk.ui.kiosk_parts import LEAST, Slab
from aseandesk.ui.theme import Theme
from aseandesk.words import language, tr

_RING = "\u25cc"
_SPOKEN = {
    "space": (Qt.Key.Key_Space, " "),
    "erase": (Qt.Key.Key_Backspace, ""),
    "enter": (Qt.Key.Key_Return, "\r"),
}


class Key(Slab):
    """A key: presses at once, repeats where that helps, never takes the focus."""

    def __init__(self, theme: Theme, text: str, *, icon: str = "", name: str = "", act: str = "", wide: int = 1) -> None:
        shown = f"{_RING}{text}" if len(text) == 1 and is_mark(text) else text
        super().__init__(theme, shown, icon=icon, size=look.HEAD, name=name or text, keys=False)
        self.letter, self.act, self.wide = text, act, wide
        self.setAutoRepeat(act == "erase")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)


class Keyboard(QWidget):
    """Docked at the foot of the window. A page of letters at a time; a key for the other page, one for each other script."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self._theme, self._window = theme, window
        self._layout, self._page, self._shift = "latin", 0, False
        self._field: QWidget | None = None
        self.keys: list[Key] = []
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self.setAccessibleName(tr("Keyboard"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._follow)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self.hide()

    # ---- coming and going

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._soon.start()

    def _follow(self) -> None:
        """Where do letters go now?"""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit) and not field.isReadOnly() and self._window.isAncestorOf(field):
            if field is not self._field:
                self._field = field
                self.show_layout(first_for(language()))
            self.show()
        elif field is None or self._window.isAncestorOf(field):
            self.leave()

    def leave(self) -> None:
        """Go."""
        self._field = None
        self.hide()

    # ---- pages

    def show_layout(self, name: str, page: int = 0) -> None:
        """Show a page of a script."""
        self._layout, self._page, self._shift = name, page, False
        self._build()

    def layout_name(self) -> str:
        """The script that is shown."""
        return self._layout

    def _build(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows, self.keys = [], []
        layout, px = LAYOUTS[self._layout], self._theme.px
        self._column.setContentsMargins(px(look.SNUG), px(look.SNUG), px(look.SNUG), px(look.SNUG))
        self._column.setSpacing(px(look.TIGHT))
        for letters in layout.pages[self._page]:
            self._add_row([Key(self._theme, letter.upper() if self._shift else letter) for letter in letters.split()])
        self._add_row(self._others())
        self.setFixedHeight(self._height())

    def _others(self) -> list[Key]:
        layout, t = LAYOUTS[self._layout], self._theme
        keys = []
        if self._layout == "latin":
            keys.append(Key(t, "", icon="chevron-up", name=tr("Capital letter"), act="shift"))
        if len(layout.pages) > 1:
            more = "áêö" if self._layout == "latin" and not self._page else tr("More") if not self._page else layout.name
            keys.append(Key(t, more, name=tr("More letters"), act="page", wide=2))
        keys.append(Key(t, "", icon="language", name=tr("Another script"), act="script", wide=1))
        keys.append(Key(t, tr("Space"), act="space", wide=4))
        keys.append(Key(t, "", icon="back", name=tr("Erase"), act="erase", wide=2))
        keys.append(Key(t, "", icon="check", name=tr("Done"), act="enter", wide=2))
        keys.append(Key(t, "", icon="chevron-down", name=tr("Put the keyboard away"), act="away"))
        return keys

    def _add_row(self, keys: list[Key]) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(look.TIGHT))
        for key in keys:
            key.pressed.connect(self._pressed)
            line.addWidget(key, key.wide)
        self.keys += keys
        self._rows.append(row)
        self._column.addWidget(row, 1)

    def _height(self) -> int:
        rows = max(len(page) for page in LAYOUTS[self._layout].pages) + 1
        whole = self._window.height()
        return min(rows * max(LEAST, self._theme.px(44)) + self._theme.px(look.WIDE), round(whole * 0.5))

    # ---- pressed

    def _pressed(self) -> None:
        key = self.sender()
        assert isinstance(key, Key)
        match key.act:
            case "shift":
                self._shift = not self._shift
                self._build()
            case "page":
                self.show_layout(self._layout, (self._page + 1) % len(LAYOUTS[self._layout].pages))
            case "script":
                names = list(LAYOUTS)
                self.show_layout(names[(names.index(self._layout) + 1) % len(names)])
            case "away":
                if self._field is not None:
                    self._field.clearFocus()
                self.leave()
            case "":
                self.type(key.letter.upper() if self._shift else key.letter)
                if self._shift:
                    self._shift = False
                    self._build()
            case act:
                code, text = _SPOKEN[act]
                self._send(code, text)

    def type(self, text: str) -> None:
        """Type a letter into the field."""
        self._send(Qt.Key.Key_unknown, text)

    def _send(self, code: Qt.Key, text: str) -> None:
        field = self._field
        if field is None:
            return
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, code, Qt.KeyboardModifier.NoModifier, text))

    # ---- looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("background"))
        p.fillRect(0, 0, self.width(), 1, self._theme.colour("hairline"))
        p.end()
