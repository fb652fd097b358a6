"""What goes over the wire, both ways, as frozen values; `docs/classroom-protocol.md` tells it to strangers."""

from __future__ import annotations

import msgspec

VERSION = 1
"""Of the protocol."""
MOST_BYTES = 4096
"""Of a message from a phone."""
LONGEST_TEXT = 200
"""Letters of a typed answer."""


class Message(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="t"):
    """One message: a JSON object whose `t` says which."""


# ---- from a phone


class Join(Message, frozen=True, tag="join"):
    """Let me in. `v` is the protocol's version, `name` what I am called (where names are made up, nothing), `token` comes back."""

    v: int
    code: str = ""
    name: str = ""
    team: str = ""
    token: str = ""


class AnswerMessage(Message, frozen=True, tag="answer"):
    """My answer to question `q`; `id` is my own for it: sent again with the same one, it counts once and is acknowledged again."""

    q: int
    id: str
    given: tuple[str, ...]


class NextRequest(Message, frozen=True, tag="on"):
    """At my own pace: the next question, please. `q` is the one that I have seen."""

    q: int


class Time(Message, frozen=True, tag="time"):
    """What time is it with you? `c` comes back as it is."""

    c: float


FromPhone = Join | AnswerMessage | NextRequest | Time


# ---- to a phone


class PictureLink(msgspec.Struct, frozen=True, omit_defaults=True):
    """A picture: where it lies on the laptop, and what it shows in words."""

    src: str
    words: str = ""


class OfferedOption(msgspec.Struct, frozen=True, omit_defaults=True):
    """Something to choose. `id` says nothing about what it is; a drawn one has a picture."""

    id: str
    text: str
    picture: PictureLink | None = None


class QuestionMessage(Message, frozen=True, omit_defaults=True, tag="question"):
    """The question in view, without its answer. `seconds` is the time it has (0: as long as it takes), `left` what is left of it when
    this is sent; a pupil with a factor has so many times as much. `change`: an answer may be changed until it is closed. `map` is where
    the outlines lie."""

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
    """You are in. `token` brings you back to the same place with the same score; `given` is your answer to the question in view."""

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
    """The teacher has yet to let you in."""

    token: str = ""


class NamedMessage(Message, frozen=True, tag="named"):
    """What you are called from now on."""

    name: str


class Got(Message, frozen=True, tag="got"):
    """Your answer is on the disk. `again`: it was already."""

    q: int
    id: str
    again: bool = False


class Clock(Message, frozen=True, tag="time"):
    """The laptop's clock in milliseconds, with your own `c`."""

    c: float
    s: float


class Left(Message, frozen=True, tag="left"):
    """The question in view has so many seconds left; or time stands still."""

    q: int
    left: float
    paused: bool = False


class Shut(Message, frozen=True, tag="closed"):
    """No more answers to question `q`; `skipped`: it counts for nobody."""

    q: int
    skipped: bool = False


class Reveal(Message, frozen=True, omit_defaults=True, tag="reveal"):
    """What was right (ids; a figure or text as one would give it), in words, why, from where, and a line to some options."""

    q: int
    right: tuple[str, ...]
    words: str
    why: str
    sources: tuple[str, ...] = ()
    notes: dict[str, str] = {}


class Mine(Message, frozen=True, tag="mine"):
    """How you did at question `q`, and your score so far."""

    q: int
    right: bool
    share: float
    points: int
    why: str
    score: int
    rights: int
    close: bool = False


class StandingMessage(Message, frozen=True, tag="standing"):
    """Where you stand: ties share a rank. Of the others only how many there are."""

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
    """You were removed from the room."""


class Trouble(Message, frozen=True, tag="error"):
    """What was sent cannot be taken: a code for programs, a sentence for people. `q` and `id` are those of a refused answer."""

    code: str
    text: str
    q: int = -1
    id: str = ""


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(FromPhone)


def encoded(message: Message) -> str:
    """The message as it is sent."""
    return _encoder.encode(message).decode()


def decoded(data: str | bytes) -> FromPhone:
    """The message that a phone sent. Raises msgspec.DecodeError (or its ValidationError)."""
    message: FromPhone = _decoder.decode(data)
    return message
