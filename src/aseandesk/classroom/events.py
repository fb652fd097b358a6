"""What can happen in a classroom, as frozen values: the journal keeps them, the room is what comes of them in turn."""

from __future__ import annotations

import msgspec


class RoomEvent(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="e"):
    """Something that happened `at` seconds after the room was opened (a clock that only goes forward, also over a crash)."""

    at: float


class Joined(RoomEvent, frozen=True, tag="joined"):
    """Somebody came in. `alias` is the made-up name, `secret` the digest of the token with which they come back."""

    player: str
    alias: str
    secret: str
    team: str = ""


class Renamed(RoomEvent, frozen=True, tag="renamed"):
    """A player has another made-up name."""

    player: str
    alias: str


class Approved(RoomEvent, frozen=True, tag="approved"):
    """The teacher lets a waiting player in."""

    player: str


class Kicked(RoomEvent, frozen=True, tag="kicked"):
    """The teacher removes a player; their answers count no more."""

    player: str


class Factored(RoomEvent, frozen=True, tag="factored"):
    """A player has so many times the time that the others have."""

    player: str
    factor: float


class Locked(RoomEvent, frozen=True, tag="locked"):
    """Nobody new comes in, or they do again."""

    on: bool


class Asked(RoomEvent, frozen=True, tag="asked"):
    """The next question is shown; with each at their own pace, the quiz begins."""


class Answered(RoomEvent, frozen=True, tag="answered"):
    """A player's answer to the question at a place. `id` is the player's own for this answer: the same one twice is one answer."""

    player: str
    place: int
    id: str
    given: tuple[str, ...]


class Counted(RoomEvent, frozen=True, tag="counted"):
    """Hands were counted at the question at a place: how many for each option, by its id. A new count takes the place of the one before."""

    place: int
    hands: dict[str, int]


class Hidden(RoomEvent, frozen=True, tag="hidden"):
    """The teacher hides a typed answer to the question at a place, or shows it again. `text` is folded: every spelling of it is meant."""

    place: int
    text: str
    on: bool = True


class Onward(RoomEvent, frozen=True, tag="onward"):
    """A player who goes at their own pace turns to the next question."""

    player: str


class Closed(RoomEvent, frozen=True, tag="closed"):
    """No more answers to the question in view."""


class Revealed(RoomEvent, frozen=True, tag="revealed"):
    """The right answer is shown; if the question was still open, it is closed by that."""


class Ranked(RoomEvent, frozen=True, tag="ranked"):
    """The standings are shown."""


class Skipped(RoomEvent, frozen=True, tag="skipped"):
    """The question in view counts for nobody."""


class Extended(RoomEvent, frozen=True, tag="extended"):
    """So many more seconds for the question in view."""

    seconds: float


class Paused(RoomEvent, frozen=True, tag="paused"):
    """Time stands still; answers are taken all the same."""


class Resumed(RoomEvent, frozen=True, tag="resumed"):
    """Time goes on."""


class Ended(RoomEvent, frozen=True, tag="ended"):
    """The quiz is over."""


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
