"""Questions that teachers write, and pairs of things that are often confused (`questions.json`, `confusions.json`)."""

# No `from __future__ import annotations`: see `model_base`.

from typing import Literal

from aseandesk.facts.dates import PartialDate
from aseandesk.facts.model_base import Row, Text

OwnKind = Literal["single", "multiple", "true-false", "order", "match", "number", "typed", "map", "timeline", "chart"]
OwnLevel = Literal["easy", "medium", "hard"]


class OptionNote(Row, frozen=True):
    """An explanation of one option; `option` is its index, from 0."""

    option: int
    line: Text


class Near(Row, frozen=True):
    """A correct number with bounds: an answer within `low` and `high` is correct, within the wider ones it is close."""

    value: float
    unit: str = ""
    low: float | None = None
    high: float | None = None
    near_low: float | None = None
    near_high: float | None = None
    year: bool = False


class TeacherQuestion(Row, frozen=True):
    """A question that a teacher wrote, with its source.

    The answer by kind: `single`, `multiple`, `true-false`, `chart`: `right` has the indices of the correct options, from 0.
    `order`: it has the indices of all options, in the correct order. `match`: for each of the `items` the index of its option.
    `number`: `number`. `typed`: `accepted` has every correct text. `map`: `place` is the address of the country to click.
    `timeline`: `place` is that of the event, `number` its year. Without a kind it is `single`, or `multiple` if several options are
    correct. `view` is the address of the chart that is read; `about` has the addresses of the facts it is about, which a quiz on a
    country or a period uses.
    """

    id: str
    prompt: Text
    explanation: Text
    sources: tuple[str, ...]
    kind: OwnKind | None = None
    options: tuple[Text, ...] = ()
    right: tuple[int, ...] = ()
    notes: tuple[OptionNote, ...] = ()
    items: tuple[Text, ...] = ()
    number: Near | None = None
    accepted: tuple[str, ...] = ()
    topic: str | None = None
    as_of: PartialDate | None = None
    level: OwnLevel | None = None
    about: tuple[str, ...] = ()
    place: str | None = None
    view: str | None = None


class Confusion(Row, frozen=True):
    """Two things that are often confused, and the sentence that explains the difference."""

    id: str
    things: tuple[str, ...]
    line: Text
    sources: tuple[str, ...] = ()
