"""What a pack says of itself (`pack.json`): its categories, words of standing, colours, fields and topics."""

# No `from __future__ import annotations`: see `model_base`.

from datetime import date
from typing import Literal

import msgspec

from aseandesk.facts.dates import PartialDate
from aseandesk.facts.model_base import Row, Text

Rung = Literal["applicant", "observer", "member", "partner-1", "partner-2", "partner-3", "partner-4", "none"]


class Category(Row, frozen=True):
    """A kind of event: its name, its mark (an SVG path about the origin, 12 px) and its colours by theme."""

    id: str
    title: Text
    mark: str
    paper: str
    night: str


class StatusWord(Row, frozen=True):
    """A word of the record for a party's standing ("special observer"), and the rung it is drawn on."""

    id: str
    title: Text
    rung: Rung


class Colours(Row, frozen=True):
    """Colours of one party by theme; `label_*` are dark enough for text where the plain colour is not."""

    id: str
    paper: str
    night: str
    label_paper: str | None = None
    label_night: str | None = None


class LeftOut(Row, frozen=True):
    """Something that was researched and does not stand in the pack, with the reason."""

    what: str
    rows: int
    why: str


class Topic(Row, frozen=True):
    """A subject the quiz can be asked about, made of question families."""

    id: str
    title: Text
    families: tuple[str, ...]


class Field(Row, frozen=True):
    """A dated property of a country ("capital"): its name, and its unit where it is an amount.

    `parts`, for values that are records: which of their keys are told, in this order, each with words about it in which `{}`
    stands for the value ("{} m").
    """

    id: str
    title: Text
    unit: Text | None = None
    parts: dict[str, Text] = msgspec.field(default_factory=dict)


class Pack(Row, frozen=True):
    """What a pack says of itself, and what the program needs to know of its organisation."""

    id: str
    title: Text
    version: str
    requires: int
    as_of: PartialDate | None = None
    languages: tuple[str, ...] = ("en",)
    licence: str = ""
    summary: Text | None = None
    organisation: str | None = None
    start: PartialDate | None = None
    first_fact: str | None = None
    lanes: tuple[str, ...] = ()
    categories: tuple[Category, ...] = ()
    status_words: tuple[StatusWord, ...] = ()
    colours: tuple[Colours, ...] = ()
    partner_order: tuple[str, ...] = ()
    partner_colours_paper: tuple[str, ...] = ()
    partner_colours_night: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    topics: tuple[Topic, ...] = ()
    map_region: tuple[float, float, float, float] | None = None
    left_out: tuple[LeftOut, ...] = ()

    @property
    def known_until(self) -> date | None:
        """The last day of which the pack's facts say anything; None where it does not say."""
        return self.as_of.last if self.as_of else None
