"""The keys of the timeline: which window of time each shows, and which move from event to event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from aseandesk.timeline import axis
from aseandesk.timeline.axis import Window
from aseandesk.timeline.stage import TimelineStage
from aseandesk.ui.timeline.canvas_selection import TimelineSelection
from aseandesk.ui.timeline.canvas_viewport import TimelineViewport

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_Key = Qt.Key
_ENDS = {int(_Key.Key_End): 1e6}
_BEFORE_FIRST = 0.05
"""The part of the window that stays free before the first event when Home goes to it."""
_PANS = {int(_Key.Key_Left): -0.125, int(_Key.Key_Right): 0.125}
"""Earlier and later, with Shift: the part of the window by which it moves."""
_ZOOMS = {int(_Key.Key_Plus): 1.5, int(_Key.Key_Equal): 1.5, int(_Key.Key_Minus): 1 / 1.5}
_STEPS = {int(_Key.Key_Left): -1, int(_Key.Key_BracketLeft): -1, int(_Key.Key_Right): 1, int(_Key.Key_BracketRight): 1}
"""To the previous or next event in order of time."""
_LANE_STEPS = {int(_Key.Key_Up): -1, int(_Key.Key_Down): 1}
"""To the nearest event of the lane above or below."""
_SCROLLS = {int(_Key.Key_PageUp): -0.5, int(_Key.Key_PageDown): 0.5}
"""Up and down where the lanes are higher than the canvas: the part of its height."""
_PLAYS = {int(_Key.Key_P): 0, int(_Key.Key_Comma): -1, int(_Key.Key_Period): 1}
"""Play and pause; a step back and on."""
_ENTERS = {int(_Key.Key_Return), int(_Key.Key_Enter)}


def target(stage: TimelineStage, key: int, *, shift: bool = False) -> Window | None:
    """The window of time that a key asks for, or None if the key is for something else."""
    window, limits = stage.window, stage.limits
    pan = _ENDS.get(key, _PANS.get(key) if shift else None)
    if pan is not None:
        return axis.panned(window, pan * window.days, limits)
    if key == _Key.Key_Home:
        first = min((item.first for item in stage.items), default=limits.start)
        return axis.panned(window, first - _BEFORE_FIRST * window.days - window.start, limits)
    if key in _ZOOMS:
        return axis.zoomed(window, _ZOOMS[key], (window.start + window.end) / 2, limits)
    return stage.home if key == _Key.Key_0 else None


class KeyInput(QObject):
    """Turns key presses on the canvas into changes of its viewport and selection."""

    entered = Signal()
    """Enter was pressed on the chosen fact."""
    filter_asked = Signal()
    """The row of filters is wanted."""
    play_asked = Signal(int)
    """Play or pause (0), or a step back (−1) or on (1) to the next important event."""

    def __init__(self, widget: QWidget, viewport: TimelineViewport, selection: TimelineSelection) -> None:
        super().__init__(widget)
        self._widget, self._viewport, self._selection = widget, viewport, selection

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key stands for. Returns False if it stands for nothing here."""
        key = event.key()
        window = target(self._viewport.stage, key, shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if window is not None:
            self._viewport.look_at(*window)
        elif key == Qt.Key.Key_Slash:
            self.filter_asked.emit()
        elif key in _PLAYS:
            self.play_asked.emit(_PLAYS[key])
        elif key in _STEPS:
            self._selection.step(_STEPS[key])
        elif key in _LANE_STEPS:
            self._selection.step_lane(_LANE_STEPS[key])
        elif key in _SCROLLS:
            self._viewport.scroll_to(self._viewport.scroll + _SCROLLS[key] * self._widget.height())
        elif key in _ENTERS:
            self.entered.emit()
        else:
            return False
        return True
