"""Who belongs on a day, by every value that the store holds: yes, no, or not settled. Membership is the heart of the quiz."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.store import FactStore
from aseandesk.quiz.toolkit.eligibility import is_sound, is_state, known_by, readings


class StandingStep(NamedTuple):
    """A step of a party's standing in the main organisation, and the days between which it began by all values of the store.

    `sound` steps may be asked about; the others only make an answer unsettled.
    """

    party: str
    address: str
    row: model.Status
    first: date
    last: date
    sound: bool

    @property
    def year(self) -> int | None:
        """The year in which it began by every value; None if they differ."""
        return self.first.year if self.first.year == self.last.year else None

    def before(self, other: StandingStep) -> bool:
        """Did it surely begin before the other?"""
        return self.last < other.first


@lru_cache(maxsize=4)
def steps(store: FactStore) -> tuple[StandingStep, ...]:
    """Every step of everybody in the main organisation, in order of time, then of the pack."""
    rows = [row for row in store.statuses.values() if row.organisation == store.organisation]
    return tuple(_step(store, row) for row in sorted(rows, key=lambda row: row.start))


@lru_cache(maxsize=4)
def members(store: FactStore) -> tuple[StandingStep, ...]:
    """The accessions, in order of time; those that may be asked about are `sound`."""
    return tuple(step for step in steps(store) if is_membership(store, step.row))


@lru_cache(maxsize=4)
def joined(store: FactStore) -> tuple[StandingStep, ...]:
    """The accessions that may be asked about."""
    return tuple(step for step in members(store) if step.sound)


def step_at(store: FactStore, address: str) -> StandingStep | None:
    """The step with this address, or None."""
    return _by_address(store).get(address)


@lru_cache(maxsize=4)
def _by_address(store: FactStore) -> dict[str, StandingStep]:
    return {step.address: step for step in steps(store)}


def is_membership(store: FactStore, row: model.Status) -> bool:
    """Does the word of the step stand on the rung of a member?"""
    word = store.status_words.get(row.status)
    return word is not None and word.rung == "member"


@lru_cache(maxsize=4)
def roles(store: FactStore) -> tuple[str, ...]:
    """The words of the record for a standing that are worth asking about, in the pack's order.

    Several countries have stood so, or it is a kind of observer: what was said of one partner alone is a phrase, not a role.
    """
    borne: dict[str, set[str]] = {}
    for step in steps(store):
        if step.sound and step.party in store.countries:
            borne.setdefault(step.row.status, set()).add(step.party)
    return tuple(
        word
        for word, row in store.status_words.items()
        if row.rung != "none" and (len(borne.get(word, ())) > 1 or (word in borne and row.rung == "observer"))
    )


_RISING = ("partner-2", "partner-3", "partner-4")
"""Rungs of which the higher include the lower: every Strategic Partner is a Dialogue Partner too."""


def counts_as(store: FactStore, word: str, other: str) -> bool:
    """Is who bears one word of the record rightly called by the other too?

    A Special Observer is an observer, "strategic partnership in a joint statement" makes a strategic partner to many, and a Comprehensive
    Strategic Partner is a partner of all lower kinds. The first kinds of partners (sectoral, development) exclude each other.
    """
    one, two = (store.status_words[name].rung if name in store.status_words else "none" for name in (word, other))
    if one in _RISING and two in _RISING:
        return _RISING.index(one) >= _RISING.index(two)
    return word == other or (one == two == "observer")


def perhaps(store: FactStore, party: str, word: str, day: date) -> bool:
    """Has the party, as far as the store can tell, a standing on the day that counts as the word?"""
    own = (step for step in steps(store) if step.party == party and counts_as(store, step.row.status, word))
    return any(holds(step, day) is not False for step in own)


def holds(step: StandingStep, day: date) -> bool | None:
    """Does the step hold on the day? None if the values of the store do not settle it, or the step is not sound."""
    end = step.row.end
    if day < step.first or (end is not None and end.last <= day):
        return False
    surely = step.last <= day and (end is None or day < end.first)
    return True if surely and step.sound else None


@lru_cache(maxsize=50_000)
def is_member(store: FactStore, party: str, day: date) -> bool | None:
    """Is the party a member on the day? None if the store does not settle it."""
    found = [holds(step, day) for step in members(store) if step.party == party]
    return True if True in found else None if None in found else False


def outside(store: FactStore, day: date) -> dict[str, StandingStep]:
    """The countries that surely are no members on the day and have some standing, each with a step: the accession of who joins later."""
    found = {one.party: one for one in reversed(steps(store)) if one.party in store.countries and is_state(store, one.party)}
    found = {party: one for party, one in found.items() if is_member(store, party, day) is False}
    return found | {one.party: one for one in members(store) if one.party in found}


@lru_cache(maxsize=5_000)
def count_on(store: FactStore, day: date) -> int | None:
    """How many members there are on the day; None if the store does not settle it."""
    parties = dict.fromkeys(step.party for step in members(store))
    found = [is_member(store, party, day) for party in parties]
    return None if None in found else found.count(True)


@lru_cache(maxsize=4)
def days_of_change(store: FactStore) -> tuple[date, ...]:
    """For each accession its eve, its day and the next New Year, as far as the pack knows; in order of time."""
    until = store.pack.known_until or date.max
    found = {day for step in joined(store) for day in (step.first - timedelta(days=1), step.last, date(step.last.year + 1, 1, 1))}
    return tuple(sorted(day for day in found if day <= until))


def place_of(store: FactStore, step: StandingStep) -> int | None:
    """The place of a member in the order of joining, counted from 1; None if it shares it or the store does not settle it."""
    return _places(store).get(step.address)


@lru_cache(maxsize=4)
def _places(store: FactStore) -> dict[str, int]:
    """The places in the order of joining, of those accessions that share theirs with no other."""
    found: dict[str, int] = {}
    for step in members(store):
        earlier = sum(other.before(step) for other in members(store))
        later = sum(step.before(other) for other in members(store))
        if earlier + later + 1 == len(members(store)):
            found[step.address] = earlier + 1
    return found


def _step(store: FactStore, row: model.Status) -> StandingStep:
    address = f"status:{row.id}"
    found = readings(row.start, row.alternatives)
    sound = found is not None and is_sound(store, row) and known_by(store, row.start)
    dates = list(found or (row.start,))
    if is_membership(store, row):
        dates += [when for event in _events(store, row, address) for when in readings(event.date, event.alternatives) or ()]
    return StandingStep(row.party, address, row, min(d.first for d in dates), max(d.last for d in dates), sound)


def _events(store: FactStore, row: model.Status, address: str) -> list[model.Event]:
    """The events that tell of the step: those it names, if they name it back."""
    names = [one.partition(":")[2] for one in row.related if one.startswith("event:")]
    return [store.events[one] for one in names if one in store.events and address in store.events[one].related]
