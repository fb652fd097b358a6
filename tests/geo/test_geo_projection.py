"""Projections: there and back again, frames that fit, and the published figures of Equal Earth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aseandesk.geo.projection import Projection, fit, seen, world_frame

FRAME = (91.0, -12.0, 142.0, 29.0)


@given(st.floats(91, 142), st.floats(-12, 29), st.floats(200, 2000), st.floats(150, 1200))
def test_a_flat_map_goes_there_and_back(lon, lat, width, height):
    projection = fit(FRAME, (0, 0, width, height))
    assert projection.inverse(*projection.point(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


@given(st.floats(-29, 329), st.floats(-56, 84))
def test_a_world_map_goes_there_and_back(lon, lat):
    projection = fit(world_frame(FRAME), (0, 0, 900, 450), "equal-earth")
    assert projection.inverse(*projection.point(lon, lat)) == pytest.approx((lon, lat), abs=1e-6)


@pytest.mark.parametrize("size", [(440, 205), (1200, 300), (300, 900)])
@pytest.mark.parametrize("lean", [0.0, 0.5, 1.0])
def test_all_of_the_frame_is_in_the_room(size, lean):
    room = (10, 5, 10 + size[0], 5 + size[1])
    projection = fit(FRAME, room, lean=lean)
    for lon, lat in ((91, -12), (91, 29), (142, -12), (142, 29)):
        x, y = projection.point(lon, lat)
        assert room[0] - 1e-6 <= x <= room[2] + 1e-6
        assert room[1] - 1e-6 <= y <= room[3] + 1e-6
    west, south, east, north = seen(projection, room)
    assert west <= 91 + 1e-9
    assert east >= 142 - 1e-9
    assert south <= -12 + 1e-9
    assert north >= 29 - 1e-9


def test_lean_moves_the_frame_in_a_wide_room():
    lefts = [fit(FRAME, (0, 0, 600, 200), lean=lean).point(91, 0)[0] for lean in (0.0, 0.5, 1.0)]
    assert lefts[0] == pytest.approx(0)
    assert lefts[0] < lefts[1] < lefts[2]
    assert fit(FRAME, (0, 0, 600, 200), lean=1.0).point(142, 0)[0] == pytest.approx(600)


def test_lines_and_points_agree():
    for projection in (fit(FRAME, (0, 0, 440, 205)), fit(world_frame(FRAME), (0, 0, 900, 450), "equal-earth")):
        assert projection.line([(103.8, 1.3)])[0] == pytest.approx(projection.point(103.8, 1.3))


def test_equal_earth_has_its_published_size():
    unit = Projection("equal-earth", 0.0, 1.0, 1.0)
    assert unit.point(0, 90)[1] == pytest.approx(-1.3173627591574)
    assert unit.point(180, 0)[0] == pytest.approx(2.7066299836960748)


def test_beyond_the_edge_of_the_world_is_nowhere():
    projection = fit(world_frame(FRAME), (0, 0, 900, 450), "equal-earth")
    assert projection.inverse(2, 2) is None
    assert fit(FRAME, (0, 0, 400, 400)).inverse(0, -40000) is None


def test_the_world_is_cut_in_an_ocean_far_from_home():
    assert world_frame(FRAME)[0] == -30.0
    assert world_frame((-10.0, 35.0, 30.0, 60.0))[0] == -169.0


def test_no_room_is_said_in_words():
    with pytest.raises(ValueError, match="no room for a map"):
        fit(FRAME, (0, 0, 0, 100))
