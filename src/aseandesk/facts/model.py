"""The types of the store: one frozen struct per kind of fact, which matches its JSON in a pack.

What all rows share is in `model_base`, what a pack says of itself in `model_pack`, questions of teachers in `model_questions`. A
reference is the id of the thing referred to; `related` and the facts of a claim are whole addresses (`event:afta-cept`). Texts are
keyed by language, with English as the fallback. Dates are partial dates (see `dates`).
"""

# No `from __future__ import annotations`: see `model_base`.

from typing import Any, Literal

import msgspec

from aseandesk.facts.dates import PartialDate
from aseandesk.facts.model_base import Alias, Alternative, Confidence, Row, Text
from aseandesk.facts.model_pack import Pack
from aseandesk.facts.model_questions import Confusion, TeacherQuestion

Verdict = Literal["supported", "imprecise", "contradicted", "not verifiable", "opinion"]
SourceKind = Literal["treaty", "official-statistics", "statement", "reference", "press", "op-ed"]
BodyKind = Literal["organisation", "organ", "office", "pillar", "symbol", "rule", "party", "group"]


class Source(Row, frozen=True):
    """A source of facts. `read` says whether it was read when the fact was entered."""

    id: str
    title: str
    publisher: str
    kind: SourceKind
    read: bool
    url: str | None = None
    published: PartialDate | None = None
    accessed: PartialDate | None = None
    licence: str | None = None
    locator: str | None = None
    note: str | None = None


class Value(Row, frozen=True):
    """One value of a country's field: any JSON value, `as_of` for a figure, `from` and `to` for a state of things."""

    value: Any
    sources: tuple[str, ...]
    confidence: Confidence
    as_of: PartialDate | None = None
    start: PartialDate | None = msgspec.field(default=None, name="from")
    end: PartialDate | None = msgspec.field(default=None, name="to")
    nuance: Text | None = None
    alternatives: tuple[Alternative, ...] = ()


class Country(Row, frozen=True):
    """A country: ISO alpha-3 id, names by language, aliases, flag file, and its dated values by field."""

    id: str
    names: Text
    short: Text = msgspec.field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    flag: str | None = None
    values: dict[str, tuple[Value, ...]] = msgspec.field(default_factory=dict)


class Body(Row, frozen=True):
    """A party that is no country: an organisation, an organ, an office held in rotation, a pillar, a symbol, a rule, or a group
    that series use.
    """

    id: str
    kind: BodyKind
    names: Text
    short: Text = msgspec.field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()
    summary: Text | None = None
    points: tuple[Text, ...] = ()
    basis: Text | None = None
    parent: str | None = None
    date: PartialDate | None = None
    members: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None
    nuance: Text | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[str, ...] = ()


class Status(Row, frozen=True):
    """A party's status in or beside an organisation, from a day on.

    Its id is made of the first four parts, a space in the status becoming a hyphen: `ORG.PNG.special-observer.1981`.
    """

    party: str
    organisation: str
    status: str
    start: PartialDate = msgspec.field(name="from")
    sources: tuple[str, ...]
    confidence: Confidence
    end: PartialDate | None = msgspec.field(default=None, name="to")
    basis: Text | None = None
    nuance: Text | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.organisation}.{self.party}.{self.status.replace(' ', '-')}.{self.start.year}"


class Party(Row, frozen=True):
    """One party of an agreement, with its own dates where they are known."""

    party: str
    signed: PartialDate | None = None
    ratified: PartialDate | None = None
    acceded: PartialDate | None = None
    in_force: PartialDate | None = None
    sources: tuple[str, ...] = ()
    confidence: Confidence | None = None
    nuance: Text | None = None


class Agreement(Row, frozen=True):
    """A treaty or agreement: when it was signed, when it entered into force, and for whom.

    `did`: what it did, in few words and without its name, as the end of a sentence ("banned atomic arms in the region"); supported
    by its summary.
    """

    id: str
    title: Text
    sources: tuple[str, ...]
    confidence: Confidence
    short: Text | None = None
    summary: Text | None = None
    did: Text | None = None
    signed: PartialDate | None = None
    in_force: PartialDate | None = None
    ended: PartialDate | None = None
    parties: tuple[Party, ...] = ()
    nuance: Text | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[str, ...] = ()


class Event(Row, frozen=True):
    """Something that happened on a date. `short` is its label on the timeline, `rank` 1 (first view) to 4, 0 if computed by rule.

    `did`: for a declaration, what it did in few words and without its name; as in an agreement.
    """

    id: str
    date: PartialDate
    title: Text
    summary: Text
    category: str
    sources: tuple[str, ...]
    confidence: Confidence
    end: PartialDate | None = None
    short: Text | None = None
    did: Text | None = None
    rank: int = 0
    countries: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    nuance: Text | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[str, ...] = ()


