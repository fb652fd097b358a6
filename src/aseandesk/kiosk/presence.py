"""Detect whether a visitor is present: after some time without input they are asked, and after a countdown they are considered gone.

It uses the monotonic clock, which cannot be set.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

State = Literal["away", "here", "asking"]
READING = 0.4
"""Seconds for reading a word; slow readers (150 words a minute) have enough time."""
LONGEST = 600.0
"""Seconds after the last input after which neither a running animation nor a text to read counts as presence."""


class Presence:
    """The presence of a visitor, "away" until the first touch. Call `tick` a few times a second; the exact rate does not matter."""

    def __init__(self, still_there: float, countdown: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._still, self._count, self._clock = still_there, countdown, clock
        self.state: State = "away"
        self._last, self._until, self._asked = clock(), 0.0, 0.0

    def touched(self) -> bool:
        """Note input of any kind. Returns whether a new visitor has just come."""
        came = self.state == "away"
        self._last = self._clock()
        if came:
            self._until = 0.0
        self.state = "here"
        return came

    def hold(self, seconds: float) -> None:
        """Assume presence for some seconds from now, because something runs or is to be read."""
        self._until = max(self._until, self._clock() + seconds)

    def hold_for(self, words: str) -> None:
        """Assume presence for the time that it takes to read these words."""
        self.hold(READING * len(words.split()) + self._still / 2)

    def release(self) -> None:
        """End the time of `hold`, because the text is no longer shown."""
        self._until = 0.0

    def idle(self) -> float:
        """Return the seconds since the last input."""
        return self._clock() - self._last

    def leave(self) -> None:
        """Set the state to "away", because the visitor said so."""
        self.state = "away"

    def tick(self) -> State:
        """Update and return the state. The countdown begins at the first call after its time, so that visitors are asked even after the
        machine slept.
        """
        now = self._clock()
        if self.state == "here" and now - self._last >= self._still and now >= min(self._until, self._last + LONGEST):
            self.state, self._asked = "asking", now
        elif self.state == "asking" and now - self._asked >= self._count:
            self.state = "away"
        return self.state

    def left(self) -> float:
        """Return the seconds left of the countdown."""
        return max(0.0, self._asked + self._count - self._clock()) if self.state == "asking" else self._count
