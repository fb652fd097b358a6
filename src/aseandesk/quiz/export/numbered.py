"""The map with a number on each country: how a question for a place is asked where nobody can click on a map."""

from __future__ import annotations

from functools import lru_cache
from math import cos, dist, radians

from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.clip import area_of, box_of
from aseandesk.geo.standing import parties
from aseandesk.quiz.model.seeded_random import seeded_random, shuffled

ROOM = 60.0
"""Square degrees of land on which a number has room on a map of the world."""
APART = 7.1
"""Degrees (of latitude) to the next numbered country that a smaller one needs, so that nobody wonders whose number it is."""


@lru_cache(maxsize=4)
def near(store: FactStore) -> tuple[str, ...]:
    """The countries whose middle lies in the pack's own region, in the order of their numbers; none without a region."""
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
    """Countries beyond the region on a map of the world, in the order of their numbers: large ones, and smaller ones that stand alone."""
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
    """The countries on the map that shows a country, in the order of their numbers (the first is 1); none if no map shows it.

    The order follows neither names nor codes, so that a number tells nothing.
    """
    return next((shown for shown in (near(store), far(store)) if country in shown), ())
