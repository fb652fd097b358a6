"""What several countries share and others lack, by verified facts alone: what makes one of four the odd one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.fair import plain
from aseandesk.quiz.lands import border, languages, listed_borders, official_names, sound_value, speaks
from aseandesk.quiz.standing import members
from aseandesk.quiz.wording import organisation, sentence, start_of, the
from aseandesk.words import later, tr

_SEVERAL = 3
_MONEY = later(("dollar", "rupee"))
_NAMED = ("speaks-", "pays-")
"""Of these traits the thing has a name in each language; words of an official name, and decades, are what they are."""


class Trait(NamedTuple):
    """Something that a country has or has not: who surely has it, who surely lacks it, the words for both with slots, the fact behind it.

    `address` has a slot `{id}` where the fact is the country's own. What changes from day to day is not `asked`, but still tells
    one country from others.
    """

    key: str
    having: frozenset[str]
    lacking: frozenset[str]
    has: str
    lacks: str
    what: str
    address: str
    asked: bool = True

    @property
    def broad(self) -> bool:
        """Is it of the kind by which one sorts countries, and have several it?"""
        return not self.key.startswith("borders-") and len(self.having) >= _SEVERAL


@lru_cache(maxsize=4)
def crowd(store: FactStore) -> tuple[str, ...]:
    """The countries of which enough is known to compare them: borders, languages and the official name are verified."""
    return tuple(one for one in listed_borders(store) if one in languages(store) and one in official_names(store))


@lru_cache(maxsize=4)
def traits(store: FactStore) -> tuple[Trait, ...]:
    """All traits, in an order that follows from the pack."""
    known = crowd(store)
    found = [_joined(store), _founded(store), *_decades(store)]
    found.append(
        _trait(
            "island",
            {one: not listed_borders(store)[one] for one in known},
            later("{name} has no land border"),
            later("{name} has a land border"),
            "",
            "value:{id}.land-borders",
        )
    )
    found += [
        _trait(
            f"borders-{far}",
            {one: None if one == far else border(store, one, far) for one in known},
            later("{name} borders {what}"),
            later("{name} does not border {what}"),
            far,
            "value:{id}.land-borders",
        )
        for far in known
    ]
    tongues = dict.fromkeys(name for one in known for name, _ in languages(store)[one])
    found += [
        _trait(
            f"speaks-{tongue}",
            {one: speaks(store, one, tongue) for one in known},
            later("{what} is an official language of {name}"),
            later("{what} is not an official language of {name}"),
            tongue,
            "value:{id}.official-languages",
        )
        for tongue in tongues
    ]
    found += [
        _trait(
            f"styled-{word}",
            {one: word in plain(official_names(store)[one]).split() for one in known},
            later("the official name of {name} has the word {what} in it"),
            later("the official name of {name} does not have the word {what} in it"),
            word.capitalize(),
            "value:{id}.name",
        )
        for word in ("kingdom", "republic")
    ]
    found += [
        _trait(
            f"pays-{word}",
            {one: _pays(store, one, word) for one in known},
            later("one pays with a {what} in {name}"),
            later("one does not pay with a {what} in {name}"),
            word,
            "value:{id}.currency",
        )
        for word in _MONEY
    ]
    return tuple(trait for trait in found if trait.having)


def may_be_alone(trait: Trait, one: str, others: Sequence[str]) -> bool:
    """May one country be the only one to lack the trait, or to have it where it is a trait of many, as far as the facts settle it?

    What few have, such as a border with one neighbour, makes each country somehow alone: that is nothing to be odd by.
    """
    if one not in trait.having and trait.lacking.isdisjoint(others):
        return True
    return trait.broad and one not in trait.lacking and trait.having.isdisjoint(others)


def trait_words(store: FactStore, trait: Trait, one: str, lang: str) -> str:
    """Whether a country has the trait, in a sentence without a full stop."""
    named = trait.key.startswith(_NAMED)
    what = the(store, trait.what, lang) if trait.what in store.countries else tr(trait.what) if named else trait.what
    text = trait.lacks if one in trait.lacking else trait.has
    return sentence(tr(text, name=the(store, one, lang), what=what, organisation=organisation(store, lang)))


def _trait(key: str, found: Mapping[str, bool | None], has: str, lacks: str, what: str, address: str) -> Trait:
    having, lacking = (frozenset(one for one, has_it in found.items() if has_it is yes) for yes in (True, False))
    return Trait(key, having, lacking, has, lacks, what, address)


def _joined(store: FactStore) -> Trait:
    inside = frozenset(step.party for step in members(store))
    return Trait(
        "joined",
        inside,
        frozenset(crowd(store)) - inside,
        later("{name} joined {organisation}"),
        later("{name} never joined {organisation}"),
        "",
        "",
        asked=False,
    )


def _founded(store: FactStore) -> Trait:
    start = start_of(store)
    first = frozenset(step.party for step in members(store) if step.sound and step.first == step.last == start)
    maybe = frozenset(step.party for step in members(store) if start is not None and step.first <= start) - first
    lacking = frozenset(crowd(store)) - first - maybe
    return Trait(
        "founded",
        first,
        lacking,
        later("{name} is a founder of {organisation}"),
        later("{name} is no founder of {organisation}"),
        "",
        "country:{id}",
    )


def _pays(store: FactStore, country: str, word: str) -> bool | None:
    value = sound_value(store, country, "currency")
    name = str(value.value.get("name", "")) if value is not None and isinstance(value.value, dict) else ""
    return word in plain(name).split() if name else None


def _decades(store: FactStore) -> list[Trait]:
    """The decades, after that of the founding, in which several joined."""
    start = start_of(store)
    years = {
        step.party: step.year for step in members(store) if step.sound and step.year and start is not None and step.year > start.year + 9
    }
    found: list[Trait] = []
    for decade in sorted({year // 10 * 10 for year in years.values()}):
        having = frozenset(party for party, year in years.items() if year // 10 * 10 == decade)
        settled = {step.party for step in members(store) if step.sound and step.year} | set(crowd(store)) - {
            step.party for step in members(store)
        }
        has = later("{name} joined {organisation} in the {what}s")
        lacks = later("{name} did not join {organisation} in the {what}s")
        found.append(Trait(f"decade-{decade}", having, frozenset(settled) - having, has, lacks, str(decade), "country:{id}"))
    return found
