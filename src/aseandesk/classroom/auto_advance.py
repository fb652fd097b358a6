"""Steps of a lesson that happen automatically: closing a question when time is up, and moving on without a teacher. Pure functions of a
room and a time.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from aseandesk.classroom import events as ev
from aseandesk.classroom.room import GRACE
from aseandesk.classroom.state import Room

SETTLED = 2.0
"""Seconds from the last answer until a question that all have answered is closed; until then the answer may be changed."""


class AutoAdvance(msgspec.Struct, frozen=True):
    """Decides automatic steps. With `auto` a lesson needs no teacher: it begins when somebody has joined and nobody else came for `quiet`
    seconds, and shows each answer (in an exam: the end of each question) for `show` seconds.
    """

    auto: bool = False
    show: float = 3.0
    quiet: float = 2.0

    def turn(self, room: Room, now: float, connected: Collection[str] = ()) -> tuple[ev.AnyEvent, ...]:
        """Return the events that are due now, usually none. `connected`: the players whose phones are connected."""
        if room.phase == "over":
            return ()
        if room.rules.pace == "self":
            return self._each(room, now)
        if room.phase == "asking":
            return self._time_up(room, now, connected)
        if not self.auto:
            return ()
        if room.phase == "lobby":
            return (ev.Asked(now),) if self._all_here(room, now) else ()
        if now - room.now < self.show:
            return ()
        return (ev.Asked(now),) if room.at + 1 < len(room.posed) else (ev.Ended(now),)

    def _time_up(self, room: Room, now: float, connected: Collection[str]) -> tuple[ev.AnyEvent, ...]:
        if room.paused is not None or not (self._out_of_time(room, now) or self._all_answered(room, now, connected)):
            return ()
        return (ev.Revealed(now),) if self.auto and room.rules.tells else (ev.Closed(now),)

    def _out_of_time(self, room: Room, now: float) -> bool:
        missing = (one.factor for one in room.present if one.id not in room.answers[room.at])
        return bool(room.limit) and room.shown_for(now) > room.limit * max(missing, default=1.0) + GRACE

    def _all_answered(self, room: Room, now: float, connected: Collection[str]) -> bool:
        """Have all connected players answered, without a change for SETTLED seconds?"""
        here = [one.id for one in room.present if one.id in connected]
        return bool(here) and now - room.now >= SETTLED and all(one in room.answers[room.at] for one in here)

    def _each(self, room: Room, now: float) -> tuple[ev.AnyEvent, ...]:
        """Self-paced: without a teacher, the lesson begins by itself, and ends when all have finished."""
        if not self.auto:
            return ()
        if room.phase == "lobby":
            return (ev.Asked(now),) if self._all_here(room, now) else ()
        last = len(room.posed) - 1
        return (ev.Ended(now),) if room.present and all(one.id in room.answers[last] for one in room.present) else ()

    def _all_here(self, room: Room, now: float) -> bool:
        return bool(room.present) and now - room.now >= self.quiet


BY_HAND = AutoAdvance()
"""The teacher moves on; only the time limit closes a question."""
