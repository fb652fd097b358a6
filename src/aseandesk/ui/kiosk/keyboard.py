"""The on-screen keyboard: opens with a text field, in the scripts of the store, and takes no focus from the field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.kiosk.layouts import LAYOUTS, first_for, is_mark
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.parts import LEAST, TouchButton
from aseandesk.words import language, tr

_RING = "\u25cc"
_SPOKEN = {
    "space": (Qt.Key.Key_Space, " "),
    "erase": (Qt.Key.Key_Backspace, ""),
    "enter": (Qt.Key.Key_Return, "\r"),
}


class KeyButton(TouchButton):
    """A key: acts on press, repeats where useful, never takes the focus. It is reused for other letters."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", size=look.HEAD, keys=False)
        self.letter = self.act = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def be(self, face: Face) -> None:
        """Become this key."""
        mark = len(face.text) == 1 and is_mark(face.text)
        self.letter, self.act = face.text, face.act
        self.set_icon(face.icon)
        self.setText(f"{_RING}{face.text}" if mark else face.text, face.name or face.text)
        self.setAutoRepeat(face.act == "erase")
        self.update()


class Face(NamedTuple):
    """A key's content: a letter, words or an icon, its name, its action besides typing, its width."""

    text: str
    icon: str = ""
    name: str = ""
    act: str = ""
    wide: int = 1


class KeyRow(QWidget):
    """A row of keys; widgets are reused."""

    def __init__(self, theme: Theme, board: Keyboard) -> None:
        super().__init__()
        self._theme, self._board = theme, board
        self.keys: list[KeyButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)

    def show_faces(self, faces: Sequence[Face]) -> None:
        """Show these keys; without keys the row is hidden."""
        self._line.setSpacing(self._theme.px(look.SPACE_1))
        while len(self.keys) < len(faces):
            key = KeyButton(self._theme)
            key.pressed.connect(self._board.pressed)
            self._line.addWidget(key)
            self.keys.append(key)
        for nth, key in enumerate(self.keys):
            key.setVisible(nth < len(faces))
            if nth < len(faces):
                key.be(faces[nth])
                self._line.setStretch(nth, faces[nth].wide)
        self.setVisible(bool(faces))


class Keyboard(QWidget):
    """Docked at the bottom of the window. Shows one page of letters; a key for the other page, and one for each other script."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__()
        self._theme, self._window = theme, window
        self._layout, self._page, self._shift = "latin", 0, False
        self._field: QWidget | None = None
        self.keys: list[KeyButton] = []
        """The keys that are shown."""
        self._rows: list[KeyRow] = []
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

    # ---- showing and hiding

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        self._soon.start()

    def _follow(self) -> None:
        """Open for the focused text field, or close."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit) and not field.isReadOnly() and self._window.isAncestorOf(field):
            self.serve(field)
        elif field is None or self._window.isAncestorOf(field):
            self.leave()

    def serve(self, field: QWidget) -> None:
        """Open, and type into this field."""
        if field is not self._field:
            self._field = field
            self.show_layout(first_for(language()))
        self.show()

    def leave(self) -> None:
        """Close."""
        self._field = None
        self.hide()

    # ---- pages

    def show_layout(self, name: str, page: int = 0) -> None:
        """Show a page of a script."""
        self._layout, self._page, self._shift = name, page, False
        self._build()

    def _build(self) -> None:
        layout, px = LAYOUTS[self._layout], self._theme.px
        self._column.setContentsMargins(px(look.SPACE_2), px(look.SPACE_2), px(look.SPACE_2), px(look.SPACE_2))
        self._column.setSpacing(px(look.SPACE_1))
        rows = [[Face(letter.upper() if self._shift else letter) for letter in letters.split()] for letters in layout.pages[self._page]]
        rows.append(self._others())
        while len(self._rows) < len(rows):
            self._rows.append(KeyRow(self._theme, self))
            self._column.addWidget(self._rows[-1], 1)
        for row, faces in zip_longest(self._rows, rows, fillvalue=()):
            assert isinstance(row, KeyRow)
            row.show_faces(faces)
        self.keys = [key for row in self._rows for key in row.keys if not key.isHidden()]
        self.setFixedHeight(self._height())

    def _others(self) -> list[Face]:
        layout = LAYOUTS[self._layout]
        keys = []
        if self._layout == "latin":
            keys.append(Face("", "chevron-up", tr("Capital letter"), "shift"))
        if len(layout.pages) > 1:
            more = "áêö" if self._layout == "latin" and not self._page else tr("More") if not self._page else layout.name
            keys.append(Face(more, name=tr("More letters"), act="page", wide=2))
        keys.append(Face("", "language", tr("Another script"), "script"))
        keys.append(Face(tr("Space"), act="space", wide=4))
        keys.append(Face("", "back", tr("Erase"), "erase", wide=2))
        keys.append(Face("", "check", tr("Done"), "enter", wide=2))
        keys.append(Face("", "chevron-down", tr("Put the keyboard away"), "away"))
        return keys

    def _height(self) -> int:
        rows = max(len(page) for page in LAYOUTS[self._layout].pages) + 1
        whole = self._window.height()
        return min(rows * max(LEAST, self._theme.px(44)) + self._theme.px(look.SPACE_5), round(whole * 0.5))

    # ---- keys

    def pressed(self) -> None:
        """Handle a press of the key that sent the signal."""
        key = self.sender()
        assert isinstance(key, KeyButton)
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

    # ---- layout

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("background"))
        p.fillRect(0, 0, self.width(), 1, self._theme.colour("hairline"))
        p.end()
