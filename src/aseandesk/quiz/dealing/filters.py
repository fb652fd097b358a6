"""Filters for questions: by family, kind, level, country and time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Kind, Level, Question, addresses_of


class QuestionFilter(msgspec.Struct, frozen=True):
    """The questions that are wanted. Empty fields (or None) do not restrict.

    `families`, `kinds` and `countries` are ids; a question must concern at least one of the countries. `since` and `until` (inclusive): the
    subject must overlap this period; subjects without a time (a flag) are left out then.
    """

    families: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    level: Level | None = None
    levels: Mapping[str, Level] = {}
    """Measured levels by question id; they replace the level set by the maker."""

    def takes_candidate(self, store: FactStore, subject: str, day: date, *, of_day: bool) -> bool:
        """Can the subject give a wanted question? `of_day`: the family asks about this very day."""
        any_time = self.since is None and self.until is None
        if any_time and not self.countries:
            return True
        addresses = addresses_of(subject)
        if self.countries and not any(set(self.countries) & countries_of(store, one) for one in addresses):
            return False
        if any_time:
            return True
        spans = [(day, day)] if of_day else [span for one in addresses if (span := time_of(store, one)) is not None]
        first, last = self.since or date.min, self.until or date.max
        return any(begun <= last and ended >= first for begun, ended in spans)

    def takes(self, question: Question) -> bool:
        """Does the question have a wanted level and kind?"""
        return self.level in {None, self.levels.get(question.id, question.level)} and (not self.kinds or question.kind in self.kinds)


ANY = QuestionFilter()


@lru_cache(maxsize=20_000)
def countries_of(store: FactStore, address: str) -> frozenset[str]:
    """Return the countries of a fact: the party of a status, the country of a value, the countries that an event names; empty for other
    facts.
    """
    kind, _, name = address.partition(":")
    if kind in {"country", "value"}:
        return frozenset({name.partition(".")[0]})
    if kind == "series":
        return frozenset(name.split(".")[1:]) & frozenset(store.countries)
    fact = store.get(address)
    single = {getattr(fact, key, None) for key in ("party", "country", "host")}
    parties = {party.party for party in getattr(fact, "parties", ())}
    return frozenset({*getattr(fact, "countries", ()), *parties, *(one for one in single if one)})


@lru_cache(maxsize=20_000)
def time_of(store: FactStore, address: str) -> tuple[date, date] | None:
    """Return the first and last day of a fact: an event, summit, start of a status, signature or term of office; None for facts without a
    time.
    """
    if address.startswith(("value:", "series:", "country:")):
        return None
    dates = _dates(store.get(address))
    return (min(when.first for when in dates), max(when.last for when in dates)) if dates else None


def _dates(fact: Any) -> list[PartialDate]:
    match fact:
        case model.Status():
            found = [fact.start]
        case model.Agreement():
            found = [when for when in (fact.signed, fact.in_force) if when is not None]
        case model.Person():
            found = [when for term in fact.terms for when in (term.start, term.end) if when is not None]
        case model.Claim():
            found = [] if fact.when is None else [fact.when]
        case _:
            found = [when for when in (getattr(fact, "date", None), getattr(fact, "end", None)) if when is not None]
    return found
