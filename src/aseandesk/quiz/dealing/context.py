"""The background shown beside an answered question: the members in order of joining, and a map with the countries it is about."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.clip import box_of
from aseandesk.geo.standing import parties
from aseandesk.quiz.dealing import filters as quiz_filters
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.toolkit.memberships import members, steps

_FEW = 3
"""A fact that names more countries than this is not treated as being about each of them."""


class MembershipBar(msgspec.Struct, frozen=True):
    """The membership of one country as a bar that begins on its accession. `lit`: highlighted, because the question is about it; `words`:
    the text before the bar.
    """

    party: str
    start: date
    lit: bool
    words: str


class AnswerContext(msgspec.Struct, frozen=True):
    """Membership bars in order of joining (none if the question is not about membership), countries to mark on the map, and the map's day.

    `frame` is the map that shows all those countries: the region or the world; "" if no map is useful.
    """

    bars: tuple[MembershipBar, ...]
    countries: tuple[str, ...]
    day: date
    frame: Literal["region", "world", ""]


def answer_context(store: FactStore, question: Question) -> AnswerContext:
    """Return what is shown beside a question after it was answered. It must not be shown earlier: it gives the answer away."""
    named = [option.id.partition(":")[2] for option in question.options if option.id.startswith("country:")]
    about = _parties(store, question)
    right = [option.id.partition(":")[2] for option in question.options if option.right and option.id.startswith("country:")]
    lit = set(named) | set(about)
    of_members = any(address == step.address for address in question.addresses for step in members(store))
    bars = tuple(
        MembershipBar(step.party, step.first, step.party in lit, str(step.first.year) if step.party in lit else "")
        for step in members(store)
    )
    marked = tuple(dict.fromkeys((*right, *(() if right and question.dated else about))))
    bars = bars if of_members else ()
    return AnswerContext(bars, marked, question.day, _frame(store, marked) if bars or marked else "")


def _frame(store: FactStore, marked: tuple[str, ...]) -> Literal["region", "world", ""]:
    """Return the region if it contains the centre of each country, else the world; "" if no map shows any of them (the European Union)."""
    home = store.pack.map_region or outlines.frame_of(parties(store))
    land = outlines.world().countries
    drawn = [box_of(land[one][0]) for one in marked if one in land]
    if home is None or (marked and not drawn):
        return ""
    west, south, east, north = home
    inside = (west <= (box[0] + box[2]) / 2 <= east and south <= (box[1] + box[3]) / 2 <= north for box in drawn)
    return "region" if all(inside) else "world"


def countries_of(store: FactStore, question: Question) -> tuple[str, ...]:
    """Return the countries that a question is about: those of its facts and of its right answers; empty if there are no particular ones."""
    right = (*(option.id for option in question.options if option.right), *question.key)
    addresses = (*question.addresses, *(one for one in right if one.startswith(("country:", "value:", "status:"))))
    found = [sorted(named) for one in addresses if len(named := quiz_filters.countries_of(store, one)) <= _FEW]
    return tuple(dict.fromkeys(one for named in found for one in named if one in store.countries))


def _parties(store: FactStore, question: Question) -> list[str]:
    """Return the countries named by the subject: of a status, a value, a person, or an event of one country."""
    found: list[str] = []
    for address in question.addresses:
        kind, _, name = address.partition(":")
        if kind == "status":
            found += [step.party for step in steps(store) if step.address == address]
        elif kind in {"country", "value"}:
            found.append(name.partition(".")[0])
        elif kind == "person" and name in store.people:
            found.append(store.people[name].country)
        elif kind == "event" and name in store.events and len(store.events[name].countries) < 3:
            found += store.events[name].countries
    return [party for party in found if party in store.countries]
