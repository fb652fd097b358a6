"""The map on a phone holds every country that can be asked for."""

import re
from datetime import date

import msgspec
import pytest

from aseandesk.classroom.tapmap import tap_map
from aseandesk.facts.packs import open_store
from aseandesk.geo.shapes import contains
from aseandesk.quiz.makers import find_on_map
from aseandesk.quiz.model.seeded_random import seeded_random


def test_every_country_that_is_asked_for_can_be_tapped():
    store = open_store()
    for subject in find_on_map.subjects(store):
        question = find_on_map.make(store, subject, store.pack.known_until or date.max, seeded_random("tapped"), "en")
        if question is not None:
            shown = tap_map(store, question)
            assert shown is not None
            assert question.key[0] in shown.countries.values(), subject


PHONE = 328
"""How many pixels of a phone 360 pixels wide the map of the region takes; that of the world is 960 pixels wide and is pushed."""


def rings_of(path):
    numbers = [[float(one) for one in re.findall(r"-?[\d.]+", ring)] for ring in path.split("M")[1:]]
    return [list(zip(ring[::2], ring[1::2], strict=True)) for ring in numbers]


@pytest.fixture(scope="module", params=["SGP", "KOR"])
def shown(request):
    """The map of a question as a phone gets it, and the pixels of a unit there."""
    store = open_store()
    subject = next(one for one in find_on_map.subjects(store) if find_on_map.country_of(one) == request.param)
    question = find_on_map.make(store, subject, store.pack.known_until or date.max, seeded_random("tapped"), "en")
    found = msgspec.json.decode(tap_map(store, question).data)
    return found, (960 if found["width"] > 800 else PHONE) / found["width"]


def tapped(places, x, y):
    """What lies uppermost, as the page draws it: the room of small countries over the land of all."""
    hits = [one["id"] for one in places if "hit" in one and contains(rings_of(one["hit"]), x, y)]
    assert len(hits) <= 1, f"{hits} overlap"
    lands = [one["id"] for one in places if contains(rings_of(one["d"]), x, y)]
    return [*lands, *hits][-1] if lands or hits else ""


def test_a_tap_on_the_middle_of_a_country_means_it(shown):
    places = shown[0]["places"]
    # Half a unit beside it: a vertex of two rooms may lie on the middle's own line.
    assert {one["id"]: tapped(places, one["x"] + 0.03, one["y"] + 0.07) for one in places} == {one["id"]: one["id"] for one in places}


def test_a_tap_around_a_small_country_means_it_as_far_as_no_other_is_nearer(shown):
    found, scale = shown
    places = found["places"]
    small = [one for one in places if "hit" in one]
    assert len(small) >= 3
    for one in small:
        for dx, dy in ((-11, 0), (11, 0), (0, -11), (0, 11), (-11, -11), (11, 11)):
            x, y = one["x"] + dx / scale, one["y"] + dy / scale
            nearest = min(places, key=lambda other: (other["x"] - x) ** 2 + (other["y"] - y) ** 2)
            if nearest is one:
                assert tapped(places, x, y) == one["id"], f"{one['where']}: {dx}, {dy}"
