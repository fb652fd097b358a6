"""The entries of the search index: one per fact, with its names in all languages, its texts, and its weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from aseandesk.facts import model, trust
from aseandesk.facts.card import verdict_words
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.figures import value_words
from aseandesk.facts.store import FactStore, every, say

BY_RULE = 3
"""The rank of an event that has none of its own."""


class SearchEntry(NamedTuple):
    """A fact in the search.

    `title`, `date` (as in the store, "" for none) and `where` are shown. Searched are `names` (its own), `owners` (the names of
    what it is a part of) and `texts`. `weight` is its importance, 0 is highest.
    """

    address: str
    kind: str
    title: str
    date: str
    where: str
    names: tuple[str, ...]
    owners: tuple[str, ...]
    texts: tuple[str, ...]
    weight: int


def entries(store: FactStore, lang: str = "en") -> Iterator[SearchEntry]:
    """Yield an entry for every fact of the store; for values only the newest of each field."""
    members = set(store.ever_members())
    seen: set[str] = set()
    for address, fact in trust.facts(store):
        if address not in seen:
            seen.add(address)
            yield _entry(store, address, fact, members, lang)


def _entry(store: FactStore, address: str, fact: Any, members: set[str], lang: str) -> SearchEntry:
    kind = address.partition(":")[0]
    if isinstance(fact, model.Value):
        return _value(store, address, lang)
    date = _date(fact)
    texts = (*_texts(fact, lang), *_around(store, fact, lang), *_date_words(date))
    return SearchEntry(
        address,
        kind,
        store.title(address, lang),
        date.text if date else "",
        _where(store, fact, lang),
        tuple(_names(fact, lang)),
        tuple(_owners(store, fact, lang)),
        texts,
        _weight(fact, members),
    )


def _value(store: FactStore, address: str, lang: str) -> SearchEntry:
    country, _, field = address.partition(":")[2].partition(".")
    value = store.countries[country].values[field][-1]
    words = value_words(store, field, value.value, lang)
    texts = (words, *every(value.nuance, lang))
    date = value.as_of or value.start
    return SearchEntry(
        address, "value", store.title(address, lang), date.text if date else "", words, (), _party_names(store, country), texts, 7
    )


def _date(fact: Any) -> PartialDate | None:
    if isinstance(fact, model.Person):
        return fact.terms[0].start if fact.terms else None
    for field in ("date", "start", "signed", "in_force", "when", "published"):
        found = getattr(fact, field, None)
        if isinstance(found, PartialDate):
            return found
    return None


def _date_words(date: PartialDate | None) -> tuple[str, ...]:
    return (date.words(), date.text[:4]) if date else ()


def _names(fact: Any, lang: str) -> Iterator[str]:
    """Yield all names of the fact in every language of the pack, and in this one."""
    for field in ("names", "short", "title", "claim"):
        found = getattr(fact, field, None)
        if isinstance(found, dict):
            yield from every(found, lang)
        elif isinstance(found, str):
            yield found
    if isinstance(fact, model.Person):
        yield fact.name
    for alias in getattr(fact, "aliases", ()):
        yield alias.name
    yield getattr(fact, "id", "") if isinstance(fact, model.Country | model.Body | model.Agreement) else ""


def _owners(store: FactStore, fact: Any, lang: str) -> Iterable[str]:
    """Return names of what owns the fact: a status's party, a summit's organisation."""
    match fact:
        case model.Status():
            word = store.status_words.get(fact.status)
            return (*_party_names(store, fact.party), *(every(word.title, lang) if word else (fact.status,)))
        case model.Summit():
            return (*_party_names(store, fact.organisation), "Summit", fact.number)
    return ()


def _party_names(store: FactStore, party: str) -> tuple[str, ...]:
    row: Any = store.countries.get(party) or store.bodies.get(party)
    if row is None:
        return (party,)
    return (party, *row.names.values(), *(alias.name for alias in row.aliases))


def _texts(fact: Any, lang: str) -> Iterator[str]:
    """Yield all texts of the fact in every language of the pack, and in this one."""
    for field in ("summary", "nuance", "record", "outcome", "role", "note", "basis", "limits", "vintage", "who"):
        found = getattr(fact, field, None)
        if isinstance(found, dict):
            yield from every(found, lang)
        elif isinstance(found, str):
            yield found
    for field in ("publisher", "place", "chair", "url", "unit", "topic"):
        yield getattr(fact, field, None) or ""
    yield from getattr(fact, "places", ())
    for text in (
        *getattr(fact, "points", ()),
        *(step.text for step in getattr(fact, "steps", ())),
        *(part.part for part in getattr(fact, "parts", ())),
    ):
        yield from every(text, lang)


def _around(store: FactStore, fact: Any, lang: str) -> Iterator[str]:
    """Yield the names and codes of related countries and bodies."""
    ones = (getattr(fact, field, None) for field in ("country", "host", "organisation"))
    for party in (*getattr(fact, "countries", ()), *getattr(fact, "bodies", ()), *getattr(fact, "members", ()), *filter(None, ones)):
        yield store.name(party, lang)
        yield party
    for row in getattr(fact, "parties", ()):
        yield row.party
    for one in getattr(fact, "people", ()):
        yield store.people[one].name if one in store.people else one
    category = store.categories.get(getattr(fact, "category", ""))
    if category is not None:
        yield say(category.title, lang)


def _where(store: FactStore, fact: Any, lang: str) -> str:
    """Return the small text beside a result: its place or its owner."""
    match fact:
        case model.Event():
            category = store.categories.get(fact.category)
            return ", ".join(fact.places) or (say(category.title, lang) if category else fact.category)
        case model.Summit():
            return fact.place
        case model.Person():
            return store.name(fact.country, lang)
        case model.Status():
            return store.name(fact.organisation, lang, short=True)
        case model.Source():
            return fact.publisher
        case model.Measure():
            return fact.unit
        case model.Claim():
            return verdict_words(fact.verdict)
        case model.Body() if fact.parent:
            return store.name(fact.parent, lang, short=True)
    return ""


def _weight(fact: Any, members: set[str]) -> int:
    match fact:
        case model.Country():
            return 0 if fact.id in members else 1
        case model.Body():
            return {"organisation": 0, "organ": 2, "office": 2, "pillar": 2}.get(fact.kind, 3)
        case model.Event():
            return 1 + (fact.rank or BY_RULE)
        case model.Agreement() | model.Person():
            return 2
        case model.Era() | model.Measure() | model.Story():
            return 3
        case model.Summit():
            return 4
        case model.Status():
            return 5
        case model.Claim():
            return 6
    return 8
