"""The technician's page behind the PIN: state of the kiosk, statistics, packs, volume, files to a stick, and exit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.kiosk import sticks, volume
from aseandesk.kiosk.state import State
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.parts import TouchButton
from aseandesk.ui.widgets.basic import Hairline, TextLabel
from aseandesk.ui.widgets.flow import FlowLayout, add_layout
from aseandesk.words import tr

_LOUDER = 10


class Technician(QWidget):
    """Covers its parent. `packs` is the widget for packs."""

    closed = Signal()
    leave_asked = Signal()
    restart_asked = Signal()

    def __init__(self, parent: QWidget, theme: Theme, state: State) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(tr("For the technician"))
        px = theme.px
        self.said = TextLabel(theme, "", look.LEAD, 600, "accent", wrap=True)
        self.said.setAccessibleName(tr("What was done"))
        self.packs = QVBoxLayout()
        self.packs.addWidget(
            TextLabel(theme, tr("Facts up to {day}, from: {packs}", day=state.known, packs=state.packs), look.BODY, wrap=True)
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        edge = px(look.SPACE_6)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(px(look.SPACE_3))
        column.addWidget(TextLabel(theme, tr("For the technician"), look.TITLE, 700))
        for trouble in state.troubles:
            column.addWidget(TextLabel(theme, f"! {trouble}", look.LEAD, 600, "warning", wrap=True))
        self._part(column, tr("State"), state.lines)
        self._part(column, tr("Counted"), state.counts)
        self._head(column, tr("Packs"))
        add_layout(column, self.packs)
        self._head(column, tr("Volume"))
        column.addWidget(self._volume_row())
        self._part(column, tr("Latest notes"), state.notes)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        below = QWidget()
        flow = FlowLayout(below, px(look.SPACE_3))
        self.stick = TouchButton(theme, tr("Counts and notes onto a stick"), icon="save")
        self.restart = TouchButton(theme, tr("Restart"), icon="refresh")
        self.leave = TouchButton(theme, tr("Leave the kiosk"), icon="cross")
        self.back = TouchButton(theme, tr("Back to the visitors"), "primary", icon="check")
        for touch_button in (self.stick, self.restart, self.leave, self.back):
            flow.addWidget(touch_button)
        self.stick.clicked.connect(self._give)
        self.restart.clicked.connect(self.restart_asked)
        self.leave.clicked.connect(self.leave_asked)
        self.back.clicked.connect(self.closed)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(look.SPACE_5))
        outer.addWidget(area, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(edge, 0, edge, 0)
        foot.addWidget(self.said)
        foot.addWidget(below)
        add_layout(outer, foot)
        self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self.back.setFocus(Qt.FocusReason.PopupFocusReason)

    def say(self, sentence: str) -> None:
        """Show what was done."""
        self.said.setText(sentence)

    def _part(self, column: QVBoxLayout, head: str, lines: tuple[str, ...]) -> None:
        self._head(column, head)
        for line in lines or (tr("Nothing yet."),):
            column.addWidget(TextLabel(self._theme, line, look.BODY, wrap=True))

    def _head(self, column: QVBoxLayout, head: str) -> None:
        column.addWidget(Hairline(self._theme))
        column.addWidget(TextLabel(self._theme, head, look.LEAD, 700, "text_secondary"))

    def _volume_row(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        now = volume.read()
        self.loudness = TextLabel(self._theme, "", look.BODY, wrap=True)
        if now is None:
            self.loudness.setText(tr("This machine has no mixer that answers (wpctl, amixer). The program itself makes no sound."))
            line.addWidget(self.loudness, 1)
            return row
        self._show_loudness(now)
        for name, words, step in (("softer", tr("Softer"), -_LOUDER), ("louder", tr("Louder"), _LOUDER)):
            touch_button = TouchButton(self._theme, words)
            touch_button.setObjectName(name)
            touch_button.setProperty("step", step)
            touch_button.clicked.connect(self._louder)
            line.addWidget(touch_button)
        line.addWidget(self.loudness, 1)
        return row

    def _louder(self) -> None:
        self._show_loudness(volume.set_to((volume.read() or 0) + int(self.sender().property("step"))))

    def _show_loudness(self, now: int | None) -> None:
        self.loudness.setText(tr("{n} per cent", n=now) if now is not None else tr("The mixer does not answer."))

    def _give(self) -> None:
        found = sticks.writable_sticks()
        self.say(sticks.give(found[0]) if found else tr("No stick that can be written to is plugged in."))

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        p.fillRect(self.rect(), self._theme.colour("background"))
        p.end()
