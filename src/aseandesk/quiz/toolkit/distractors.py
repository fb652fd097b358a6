"""Wrong answers that teach: near in time, place or kind. How near they are makes a question easy or hard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from random import Random
from typing import TypeVar

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.model.question import Level, Option
from aseandesk.quiz.model.seeded_random import pick, shuffled

T = TypeVar("T")
WRONG = 3
"""So many wrong answers stand beside a right one, where there are as many."""
_REACHES = (1.0, 1.7, 100.0)
"""Drawn from the nearest ones alone, from a few more, or from all."""
_EASY_YEARS, _HARD_YEARS = 8, 3


def near(rng: Random, candidates: Sequence[T], distance: Callable[[T], float], count: int = WRONG) -> list[T]:
    """Some of the candidates, the near ones more often than the far; how near differs from question to question."""
    order = sorted(shuffled(rng, candidates), key=distance)
    reach = max(count, round(count * pick(rng, _REACHES)))
    return shuffled(rng, order[:reach])[:count]


def mixed(rng: Random, options: Iterable[Option]) -> tuple[Option, ...]:
    """The options in an order that tells nothing."""
    return tuple(shuffled(rng, options))


def years_apart(one: date, other: date) -> float:
    """The time between two days, in years."""
    return abs((one - other).days) / 365.25


def level_by_years(gap: float) -> Level:
    """How hard it is to tell two things apart that lie so many years from each other."""
    return "easy" if gap >= _EASY_YEARS else "medium" if gap >= _HARD_YEARS else "hard"


def level_by_likeness(alike: int, wrong: int) -> Level:
    """How hard it is when so many of the wrong answers are like the right one."""
    return "hard" if alike == wrong else "medium" if alike else "easy"


@lru_cache(maxsize=4)
def neighbours(store: FactStore) -> dict[str, frozenset[str]]:
    """Which countries border on which, by the values of the store."""
    found: dict[str, set[str]] = {}
    for country in store.countries.values():
        for value in country.values.get("land-borders", ()):
            listed = value.value.get("neighbours", ()) if isinstance(value.value, dict) else ()
            for other in listed:
                found.setdefault(country.id, set()).add(other)
                found.setdefault(other, set()).add(country.id)
    return {country: frozenset(others) for country, others in found.items()}


def country_distance(store: FactStore, one: str, other: str) -> float:
    """How near two countries are in the mind: neighbours, then those of one standing in the organisation, then the rest."""
    if other in neighbours(store).get(one, ()):
        return 0
    inside = _inside(store)
    return 1 if (one in inside) == (other in inside) else 2


@lru_cache(maxsize=4)
def _inside(store: FactStore) -> frozenset[str]:
    return frozenset(store.ever_members())


def cleared_up(store: FactStore, *addresses: str, lang: str = "en") -> str:
    """The line that clears up a known mix-up of just these things; "" if the pack has none."""
    wanted = set(addresses)
    return next((say(row.line, lang) for row in store.confusions.values() if wanted <= set(row.things) and row.things), "")


@lru_cache(maxsize=1024)
def confused_with(store: FactStore, address: str) -> tuple[str, ...]:
    """The addresses of what the thing at the address is often mixed up with, by the pack."""
    rows = [row.things for row in store.confusions.values() if address in row.things]
    return tuple(dict.fromkeys(thing for things in rows for thing in things if thing != address))
