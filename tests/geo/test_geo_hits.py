"""What is meant by a click."""

import msgspec
import pytest
from test_geo_layout import laid

from aseandesk.geo.hits import hit
from aseandesk.geo.layout import Target
from aseandesk.geo.shapes import contains, middle_of


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
    assert at(small, 78, -9) is None


def test_a_dot_and_its_name_mean_the_small_country(small):
    for dot in small.dots:
        assert hit(*dot.centre, small) == dot.id
    for name in small.names:
        assert hit((name.box[0] + name.box[2]) / 2, (name.box[1] + name.box[3]) / 2, small) == name.id


def test_all_of_a_fingers_width_around_a_small_countrys_name_means_it(small):
    name = next(n for n in small.names if n.id == "SGP")
    x, y = (name.box[0] + name.box[2]) / 2, (name.box[1] + name.box[3]) / 2
    others = [t.box for t in small.targets if t.id != "SGP"]
    met = 0
    for dx in (-21, 0, 21):
        for dy in (-21, 0, 21):
            if not any(b[0] <= x + dx <= b[2] and b[1] <= y + dy <= b[3] for b in others):
                assert hit(x + dx, y + dy, small) == "SGP"
                met += 1
    assert met >= 6


def test_just_off_the_coast_still_means_the_country():
    large = laid((800.0, 480.0))
    x, y = large.projection.point(108.5, 12.5)
    rings = large.shape("VNM").rings
    while contains(rings, x, y):
        x += 0.5
    assert hit(x + 3, y, large) == "VNM"
    assert hit(x + 12, y, large) is None


def test_between_two_fingers_the_nearer_is_meant(small):
    near, far = Target("a", (0, 0, 44, 44), "finger"), Target("b", (20, 0, 64, 44), "finger")
    two = msgspec.structs.replace(small, targets=(near, far))
    assert hit(30, 22, two) == "a"
    assert hit(34, 22, two) == "b"
    named = msgspec.structs.replace(small, targets=(near, Target("b", (20, 0, 40, 44))))
    assert hit(22, 22, named) == "b", "a name goes before the room around another"


def test_all_around_a_small_countrys_middle_means_it(small):
    x, y = next(dot.centre for dot in small.dots if dot.id == "SGP")
    names = [t.box for t in small.targets if t.kind == "name" and t.id != "SGP"]
    spots = [(x + dx, y + dy) for dx in (-11, 0, 11) for dy in (-11, 0, 11)]
    free = [spot for spot in spots if not any(b[0] <= spot[0] <= b[2] and b[1] <= spot[1] <= b[3] for b in names)]
    assert len(free) >= 5
    assert {hit(*spot, small) for spot in free} == {"SGP"}


def test_in_the_middle_of_its_land_a_country_is_meant_though_the_room_around_a_name_lies_over_it(small):
    land = small.shape("KHM")
    x, y = middle_of(land.rings[0])
    other = Target("other", (x - 10, y - 10, x + 34, y + 34), "finger")
    assert hit(x, y, msgspec.structs.replace(small, targets=(other,))) == "KHM"
