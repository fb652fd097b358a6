"""Events that may be asked about, and which of them can be compared without giving the answer away."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.toolkit.distractors import years_apart
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by

_TELLING = re.compile(
    r"\d|\b([IVX]{2,}|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|anniversary|fiftieth|before|after|last|ends?|new|again)\b",
    re.IGNORECASE,
)
"""Numbers and words in a title that reveal its date or its place in a sequence."""
_RECURRING = re.compile(
    r"\b(commemorative|special summit|retreat|joint statement|leaders' meeting|leaders meet|ministers' meeting|visit)\b", re.IGNORECASE
)
"""Events that recur: a title with one of these words is unique only if it says that it was the first."""
_FIRST = re.compile(r"\b(first|inaugural)\b", re.IGNORECASE)
_LEAST_KNOWN = 3
"""Events with a higher rank number are too little known to be asked about."""


class Happening(NamedTuple):
    """An event, with its earliest and latest possible day."""

    address: str
    row: model.Event
    first: date
    last: date

    def before(self, other: Happening) -> bool:
        return self.last < other.first


@lru_cache(maxsize=4)
def happenings(store: FactStore) -> tuple[Happening, ...]:
    """Return the events that may be asked about, in order of time: verified, known to the day, with one date in all sources, no wars."""
    sad = _told_not_asked(store)
    found: list[Happening] = []
    for row in store.events.values():
        known = is_sound(store, row) and not row.alternatives and known_by(store, row.end or row.date)
        to_the_day = row.date.is_day() and not row.date.circa and not _dated_otherwise(store, row)
        if known and to_the_day and row.rank <= _LEAST_KNOWN and row.id not in sad and _means_one(say(row.title)):
            found.append(Happening(store.address(row), row, row.date.first, (row.end or row.date).last))
    return tuple(found)


@lru_cache(maxsize=4)
def _by_address(store: FactStore) -> dict[str, Happening]:
    return {one.address: one for one in happenings(store)}


def happening_at(store: FactStore, address: str) -> Happening | None:
    """Return the event with this address if it may be asked about, None otherwise."""
    return _by_address(store).get(address)


def _means_one(title: str) -> bool:
    """Does the title identify one event, without revealing its date?"""
    return not _TELLING.search(title) and (not _RECURRING.search(title) or bool(_FIRST.search(title)))


def _dated_otherwise(store: FactStore, row: model.Event) -> bool:
    """Is it about the independence of a country for which the store has another day of independence too?"""
    if "independent" not in say(row.title) or len(row.countries) != 1:
        return False
    country = store.countries.get(row.countries[0])
    values = country.values.get("independence", ()) if country is not None else ()
    days = {one.get("date") for value in values for one in (value.value if isinstance(value.value, list | tuple) else ())}
    return bool(days - {str(row.date), None})


def _told_not_asked(store: FactStore) -> set[str]:
    """Return the ids of events of wars and crises, and of categories that mostly hold such events. They are no subject for a game."""
    related = {one for era in store.eras.values() if era.kind in {"conflict", "crisis"} for one in era.related}
    sad = {row.id for row in store.events.values() if store.address(row) in related}
    of_category = Counter(row.category for row in store.events.values())
    sad_of_category = Counter(store.events[one].category for one in sad)
    heavy = {category for category, number in sad_of_category.items() if 2 * number > of_category[category]}
    return sad | {row.id for row in store.events.values() if row.category in heavy}


def tells_of(one: Happening, other: Happening) -> bool:
    """Does one event refer to the other, or do both concern one agreement? Then their order is obvious."""
    both = set(one.row.related) & set(other.row.related)
    return one.address in other.row.related or other.address in one.row.related or any(name.startswith("agreement:") for name in both)


def distance(asked: Happening, other: Happening) -> float:
    """Return how close two events are: by time, preferring the same category."""
    return years_apart(asked.first, other.first) + (0 if other.row.category == asked.row.category else 4)


def apart(asked: Happening, candidates: Iterable[Happening], count: int) -> list[Happening]:
    """Return the event and candidates with clearly different dates that do not refer to each other: at most `count` in all."""
    chosen = [asked]
    for one in candidates:
        sure = all(one.before(other) or other.before(one) for other in chosen)
        if len(chosen) < count and sure and not any(tells_of(one, other) for other in chosen):
            chosen.append(one)
    return chosen
