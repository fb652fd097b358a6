"""Select distractors (wrong options) that are near the right answer in time, place or kind. Their distance sets the level of the
question.
"""

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
"""Default number of distractors, if there are enough candidates."""
_REACHES = (1.0, 1.7, 100.0)
"""From how many of the nearest candidates distractors are drawn, as multiples of the number wanted: the nearest, a few more, or all."""
_EASY_YEARS, _HARD_YEARS = 8, 3


def near(rng: Random, candidates: Sequence[T], distance: Callable[[T], float], count: int = WRONG) -> list[T]:
    """Return `count` random candidates, preferring near ones; how strongly varies from question to question."""
    order = sorted(shuffled(rng, candidates), key=distance)
    reach = max(count, round(count * pick(rng, _REACHES)))
    return shuffled(rng, order[:reach])[:count]


def mixed(rng: Random, options: Iterable[Option]) -> tuple[Option, ...]:
    """Return the options in random order."""
    return tuple(shuffled(rng, options))


def years_apart(one: date, other: date) -> float:
    """Return the time between two days in years."""
    return abs((one - other).days) / 365.25


def level_by_years(gap: float) -> Level:
    """Return the level for telling apart two things that lie `gap` years from each other."""
    return "easy" if gap >= _EASY_YEARS else "medium" if gap >= _HARD_YEARS else "hard"


def level_by_likeness(alike: int, wrong: int) -> Level:
    """Return the level if `alike` of `wrong` distractors are of the same sort as the right answer."""
    return "hard" if alike == wrong else "medium" if alike else "easy"


@lru_cache(maxsize=4)
def neighbours(store: FactStore) -> dict[str, frozenset[str]]:
    """Return for each country the countries on its land border, by the values of the store."""
    found: dict[str, set[str]] = {}
    for country in store.countries.values():
        for value in country.values.get("land-borders", ()):
            listed = value.value.get("neighbours", ()) if isinstance(value.value, dict) else ()
            for other in listed:
                found.setdefault(country.id, set()).add(other)
                found.setdefault(other, set()).add(country.id)
    return {country: frozenset(others) for country, others in found.items()}


def country_distance(store: FactStore, one: str, other: str) -> float:
    """Return how closely related two countries seem: neighbours first, then countries of the same status in the organisation, then
    others.
    """
    if other in neighbours(store).get(one, ()):
        return 0
    inside = _inside(store)
    return 1 if (one in inside) == (other in inside) else 2


@lru_cache(maxsize=4)
def _inside(store: FactStore) -> frozenset[str]:
    return frozenset(store.ever_members())


def confusion_note(store: FactStore, *addresses: str, lang: str = "en") -> str:
    """Return the sentence that clears up a known confusion of exactly these things; "" if the pack has none."""
    wanted = set(addresses)
    return next((say(row.line, lang) for row in store.confusions.values() if wanted <= set(row.things) and row.things), "")


@lru_cache(maxsize=1024)
def confused_with(store: FactStore, address: str) -> tuple[str, ...]:
    """Return the addresses of things that are often confused with the one at the address, according to the pack."""
    rows = [row.things for row in store.confusions.values() if address in row.things]
    return tuple(dict.fromkeys(thing for things in rows for thing in things if thing != address))
