"""The data types of a question: prompt, options, answer key, the day on which the answer holds, and sources. Frozen, without Qt."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import msgspec

Kind = Literal["single", "multiple", "true-false", "order", "match", "number", "typed", "map", "timeline", "chart"]
"""The type of question: how it is answered."""
KINDS: tuple[Kind, ...] = get_args(Kind)
Level = Literal["easy", "medium", "hard"]
OWN = "own"
"""The family id of questions written by a teacher."""
LEVELS: tuple[Level, ...] = ("easy", "medium", "hard")


class Option(msgspec.Struct, frozen=True, omit_defaults=True):
    """An option of a question. `id` is the address of the thing it names, or a plain value (a year, "true").

    `note` is a line shown beside the option after answering; `flag` is the id of a country whose flag is drawn instead of the text.
    """

    id: str
    text: str
    right: bool = False
    note: str = ""
    flag: str = ""


class Number(msgspec.Struct, frozen=True, omit_defaults=True):
    """The right answer to a numeric question: the exact value from the store, its unit in words, and two tolerance ranges.

    All four bounds are in the unit of the value and inclusive. Between `low` and `high` an answer is right, between `near_low` and
    `near_high` it is close. `year`: the number is a year, which is neither grouped in thousands nor scaled.
    """

    value: float
    unit: str
    low: float
    high: float
    near_low: float
    near_high: float
    year: bool = False


class Question(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question that its maker has proved: on `day` each right option is right by every value of the store, and no other option is.

    `id` stays the same as long as the facts do. `subject` is what the question is about: addresses separated by spaces, each with
    parameters where they are needed (`claim:rcep-2020?part=2`). `dated`: the answer changes with time, so the prompt names the day. `flag`
    is the id of a country whose flag is shown beside the prompt; `picture` describes that flag in words. `quote` is the quotation that the
    prompt refers to, word for word, and `speaker` who said it. `view` is the address of the chart, map or timeline that the question shows;
    it is never an image.

    Where the right answer is stored depends on the kind. `single`, `multiple`, `true-false`, `chart`: the options with `right` set.
    `order`: `key` has the ids of all options in the right order. `match`: `items` are the left sides, `options` the right sides (there may
    be more of them than items), and `key` has for each item the id of its option. `number`: `number`. `typed`: `key` has the address of the
    answer, `accepted` every text that names it on `day`. `map`: `key` has the address of the country to click; `options` is empty.
    `timeline`: `key` has the address of the event, `number` the years that are right and close.
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
        """Indexes of the right options."""
        return tuple([place for place, option in enumerate(self.options) if option.right])

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the facts that the question is about."""
        return addresses_of(self.subject)


def addresses_of(subject: str) -> tuple[str, ...]:
    """Return the plain addresses in a subject: `claim:rcep-2020?part=2` gives `claim:rcep-2020`."""
    if " " not in subject and "?" not in subject:  # shortcut for nearly all subjects: dealing calls this ten thousand times
        return (subject,) if subject else ()
    return tuple(part.partition("?")[0] for part in subject.split())


def question_id(family: str, subject: str, day: date | None = None) -> str:
    """Return the stable id of a question. `day` is part of it if the answer changes with time."""
    return f"{family}:{subject.replace(' ', '+')}" + (f"@{day.isoformat()}" if day else "")


def number_text(value: float) -> str:
    """Return a number in the form that graders (`is_right`) expect: whole numbers without a point ("11"), others as Python writes them
    ("275.5").
    """
    return str(int(value)) if float(value).is_integer() else repr(float(value))
