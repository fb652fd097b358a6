"""Cutting rings: what is kept is neither more nor less than what lies in the box, and there is no bridge along the edge."""

from math import cos, pi, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.geo.clip import area_of, box_of, cut, unroll

COMB = [(0, 0), (10, 0), (10, 10), (8, 10), (8, 2), (6, 2), (6, 10), (4, 10), (4, 2), (2, 2), (2, 10), (0, 10)]


def star(radii):
    return [(r * cos(2 * pi * i / len(radii)), r * sin(2 * pi * i / len(radii))) for i, r in enumerate(radii)]


def test_teeth_of_a_comb_become_rings_of_their_own():
    parts = cut(COMB, (-1, 5, 11, 11))
    assert sorted(box_of(p) for p in parts) == [(0, 5, 2, 10), (4, 5, 6, 10), (8, 5, 10, 10)]
    assert [area_of(p) for p in parts] == [10, 10, 10]


def test_what_lies_within_is_left_as_it_is_and_what_lies_outside_is_gone():
    assert cut(COMB, (-1, -1, 11, 11)) == [COMB]
    assert cut(COMB, (20, 20, 30, 30)) == []


def test_a_ring_around_the_box_becomes_the_box():
    parts = cut([(-9, -9), (9, -9), (9, 9), (-9, 9)], (0, 0, 2, 3))
    assert [area_of(p) for p in parts] == [6]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(1, 10), min_size=5, max_size=40), st.floats(-9, 9), st.floats(-9, 9))
def test_four_quarters_are_as_large_as_the_whole(radii, x, y):
    ring = star(radii)
    boxes = [(-11, -11, x, y), (x, -11, 11, y), (-11, y, x, 11), (x, y, 11, 11)]
    parts = [part for box in boxes for part in cut(ring, box)]
    assert sum(map(area_of, parts)) == pytest.approx(area_of(ring), rel=1e-6, abs=1e-6)


def test_a_ring_over_the_date_line_is_found_from_both_sides():
    ring = [(175.0, 0.0), (190.0, 0.0), (190.0, 5.0), (175.0, 5.0)]
    east = list(unroll(ring, (100.0, -10.0, 185.0, 10.0)))
    west = list(unroll(ring, (-180.0, -10.0, -100.0, 10.0)))
    assert [box_of(p) for p in east] == [(175.0, 0.0, 185.0, 5.0)]
    assert [box_of(p) for p in west] == [(-180.0, 0.0, -170.0, 5.0)]


def test_a_whole_turn_of_the_world_shows_a_ring_once():
    ring = [(175.0, 0.0), (190.0, 0.0), (190.0, 5.0), (175.0, 5.0)]
    assert sum(area_of(p) for p in unroll(ring, (-30.0, -90.0, 330.0, 90.0))) == pytest.approx(75)
