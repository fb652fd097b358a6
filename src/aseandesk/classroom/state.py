"""A classroom as a frozen value: rules, players, answers, and the phase of the lesson."""

from __future__ import annotations

from typing import Literal

import msgspec

from aseandesk.classroom.wire_question import WireQuestion
from aseandesk.facts.fold import fold
from aseandesk.quiz.model.answer import Response

Phase = Literal["lobby", "asking", "closed", "revealed", "standings", "over"]
"""`lobby`: before the first question. `asking`: answers are accepted. `closed`: no longer. `revealed`: the answer is shown. `standings`:
the standings are shown. `over`: the quiz has ended.
"""
Names = Literal["made", "list", "free"]
"""Names are made up; from the teacher's class list; or free, with a filter."""
Mode = Literal["lesson", "exam", "ticket"]
"""`lesson`: the answer is shown after each question. `exam`: nothing is shown, points are for the teacher. `ticket`: a short exit ticket
without points.
"""
Pace = Literal["step", "self"]
"""`step`: all have the same question. `self`: each player moves on when ready."""
By = Literal["phones", "hands", "turns", "paper"]
"""How pupils answer: with phones; by raised hands or cards, counted by the teacher; by turns of teams at the laptop's keyboard; on
paper.
"""
Ranked = Literal["each", "end", "never"]
"""When standings are shown: after each question; at the end; only when the teacher asks."""
FULL = 100
"""Points for a right answer."""


class Rules(msgspec.Struct, frozen=True, omit_defaults=True):
    """The rules of a lesson. `seconds`: time limit of each question (0: none). `speed`: faster answers are worth more; slow ones at least
    half.

    `change`: an answer may be changed until the question is closed. `approve`: the teacher admits each player. `name_langs`: languages of
    made-up names. `most`: maximum number of players. `by`: how pupils answer. `lock_at`: the room is locked when so many have joined (0:
    never automatically). `ranked`: when standings are shown.
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
    """A player. In a self-paced lesson `place` is the index of the current question, and `since` when the player reached it."""

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
    """An answer under the id chosen by the player's phone; `seconds` counts from when the question was shown to the player.

    `at`: seconds since the room was opened. `replaced`: the ids of the player's earlier answers, which no longer count.
    """

    id: str
    given: Response
    after: float
    at: float = 0.0
    replaced: tuple[str, ...] = ()

    def is_known(self, name: str) -> bool:
        """Was an answer with this id received already?"""
        return name == self.id or name in self.replaced


class Scored(msgspec.Struct, frozen=True):
    """The score of an answer."""

    right: bool
    share: float
    points: int
    why: str
    close: bool = False


class Room(msgspec.Struct, frozen=True):
    """A classroom. Answers and scores are by question index and then by player; counted hands by option. It is immutable: a step returns a
    new room.

    `hidden`: typed answers that the teacher hides, as question index and normalised text.

    `opened` is when the current question was shown, not counting pauses; `extra` are the seconds added to it.
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
        """Players who are admitted and not removed."""
        return tuple(one for one in self.players.values() if one.inside and not one.kicked)

    def hides(self, place: int, text: str) -> bool:
        """Has the teacher hidden this answer to the question at an index?"""
        return bool(self.hidden) and (place, answer_key(text)) in self.hidden

    @property
    def limit(self) -> float:
        """Time limit of the current question in seconds, without a player's factor; 0: none."""
        return self.rules.seconds + self.extra if self.rules.seconds else 0.0

    def shown_for(self, now: float) -> float:
        """Return the seconds for which the current question has been shown, without pauses."""
        return (self.paused if self.paused is not None else now) - self.opened

    def left(self, now: float) -> float:
        """Return the seconds left for the current question, without a player's factor; 0 if there is no limit or no time left."""
        return max(0.0, self.limit - self.shown_for(now))


def answer_key(text: str) -> str:
    """Return the normalised form of a typed answer: without case, accents and spaces."""
    return fold(" ".join(text.split()))


def new_room(rules: Rules, posed: tuple[WireQuestion, ...]) -> Room:
    """Return a room in which nothing has happened yet."""
    return Room(rules, posed, answers=tuple({} for _ in posed), scored=tuple({} for _ in posed), hands=tuple({} for _ in posed))
