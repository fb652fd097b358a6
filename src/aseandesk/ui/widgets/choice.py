"""Controls for settings: one of a few, on or off, a step up or down. Each shows its state by shape and words, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, Pressable, TextLabel, is_hovered, paint_focus
from aseandesk.ui.widgets.flow import FlowLayout
from aseandesk.words import tr

_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class Segment(Pressable):
    """One option of `Segments`: the chosen one is filled and ticked."""

    def __init__(self, theme: Theme, text: str, name: str, *, tall: bool = False) -> None:
        super().__init__(theme)
        self._height = 44 if tall else 32
        self.setText(text)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Stay chosen when pressed again: Qt would release the button if it is the only one."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        # Qt chooses the target of an arrow key only from the chosen button, but focus may have come here by Tab.
        if event.key() in _ARROWS:
            there = self.window().focusWidget()
            if isinstance(there, Segment) and there.parent() is self.parent() and not there.isChecked():
                there.click()

    def sizeHint(self) -> QSize:
        t = self._theme
        return QSize(QFontMetrics(t.font(look.BODY, 600)).horizontalAdvance(self.text()) + t.px(42), t.px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CONTROL)
        on = self.isChecked()
        p.setPen(Qt.PenStyle.NoPen if on else QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("accent" if on else "accent_soft" if is_hovered(self, self._theme) else "surface"))
        p.drawRoundedRect(box, radius, radius)
        ink = t.colour("on_accent" if on else "text")
        p.setPen(ink)
        p.setFont(t.font(look.BODY, 600 if on else 500))
        shift = t.px(16) if on else 0
        p.drawText(box.adjusted(shift, 0, 0, 0), Qt.AlignmentFlag.AlignCenter, self.text())
        if on:
            width = QFontMetrics(p.font()).horizontalAdvance(self.text())
            x, y, unit = box.center().x() + shift / 2 - width / 2 - t.px(15), box.center().y(), t.zoom
            p.setPen(QPen(ink, 1.8 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
            p.drawPolyline([QPointF(x, y), QPointF(x + 3 * unit, y + 3.5 * unit), QPointF(x + 9 * unit, y - 4 * unit)])
        if self.hasFocus() and on:
            p.setPen(QPen(ink, 1.5))
            p.setBrush(Qt.BrushStyle.NoBrush)
            p.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), radius - 2, radius - 2)
        else:
            paint_focus(p, self, t)
        p.end()


class Segments(QWidget):
    """One of a few: a row of buttons of which exactly one is chosen. Arrow keys move between them. `tall`: sized for fingers."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Sequence[tuple[str, str]], now: str, *, tall: bool = False) -> None:
        super().__init__()
        row = FlowLayout(self, look.SPACE_1)
        self._segments: dict[str, Segment] = {}
        for key, text in choices:
            segment = Segment(theme, text, f"{name}: {text}", tall=tall)
            segment.setChecked(key == now)
            segment.setObjectName(f"choice-{key}")
            segment.clicked.connect(self._clicked)
            self._segments[key] = segment
            row.addWidget(segment)
        self._lead_tab()

    def sizeHint(self) -> QSize:
        """Return the size of all in one row; the layout wraps it if there is too little space."""
        hints = [segment.sizeHint() for segment in self._segments.values()]
        gaps = look.SPACE_1 * max(0, len(hints) - 1)
        return QSize(sum(hint.width() for hint in hints) + gaps, max((hint.height() for hint in hints), default=0))

    def now(self) -> Segment | None:
        """Return the chosen option; None if there is none."""
        return next((segment for segment in self._segments.values() if segment.isChecked()), None)

    def choose(self, key: str) -> None:
        """Choose the option, without emitting a signal."""
        self._segments[key].setChecked(True)
        self._lead_tab()

    def _lead_tab(self) -> None:
        # Tab stops only at the chosen one; Qt does this only after focus was there once.
        chosen = self.now()
        for segment in self._segments.values():
            on = chosen is None or segment is chosen
            segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def _clicked(self) -> None:
        self.chosen.emit(next(key for key, segment in self._segments.items() if segment.isChecked()))


class Switch(Pressable):
    """On or off: a knob, and the state as a word beside it."""

    def __init__(self, theme: Theme, name: str, *, on: bool) -> None:
        super().__init__(theme)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setChecked(on)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        t = self._theme
        words = max(QFontMetrics(t.font(look.BODY, 500)).horizontalAdvance(word) for word in (tr("On"), tr("Off")))
        return QSize(t.px(44 + look.SPACE_2 + 8) + words, t.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, middle = self.isChecked(), self.height() / 2
        track = QRectF(t.px(4), middle - t.px(11), t.px(40), t.px(22))
        p.setPen(QPen(t.colour("accent" if on else "text_secondary"), 1.5))
        p.setBrush(t.colour("accent" if on else "surface"))
        p.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.colour("on_accent" if on else "text_secondary"))
        p.drawEllipse(QPointF(track.right() - t.px(11) if on else track.left() + t.px(11), middle), t.px(7), t.px(7))
        p.setPen(t.colour("text"))
        p.setFont(t.font(look.BODY, 500))
        p.drawText(
            QRectF(track.right() + t.px(look.SPACE_2), 0, self.width(), self.height()),
            Qt.AlignmentFlag.AlignVCenter,
            tr("On") if on else tr("Off"),
        )
        paint_focus(p, self, t)
        p.end()


class Stepper(QWidget):
    """A minus button, the value, a plus button."""

    stepped = Signal(int)
    """Emitted with −1 or 1."""

    def __init__(self, theme: Theme, name: str, less: str, more: str, value: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.SPACE_1)
        self._less, self._more = Button(theme, "−", name=less), Button(theme, "+", name=more)
        self._value = TextLabel(theme, value, weight=600)
        self._value.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._value.setAccessibleName(f"{name}: {value}")
        self._value.setMinimumWidth(theme.px(64))
        self._name = name
        for part in (self._less, self._value, self._more):
            row.addWidget(part)
        self._less.clicked.connect(self._down)
        self._more.clicked.connect(self._up)

    def show_value(self, value: str, *, least: bool = False, most: bool = False) -> None:
        """Show the value; a button at its limit is disabled."""
        self._value.setText(value)
        self._value.setAccessibleName(f"{self._name}: {value}")
        self._less.setEnabled(not least)
        self._more.setEnabled(not most)

    def _down(self) -> None:
        self.stepped.emit(-1)

    def _up(self) -> None:
        self.stepped.emit(1)
