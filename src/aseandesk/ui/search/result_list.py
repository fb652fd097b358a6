"""The list of a palette and its text field: typing narrows the list, and keys in the field move the selection."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.search.result_rows import ROWS_SEEN, LinePainter, Lines, ResultRow
from aseandesk.words import tr

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: ROWS_SEEN, Qt.Key.Key_PageUp: -ROWS_SEEN}


class PaletteList(QListView):
    """Rows of which one is selected; captions are skipped. It never takes the focus, which stays in the field."""

    taken = Signal()
    """Emitted when the selected row was clicked, or taken by Enter."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._lines = theme, Lines()
        self.setModel(self._lines)
        self.setItemDelegate(LinePainter(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        self.setAccessibleName(tr("Found"))
        self.clicked.connect(self.take)
        self.entered.connect(self.setCurrentIndex)

    def lines(self) -> tuple[ResultRow, ...]:
        """Return the rows of the list."""
        return tuple(self._lines.line(row) for row in range(self._lines.rowCount()))

    def show_lines(self, lines: tuple[ResultRow, ...], chosen: str = "") -> None:
        """Show these rows and select the one with that address, else the first."""
        self._lines.show(lines)
        rows = self._rows()
        row = next((row for row in rows if chosen and lines[row].address == chosen), rows[0] if rows else -1)
        if row >= 0:
            self.setCurrentIndex(self._lines.index(row))

    def wanted_height(self, lines: int | None = None) -> int:
        """Return the height in pixels of all rows, or of the first `lines` of them."""
        return sum(self._theme.px(30 if line.caption else 40) for line in self.lines()[:lines])

    def walk(self, step: int) -> None:
        """Select the next row, wrapping at the ends, or one some rows away, without wrapping."""
        rows = self._rows()
        if rows:
            now = self.currentIndex().row()
            at = (rows.index(now) if now in rows else 0) + step
            self.setCurrentIndex(self._lines.index(rows[at % len(rows) if abs(step) == 1 else min(max(at, 0), len(rows) - 1)]))

    def take(self) -> None:
        """Take the selected row, if there is one."""
        if self.currentIndex().isValid():
            self.taken.emit()

    def chosen(self) -> ResultRow:
        """Return the selected row."""
        return self._lines.line(self.currentIndex().row())

    def _rows(self) -> list[int]:
        return [row for row, line in enumerate(self.lines()) if not line.caption]


class PaletteField(QLineEdit):
    """A text field without a frame, because its panel has one; up, down, page keys and Enter go to the list."""

    def __init__(self, theme: Theme, name: str, hint: str, found: PaletteList) -> None:
        super().__init__()
        self._list = found
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFont(theme.font(look.LEAD))
        self.setFrame(False)
        self.setStyleSheet("QLineEdit, QLineEdit:focus { border: none; background: transparent; padding: 0; }")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in STEPS:
            self._list.walk(STEPS[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._list.take()
        else:
            super().keyPressEvent(event)
