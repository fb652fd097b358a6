"""What a question is: a prompt, its options, the day on which its answer holds, and what it rests on. Frozen, without Qt."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import msgspec

Kind = Literal["single", "multiple", "true-false", "order", "match", "number", "typed", "map", "timeline", "chart"]
"""How it is answered."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Level = Literal["easy", "medium", "hard"]
OWN = "own"
"""The family of questions that a teacher wrote."""
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


class Number(msgspec.Struct, frozen=True, omit_defaults=True):
    """The right answer to a question for a number: its value as the store holds it, its unit in words, what is right and what is close.

    All four bounds are in the same unit: within `low` and `high` (both belong to it) an answer is right, within `near_low` and
    `near_high` it is close. `year`: the number is a year, which is neither grouped nor scaled.
    """

    value: float
    unit: str
    low: float
    high: float
    near_low: float
    near_high: float
    year: bool = False


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question that its maker has proved: each right option is right on `day` by every value of the store, no other is.

    `id` stays the same as long as the facts do. `subject` is what it is about: addresses apart by a space, each with keys if it
    takes more to say what is asked (`claim:rcep-2020?part=2`). `dated`: the answer changes with time, so the prompt names the day.
    `flag` is the id of a country whose flag stands beside the prompt, `picture` that picture in words. `quote` is what the prompt
    speaks of, word for word, and `speaker` who said it. `view` is the address of the chart, map or timeline that the question shows:
    never a picture.

    What is right, by kind: `single`, `multiple`, `true-false`, `chart`: the options that are `right`. `order`: `key` has the ids of all
    options in the right order. `match`: `items` are the left sides, the options the right sides (there may be more of them than items),
    and `key` has for each item the id of its option. `number`: `number`. `typed`: `key` has the address of what is meant, `accepted`
    every text that names it on `day`. `map`: `key` has the address of the country that is to be clicked, the options are empty.
    `timeline`: `key` has the address of the event whose place in time is to be clicked, `number` the years that are right and close.
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
    view: str = ""
    items: tuple[Option, ...] = ()
    key: tuple[str, ...] = ()
    number: Number | None = None
    accepted: tuple[str, ...] = ()

    @property
    def right(self) -> tuple[int, ...]:
        """The places of the right options."""
        return tuple([place for place, option in enumerate(self.options) if option.right])

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the facts that the question is about."""
        return addresses_of(self.subject)


def addresses_of(subject: str) -> tuple[str, ...]:
    """The plain addresses in a subject: `claim:rcep-2020?part=2` is about `claim:rcep-2020`."""
    if " " not in subject and "?" not in subject:  # nearly all; a deal asks this of ten thousand cards
        return (subject,) if subject else ()
    return tuple(part.partition("?")[0] for part in subject.split())


def question_id(family: str, subject: str, day: date | None = None) -> str:
    """The stable id of a question; with the day if the answer changes with it."""
    return f"{family}:{subject.replace(' ', '+')}" + (f"@{day.isoformat()}" if day else "")


def number_text(value: float) -> str:
    """A number as an answer to a judge: whole numbers without a point ("11"), others as Python writes them ("275.5")."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
