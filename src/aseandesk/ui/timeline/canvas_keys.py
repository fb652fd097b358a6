"""The keys of the timeline: what each does to the stretch of time in view, and which walk its events."""

from __future__ import annotations

from PySide6.QtCore import Qt

from aseandesk.timeline import axis
from aseandesk.timeline.axis import Window
from aseandesk.timeline.stage import TimelineStage

_Key = Qt.Key
_ENDS = {int(_Key.Key_End): 1e6}
_BEFORE_FIRST = 0.05
"""The part of the window that stays free before the first event when Home goes to it."""
_PANS = {int(_Key.Key_Left): -0.125, int(_Key.Key_Right): 0.125}
"""Earlier and later, with Shift."""
_ZOOMS = {int(_Key.Key_Plus): 1.5, int(_Key.Key_Equal): 1.5, int(_Key.Key_Minus): 1 / 1.5}
WALKS = {int(_Key.Key_Left): -1, int(_Key.Key_BracketLeft): -1, int(_Key.Key_Right): 1, int(_Key.Key_BracketRight): 1}
"""To the event before or after in time."""
CROSSES = {int(_Key.Key_Up): -1, int(_Key.Key_Down): 1}
"""To the nearest event of the lane above or below."""
ROLLS = {int(_Key.Key_PageUp): -1, int(_Key.Key_PageDown): 1}
"""Up and down where the lanes are higher than the window."""
PLAYS = {int(_Key.Key_P): 0, int(_Key.Key_Comma): -1, int(_Key.Key_Period): 1}
"""Play and pause; a step back and on."""
ENTERS = {int(_Key.Key_Return), int(_Key.Key_Enter)}


def target(stage: TimelineStage, key: int, *, shift: bool = False) -> Window | None:
    """The stretch of time that a key asks for, or None if the key is none of those."""
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
