"""What can be asked, narrowed: which countries a fact is of, and when it was, so that a quiz can be of one country or one time."""

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
    """What the questions are to be like; what is empty (None) leaves all.

    `families` and `kinds` by id, `countries` by id: at least one of them must be touched. `since` and `until`: what is asked about lies
    between the two days, both included, at least in part; what has no time (a flag) is left out then.
    """

    families: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    countries: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    level: Level | None = None
    levels: Mapping[str, Level] = {}
    """The levels of questions, by their ids, that are not what their makers hold them for."""

    def takes_card(self, store: FactStore, subject: str, day: date, *, of_day: bool) -> bool:
        """May a question on the subject be what is wanted? `of_day`: the family asks about this very day."""
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
        """Is the question of the level and a kind that is wanted?"""
        return self.level in {None, self.levels.get(question.id, question.level)} and (not self.kinds or question.kind in self.kinds)


ANY = QuestionFilter()


@lru_cache(maxsize=20_000)
def countries_of(store: FactStore, address: str) -> frozenset[str]:
    """The countries that a fact is of: of a status its party, of a value its country, of an event those it names; none for others."""
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
    """Between which days a fact lies: an event, a summit, a beginning, a signature, a term of office; None for what has no time."""
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
