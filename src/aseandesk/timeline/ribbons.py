"""Ribbons: the status of each party towards the organisation over time, one row a party, one strip a status."""

from __future__ import annotations

from msgspec import Struct

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say

_RUNGS: dict[str, float] = {"applicant": 0.16, "observer": 0.7, "partner-1": 0.4, "partner-2": 0.6, "partner-3": 0.8, "partner-4": 1.0}
"""The part of the row's height that each standing takes; a member takes it all."""


class Strip(Struct, frozen=True):
    """One status: from `first` to before `last` in days (ordinals), its standing and its word.

    `sure_from`: the day by which it has certainly begun.
    """

    address: str
    first: int
    sure_from: int
    last: int
    rung: str
    word: str

    @property
    def fill(self) -> float:
        """The part of the row's height that it fills."""
        return _RUNGS.get(self.rung, 1.0)


class Ribbon(Struct, frozen=True):
    """The row of one party. `partner`: it never was a member."""

    party: str
    name: str
    partner: bool
    strips: tuple[Strip, ...]


def ribbons_of(store: FactStore, lang: str = "en", *, everybody: bool = False) -> tuple[Ribbon, ...]:
    """Return the ribbons of members by accession, then of partners with a colour in the pack; with `everybody` of all others too."""
    members = store.ever_members()
    others = [c.id for c in store.pack.colours]
    if everybody:
        standing = sorted(store.statuses.values(), key=lambda s: s.start.place)
        others += [*store.pack.partner_order, *(s.party for s in standing if s.organisation == store.organisation)]
    partners = [p for p in dict.fromkeys(others) if p not in members and p != store.organisation and store.statuses_of(p)]
    end = _known(store)
    rows = []
    for party in (*members, *partners):
        steps = [s for s in store.statuses_of(party) if _rung(store, s) != "none"]
        strips = tuple(_strip(store, steps, index, end, lang) for index in range(len(steps)))
        strips = tuple(s for s in strips if s.last > s.first)
        if strips:
            rows.append(Ribbon(party, store.name(party, lang, short=True), party not in members, strips))
    return tuple(rows)


def _known(store: FactStore) -> int:
    """Return the day after the last that the pack knows; without one, a year after the last status began."""
    if store.pack.known_until:
        return store.pack.known_until.toordinal() + 1
    return max((s.start.last.toordinal() for s in store.statuses.values()), default=0) + 366


def _strip(store: FactStore, steps: list[model.Status], index: int, end: int, lang: str) -> Strip:
    step = steps[index]
    last = step.end.last.toordinal() + (0 if step.end.is_day() else 1) if step.end else end
    for later in steps[index + 1 :]:
        last = min(last, max(later.start.first.toordinal(), step.start.first.toordinal()))
    word = say(store.status_words[step.status].title, lang) if step.status in store.status_words else step.status
    return Strip(f"status:{step.id}", step.start.first.toordinal(), step.start.last.toordinal(), last, _rung(store, step), word)


def _rung(store: FactStore, step: model.Status) -> str:
    row = store.status_words.get(step.status)
    return row.rung if row else step.status
