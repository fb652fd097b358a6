"""Events of a classroom as frozen values. The journal stores them; applying them in order gives the room."""

from __future__ import annotations

import msgspec


class RoomEvent(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="e"):
    """An event `at` seconds after the room was opened, by a clock that only goes forward, also across a crash."""

    at: float


class Joined(RoomEvent, frozen=True, tag="joined"):
    """A player joined. `alias` is the made-up name, `secret` the digest of the token with which the player reconnects."""

    player: str
    alias: str
    secret: str
    team: str = ""


class Renamed(RoomEvent, frozen=True, tag="renamed"):
    """A player got another made-up name."""

    player: str
    alias: str


class Approved(RoomEvent, frozen=True, tag="approved"):
    """The teacher admitted a waiting player."""

    player: str


class Kicked(RoomEvent, frozen=True, tag="kicked"):
    """The teacher removed a player, whose answers no longer count."""

    player: str


class Factored(RoomEvent, frozen=True, tag="factored"):
    """A player got a multiple of the normal time."""

    player: str
    factor: float


class Locked(RoomEvent, frozen=True, tag="locked"):
    """The room was locked for new players, or unlocked."""

    on: bool


class Asked(RoomEvent, frozen=True, tag="asked"):
    """The next question was shown; in a self-paced quiz: the quiz began."""


class Answered(RoomEvent, frozen=True, tag="answered"):
    """A player answered the question at an index. `id` is chosen by the player's phone: an answer with the same id counts once."""

    player: str
    place: int
    id: str
    given: tuple[str, ...]


class Counted(RoomEvent, frozen=True, tag="counted"):
    """Raised hands were counted for the question at an index: the number for each option id. A new count replaces the old one."""

    place: int
    hands: dict[str, int]


class Hidden(RoomEvent, frozen=True, tag="hidden"):
    """The teacher hid a typed answer to the question at an index, or showed it again. `text` is normalised, so that all spellings are
    meant.
    """

    place: int
    text: str
    on: bool = True


class Onward(RoomEvent, frozen=True, tag="onward"):
    """A self-paced player moved to the next question."""

    player: str


class Closed(RoomEvent, frozen=True, tag="closed"):
    """The current question takes no more answers."""


class Revealed(RoomEvent, frozen=True, tag="revealed"):
    """The right answer was shown; this also closes an open question."""


class Ranked(RoomEvent, frozen=True, tag="ranked"):
    """The standings were shown."""


class Skipped(RoomEvent, frozen=True, tag="skipped"):
    """The current question counts for nobody."""


class Extended(RoomEvent, frozen=True, tag="extended"):
    """The current question got more seconds."""

    seconds: float


class Paused(RoomEvent, frozen=True, tag="paused"):
    """The time was stopped; answers are still accepted."""


class Resumed(RoomEvent, frozen=True, tag="resumed"):
    """The time goes on."""


class Ended(RoomEvent, frozen=True, tag="ended"):
    """The quiz ended."""


AnyEvent = (
    Joined
    | Renamed
    | Approved
    | Kicked
    | Factored
    | Locked
    | Asked
    | Answered
    | Counted
    | Hidden
    | Onward
    | Closed
    | Revealed
    | Ranked
    | Skipped
    | Extended
    | Paused
    | Resumed
    | Ended
)
