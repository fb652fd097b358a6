"""Pointing at countries without naming them: by letter, by direction, by where they lie."""

import pytest

from aseandesk.geo.pointing import label_of, next_with, region_words, toward

CROSS = {"mid": (50.0, 50.0), "up": (52.0, 10.0), "down": (48.0, 90.0), "left": (5.0, 55.0), "right": (95.0, 45.0), "corner": (90.0, 88.0)}


@pytest.mark.parametrize(("way", "there"), [((1, 0), "right"), ((-1, 0), "left"), ((0, -1), "up"), ((0, 1), "down")])
def test_an_arrow_goes_to_what_lies_ahead(way, there):
    assert toward(CROSS, "mid", way) == there


def test_at_the_edge_one_stays():
    assert toward(CROSS, "up", (0, -1)) == "up"


def test_ahead_counts_more_than_near():
    assert toward({"here": (0.0, 0.0), "near": (5.0, 40.0), "ahead": (30.0, 2.0)}, "here", (1, 0)) == "ahead"


@pytest.mark.parametrize(
    ("at", "words"),
    [((1, 1), "in the north-west"), ((50, 50), "in the middle"), ((99, 50), "in the east"), ((100, 100), "in the south-east")],
)
def test_where_a_place_lies_is_said_in_words(at, words):
    assert region_words(at, (100.0, 100.0)) == words


def test_after_z_the_labels_are_doubled_and_typed_as_they_stand():
    letters = {f"country {place}": label_of(place) for place in range(60)}
    assert len(set(letters.values())) == 60
    for country, label in letters.items():
        at = ""
        for letter in label:
            at = next_with(letters, letter, at)
        assert at == country
    assert next_with({"one": "A"}, "B", "one") == ""
