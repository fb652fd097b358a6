from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from aseandesk.charts.draw import draw, fitting
from aseandesk.charts.frame import Style
from aseandesk.charts.places import beside, spread
from aseandesk.facts.packs import open_store
from aseandesk.look import THEMES, Look
from aseandesk.trade.marks import EventMark, marks
from aseandesk.trade.select import select
from aseandesk.trade.view import ChartView


def figure(width=900, height=560):
    made = Figure(figsize=(width / 100, height / 100), dpi=100)
    FigureCanvasAgg(made)
    return made


def drawn(store, view, theme="paper", given_marks=(), **size):
    made = figure(**size)
    result = draw(made, store, select(store, view), Style(Look(theme, store), families=("DejaVu Sans",)), given_marks)
    made.canvas.draw()
    return made, result


def texts(made):
    return [text.get_text() for text in made.findobj(lambda artist: hasattr(artist, "get_text"))]


def test_no_line_runs_over_a_gap(small):
    made, _ = drawn(small, ChartView("sales", ("AAA",), kind="lines"))
    joined = [line for line in made.axes[0].lines if line.get_linestyle() != "None" and len(line.get_xdata()) > 2]
    pairs = [(a, b) for line in joined for a, b in pairwise(line.get_xdata()) if a == a and b == b]
    assert pairs == [(2000, 2001), (2003, 2004)]


def test_bars_start_at_zero(small):
    made, _ = drawn(small, ChartView("sales", ("AAA", "BBB"), kind="bars"))
    low, high = made.axes[0].get_ylim()
    assert low <= 0 < high
    assert all(patch.get_y() == 0 for patch in made.axes[0].patches)


def test_source_unit_and_notes_stand_inside_every_picture(small):
    for kind in fitting(small, select(small, ChartView("sales", ("AAA", "BBB", "CCC")))):
        made, _ = drawn(small, ChartView("sales", ("AAA", "BBB", "CCC"), kind=kind))
        everything = " ".join(texts(made))
        assert "Office, Yearbook (CC BY 4.0)" in everything, kind
        assert "million US$" in everything, kind
        assert "New method." in everything, kind


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", ["lines", "bars", "multiples", "rank", "slope", "ladder"])
@pytest.mark.parametrize("size", [(320, 240), (1600, 1000)])
def test_every_kind_draws_within_the_picture(small, theme, kind, size):
    _, result = drawn(small, ChartView("sales", kind=kind), theme, width=size[0], height=size[1])
    assert result.spots
    for spot in result.spots:
        assert 0 <= spot.x <= size[0]
        assert 0 <= spot.y <= size[1]


def test_the_end_of_each_line_carries_name_and_figure(small):
    made, _ = drawn(small, ChartView("sales", ("AAA", "BBB"), kind="lines"))
    assert {"Land A 50", "Land B 150"} <= set(texts(made))


def test_two_that_disagree_both_stand_with_who_says_so(small):
    made, _ = drawn(small, ChartView("stated", ("LEAGUE",)))
    assert {"230 Office", "205 Paper"} <= set(texts(made))


def test_nothing_to_draw_is_said_in_words(small):
    made, result = drawn(small, ChartView("sales", ("ZZZ",)))
    assert not result.spots
    assert any("No figures" in text for text in texts(made))


def test_money_is_no_formula(small):
    made, _ = drawn(small, ChartView("sales", ("AAA",), kind="lines"))
    assert all(not text.get_parse_math() for text in made.texts)


def test_later_accessions_are_marked_and_founders_are_not(small):
    found = marks(small, select(small, ChartView("sales", ("AAA", "CCC"))))
    assert [mark.label for mark in found] == ["Land C joins"]
    assert 2004 < found[0].at < 2005
    made, _ = drawn(small, ChartView("sales", ("AAA", "BBB", "CCC"), kind="lines"), given_marks=found)
    assert "Land C joins" in texts(made)


