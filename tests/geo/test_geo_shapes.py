"""Rings in pixels: inside, middle, thinning, hatching."""

import pytest

from aseandesk.geo.shapes import coarsen, contains, dots, hatch, middle_of

SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100)]
HOLE = [(40, 40), (60, 40), (60, 60), (40, 60)]
HOOK = [(0, 0), (100, 0), (100, 10), (10, 10), (10, 90), (100, 90), (100, 100), (0, 100)]


def test_a_hole_is_outside():
    assert contains([SQUARE, HOLE], 20, 20)
    assert not contains([SQUARE, HOLE], 50, 50)
    assert not contains([SQUARE, HOLE], 120, 50)


def test_the_middle_of_a_hook_lies_on_it():
    assert contains([HOOK], *middle_of(HOOK))
    assert not contains([HOOK], 50, 50), "where the middle of its box would be"


def test_the_middle_of_a_square_is_about_its_middle():
    assert middle_of(SQUARE) == pytest.approx((50, 50), abs=6)


def test_points_that_cannot_be_told_apart_are_left_out():
    assert coarsen([(0, 0), (0.2, 0.1), (10, 0), (10, 10)], 0.6) == [(0, 0), (10, 0), (10, 10)]
    assert coarsen([(0, 0), (0.2, 0.1), (0.3, 0.1)], 0.6) == []


def test_hatching_stays_inside_and_spares_holes():
    lines = hatch([SQUARE, HOLE], 5)
    assert len(lines) > 20
    for (x0, y0), (x1, y1) in lines:
        assert x1 >= x0
        assert y1 <= y0, "it rises to the right"
        if x1 - x0 > 0.5:
            assert contains([SQUARE, HOLE], (x0 + x1) / 2, (y0 + y1) / 2)


def test_neighbours_are_hatched_on_one_grid():
    left, right = [(0, 0), (50, 0), (50, 50), (0, 50)], [(50, 0), (100, 0), (100, 50), (50, 50)]
    ends = {round(b[0] + b[1], 6) for a, b in hatch([left], 5) if b[0] == pytest.approx(50)}
    starts = {round(a[0] + a[1], 6) for a, b in hatch([right], 5) if a[0] == pytest.approx(50)}
    assert ends == starts
    assert len(ends) > 3


def test_dots_stay_inside_and_are_set_in_rows():
    found = dots([SQUARE, HOLE], 10)
    assert len(found) > 60
    assert all(contains([SQUARE, HOLE], x + 1e-6, y + 1e-6) for x, y in found)
    assert {x % 10 for x, y in found if (y / 10) % 2 == 1} == {5.0}
