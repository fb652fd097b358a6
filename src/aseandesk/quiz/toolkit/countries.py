"""Capitals and currencies for questions: the names that are right by the store, and the names that are easily confused with them."""

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
    """A name in a value, in all its spellings and with its aliases, and the role it has there ("" for none)."""

    names: tuple[str, ...]
    role: str

    @property
    def text(self) -> str:
        """The name to show, without text in brackets."""
        return self.names[0]


@lru_cache(maxsize=20_000)
def value_of(store: FactStore, country: str, field: str, day: date) -> model.Value | None:
    """Return the verified value of a country's field on the day if no source disagrees; None otherwise."""
    value = store.value_on(country, field, day)
    return value if value is not None and is_sound(store, value) and not value.alternatives else None


def capitals(value: model.Value) -> tuple[CountryName, ...]:
    """Return what a value calls the capital; empty if it names only seats of government."""
    return tuple(found for found in _all(value.value) if not found.role or found.role.startswith("capital"))


def other_seats(value: model.Value) -> tuple[CountryName, ...]:
    """Return the places that a value names beside the capital, with their roles."""
    return tuple(found for found in _all(value.value) if found.role and not found.role.startswith("capital"))


def _all(value: object) -> list[CountryName]:
    """Return a text, or a list of records with name and role, as names."""
    if isinstance(value, str):
        return [CountryName(_spellings(value), "")]
    rows = value if isinstance(value, list | tuple) else ()
    named = [row for row in rows if isinstance(row, dict) and "name" in row]
    return [CountryName((*_spellings(str(row["name"])), *also_called(row)), str(row.get("role", ""))) for row in named]


def also_called(row: dict[str, object]) -> tuple[str, ...]:
    """Return the other names in use ("Delhi"): the keys of `also`, whose texts explain them."""
    also = row.get("also")
    return tuple(map(str, also)) if isinstance(also, dict) else ()


@lru_cache(maxsize=4096)
def _spellings(name: str) -> tuple[str, ...]:
    inside = re.findall(r"\((.*?)\)", name)
    return (_BRACKET.sub("", name), *inside)


def same_name(one: CountryName, other: CountryName) -> bool:
    """Do two names share a spelling, ignoring case and accents?"""
    return any(plain(name) == plain(another) for name in one.names for another in other.names)


def currency_code(value: object) -> str:
    """Return the code of a currency; the value itself if it is a text; "" if it has no code."""
    return value if isinstance(value, str) else str(value.get("code", "")) if isinstance(value, dict) else ""


@lru_cache(maxsize=1024)
def currency_word(store: FactStore, country: str, day: date) -> str:
    """Return the name of a country's currency without words that name the country: "Kip" for "Lao Kip"; "" if nothing is left."""
    value = value_of(store, country, "currency", day)
    name = "" if value is None else value.value if isinstance(value.value, str) else str(value.value.get("name", ""))
    row = store.countries[country]
    telling = {
        word[:4] for text in (*row.names.values(), *(alias.name for alias in row.aliases)) for word in plain(text).split() if len(word) > 2
    }
    kept = [word for word in name.split() if plain(word)[:4] not in telling]
    return " ".join(kept) if kept else ""
