"""Verified traits that some countries share and others lack, for the odd one out of four."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.quiz.toolkit.lands import border, languages, listed_borders, official_names, sound_value, speaks
from aseandesk.quiz.toolkit.memberships import members
from aseandesk.quiz.toolkit.wording import organisation, sentence, start_of, the
from aseandesk.words import N_, tr

_MONEY = N_(("dollar", "rupee"))
_NAMED = ("speaks-", "pays-")
"""Kinds of traits whose thing has a translated name; words of an official name, and decades, are shown as they are."""


class Trait(NamedTuple):
    """A trait of countries: who certainly has it, who certainly lacks it, both sentences with slots, and the address of the underlying
    fact.

    `key` begins with the kind ("borders-LAO"); `address` has a slot `{id}` if the fact belongs to the country itself.
    """

    key: str
    having: frozenset[str]
    lacking: frozenset[str]
    has: str
    lacks: str
    what: str
    address: str

    @property
    def broad(self) -> bool:
        """Is it a general trait, by which people group countries?"""
        return not self.key.startswith("borders-")

    @property
    def relation(self) -> str:
        """The key of the trait in the maker's `WORDINGS`: "odd-borders"."""
        return f"odd-{self.key.partition('-')[0]}"


@lru_cache(maxsize=4)
def comparable_countries(store: FactStore) -> tuple[str, ...]:
    """Return the countries that can be compared: borders, languages and official name are verified."""
    return tuple(one for one in listed_borders(store) if one in languages(store) and one in official_names(store))


@lru_cache(maxsize=4)
def traits(store: FactStore) -> tuple[Trait, ...]:
    """Return all traits, in an order that follows from the pack."""
    known = comparable_countries(store)
    found = [_founded(store), *_decades(store)]
    found.append(
        _trait(
            "island",
            {one: not listed_borders(store)[one] for one in known},
            N_("{name} has no land border"),
            N_("{name} has a land border"),
            "",
            "value:{id}.land-borders",
        )
    )
    found += [
        _trait(
            f"borders-{far}",
            {one: None if one == far else border(store, one, far) for one in known},
            N_("{name} borders {what}"),
            N_("{name} does not border {what}"),
            far,
            "value:{id}.land-borders",
        )
        for far in known
    ]
    tongues = dict.fromkeys(name for one in known for name, _ in languages(store)[one])
    found += [
        _trait(
            f"speaks-{tongue}".replace(" ", "_"),
            {one: speaks(store, one, tongue) for one in known},
            N_("{what} is an official language of {name}"),
            N_("{what} is not an official language of {name}"),
            tongue,
            "value:{id}.official-languages",
        )
        for tongue in tongues
    ]
    found += [
        _trait(
            f"styled-{word}",
            {one: word in plain(official_names(store)[one]).split() for one in known},
            N_("the official name of {name} has the word {what} in it"),
            N_("the official name of {name} does not have the word {what} in it"),
            word.capitalize(),
            "value:{id}.name",
        )
        for word in ("kingdom", "republic")
    ]
    found += [
        _trait(
            f"pays-{word}",
            {one: _pays(store, one, word) for one in known},
            N_("the currency of {name} is a {what}"),
            N_("the currency of {name} is not a {what}"),
            word,
            "value:{id}.currency",
        )
        for word in _MONEY
    ]
    return tuple(trait for trait in found if trait.having)


def trait_named(store: FactStore, key: str) -> Trait | None:
    """Return the trait with this key, or None."""
    return next((trait for trait in traits(store) if trait.key == key), None)


def what_words(store: FactStore, trait: Trait, lang: str) -> str:
    """Return the thing in the trait as part of a sentence: "the Philippines", "Malay", "dollar", "1990"; "" if there is none."""
    if trait.what in store.countries:
        return the(store, trait.what, lang)
    return tr(trait.what) if trait.key.startswith(_NAMED) else trait.what


def trait_words(store: FactStore, trait: Trait, one: str, lang: str) -> str:
    """Return whether a country has the trait, in a sentence without a full stop."""
    text = trait.lacks if one in trait.lacking else trait.has
    return sentence(tr(text, name=the(store, one, lang), what=what_words(store, trait, lang), organisation=organisation(store, lang)))


def _trait(key: str, found: Mapping[str, bool | None], has: str, lacks: str, what: str, address: str) -> Trait:
    having, lacking = (frozenset(one for one, has_it in found.items() if has_it is yes) for yes in (True, False))
    return Trait(key, having, lacking, has, lacks, what, address)


def _founded(store: FactStore) -> Trait:
    start = start_of(store)
    first = frozenset(step.party for step in members(store) if step.sound and step.first == step.last == start)
    maybe = frozenset(step.party for step in members(store) if start is not None and step.first <= start) - first
    lacking = frozenset(comparable_countries(store)) - first - maybe
    return Trait(
        "founded",
        first,
        lacking,
        N_("{name} is a founder of {organisation}"),
        N_("{name} is no founder of {organisation}"),
        "",
        "country:{id}",
    )


def _pays(store: FactStore, country: str, word: str) -> bool | None:
    value = sound_value(store, country, "currency")
    name = str(value.value.get("name", "")) if value is not None and isinstance(value.value, dict) else ""
    return word in plain(name).split() if name else None


def _decades(store: FactStore) -> list[Trait]:
    """Return the decades after the founding in which several countries joined."""
    start = start_of(store)
    years = {
        step.party: step.year for step in members(store) if step.sound and step.year and start is not None and step.year > start.year + 9
    }
    found: list[Trait] = []
    for decade in sorted({year // 10 * 10 for year in years.values()}):
        having = frozenset(party for party, year in years.items() if year // 10 * 10 == decade)
        settled = {step.party for step in members(store) if step.sound and step.year} | set(comparable_countries(store)) - {
            step.party for step in members(store)
        }
        has = N_("{name} joined {organisation} in the {what}s")
        lacks = N_("{name} did not join {organisation} in the {what}s")
        found.append(Trait(f"decade-{decade}", having, frozenset(settled) - having, has, lacks, str(decade), "country:{id}"))
    return found
