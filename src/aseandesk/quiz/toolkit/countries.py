"""Capitals and currencies as the quiz needs them: what is right by the store, what only looks like it."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.store import FactStore
from aseandesk.quiz.toolkit.eligibility import is_sound
from aseandesk.quiz.toolkit.fairness import plain

_BRACKET = re.compile(r"\s*\(.*?\)")


class CountryName(NamedTuple):
    """A name that a value gives, in all its spellings and with what people say beside it, and the role it has there ("" for none)."""

    names: tuple[str, ...]
    role: str

    @property
    def text(self) -> str:
        """The name to show: without what stands in brackets."""
        return self.names[0]


@lru_cache(maxsize=20_000)
def value_of(store: FactStore, country: str, field: str, day: date) -> model.Value | None:
    """The verified value of a country's field on the day, if no other source gives another; None otherwise."""
    value = store.value_on(country, field, day)
    return value if value is not None and is_sound(store, value) and not value.alternatives else None


def capitals(value: model.Value) -> tuple[CountryName, ...]:
    """What a value calls the capital; none where it names only seats of some kind."""
    return tuple(found for found in _all(value.value) if not found.role or found.role.startswith("capital"))


def other_seats(value: model.Value) -> tuple[CountryName, ...]:
    """The places that a value names beside the capital, with what they are."""
    return tuple(found for found in _all(value.value) if found.role and not found.role.startswith("capital"))


def _all(value: object) -> list[CountryName]:
    """A text, or a list of records with name and role, as names."""
    if isinstance(value, str):
        return [CountryName(_spellings(value), "")]
    rows = value if isinstance(value, list | tuple) else ()
    named = [row for row in rows if isinstance(row, dict) and "name" in row]
    return [CountryName((*_spellings(str(row["name"])), *also_called(row)), str(row.get("role", ""))) for row in named]


def also_called(row: dict[str, object]) -> tuple[str, ...]:
    """The names that people use for a thing beside its own ("Delhi"): the keys of `also`, whose texts say what they are."""
    also = row.get("also")
    return tuple(map(str, also)) if isinstance(also, dict) else ()


@lru_cache(maxsize=4096)
def _spellings(name: str) -> tuple[str, ...]:
    inside = re.findall(r"\((.*?)\)", name)
    return (_BRACKET.sub("", name), *inside)


def same_name(one: CountryName, other: CountryName) -> bool:
    """Do two names share a spelling, case and accents aside?"""
    return any(plain(name) == plain(another) for name in one.names for another in other.names)


def currency_code(value: object) -> str:
    """The code of a currency; the text itself where the value is only a text; "" if it names none."""
    return value if isinstance(value, str) else str(value.get("code", "")) if isinstance(value, dict) else ""


@lru_cache(maxsize=1024)
def currency_word(store: FactStore, country: str, day: date) -> str:
    """The name of a country's currency without words that name the country: "Kip" for "Lao Kip"; "" if nothing is left."""
    value = value_of(store, country, "currency", day)
    name = "" if value is None else value.value if isinstance(value.value, str) else str(value.value.get("name", ""))
    row = store.countries[country]
    telling = {
        word[:4] for text in (*row.names.values(), *(alias.name for alias in row.aliases)) for word in plain(text).split() if len(word) > 2
    }
    kept = [word for word in name.split() if plain(word)[:4] not in telling]
    return " ".join(kept) if kept else ""
