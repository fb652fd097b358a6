"""The tool that makes the outlines, on a world of three countries: shared arcs, an arc run backwards, the date line, smoothing."""

import json
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def tool():
    spec = spec_from_file_location("make_map", ROOT / "tools" / "make_map.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def differences(points):
    before = (0, 0)
    steps = []
    for p in points:
        steps.append([p[0] - before[0], p[1] - before[1]])
        before = p
    return steps


@pytest.fixture
def topology():
    """Degrees moved by (180, 90): Singapore's number and Brunei's share a border; Fiji's lies on both sides of the date line."""
    border = [(280, 90), (280, 91), (280, 100)]
    west = [(280, 100), (270, 100), (270, 90), (280, 90)]
    east = [(280, 90), (290, 90), (290, 100), (280, 100)]
    over = [(355, 70), (358, 70), (2, 70), (2, 75), (358, 75), (355, 75), (355, 70)]
    nameless = [(300, 60), (310, 60), (310, 65), (300, 65), (300, 60)]
    cold = [(0, 0), (300, 0), (300, 10), (0, 10), (0, 0)]
    return {
        "transform": {"scale": [1.0, 1.0], "translate": [-180.0, -90.0]},
        "arcs": [differences(a) for a in (border, west, east, over, nameless, cold)],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "id": "702", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "096", "arcs": [[[2, -1]]]},
                    {"type": "Polygon", "id": "242", "arcs": [[3]]},
                    {"type": "Polygon", "arcs": [[4]]},
                    {"type": "Polygon", "id": "010", "arcs": [[5]]},
                ]
            }
        },
    }


def rings(text, country):
    found = json.loads(text)
    shapes = found["countries"][country] if country else found["others"]
    points = []
    for steps in shapes:
        x = y = 0
        ring = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x / found["scale"], y / found["scale"]))
        points.append(ring)
    return points


def sheet(tool, name, box):
    return tool.Sheet(name, box, (0, 0, 0, 0), 0.1, 0.1, 0.0, 0.0, 100)


def test_arcs_become_rings_whichever_way_they_run(tool, topology):
    text = tool.draw(sheet(tool, "world", (-180, -90, 190, 90)), tool.decode(topology))
    assert set(rings(text, "SGP")[0]) == {(100, 0), (100, 10), (90, 10), (90, 0)}, "the point in the middle of the border is smoothed away"
    assert set(rings(text, "BRN")[0]) == {(100, 0), (110, 0), (110, 10), (100, 10)}
    assert set(rings(text, "")[0]) == {(120, -30), (130, -30), (130, -25), (120, -25)}
    assert sorted(json.loads(text)["countries"]) == ["BRN", "FJI", "SGP"], "sorted, and without Antarctica"


def test_a_ring_runs_on_over_the_date_line(tool, topology):
    text = tool.draw(sheet(tool, "world", (-180, -90, 190, 90)), tool.decode(topology))
    xs = [x for x, _ in rings(text, "FJI")[0]]
    assert max(xs) - min(xs) == 7


def test_the_region_is_cut(tool, topology):
    text = tool.draw(sheet(tool, "region", (95, -40, 105, 5)), tool.decode(topology))
    assert set(rings(text, "SGP")[0]) == {(100, 0), (95, 0), (95, 5), (100, 5)}
    assert json.loads(text)["others"] == []


def test_what_is_thinned_stays_within_the_tolerance(tool):
    points = [(x / 10, (x % 3) * 0.04) for x in range(50)]
    kept = tool.thin(points, lambda _: 0.1)
    assert kept == [points[0], points[-1]]
    assert len(tool.thin([*points, (5.0, 3.0)], lambda _: 0.1)) == 3


def test_the_same_package_gives_the_same_file(tool, topology):
    once, again = (tool.draw(tool.SHEETS[0], tool.decode(topology)) for _ in range(2))
    assert once == again


def test_codes_are_those_of_the_facts(tool, core):
    numbers = {}
    for country in core.countries.values():
        for value in country.values.get("codes", ()):
            if isinstance(value.value, dict) and "numeric" in value.value:
                numbers[value.value["numeric"]] = country.id
    wrong = {n: c for n, c in numbers.items() if tool.ALPHA3.get(n, c) != c}
    assert not wrong
    assert all(len(n) == 3 and n.isdigit() and len(c) == 3 for n, c in tool.ALPHA3.items())
