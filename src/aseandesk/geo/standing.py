"""The status of each country in the organisation on a day: the fill of the map, and the same in words."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from aseandesk.facts.dates import PartialDate, day_words
from aseandesk.facts.model import Status
from aseandesk.facts.store import FactStore, say
from aseandesk.words import N_, count, language, tr

Role = Literal["member", "observer", "applicant", "partner"]
_ROLES: tuple[Role, ...] = ("member", "observer", "partner", "applicant")
"""Roles from closest to most distant: a partner that has applied for more is drawn as a partner."""
_COUNTS: dict[Role, tuple[str, str]] = N_(
    {
        "member": ("{n} member", "{n} members"),
        "observer": ("{n} observer", "{n} observers"),
        "applicant": ("{n} applicant", "{n} applicants"),
        "partner": ("{n} partner", "{n} partners"),
    }
)


class PartyStanding(msgspec.Struct, frozen=True):
    """A party's status on a day: the role as which it is drawn, the words of the record, and since when."""

    party: str
    role: Role
    words: str
    since: PartialDate
    address: str


def standings(store: FactStore, day: date) -> dict[str, PartyStanding]:
    """Return all parties with a status in or beside the pack's organisation on the day: members in order of accession, then the others."""
    found: list[PartyStanding] = []
    for party in parties(store):
        steps = [s for s in store.status_on(party, day) if role_of(store, s) is not None]
        if steps:
            found.append(_standing(store, min(steps, key=lambda s: _ROLES.index(role_of(store, s) or "partner"))))
    return {s.party: s for s in sorted(found, key=lambda s: _ROLES.index(s.role))}


def parties(store: FactStore) -> tuple[str, ...]:
    """Return all parties that ever had a status: members in order of accession, then observers, partners and applicants in pack order."""
    best = best_roles(store)
    members = [m for m in dict.fromkeys(store.ever_members()) if m in best]
    return (*members, *sorted((p for p in best if p not in members), key=lambda p: _ROLES.index(best[p])))


def best_roles(store: FactStore) -> dict[str, Role]:
    """Return the closest role that each party ever had: a present member that was an observer before is a member here."""
    best: dict[str, Role] = {}
    for row in store.statuses.values():
        role = role_of(store, row) if row.organisation == store.organisation else None
        if role is not None and (row.party not in best or _ROLES.index(role) < _ROLES.index(best[row.party])):
            best[row.party] = role
    return best


def most_at_once(store: FactStore) -> dict[Role, int]:
    """Return how many parties ever had each role: an upper limit for any day."""
    parties_of: dict[Role, set[str]] = {}
    for row in store.statuses.values():
        role = role_of(store, row) if row.organisation == store.organisation else None
        if role is not None:
            parties_of.setdefault(role, set()).add(row.party)
    return {role: len(parties_of[role]) for role in _ROLES if role in parties_of}


def role_of(store: FactStore, row: Status) -> Role | None:
    """Return the role as which a status is drawn; None for a status that is not drawn."""
    word = store.status_words.get(row.status)
    rung = word.rung if word else "none"
    if rung == "none":
        return None
    if rung in {"member", "observer", "applicant"}:
        return rung
    return "partner"


def sentence(store: FactStore, party: str, standing: PartyStanding | None) -> str:
    """Return a party and its status in words: "Viet Nam: member since 28 July 1995"."""
    name = store.name(party, language())
    if standing is None:
        return tr("{name}: no standing on this day", name=name)
    return tr("{name}: {words} since {date}", name=name, words=standing.words, date=standing.since.words())


def count_words(role: Role, number: int) -> str:
    """Return the number of parties in a role in words: "11 members", "1 observer"."""
    one, many = _COUNTS[role]
    return count(number, one, many)


def describe(store: FactStore, day: date) -> str:
    """Describe the map as a text: how many members on the day, who they are, and who has another status."""
    found = standings(store, day)
    parts = []
    for role, lead in (
        ("member", ""),
        ("observer", tr("Observers")),
        ("partner", tr("Partners")),
        ("applicant", tr("Applicants")),
    ):
        names = ", ".join(_listed(store, s) for s in found.values() if s.role == role)
        if role == "member":
            number = sum(1 for s in found.values() if s.role == "member")
            head = tr("{members} on {date}", members=count_words("member", number), date=day_words(day))
            parts.append(f"{head}: {names}." if names else f"{head}.")
        elif names:
            parts.append(f"{lead}: {names}.")
    return " ".join(parts)


def _listed(store: FactStore, standing: PartyStanding) -> str:
    """Return a name for a list; for an applicant with the words of the record, because the application may be for less than membership."""
    name = store.name(standing.party, language(), short=True)
    return tr("{name} ({words})", name=name, words=standing.words) if standing.role == "applicant" else name


def _standing(store: FactStore, step: Status) -> PartyStanding:
    words = say(store.status_words[step.status].title, language())
    return PartyStanding(step.party, role_of(store, step) or "partner", words, step.start, f"status:{step.id}")
