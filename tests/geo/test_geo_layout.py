"""The map laid out: every name in the frame, none over another, none clipped, small countries with a dot and room for a finger."""

from itertools import combinations

import pytest

from aseandesk.geo import labels, outlines
from aseandesk.geo.clip import box_of
from aseandesk.geo.grid import FIRST, LAND, Grid
from aseandesk.geo.labels import crosses, overlap
from aseandesk.geo.layout import TARGET, lay_out
from aseandesk.geo.pieces import whole
from aseandesk.geo.projection import world_frame

FRAME = (91.0, -12.0, 142.0, 29.0)
NAMES = {
    "IDN": "Indonesia",
    "MYS": "Malaysia",
    "PHL": "Philippines",
    "SGP": "Singapore",
    "THA": "Thailand",
    "BRN": "Brunei",
    "VNM": "Viet Nam",
    "LAO": "Lao PDR",
    "MMR": "Myanmar",
    "KHM": "Cambodia",
    "TLS": "Timor-Leste",
    "PNG": "Papua New Guinea",
    "CHN": "China",
    "IND": "India",
    "AUS": "Australia",
}
ELEVEN = list(NAMES)[:11]
BADGE = (0.0, 0.0, 126.0, 62.0)
SIZES = [(440.0, 205.0), (800.0, 480.0), (360.0, 560.0), (1000.0, 260.0)]


def measure(zoom=1.0):
    return lambda text: (len(text) * 6.7 * zoom + 3, 15.0 * zoom)


def laid(size=(440.0, 205.0), zoom=1.0, lean=0.68, **more):
    return lay_out(
        outlines.region(),
        size,
        measure(zoom),
        NAMES,
        list(NAMES),
        frame=FRAME,
        inside_labels=("CHN", "IND", "AUS"),
        taken=(tuple(v * zoom for v in BADGE),),
        zoom=zoom,
        lean=lean,
        **more,
    )


@pytest.mark.parametrize("size", SIZES)
def test_the_eleven_have_their_names(size):
    assert set(ELEVEN) <= {n.id for n in laid(size).names}


@pytest.mark.parametrize(
    ("size", "zoom"), [*((s, 1.0) for s in SIZES), ((704.0, 330.0), 1.6), ((260.0, 130.0), 1.0), ((1280.0, 760.0), 2.5)]
)
def test_names_overlap_nothing_and_none_is_clipped(size, zoom):
    found = laid(size, zoom)
    for name in found.names:
        left, top, right, bottom = name.box
        assert left >= 0
        assert top >= 0
        assert right <= size[0]
        assert bottom <= size[1]
        assert (right - left, bottom - top) == pytest.approx(measure(zoom)(name.text))
        assert not overlap(name.box, tuple(v * zoom for v in BADGE)), f"{name.text} is below the count"
        for dot in found.dots:
            (x, y), r = dot.centre, dot.radius
            assert not overlap(name.box, (x - r, y - r, x + r, y + r)), f"{name.text} hides a dot"
    for a, b in combinations(found.names, 2):
        assert not overlap(a.box, b.box), f"{a.text} and {b.text}"
        assert not (a.leader and crosses(a.leader, b.box)), f"the line of {a.text} crosses {b.text}"
        assert not (b.leader and crosses(b.leader, a.box)), f"the line of {b.text} crosses {a.text}"


def test_the_same_map_is_laid_out_twice():
    assert laid() == laid()


def test_who_is_too_small_to_be_seen_has_a_dot_and_that_depends_on_the_size():
    assert {d.id for d in laid((440.0, 205.0)).dots} == {"SGP", "BRN", "TLS"}
    assert {d.id for d in laid((800.0, 480.0)).dots} == {"SGP", "BRN"}
    assert {d.id for d in laid((2600.0, 2000.0)).dots} == set()


def test_small_countries_have_room_for_a_finger():
    for zoom in (1.0, 1.6):
        found = laid((440 * zoom, 205 * zoom), zoom)
        for country in ("SGP", "BRN", "TLS"):
            widest = max(
                (t.box[2] - t.box[0], t.box[3] - t.box[1])
                for t in found.targets
                if t.id == country and t.box[3] - t.box[1] >= TARGET * zoom - 1e-6
            )
            assert min(widest) >= TARGET * zoom - 1e-6


