"""A classroom as a frozen value: the rules that were chosen, who is there, what they answered, where the lesson stands."""

from __future__ import annotations

from typing import Literal

import msgspec

from aseandesk.classroom.wire_question import WireQuestion
from aseandesk.facts.fold import fold
from aseandesk.quiz.model.answer import Response

Phase = Literal["lobby", "asking", "closed", "revealed", "standings", "over"]
"""Nobody is asked yet · answers are taken · they are no more · the answer is shown · the standings are · the quiz is over."""
Names = Literal["made", "list", "free"]
"""Names are made up · must stand in the teacher's class list · are free, with a filter."""
Mode = Literal["lesson", "exam", "ticket"]
"""The answer is shown after each question · nothing is told, the points are the teacher's · a few questions at the door, without points."""
Pace = Literal["step", "self"]
"""All have the same question · each goes on when ready."""
By = Literal["phones", "hands", "turns", "paper"]
"""What is answered with: phones · raised hands or cards, which the teacher counts · keys of the laptop, a team a question · paper."""
Ranked = Literal["each", "end", "never"]
"""After each question · at the end · only when the teacher asks for them."""
FULL = 100
"""Points for a right answer."""


class Rules(msgspec.Struct, frozen=True, omit_defaults=True):
    """How it is played. `seconds` for each question (0: as long as it takes), `speed`: sooner is worth more, down to a half.

    `change`: an answer may be changed until the question is closed. `approve`: the teacher lets each one in.
    `name_langs`: the languages of made-up names. `most`: players at once. `by`: what is answered with. `lock_at`: the room is locked when
    so many are in (0: by hand alone). `ranked`: when the standings are shown.
    """

    names: Names = "made"
    approve: bool = False
    change: bool = True
    mode: Mode = "lesson"
    pace: Pace = "step"
    speed: bool = False
    seconds: float = 0.0
    teams: tuple[str, ...] = ()
    name_langs: tuple[str, ...] = ("en",)
    most: int = 2500
    by: By = "phones"
    lock_at: int = 0
    ranked: Ranked = "end"

    @property
    def tells(self) -> bool:
        """Is the right answer shown?"""
        return self.mode == "lesson"


class Player(msgspec.Struct, frozen=True):
    """Somebody who came in. `place` is the question that they are at when each goes at their own pace, `since` when they came to it."""

    id: str
    alias: str
    secret: str
    team: str = ""
    factor: float = 1.0
    inside: bool = True
    kicked: bool = False
    place: int = 0
    since: float = 0.0


class PlayerAnswer(msgspec.Struct, frozen=True):
    """What was answered, under the player's own id for it, so many seconds after the question was shown to them.

    `at`: seconds since the room was opened. `replaced`: the ids of the player's answers before this one, which count no more.
    """

    id: str
    given: Response
    after: float
    at: float = 0.0
    replaced: tuple[str, ...] = ()

    def is_known(self, name: str) -> bool:
        """Did the player send an answer under this id already?"""
        return name == self.id or name in self.replaced


class Scored(msgspec.Struct, frozen=True):
    """What an answer was worth."""

    right: bool
    share: float
    points: int
    why: str
    close: bool = False


class Room(msgspec.Struct, frozen=True):
    """A classroom. Answers and scores are by question, in its place, and then by player; counted hands by option. Nothing here changes:
    a step gives another one.

    `hidden`: typed answers that the teacher hides, as a question's place and the folded text.

    `opened` is when the question in view was shown, without the time that stood still; `extra` the seconds that were added to it.
    """

    rules: Rules
    posed: tuple[WireQuestion, ...]
    phase: Phase = "lobby"
    at: int = -1
    opened: float = 0.0
    extra: float = 0.0
    paused: float | None = None
    locked: bool = False
    players: dict[str, Player] = {}
    answers: tuple[dict[str, PlayerAnswer], ...] = ()
    scored: tuple[dict[str, Scored], ...] = ()
    hands: tuple[dict[str, int], ...] = ()
    skipped: frozenset[int] = frozenset()
    hidden: frozenset[tuple[int, str]] = frozenset()
    now: float = 0.0

    @property
    def present(self) -> tuple[Player, ...]:
        """Who plays: let in and not removed."""
        return tuple(one for one in self.players.values() if one.inside and not one.kicked)

    def hides(self, place: int, text: str) -> bool:
        """Has the teacher hidden this answer to the question at a place?"""
        return bool(self.hidden) and (place, answer_key(text)) in self.hidden

    @property
    def limit(self) -> float:
        """Seconds that the question in view has for a player without a factor; 0: as long as it takes."""
        return self.rules.seconds + self.extra if self.rules.seconds else 0.0

    def shown_for(self, now: float) -> float:
        """Seconds for which the question in view has been shown, without the time that stood still."""
        return (self.paused if self.paused is not None else now) - self.opened

    def left(self, now: float) -> float:
        """Seconds that are left of the question in view (without a factor); 0 where there is no limit or nothing is left."""
        return max(0.0, self.limit - self.shown_for(now))


def answer_key(text: str) -> str:
    """What all spellings of a typed answer have in common: case, accents and spaces do not count."""
    return fold(" ".join(text.split()))


def new_room(rules: Rules, posed: tuple[WireQuestion, ...]) -> Room:
    """A room in which nothing has happened yet."""
    return Room(rules, posed, answers=tuple({} for _ in posed), scored=tuple({} for _ in posed), hands=tuple({} for _ in posed))
