"""The lanes of an event: by theme, by country or by organisation; and the order of such lanes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from aseandesk.facts import model
from aseandesk.facts.store import FactStore
from aseandesk.timeline.view import COUNTRY, ERAS, TimelineView

_PREFIXES = ("organ:", "body:")
_ACTS = {"organisation", "organ", "office", "pillar", "party", "group"}
"""Kinds of bodies that have a lane. Others, such as a flag or a rule, do not act."""


def categories_of(store: FactStore, view: TimelineView) -> tuple[str, ...]:
    """Return the categories that the view shows, and eras, in the order of the pack. Ids that the pack lacks are left out."""
    every = every_lane(store)
    default = (ERAS, *store.pack.lanes) if store.pack.lanes else every
    wanted = set(view.shown or default)
    return tuple(lane for lane in every if lane in wanted)


def every_lane(store: FactStore) -> tuple[str, ...]:
    """Return all lanes that could be shown, in order: eras if there are any, the lanes of the pack, its other categories."""
    order = dict.fromkeys((*store.pack.lanes, *store.categories))
    unused = set(order)
    for event in store.events.values():
        unused.discard(event.category)
        if not unused:
            break
    return (*((ERAS,) if store.eras else ()), *(lane for lane in order if lane not in unused))


def countries_of(store: FactStore, address: str) -> tuple[str, ...]:
    """Return the countries of a fact: of an event or an era, a country itself, the party of a membership status."""
    fact = store.get(address) if address else None
    if isinstance(fact, model.Event | model.Era):
        return fact.countries
    if isinstance(fact, model.Status):
        return (fact.party,)
    return (fact.id,) if isinstance(fact, model.Country) else ()


class Groups:
    """Assigns events to lanes by country and by organisation.

    By country: an event of most members of its day is in the organisation's own lane, and in those of other countries that took part;
    every other event is in the lane of each of its countries. By organisation: an event is in the lane of each body that the record links
    to it, else in the organisation's own.
    """

    def __init__(self, store: FactStore) -> None:
        self._store = store
        self._days, self._members = _membership(store)
        self._bodies: dict[str, tuple[str, ...]] | None = None

    def of(self, event: model.Event, by: str) -> tuple[str, ...]:
        """Return the ids of the lanes of an event, at least one. `by`: COUNTRY or ORGANISATION."""
        home = self._store.organisation
        if by == COUNTRY:
            members = self._on(event.date.first.toordinal())
            inside = [c for c in event.countries if c in members]
            if not event.countries or 2 * len(inside) > len(members) > 0:
                return (home, *(c for c in event.countries if c not in members))
            return event.countries
        return self._tied(event) or (home,)

    def lanes(self, events: Iterable[model.Event], by: str) -> tuple[str, ...]:
        """Return the ids of the lanes of these events, in order: the organisation, members by accession, others as in the pack."""
        used = {lane for event in events for lane in self.of(event, by)}
        store = self._store
        first = (store.organisation, *(store.ever_members() if by == COUNTRY else ()))
        others = (*(c.id for c in store.pack.colours), *store.pack.partner_order, *store.bodies, *store.countries)
        order = dict.fromkeys((*first, *others, *sorted(used)))
        return tuple(lane for lane in order if lane in used)

    def _on(self, day: int) -> frozenset[str]:
        at = bisect_right(self._days, day) - 1
        return self._members[at] if at >= 0 else frozenset()

    def _tied(self, event: model.Event) -> tuple[str, ...]:
        if self._bodies is None:
            self._bodies = _named_by_bodies(self._store)
        home = self._store.organisation
        named = [ref.partition(":")[2] for ref in event.related if ref.startswith(_PREFIXES)]
        found = dict.fromkeys((*event.bodies, *named, *self._bodies.get(f"event:{event.id}", ())))
        bodies = self._store.bodies
        return tuple(body for body in found if body != home and body in bodies and bodies[body].kind in _ACTS)


def _membership(store: FactStore) -> tuple[list[int], list[frozenset[str]]]:
    """Return the days (ordinals) on which membership changed, and the members from each of these days on."""
    rows = [s for s in store.statuses.values() if s.organisation == store.organisation and s.status == "member"]
    days = sorted({d.first.toordinal() for s in rows for d in (s.start, s.end) if d})
    on = [
        frozenset(s.party for s in rows if s.start.first.toordinal() <= day and (s.end is None or day < s.end.first.toordinal()))
        for day in days
    ]
    return days, on


def _named_by_bodies(store: FactStore) -> dict[str, tuple[str, ...]]:
    """Map the address of an event to the bodies that list it as related."""
    found: dict[str, tuple[str, ...]] = {}
    for body in store.bodies.values():
        for ref in body.related:
            found[ref] = (*found.get(ref, ()), body.id)
    return found