def test_a_line_leads_to_its_country():
    found = laid()
    for name in found.names:
        if name.leader:
            dot = next((d for d in found.dots if d.id == name.id), None)
            box = found.shape(name.id).box if dot is None else (dot.centre[0] - 4, dot.centre[1] - 4, dot.centre[0] + 4, dot.centre[1] + 4)
            x, y = name.leader[1]
            assert box[0] - 0.1 <= x <= box[2] + 0.1
            assert box[1] - 0.1 <= y <= box[3] + 0.1


def test_all_members_are_wholly_in_the_frame():
    found = laid()
    for country in ELEVEN:
        box = found.shape(country).box
        assert box[0] >= 0
        assert box[1] >= 0
        assert box[2] <= 440
        assert box[3] <= 205


@pytest.mark.parametrize("size", SIZES)
def test_the_sea_fills_the_map(size):
    # A view wider than the region's outlines takes the world's, so that land never ends where it should not.
    whole = lay_out(outlines.world(), size, measure(), NAMES, ELEVEN, frame=FRAME)
    assert box_of(whole.sea) == pytest.approx((0, 0, *size))


def test_land_is_cut_beyond_the_edge_so_that_no_coast_runs_along_it():
    china = laid().shape("CHN")
    assert china.box[1] < -1
    assert china.box[1] > -10


def test_names_on_own_land_only_where_they_fit():
    small, large = laid((440.0, 205.0)), laid((1600.0, 900.0))
    for found in (small, large):
        for name in found.names:
            if name.id in {"CHN", "IND", "AUS"}:
                assert name.leader is None
    assert "AUS" not in {n.id for n in small.names}, "only its tip is seen"


def test_a_world_map_has_everybody_once():
    frame = world_frame(FRAME)
    found = lay_out(outlines.world(), (900.0, 450.0), measure(), NAMES, ELEVEN, frame=frame, kind="equal-earth")
    assert {"USA", "FRA", "BRA", "NZL", *ELEVEN} <= {s.id for s in found.shapes}
    greenland = found.shape("GRL")
    assert greenland.box[2] - greenland.box[0] > 600, "it lies on both sides of the cut"
    russia = found.shape("RUS")
    assert russia.box[2] - russia.box[0] < 400


def test_a_size_without_area_is_refused():
    with pytest.raises(ValueError, match="no room"):
        laid((0.0, 100.0))


def grid_of(width=100.0, height=40.0):
    return Grid(width, height, 2.0)


def square(x, y, side):
    return [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]


def test_the_less_important_name_is_left_out():
    grid = grid_of(120, 20)
    rings = [square(5, 5, 8), square(107, 5, 8)]
    for i, ring in enumerate(rings):
        grid.fill([ring], FIRST + i)
    for order in ((0, 1), (1, 0)):
        wanted = [labels.Wanted(str(i), 60, 14, FIRST + i, rings[i], (rings[i][0][0] + 4, 9.0)) for i in order]
        assert list(whole(labels.place(wanted, grid, (0, 0, 120, 20), (), 1.0))) == [str(order[0])]


def test_a_name_stands_on_its_own_land_when_that_is_wide_enough():
    grid = grid_of(200, 100)
    ring = square(50, 10, 80)
    grid.fill([ring], FIRST)
    found = whole(labels.place([labels.Wanted("a", 40, 12, FIRST, ring, (90.0, 50.0))], grid, (0, 0, 200, 100), (), 1.0))["a"]
    assert found.leader is None
    assert found.box[0] > 50
    assert found.box[2] < 130


def test_a_grid_knows_what_lies_below_a_box():
    grid = grid_of()
    grid.fill([square(0, 0, 20)], FIRST)
    grid.fill([square(20, 0, 20)], FIRST + 1)
    grid.fill([square(40, 0, 20)], LAND)
    assert grid.under((0, 0, 20, 20), FIRST) == (1.0, 0.0, 0.0)
    assert grid.under((10, 0, 50, 20), FIRST) == pytest.approx((0.25, 0.25, 0.5))
    assert grid.under((500, 0, 600, 20), FIRST) == (0.0, 0.0, 0.0)
    assert grid.abroad((5, 10), (15, 10), FIRST) == 0
    assert grid.abroad((5, 10), (35, 10), FIRST) == pytest.approx(15, abs=2)
