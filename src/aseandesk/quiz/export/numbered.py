"""A map with a number on each country, for questions on a place in formats without a clickable map."""

from __future__ import annotations

from functools import lru_cache
from math import cos, dist, radians

from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.clip import area_of, box_of
from aseandesk.geo.standing import parties
from aseandesk.quiz.model.seeded_random import seeded_random, shuffled

ROOM = 60.0
"""Area in square degrees from which a country has room for a number on a map of the world."""
APART = 7.1
"""Distance in degrees (of latitude) that a smaller country needs from the next numbered one, so that the number is unambiguous."""


@lru_cache(maxsize=4)
def near(store: FactStore) -> tuple[str, ...]:
    """Return the countries centred in the pack's region, in the order of their numbers; empty if the pack has no region."""
    frame = store.pack.map_region
    if frame is None:
        return ()
    found = []
    for party in parties(store):
        if party in outlines.region().countries and party in store.countries:
            west, south, east, north = box_of(outlines.region().countries[party][0])
            if frame[0] <= (west + east) / 2 <= frame[2] and frame[1] <= (south + north) / 2 <= frame[3]:
                found.append(party)
    return tuple(shuffled(seeded_random("numbers on the map"), sorted(found)))


@lru_cache(maxsize=4)
def far(store: FactStore) -> tuple[str, ...]:
    """Return the numbered countries outside the region, in the order of their numbers: large ones, and smaller ones with enough
    distance.
    """
    land = outlines.world().countries
    found: dict[str, tuple[float, float]] = {}
    rings = {party: land[party][0] for party in parties(store) if party in land and party in store.countries and party not in near(store)}
    for party in sorted(rings, key=lambda one: (-area_of(rings[one]), one)):
        west, south, east, north = box_of(rings[party])
        north_south = (south + north) / 2
        middle = (west + east) / 2 * cos(radians(north_south)), north_south
        if area_of(rings[party]) >= ROOM or all(dist(middle, other) >= APART for other in found.values()):
            found[party] = middle
    return tuple(shuffled(seeded_random("numbers on the map"), sorted(found)))


def numbered(store: FactStore, country: str) -> tuple[str, ...]:
    """Return the countries on the map that shows `country`, in the order of their numbers (from 1); empty if no map shows it.

    The order is independent of names and codes, so that a number gives nothing away.
    """
    return next((shown for shown in (near(store), far(store)) if country in shown), ())
