"""From which day on the store supports what a question says. Earlier than that, the question is not asked.

A question that names its own day is checked on that day by its maker's `is_right`; here only its values are checked, which may have no
date. Every other question speaks about the day as of which it is asked: its events must have happened by then. A value without a start date
is supported from the day up to which the pack is known, and not before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from aseandesk.facts import model
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.toolkit.memberships import joined, step_at

_YEAR = re.compile(r"\b(?:year|from|to)=(\d{4})\b")
_FORCE, _JOINED = "ask=force", "by=joined"
"""Parameters of a subject that say which date of a fact is meant (`signed_in_force`, `clues`)."""


def too_early(store: FactStore, question: Question) -> bool:
    """Is the question's day earlier than the store supports what it says?"""
    if any(not _holds(store, value, question) for value in _values(store, question)):
        return True
    return not question.dated and _since(store, question) > question.day


def known_until(store: FactStore) -> date:
    """Return the day up to which the pack is known, from which on values without a date hold. Without such a day they always hold."""
    return store.pack.known_until or date.min


# ---- values


def _values(store: FactStore, question: Question) -> Iterator[model.Value | None]:
    """Yield the values that make answers right or wrong: those that are named, and the same field of each country among the options."""
    named = [one.partition("?")[0] for one in (*question.subject.split(), *_offered(question)) if one.startswith("value:")]
    fields = dict.fromkeys(one.partition(".")[2] for one in named)
    countries = [one.partition(":")[2] for one in _offered(question) if one.startswith("country:")]
    named += [f"value:{one}.{field}" for field in fields for one in countries if one in store.countries]
    for address in dict.fromkeys(named):
        country, _, field = address.partition(":")[2].partition(".")
        if field in store.countries[country].values:
            yield store.value_on(country, field, question.day if question.dated else None)


def _holds(store: FactStore, value: model.Value | None, question: Question) -> bool:
    """Does the value hold on the day of the question?"""
    if value is None:
        return False
    begun = value.start or value.as_of
    since = begun.last if begun is not None else known_until(store)
    return since <= question.day and (value.end is None or question.day < value.end.first)


def _offered(question: Question) -> Iterator[str]:
    for one in (*question.options, *question.items):
        yield one.id
    yield from question.key


# ---- events


def _since(store: FactStore, question: Question) -> date:
    """Return the first day on which everything that the question mentions has happened."""
    asked = question.subject.split()
    own = [when for one in asked if (when := _when(store, one)) is not None]
    offered = [when for one in _offered(question) if one.partition(":")[0] in _HAPPENED and (when := _when(store, one)) is not None]
    years = [int(one.id) for one in question.options if one.right and re.fullmatch(r"\d{4}", one.id)]
    if asked[0].startswith("series:") and years:
        own.append(date(max(years), 12, 31))
    if not own and asked[0].startswith("value:"):
        return date.min  # values are checked separately
    return max((*own, *offered)) if own else known_until(store)


_HAPPENED = {"event", "agreement", "summit"}
"""Kinds of facts that must have happened before they can be options."""


@lru_cache(maxsize=8192)
def _when(store: FactStore, part: str) -> date | None:
    """Return the first day on which a part of a subject can be mentioned; None if it has no time."""
    address, _, keys = part.partition("?")
    kind, _, name = address.partition(":")
    if kind in _HAPPENED:
        return _happened(store, kind, name, keys)
    step = step_at(store, address) if kind == "status" else None
    if kind == "country" and keys == _JOINED:
        step = next((one for one in joined(store) if one.party == name), None)
    if step is not None:
        return step.last
    if kind == "person":  # signatories of the founding document; questions on holders of an office name their year
        return store.pack.start.last if store.pack.start else None
    if kind == "series":
        years = [int(year) for year in _YEAR.findall(keys)]
        return date(max(years), 12, 31) if years else None
    # Bodies, claims, places, flags and capitals are stated as the pack knows them now.
    present = kind in {"organ", "body", "claim"} or (kind == "country" and keys.startswith("by="))
    return known_until(store) if present else None


def _happened(store: FactStore, kind: str, name: str, keys: str) -> date | None:
    """Return the last day of an event or summit; for an agreement its signature, or its entry into force if that is asked for."""
    if kind == "agreement" and name in store.agreements:
        row = store.agreements[name]
        when = row.in_force if keys == _FORCE else row.signed
        return when.last if when is not None else None
    table: dict[str, model.Event] | dict[str, model.Summit] = store.events if kind == "event" else store.summits
    return (table[name].end or table[name].date).last if name in table else None
