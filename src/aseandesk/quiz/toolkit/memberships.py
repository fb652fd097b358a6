"""Membership and other standings on a day, considering every value in the store: yes, no, or not settled (None)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.store import FactStore
from aseandesk.quiz.toolkit.eligibility import is_sound, is_state, known_by, readings


class StandingStep(NamedTuple):
    """A change of a party's standing in the main organisation, with the earliest and latest day on which it began by all values.

    Only `sound` steps may be asked about; the others make an answer unsettled.
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
        """Did it certainly begin before the other?"""
        return self.last < other.first


@lru_cache(maxsize=4)
def steps(store: FactStore) -> tuple[StandingStep, ...]:
    """Return the steps of all parties in the main organisation, by time, then in the order of the pack."""
    rows = [row for row in store.statuses.values() if row.organisation == store.organisation]
    return tuple(_step(store, row) for row in sorted(rows, key=lambda row: row.start))


@lru_cache(maxsize=4)
def members(store: FactStore) -> tuple[StandingStep, ...]:
    """Return the accessions in order of time; those that may be asked about are `sound`."""
    return tuple(step for step in steps(store) if is_membership(store, step.row))


@lru_cache(maxsize=4)
def joined(store: FactStore) -> tuple[StandingStep, ...]:
    """Return the accessions that may be asked about."""
    return tuple(step for step in members(store) if step.sound)


def step_at(store: FactStore, address: str) -> StandingStep | None:
    """Return the step with this address, or None."""
    return _by_address(store).get(address)


@lru_cache(maxsize=4)
def _by_address(store: FactStore) -> dict[str, StandingStep]:
    return {step.address: step for step in steps(store)}


def is_membership(store: FactStore, row: model.Status) -> bool:
    """Is the status of the step a membership?"""
    word = store.status_words.get(row.status)
    return word is not None and word.rung == "member"


@lru_cache(maxsize=4)
def roles(store: FactStore) -> tuple[str, ...]:
    """Return the statuses that are worth asking about, in the pack's order.

    Several countries have had them, or they are a kind of observer. A status of one partner alone is a phrase, not a role.
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
"""Levels of partnership of which the higher include the lower: every Strategic Partner is a Dialogue Partner too."""


def counts_as(store: FactStore, word: str, other: str) -> bool:
    """Does a party with one status correctly count as having the other too?

    A Special Observer is an observer. A "strategic partnership" in a joint statement makes a strategic partner, by common usage. A
    Comprehensive Strategic Partner is a partner of all lower levels. Sectoral and development partners exclude each other.
    """
    one, two = (store.status_words[name].rung if name in store.status_words else "none" for name in (word, other))
    if one in _RISING and two in _RISING:
        return _RISING.index(one) >= _RISING.index(two)
    return word == other or (one == two == "observer")


def perhaps(store: FactStore, party: str, word: str, day: date) -> bool:
    """Might the party, by the values in the store, have a standing on the day that counts as `word`?"""
    own = (step for step in steps(store) if step.party == party and counts_as(store, step.row.status, word))
    return any(holds(step, day) is not False for step in own)


def holds(step: StandingStep, day: date) -> bool | None:
    """Does the step hold on the day? None if the values in the store do not settle it, or the step is not sound."""
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
    """Return countries that are certainly not members on the day but have some standing, each with a step: its accession if it
    joins later.
    """
    found = {one.party: one for one in reversed(steps(store)) if one.party in store.countries and is_state(store, one.party)}
    found = {party: one for party, one in found.items() if is_member(store, party, day) is False}
    return found | {one.party: one for one in members(store) if one.party in found}


@lru_cache(maxsize=5_000)
def count_on(store: FactStore, day: date) -> int | None:
    """Return the number of members on the day; None if the store does not settle it."""
    parties = dict.fromkeys(step.party for step in members(store))
    found = [is_member(store, party, day) for party in parties]
    return None if None in found else found.count(True)


@lru_cache(maxsize=4)
def days_of_change(store: FactStore) -> tuple[date, ...]:
    """Return for each accession the day before, the day itself and the next New Year, as far as the pack is known; in order of time."""
    until = store.pack.known_until or date.max
    found = {day for step in joined(store) for day in (step.first - timedelta(days=1), step.last, date(step.last.year + 1, 1, 1))}
    return tuple(sorted(day for day in found if day <= until))


def place_of(store: FactStore, step: StandingStep) -> int | None:
    """Return the place of a member in the order of joining, from 1; None if it is shared or not settled."""
    return _places(store).get(step.address)


@lru_cache(maxsize=4)
def _places(store: FactStore) -> dict[str, int]:
    """Return the places in the order of joining, for accessions that do not share theirs."""
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
    """Return the events that report the step: those that it names and that name it."""
    names = [one.partition(":")[2] for one in row.related if one.startswith("event:")]
    return [store.events[one] for one in names if one in store.events and address in store.events[one].related]
