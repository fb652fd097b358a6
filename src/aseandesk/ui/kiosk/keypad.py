"""The PIN keypad: large digits, dots for typed digits, and the waiting time after wrong PINs."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.kiosk.pin import LONGEST, Gate
from aseandesk.ui.base.key_position import digit_of
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.parts import LEAST, TouchButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import count, tr

GONE_MS = 30_000
"""Time without input after which it closes."""


class DigitDots(QWidget):
    """A dot for each typed digit."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.number = theme, 0
        self.setFixedHeight(theme.px(24))

    def show_number(self, number: int) -> None:
        self.number = number
        self.setAccessibleName(count(number, "{n} digit", "{n} digits"))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.colour("text"))
        side, gap = t.px(12), t.px(22)
        left = self.width() / 2 - (self.number - 1) * gap / 2 - side / 2
        for nth in range(self.number):
            p.drawEllipse(QRectF(left + nth * gap, self.height() / 2 - side / 2, side, side))
        p.end()


class Keypad(QWidget):
    """Covers its parent. Placed low enough to be reached from a wheelchair."""

    opened = Signal()
    """Emitted when the PIN was correct."""
    missed = Signal()
    """Emitted when it was wrong."""
    closed = Signal()

    def __init__(self, parent: QWidget, theme: Theme, gate: Gate) -> None:
        super().__init__(parent)
        self._host = parent
        self._theme, self._gate, self._typed = theme, gate, ""
        self._waited = False
        self.setAccessibleName(tr("PIN"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = TextLabel(theme, tr("PIN"), look.TITLE, 700)
        self._said = TextLabel(theme, "", look.LEAD, colour="text_secondary", wrap=True)
        self._dots = DigitDots(theme)
        for label in (self._title, self._said):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.keys: dict[str, TouchButton] = {}
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(250)
        self._tick.timeout.connect(self._refresh)
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(GONE_MS)
        self._gone.timeout.connect(self.close_pad)
        self.hide()

    def _build(self) -> None:
        px = self._theme.px
        grid = QGridLayout()
        grid.setSpacing(px(look.SPACE_2))
        rows: tuple[tuple[str, ...], ...] = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), ("erase", "0", "ok"))
        acts: dict[str, Callable[[], None]] = {"erase": self._erase, "ok": self._try}
        for at, row in enumerate(rows):
            for nth, key in enumerate(row):
                icon = {"erase": "back", "ok": "check"}.get(key, "")
                name = {"erase": tr("Erase the last digit"), "ok": tr("Done")}.get(key, key)
                touch_button = TouchButton(
                    self._theme, "" if icon else key, "primary" if key == "ok" else "plain", icon=icon, size=look.TITLE, name=name
                )
                touch_button.setMinimumWidth(px(84))
                touch_button.setObjectName(key)
                # Touching the keypad takes the focus from its buttons: Enter of a physical keyboard must submit the PIN, not
                # press the last digit again.
                touch_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                touch_button.clicked.connect(acts.get(key, self._digit))
                self.keys[key] = touch_button
                grid.addWidget(touch_button, at, nth)
        self._grid = grid
        self._cancel = TouchButton(self._theme, tr("Cancel"))
        self._cancel.clicked.connect(self.close_pad)
        pad = QVBoxLayout()
        pad.setSpacing(px(look.SPACE_3))
        self._pad = pad
        for part in (self._title, self._dots, self._said):
            pad.addWidget(part)
        add_layout(pad, grid)
        pad.addWidget(self._cancel)
        middle = QHBoxLayout()
        middle.addStretch(1)
        add_layout(middle, pad)
        middle.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        add_layout(column, middle)
        column.addStretch(1)

    def _fit(self) -> None:
        """Make keys as high as the screen allows: on a low screen at a large zoom they would overlap."""
        px = self._theme.px
        parts = (self._title.sizeHint().height(), self._dots.height(), self._cancel.sizeHint().height())
        said = 2 * self._said.fontMetrics().lineSpacing()
        around = sum(parts) + said + len(parts) * self._pad.spacing() + px(look.SPACE_4)
        rows = self._grid.rowCount()
        room = (self.height() - around - self._pad.spacing() - (rows - 1) * self._grid.spacing()) // rows
        for key in self.keys.values():
            key.setFixedHeight(max(LEAST, min(room, max(px(64), key.sizeHint().height()))))

    def resizeEvent(self, _event: object) -> None:
        self._fit()

    def ask(self) -> None:
        """Open, empty."""
        self._typed = ""
        self.setGeometry(self._host.rect())
        self._fit()
        self._refresh()
        self._tick.start()
        self._gone.start()
        self.raise_()
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_pad(self) -> None:
        """Close, and discard typed digits."""
        self._typed = ""
        self._tick.stop()
        self._gone.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def type_digit(self, digit: str) -> None:
        """Add a digit."""
        self._gone.start()
        if len(self._typed) < LONGEST and self._gate.left() <= 0:
            self._typed += digit
        self._refresh()

    def _digit(self) -> None:
        self.type_digit(self.sender().objectName())

    def _erase(self) -> None:
        self._gone.start()
        self._typed = self._typed[:-1]
        self._refresh()

    def _try(self) -> None:
        self._gone.start()
        typed, self._typed = self._typed, ""
        if not typed:
            return
        outcome = self._gate.give(typed)
        self._refresh()
        if outcome == "right":
            self.close_pad()
            self.opened.emit()
        elif outcome == "wrong":
            self.missed.emit()
            if self._gate.left() <= 0:
                self._said.setText(tr("That is not the PIN."))

    def _refresh(self) -> None:
        left = self._gate.left()
        self._dots.show_number(len(self._typed))
        if left > 0:
            self._said.setText(count(math.ceil(left), "Too many misses: wait one second.", "Too many misses: wait {n} seconds."))
        elif not self._gate.has_pin():
            self._said.setText(tr("No PIN is set in the configuration: the service alone ends this."))
        elif self._typed or self._waited:
            self._said.setText("")
        self._waited = left > 0
        for key in self.keys.values():
            key.setEnabled(left <= 0 and self._gate.has_pin())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        if digit >= 0:
            self.type_digit(str(digit))
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # Enter submits the PIN, wherever the focus is
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._try()
        elif event.key() == Qt.Key.Key_Backspace:
            self._erase()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_pad()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("background"))
        p.end()
