"""What is meant by a click."""

import pytest
from test_geo_layout import laid

from aseandesk.geo.hits import hit
from aseandesk.geo.shapes import contains


@pytest.fixture(scope="module")
def small():
    return laid((440.0, 205.0))


def at(layout, lon, lat):
    return hit(*layout.projection.point(lon, lat), layout)


def test_land_means_its_country():
    large = laid((1600.0, 1000.0))
    for country, place in {"IDN": (102, -1), "VNM": (105.2, 21.5), "MYS": (102, 4), "THA": (102.5, 15.5), "CHN": (108, 27)}.items():
        assert at(large, *place) == country


def test_the_open_sea_means_nothing(small):
    assert at(small, 138, 20) is None
    assert at(small, 95, -8) is None


def test_a_dot_and_its_name_mean_the_small_country(small):
    for dot in small.dots:
        assert hit(*dot.centre, small) == dot.id
    for name in small.names:
        assert hit((name.box[0] + name.box[2]) / 2, (name.box[1] + name.box[3]) / 2, small) == name.id


def test_all_of_a_fingers_width_around_a_small_countrys_name_means_it(small):
    name = next(n for n in small.names if n.id == "SGP")
    x, y = (name.box[0] + name.box[2]) / 2, (name.box[1] + name.box[3]) / 2
    others = [n.box for n in small.names if n.id != "SGP"]
    for dx in (-21, 0, 21):
        for dy in (-21, 0, 21):
            if not any(b[0] <= x + dx <= b[2] and b[1] <= y + dy <= b[3] for b in others):
                assert hit(x + dx, y + dy, small) == "SGP"


def test_just_off_the_coast_still_means_the_country():
    large = laid((800.0, 480.0))
    x, y = large.projection.point(108.5, 12.5)
    rings = large.shape("VNM").rings
    while contains(rings, x, y):
        x += 0.5
    assert hit(x + 3, y, large) == "VNM"
    assert hit(x + 12, y, large) is None
