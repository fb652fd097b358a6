"""AT-SPI, as Linux's screen readers hear it: names, roles and states of the timeline and its list, and what is said at each key."""

import pytest
from listening import listened

KEYS = ("Right", "Right", "L", "Down", "Down", "?", "Home", "Escape")
DESCRIBED = "object:property-change:accessible-description"
FIRST, SECOND, LISTED, DOWN, DOWN_AGAIN, LOOK, HOME, BACK = range(len(KEYS))


@pytest.fixture(scope="module")
def heard(display, tmp_path_factory):
    """What the reader saw and heard while the keys were pressed."""
    return listened(display, tmp_path_factory.mktemp("listening"), "timeline:?event=brunei-joins", KEYS)


def parts(rows, role):
    return {row["name"]: row for row in rows if row["role"] == role}


def said(heard, at, kind, *, begins=True):
    """Names, or words, of the events of a kind after a key; `begins`: of states only that they begin."""
    return [
        words if kind == "object:announcement" else name
        for found, _, name, words, detail in heard["heard"][at]["said"]
        if found == kind and (detail == 1 or not begins)
    ]


def test_whatever_takes_the_keys_has_a_name(heard):
    for rows in (heard["tree"], heard["after"]):
        named = [row for row in rows if "focusable" in row["states"]]
        assert len(named) > 20
        assert [row for row in named if not row["name"]] == []


def test_the_picture_is_a_picture_with_the_keys_on_it_and_says_how_much_it_shows(heard):
    (canvas,) = (row for row in heard["tree"] if row["name"] == "Timeline" and row["role"] == "canvas")
    assert {"focused", "focusable", "showing"} <= set(canvas["states"])
    assert "events and eras labelled" in canvas["description"]
    assert "Map of members" in parts(heard["tree"], "image")


def test_chips_are_boxes_to_check_and_buttons_are_buttons(heard):
    chips = parts(heard["tree"], "check box")
    assert {"Eras", "Founding", "Treaties", "Crises"} <= set(chips)
    assert all("checked" in chip["states"] for chip in chips.values())
    assert {"Play", "As a list", "Quiz me on this", "Stories"} <= set(parts(heard["tree"], "push button"))


def test_each_event_is_described_with_name_date_lane_and_place_where_the_keys_are(heard, store):
    for at in (FIRST, SECOND):
        assert said(heard, at, "object:announcement") == [], "Orca of Debian 12 knows none"
        (words,) = (row[3] for row in heard["heard"][at]["said"] if row[0] == DESCRIBED and row[2] == "Timeline")
        name, *rest = words.rsplit(", ", 3)
        assert name in {row.title["en"] for row in (*store.events.values(), *store.eras.values())}
        assert rest[1] in {row.title["en"] for row in store.categories.values()} | {"Eras"}
        number, of, every = rest[2].split()
        assert of == "of"
        assert int(every) == len(store.events) + len(store.eras) > int(number) > 0


def test_going_to_the_list_says_the_list_and_nothing_on_the_way(heard):
    (line,) = said(heard, LISTED, "object:state-changed:selected")
    assert set(said(heard, LISTED, "object:state-changed:focused")) <= {"Timeline", "Timeline as a list", line}


def test_the_list_is_a_tree_of_headings_and_lines_with_their_states(heard, store):
    rows = heard["heard"][LOOK]["tree"]
    (tree,) = (row for row in rows if row["role"] == "tree")
    assert tree["name"] == "Timeline as a list"
    lines = [row for row in rows if row["depth"] == tree["depth"] + 1 and row["name"]]
    assert [row["name"] for row in lines if row["role"] == "table column header"] == ["Date", "What", "Category", "How sure"]
    headings = [row for row in lines if row["name"].endswith(("fact", "facts"))]
    assert headings
    assert all({"expandable", "expanded"} <= set(row["states"]) for row in headings)
    chosen = [row["name"] for row in lines if "selected" in row["states"]]
    assert said(heard, DOWN_AGAIN, "object:state-changed:selected")[0] in chosen


def test_each_line_of_the_list_is_read_once_when_it_is_chosen(heard, store):
    titles = {row.title["en"] for row in (*store.events.values(), *store.eras.values())}
    for at in (DOWN, DOWN_AGAIN):
        (line,) = said(heard, at, "object:state-changed:selected")
        assert any(title in line for title in titles) or line.endswith(("fact", "facts"))
        assert line in said(heard, at, "object:state-changed:focused")
        assert "Timeline as a list" in said(heard, at, "object:selection-changed", begins=False)
        assert said(heard, at, "object:announcement") == [], "the hidden picture is silent"


def test_headings_are_read_with_how_much_is_under_them(heard):
    (line,) = said(heard, HOME, "object:state-changed:selected")
    assert line.endswith(("fact", "facts"))


def test_back_in_the_picture_it_has_the_keys(heard):
    assert "Timeline" in said(heard, BACK, "object:state-changed:focused")
    (canvas,) = (row for row in heard["after"] if row["name"] == "Timeline" and row["role"] == "canvas")
    assert "focused" in canvas["states"]
