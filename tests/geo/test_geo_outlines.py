"""The shipped outlines: everybody is there, as large as in life, in rings without mistakes, and neighbours share their border."""

from math import radians, sin

import pytest

from aseandesk.geo.clip import box_of
from aseandesk.geo.outlines import choose, frame_of, region, world
from aseandesk.geo.shapes import contains
from aseandesk.paths import resources

REAL_KM2 = {
    "IDN": 1_905_000,
    "MYS": 330_000,
    "PHL": 300_000,
    "THA": 513_000,
    "VNM": 331_000,
    "LAO": 237_000,
    "MMR": 677_000,
    "KHM": 181_000,
    "TLS": 15_000,
    "BRN": 5_770,
}
"""Land and inland water, to the nearest thousand or so: a lost island or an open ring shows."""


def km2(ring):
    """The area on the sphere, by the trapezia between a ring and the equator."""
    total = 0.0
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        total += radians(x1 - x0) * (sin(radians(y0)) + sin(radians(y1))) / 2
    return abs(total) * 6371.0**2


@pytest.mark.parametrize("outlines", [region, world])
def test_every_country_of_the_region_is_there(outlines, core):
    assert set(core.ever_members()) <= set(outlines().countries)


@pytest.mark.parametrize(("country", "real"), REAL_KM2.items())
def test_areas_are_those_of_life(country, real):
    found = sum(km2(ring) for ring in region().countries[country])
    assert found == pytest.approx(real, rel=0.06)


def test_singapore_is_an_island_of_its_size():
    assert 350 < sum(km2(ring) for ring in region().countries["SGP"]) < 750


def test_timor_leste_has_oecusse():
    rings = region().countries["TLS"]
    assert contains(rings, 125.6, -8.8), "the east of the island"
    assert contains(rings, 124.35, -9.3), "Oecusse"
    assert not contains(region().countries["IDN"], 124.35, -9.3)


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ((100.5, 13.9), "THA"),
        ((105.85, 21.1), "VNM"),
        ((96.1, 19.8), "MMR"),
        ((104.9, 11.7), "KHM"),
        ((102.7, 18.2), "LAO"),
        ((101.7, 3.1), "MYS"),
        ((115.5, 3.5), "MYS"),
        ((114.7, 4.6), "BRN"),
        ((121.0, 15.5), "PHL"),
        ((113.0, -1.0), "IDN"),
        ((140.0, -4.0), "IDN"),
        ((144.0, -6.0), "PNG"),
    ],
)
def test_places_lie_in_their_country_alone(place, country):
    assert [c for c, rings in region().countries.items() if contains(rings, *place)] == [country]


@pytest.mark.parametrize("outlines", [region, world])
def test_rings_are_sound(outlines):
    found = outlines()
    for code, rings in [("", found.others), *found.countries.items()]:
        assert not code or (len(code) == 3 and code.isupper())
        for ring in rings:
            assert len(ring) >= 3
            assert all(a != b for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)), (
                f"{code}: a point twice, or a ring that closes itself"
            )


def test_the_region_is_cut_to_what_it_says():
    found = region()
    boxes = [box_of(ring) for rings in (found.others, *found.countries.values()) for ring in rings]
    slack = 0.01
    assert min(b[0] for b in boxes) >= found.box[0] - slack
    assert min(b[1] for b in boxes) >= found.box[1] - slack
    assert max(b[2] for b in boxes) <= found.box[2] + slack
    assert max(b[3] for b in boxes) <= found.box[3] + slack


def test_the_world_has_no_seam_at_the_date_line_and_no_antarctica():
    assert "ATA" not in world().countries
    for code, rings in world().countries.items():
        for ring in rings:
            box = box_of(ring)
            assert box[2] - box[0] < 180, f"{code} leaps around the world"
            steps = zip(ring, (*ring[1:], ring[0]), strict=True)
            assert not any(abs(a[0]) == 180 == abs(b[0]) and abs(a[1] - b[1]) > 0.5 for a, b in steps), f"{code} is cut"


@pytest.mark.parametrize(("one", "other"), [("THA", "LAO"), ("VNM", "KHM"), ("MYS", "IDN"), ("IDN", "TLS")])
def test_neighbours_share_their_border(one, other):
    points = [{p for ring in region().countries[c] for p in ring} for c in (one, other)]
    assert len(points[0] & points[1]) > 10


def test_files_are_small():
    assert (resources() / "map" / "region.json").stat().st_size <= 250 * 1024
    assert (resources() / "map" / "world.json").stat().st_size <= 150 * 1024


def test_the_outlines_are_read_once():
    assert region() is region()
    assert world() is world()


def test_the_region_serves_its_own_frame_and_the_world_all_others():
    assert choose((91, -12, 142, 29), (80, -13, 150, 30)) is region()
    assert choose((91, -12, 142, 29), (-20, -13, 200, 30)) is world(), "a very wide view"
    assert choose((-10, 35, 30, 60), (-10, 35, 30, 60)) is world()


def test_the_frame_of_a_group_is_the_box_of_its_main_land():
    west, south, east, north = frame_of(["IDN", "MMR"])
    assert 88 < west < 95
    assert 141 < east < 146
    assert -16 < south < -8
    assert 28 < north < 33
    assert frame_of(["XAA", "XAB"]) is None


def test_a_frame_over_the_pacific_takes_the_short_way():
    west, _, east, _ = frame_of(["NZL", "FJI", "CHL"])
    assert 155 < west < 180
    assert 280 < east < 305
