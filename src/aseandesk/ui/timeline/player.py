"""The player: moves the as-of line through the years, with play, pause, step, speed, and a stop at important events."""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from datetime import date

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from aseandesk.timeline.axis import YEAR
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.stage import TimelineStage
from aseandesk.timeline.view import ERAS
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme

SPEEDS = (0.5, 1.0, 2.0, 4.0)
"""Speeds in years a second."""
_FRAME_MS = 16
_HOLD_S = 2.5
"""How long it stops at an event, in seconds."""
_LONGEST_S = 0.1
"""The longest step in seconds: after a delay of the machine the line must not jump."""


class TimelinePlayer(QObject):
    """Moves the as-of date. It stops at each event of rank 1, then goes on; with reduced motion it jumps from one to the next."""

    met = Signal(str)
    """The line reached an event: its address."""
    changed = Signal()
    """Playing started or stopped, or the speed changed."""

    def __init__(self, stage: TimelineStage, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._stage, self._focus, self._theme = stage, focus, theme
        self.speed = SPEEDS[1]
        self._items: tuple[TimelineItem, ...] = ()
        self._stops: tuple[list[int], list[str]] = ([], [])
        self._day = 0.0
        self._last = self._rest_until = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._tick)

    def playing(self) -> bool:
        """Is it playing?"""
        return self._timer.isActive()

    def toggle(self) -> None:
        """Play or pause."""
        self.pause() if self.playing() else self.play()

    def play(self) -> None:
        """Play from the as-of date, or from the beginning if that is at the end."""
        self._day = float(self._focus.as_of.toordinal())
        if self._day >= self._end():
            self._go(self._stage.home.start)
        self._last, self._rest_until = time.monotonic(), 0.0
        self._timer.start()
        self.changed.emit()

    def pause(self) -> None:
        """Stop at the present date."""
        if self.playing():
            self._timer.stop()
            self.changed.emit()

    def step(self, by: int = 1) -> bool:
        """Go to the next (1) or previous (−1) event of rank 1. Returns whether there is one."""
        self.pause()
        days, addresses = self._known_stops()
        now = self._focus.as_of.toordinal()
        at = bisect_right(days, now) if by > 0 else bisect_left(days, now) - 1
        if not 0 <= at < len(days):
            return False
        self._go(days[at])
        self.met.emit(addresses[at])
        return True

    def faster(self) -> None:
        """Switch to the next speed; from the fastest to the slowest."""
        self.speed = SPEEDS[(SPEEDS.index(self.speed) + 1) % len(SPEEDS)]
        self.changed.emit()

    # ---- running

    def _tick(self) -> None:
        now = time.monotonic()
        passed, self._last = min(now - self._last, _LONGEST_S), now
        if now < self._rest_until:
            return
        self.advance(passed)

    def advance(self, seconds: float) -> None:
        """Move on by a time in seconds, at most to the next stop."""
        days, addresses = self._known_stops()
        at = bisect_right(days, int(self._day))
        wanted = self._end() if self._theme.reduced_motion else self._day + seconds * self.speed * YEAR
        if at < len(days) and days[at] <= wanted:
            self._go(days[at])
            self._rest_until = time.monotonic() + _HOLD_S
            self.met.emit(addresses[at])
        elif wanted >= self._end():
            self._go(self._end())
            self.pause()
        else:
            self._go(wanted)

    def _go(self, day: float) -> None:
        self._day = day
        self._focus.set_as_of(date.fromordinal(min(max(int(day), 1), date.max.toordinal())))

    def _end(self) -> float:
        return float(self._focus.known_until.toordinal())

    def _known_stops(self) -> tuple[list[int], list[str]]:
        """Return the days and addresses of the stops in order; of several events on one day the one with the highest weight."""
        if self._items is not self._stage.walk:
            self._items = self._stage.walk
            end = self._end()
            found: dict[int, TimelineItem] = {}
            for item in self._items:
                if item.rank == 1 and item.lane != ERAS and item.last - 1 <= end:
                    day = item.first if not item.vague else item.last - 1
                    if day not in found or item.weight > found[day].weight:
                        found[day] = item
            order = sorted(found)
            self._stops = order, [found[day].address for day in order]
        return self._stops
