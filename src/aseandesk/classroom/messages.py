"""The messages of the protocol in both directions, as frozen values; documented in `docs/classroom-protocol.md`."""

from __future__ import annotations

import msgspec

VERSION = 1
"""Version of the protocol."""
MOST_BYTES = 4096
"""Maximum size of a message from a phone in bytes."""
LONGEST_TEXT = 200
"""Maximum length of a typed answer in characters."""


class Message(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="t"):
    """One message: a JSON object whose `t` is the type."""


# ---- from a phone


class Join(Message, frozen=True, tag="join"):
    """Join the room. `v` is the protocol version, `name` the pupil's name (empty if names are made up), `token` that of an earlier
    connection.
    """

    v: int
    code: str = ""
    name: str = ""
    team: str = ""
    token: str = ""


class AnswerMessage(Message, frozen=True, tag="answer"):
    """An answer to question `q`. `id` is chosen by the phone: sent again with the same id, the answer counts once and is acknowledged
    again.
    """

    q: int
    id: str
    given: tuple[str, ...]


class NextRequest(Message, frozen=True, tag="on"):
    """Self-paced: request the next question. `q` is the current one."""

    q: int


class Time(Message, frozen=True, tag="time"):
    """Request the server's time. `c` is returned unchanged."""

    c: float


FromPhone = Join | AnswerMessage | NextRequest | Time


# ---- to a phone


class PictureLink(msgspec.Struct, frozen=True, omit_defaults=True):
    """An image: its path on the laptop, and a description."""

    src: str
    words: str = ""


class OfferedOption(msgspec.Struct, frozen=True, omit_defaults=True):
    """An option to choose. `id` reveals nothing about the option; an option shown as a picture has an image."""

    id: str
    text: str
    picture: PictureLink | None = None


class QuestionMessage(Message, frozen=True, omit_defaults=True, tag="question"):
    """The current question without its answer.

    `seconds` is its time limit (0: none), `left` what is left of it when this is sent; for a pupil with a time factor both are multiplied.
    `change`: the answer may be changed until the question is closed. `map` is the path of the outlines.
    """

    q: int
    of: int
    kind: str
    prompt: str
    options: tuple[OfferedOption, ...] = ()
    items: tuple[OfferedOption, ...] = ()
    quote: str = ""
    speaker: str = ""
    unit: str = ""
    picture: PictureLink | None = None
    map: str = ""
    seconds: float = 0.0
    left: float = 0.0
    change: bool = True
    paused: bool = False


class Welcome(Message, frozen=True, tag="welcome"):
    """The pupil has joined. `token` reconnects to the same place and score; `given` is the answer to the current question."""

    name: str
    token: str
    phase: str
    team: str = ""
    factor: float = 1.0
    score: int = 0
    right: int = 0
    v: int = VERSION
    given: tuple[str, ...] = ()
    answered: bool = False


class Waiting(Message, frozen=True, tag="waiting"):
    """The teacher has not admitted the pupil yet."""

    token: str = ""


class NamedMessage(Message, frozen=True, tag="named"):
    """The pupil's new name."""

    name: str


class Got(Message, frozen=True, tag="got"):
    """The answer is on disk. `again`: it was already."""

    q: int
    id: str
    again: bool = False


class Clock(Message, frozen=True, tag="time"):
    """The laptop's clock in milliseconds, with the `c` of the request."""

    c: float
    s: float


class Left(Message, frozen=True, tag="left"):
    """The seconds that the current question has left, or that the time is stopped."""

    q: int
    left: float
    paused: bool = False


class Shut(Message, frozen=True, tag="closed"):
    """Question `q` takes no more answers; `skipped`: it counts for nobody."""

    q: int
    skipped: bool = False


class Reveal(Message, frozen=True, omit_defaults=True, tag="reveal"):
    """The right answer (ids, or a number or text as a pupil would give it), its words, the explanation, sources, and notes on options."""

    q: int
    right: tuple[str, ...]
    words: str
    why: str
    sources: tuple[str, ...] = ()
    notes: dict[str, str] = {}


class Mine(Message, frozen=True, tag="mine"):
    """The pupil's result for question `q`, and the score so far."""

    q: int
    right: bool
    share: float
    points: int
    why: str
    score: int
    rights: int
    close: bool = False


class StandingMessage(Message, frozen=True, tag="standing"):
    """The pupil's rank; ties share a rank. Of the other pupils only the number is given."""

    rank: int
    of: int
    score: int
    rights: int
    team: str = ""
    team_rank: int = 0


class Over(Message, frozen=True, tag="over"):
    """The quiz is over."""

    score: int
    rights: int
    of: int
    told: bool = True


class Gone(Message, frozen=True, tag="gone"):
    """The pupil was removed from the room."""


class Trouble(Message, frozen=True, tag="error"):
    """A message was refused: a code for programs, and a sentence for people. `q` and `id` are those of a refused answer."""

    code: str
    text: str
    q: int = -1
    id: str = ""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(FromPhone)


def encoded(message: Message) -> str:
    """Return the message as it is sent."""
    return _encoder.encode(message).decode()


def decoded(data: str | bytes) -> FromPhone:
    """Parse a message from a phone. Raises msgspec.DecodeError (or its ValidationError)."""
    message: FromPhone = _decoder.decode(data)
    return message
