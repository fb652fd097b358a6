"""What a question is: a prompt, its options, the day on which its answer holds, and what it rests on. Frozen, without Qt."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

Kind = Literal["single", "multiple", "true-false", "order", "match", "number", "typed", "map", "timeline", "chart"]
"""How it is answered. The makers of today make "single" and "true-false"; the others have their names already."""
Level = Literal["easy", "medium", "hard"]
LEVELS: tuple[Level, ...] = ("easy", "medium", "hard")


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """One answer to choose. `id` is the address of the thing it names, or the plain value (a year, "true").

    `note` is the line that is shown beside it after answering, `flag` the id of a country whose flag is drawn in its place.
    """

    id: str
    text: str
    right: bool = False
    note: str = ""
    flag: str = ""


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question that its maker has proved: each right option is right on `day` by every value of the store, no other is.

    `id` stays the same as long as the facts do. `subject` is what it is about: addresses apart by a space, each with keys if it
    takes more to say what is asked (`claim:rcep-2020?part=2`). `dated`: the answer changes with time, so the prompt names the day.
    `flag` is the id of a country whose flag stands beside the prompt, `picture` that picture in words. `quote` is what the prompt
    speaks of, word for word, and `speaker` who said it.
    """

    id: str
    family: str
    kind: Kind
    prompt: str
    options: tuple[Option, ...]
    day: date
    subject: str
    explanation: str
    sources: tuple[str, ...]
    level: Level = "medium"
    topic: str = ""
    dated: bool = False
    flag: str = ""
    picture: str = ""
    quote: str = ""
    speaker: str = ""

    @property
    def right(self) -> tuple[int, ...]:
        """The places of the right options."""
        return tuple(place for place, option in enumerate(self.options) if option.right)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the facts that the question is about."""
        return addresses_of(self.subject)


def addresses_of(subject: str) -> tuple[str, ...]:
    """The plain addresses in a subject: `claim:rcep-2020?part=2` is about `claim:rcep-2020`."""
    return tuple(part.partition("?")[0] for part in subject.split())


def question_id(family: str, subject: str, day: date | None = None) -> str:
    """The stable id of a question; with the day if the answer changes with it."""
    return f"{family}:{subject.replace(' ', '+')}" + (f"@{day.isoformat()}" if day else "")
