"""Is somebody there? In two steps, on a clock that nobody can set: after some time it is asked, after a countdown nobody is."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

State = Literal["away", "here", "asking"]
READING = 0.4
"""Seconds for a word: slow readers have the time that they need (150 words a minute)."""
LONGEST = 600.0
"""Seconds after the last input beyond which nothing that runs or is to be read is taken for somebody's presence."""


class Presence:
    """Away until somebody touches. `tick` is to be called a few times a second; how often changes nothing else."""

    def __init__(self, still_there: float, countdown: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._still, self._count, self._clock = still_there, countdown, clock
        self.state: State = "away"
        self._last, self._until, self._asked = clock(), 0.0, 0.0

    def touched(self) -> bool:
        """Input of any kind. Returns whether somebody has come just now."""
        came = self.state == "away"
        self._last = self._clock()
        if came:
            self._until = 0.0
        self.state = "here"
        return came

    def hold(self, seconds: float) -> None:
        """Something runs, or is to be read, that takes so long from now on."""
        self._until = max(self._until, self._clock() + seconds)

    def hold_for(self, words: str) -> None:
        """These words are to be read."""
        self.hold(READING * len(words.split()) + self._still / 2)

    def release(self) -> None:
        """What was to be read is there no more."""
        self._until = 0.0

    def idle(self) -> float:
        """Seconds since the last input."""
        return self._clock() - self._last

    def leave(self) -> None:
        """Nobody is here: somebody said so."""
        self.state = "away"

    def tick(self) -> State:
        """How it stands now. The countdown begins when it is first seen: a machine that slept through it asks all the same."""
        now = self._clock()
        if self.state == "here" and now - self._last >= self._still and now >= min(self._until, self._last + LONGEST):
            self.state, self._asked = "asking", now
        elif self.state == "asking" and now - self._asked >= self._count:
            self.state = "away"
        return self.state

    def left(self) -> float:
        """Seconds that are left of the countdown."""
        return max(0.0, self._asked + self._count - self._clock()) if self.state == "asking" else self._count
