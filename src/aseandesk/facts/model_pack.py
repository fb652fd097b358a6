"""The content of `pack.json`: the pack's categories, status words, colours, fields and topics."""

# No `from __future__ import annotations`: see `model_base`.

from datetime import date
from typing import Literal

import msgspec

from aseandesk.facts.dates import PartialDate
from aseandesk.facts.model_base import Row, Text

Rung = Literal["applicant", "observer", "member", "partner-1", "partner-2", "partner-3", "partner-4", "none"]


class Category(Row, frozen=True):
    """A kind of event: its name, its mark (an SVG path around the origin, 12 px) and its colours by theme."""

    id: str
    title: Text
    mark: str
    paper: str
    night: str


class StatusWord(Row, frozen=True):
    """A word for a party's status ("special observer"), and the level at which it is drawn."""

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
    """Something that was researched and left out of the pack, with the reason."""

    what: str
    rows: int
    why: str


class Topic(Row, frozen=True):
    """A topic of the quiz, made of question families."""

    id: str
    title: Text
    families: tuple[str, ...]


class Field(Row, frozen=True):
    """A dated property of a country ("capital"): its name, and its unit if it is an amount.

    `parts`, for values that are records: the keys to show, in this order, each with words in which `{}` stands for the value ("{}
    m").
    """

    id: str
    title: Text
    unit: Text | None = None
    parts: dict[str, Text] = msgspec.field(default_factory=dict)


class Pack(Row, frozen=True):
    """A pack's metadata, and what the program needs to know of its organisation."""

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
        """Return the last day that the pack's facts cover; None if it is not stated."""
        return self.as_of.last if self.as_of else None
