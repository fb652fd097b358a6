"""Flags for questions: which can be drawn and asked, how they look in words, and which look the same."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.toolkit.distractors import WRONG, near
from aseandesk.quiz.toolkit.eligibility import is_sound, is_state


@lru_cache(maxsize=4)
def askable(store: FactStore) -> tuple[str, ...]:
    """Return the countries whose flag has a drawing and a verified description, in the order of the pack."""
    drawn = [row for row in store.countries.values() if row.flag and is_state(store, row.id)]
    return tuple(row.id for row in drawn if any(is_sound(store, value) for value in row.values.get("flag", ())))


def description(store: FactStore, country: str, lang: str = "en") -> str:
    """Return the flag in words: "Two equal horizontal halves, red above white."; "" if the store has none."""
    value = store.value_on(country, "flag")
    found = value.value.get("description", "") if value is not None and isinstance(value.value, dict) else ""
    return say(found, lang) if isinstance(found, dict) else str(found)


def colours_shared(store: FactStore, one: str, other: str) -> int:
    """Return how many colours two flags share, minus those that only one of them has; at least 0."""
    a, b = _colours(store, one), _colours(store, other)
    return max(0, 2 * len(a & b) - max(len(a), len(b)) + 1) if a & b else 0


def may_be_shown_together(store: FactStore, one: str, other: str) -> bool:
    """Do both flags have drawings, and are both drawings and descriptions different?"""
    a, b = store.countries.get(one), store.countries.get(other)
    if a is None or b is None or not a.flag or not b.flag or a.flag == b.flag:
        return False
    return description(store, one) != description(store, other) != ""


def wrong_flags(store: FactStore, rng: Random, country: str) -> list[str]:
    """Return countries whose flags serve as distractors: similar to the country's flag, and all different from each other."""
    others = [other for other in askable(store) if other != country and may_be_shown_together(store, country, other)]
    chosen: list[str] = []
    for other in near(rng, others, lambda one: -colours_shared(store, country, one), WRONG + 1):
        if len(chosen) < WRONG and all(may_be_shown_together(store, one, other) for one in chosen):
            chosen.append(other)
    return chosen


def _colours(store: FactStore, country: str) -> frozenset[str]:
    value = store.value_on(country, "flag")
    return frozenset(value.value.get("colours", ()) if value is not None and isinstance(value.value, dict) else ())