def test_labels_of_marks_never_touch(small):
    close = tuple(EventMark(2001 + i / 50, f"A long label {i}", "event:x") for i in range(10))
    made, _ = drawn(small, ChartView("sales", ("BBB",), kind="lines"), given_marks=close)
    boxes = sorted((t.get_window_extent() for t in made.texts if t.get_text().startswith("A long")), key=lambda box: box.x0)
    assert boxes
    assert all(a.x1 <= b.x0 for a, b in pairwise(boxes))


@given(st.lists(st.floats(0, 500), max_size=12), st.floats(1, 30))
def test_spread_keeps_order_and_distance(places, gap):
    found = spread(places, gap, 0, 500)
    order = sorted(range(len(places)), key=lambda i: places[i])
    for a, b in pairwise(order):
        assert found[b] - found[a] >= gap - 1e-6
    if len(places) * gap <= 500:
        assert all(-1e-6 <= f <= 500 + 1e-6 for f in found)


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(100, 400)), min_size=1, max_size=6), st.floats(20, 120))
def test_labels_of_dots_touch_no_other_where_there_is_room(dots, width):
    room = (-400, -400, 1400, 900)
    boxes = beside(dots, [width] * len(dots), 18, room, 9)
    boxes = [box for box in boxes if box]
    for a, b in ((a, b) for i, a in enumerate(boxes) for b in boxes[:i]):
        assert a[0] >= b[2] - 0.02 or b[0] >= a[2] - 0.02 or a[1] >= b[3] - 0.02 or b[1] >= a[3] - 0.02


SHARES = ChartView("merchandise-trade-share-of-gdp", ("SGP", "VNM", "MYS", "THA", "IDN", "PHL"))


@pytest.mark.parametrize("theme", THEMES)
def test_the_large_year_hides_no_dot(theme):
    store = open_store()
    view = msgspec.structs.replace(SHARES, kind="scatter", shown="mean", at=2023)
    made, result = drawn(store, view, theme, width=950, height=470)
    pixels = made.canvas.buffer_rgba()
    behind = Look(theme, store).palette.track
    for spot in result.spots:
        found = [pixels[470 - round(spot.y), round(spot.x), part] for part in range(3)]
        away = {colour: sum(abs(a - b) for a, b in zip(found, bytes.fromhex(colour[1:]), strict=True)) for colour in (spot.colour, behind)}
        assert away[spot.colour] < away[behind], spot.label


@pytest.mark.parametrize(("kind", "hollow"), [("lines", True), ("rank", True), ("slope", True), ("ladder", False), ("map", False)])
def test_estimates_are_said_to_be_hollow_only_where_they_are_drawn_so(kind, hollow):
    """In a ladder what is hollow is the first year; on a map nothing is."""
    made, _ = drawn(open_store(), msgspec.structs.replace(SHARES, kind=kind), height=700)
    everything = " ".join(texts(made))
    assert ("Hollow: first estimates, from 2024 on." in everything) == hollow
    assert ("First estimates: from 2024 on." in everything) != hollow


@pytest.mark.parametrize(("kind", "at", "missing"), [("slope", None, "1960: Viet Nam, Indonesia"), ("scatter", 1975, "1975: Viet Nam")])
def test_who_was_chosen_and_is_not_drawn_is_named(kind, at, missing):
    store = open_store()
    view = msgspec.structs.replace(SHARES, kind=kind, at=at)
    made, result = drawn(store, view, width=1000, height=700)
    assert missing in " ".join(texts(made))
    named = {name for name in ("Viet Nam", "Indonesia") if name in missing}
    assert named.isdisjoint(spot.label for spot in result.spots)


def test_a_ranking_is_written_out(small):
    made, _ = drawn(small, ChartView("top"))
    assert {"Land A", "rice", "tea", "1", "2"} <= set(texts(made))


def test_a_ranking_of_an_index_is_on_the_scale_of_its_year():
    store, highs = open_store(), set()
    for year in (1996, 2010):
        view = ChartView("merchandise-exports", ("VNM", "MMR", "KHM", "LAO"), shown="index", base=1995, kind="rank", at=year)
        made, _ = drawn(store, view)
        _, high = made.axes[0].get_xlim()
        assert max(patch.get_width() for patch in made.axes[0].patches) == pytest.approx(high), "the first has the whole width"
        highs.add(high)
    assert len(highs) == 2