class Era(Row, frozen=True):
    """A period: a war, a crisis, a negotiation, a process. Its ends are conventions, explained in `limits`. No end: still open."""

    id: str
    date: PartialDate
    title: Text
    summary: Text
    kind: Literal["era", "conflict", "crisis", "process", "negotiation"]
    scope: Literal["region", "world", "country"]
    sources: tuple[str, ...]
    confidence: Confidence
    end: PartialDate | None = None
    short: Text | None = None
    limits: Text | None = None
    countries: tuple[str, ...] = ()
    nuance: Text | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[str, ...] = ()


class Term(Row, frozen=True):
    """A term of office: the office, its number in the sequence, from and to (open: still in office)."""

    office: str
    start: PartialDate = msgspec.field(name="from")
    end: PartialDate | None = msgspec.field(default=None, name="to")
    order: int | None = None
    nuance: Text | None = None


class Person(Row, frozen=True):
    """A founder, a Secretary-General or another person of the record."""

    id: str
    name: str
    country: str
    role: Text
    sources: tuple[str, ...]
    confidence: Confidence
    aliases: tuple[Alias, ...] = ()
    founder: bool = False
    terms: tuple[Term, ...] = ()
    born: PartialDate | None = None
    died: PartialDate | None = None
    note: Text | None = None
    nuance: Text | None = None
    alternatives: tuple[Alternative, ...] = ()
    related: tuple[str, ...] = ()


class Summit(Row, frozen=True):
    """A meeting of leaders: its number as in official records ("28-29", "informal-1"), dates, place, host and chair."""

    id: str
    number: str
    kind: Literal["ordinary", "informal", "special"]
    organisation: str
    date: PartialDate
    place: str
    sources: tuple[str, ...]
    confidence: Confidence
    end: PartialDate | None = None
    host: str | None = None
    chair: str | None = None
    outcome: Text | None = None
    nuance: Text | None = None
    related: tuple[str, ...] = ()


class Part(Row, frozen=True):
    """A part of a claim with its own verdict."""

    part: Text
    verdict: Verdict


class Claim(Row, frozen=True):
    """A statement that was made, the verdict on it, and what the record says."""

    id: str
    claim: Text
    verdict: Verdict
    record: Text
    who: Text | None = None
    when: PartialDate | None = None
    parts: tuple[Part, ...] = ()
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    nuance: Text | None = None


class Break(Row, frozen=True):
    """A break in a series: figures from `year` on are not comparable with earlier ones."""

    year: int
    note: Text
    reporter: str | None = None


class Measure(Row, frozen=True):
    """What a series measures, with everything about it except the figures, which are in `series/ID.json`. Aliases are names that
    people may type.
    """

    id: str
    title: Text
    unit: str
    topic: str
    sources: tuple[str, ...]
    aliases: tuple[Alias, ...] = ()
    kind: Literal["amount", "share", "rate", "ratio", "index", "count", "ranking"] = "amount"
    short: Text | None = None
    summary: Text | None = None
    vintage: Text | None = None
    by: Literal["none", "partner", "product"] = "none"
    estimates_from: int | None = None
    breaks: tuple[Break, ...] = ()
    flow: str | None = None
    nuance: Text | None = None
    related: tuple[str, ...] = ()


class Series(Row, frozen=True):
    """The figures of one reporter (and partner, and product): points of year and value; a missing year is a gap."""

    reporter: str
    source: str
    points: tuple[tuple[int, float], ...] = ()
    ranking: tuple[tuple[int, int, str], ...] = ()
    partner: str | None = None
    product: str | None = None
    note: Text | None = None


class SeriesFile(Row, frozen=True):
    """A file of `series/`: one measure, its unit (must equal the measure's), and its series."""

    measure: str
    unit: str
    series: tuple[Series, ...]


class StoryStep(Row, frozen=True):
    """A step of a story: the address of a view and the text beside it."""

    address: str
    title: Text
    text: Text
    sources: tuple[str, ...] = ()


class Story(Row, frozen=True):
    """A guided tour of one tab: steps with texts. A trade story of one step is a chart that the pack recommends."""

    id: str
    title: Text
    tab: Literal["timeline", "trade"]
    steps: tuple[StoryStep, ...]
    summary: Text | None = None


class Content(msgspec.Struct, frozen=True, gc=False):
    """All rows of one pack, by file, as read."""

    pack: Pack
    sources: tuple[Source, ...] = ()
    countries: tuple[Country, ...] = ()
    bodies: tuple[Body, ...] = ()
    statuses: tuple[Status, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    events: tuple[Event, ...] = ()
    eras: tuple[Era, ...] = ()
    people: tuple[Person, ...] = ()
    summits: tuple[Summit, ...] = ()
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    stories: tuple[Story, ...] = ()
    questions: tuple[TeacherQuestion, ...] = ()
    confusions: tuple[Confusion, ...] = ()


Fact = Source | Country | Body | Status | Agreement | Event | Era | Person | Summit | Claim | Measure | Story
