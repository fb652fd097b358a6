"""The picture that nobody can move: nothing over the edge, nothing lost between tiles, lanes for what is in it alone."""

import itertools

import msgspec
from exchange_packs import some_store
from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.facts.packs import open_store
from aseandesk.timeline.exchange.choose import view_of
from aseandesk.timeline.exchange.still import Still, part_of
from aseandesk.timeline.view import TimelineView

CORE = open_store()


def width_of(text, size):
    return 0.55 * size * len(text)


def elide(text, room):
    kept = int(room / (0.55 * 14)) - 1
    return text if width_of(text, 14) <= room else f"{text[:kept]}…" if kept > 0 else ""


def frame_of(store, view, size, *, everything=False):
    still = Still(store, view, width_of, "en", everything=everything)
    return still, still.frame(size, elide)


def check_edges(frame):
    width = frame.plan.width + 1e-6
    for label in frame.labels:
        assert label.x0 >= 0
        assert label.x1 <= width
        if label.item.label:
            assert label.text_x >= 0
            assert label.text_x + width_of(label.item.label, 12) <= width + 14
        assert 0 <= label.mark_x <= width
    assert all(0 <= dot.x <= width and dot.x0 >= 0 and dot.x1 <= width for dot in frame.dots)
    assert all(count.x >= 0 and count.x + count.width <= width for count in frame.counts)
    assert all(bar.x0 >= 0 and bar.x1 <= width and 0 <= bar.fade_x <= width for bar in frame.bars)


@given(some_store(), st.integers(300, 3000), st.integers(300, 2000), st.booleans(), st.data())
@settings(max_examples=60, deadline=None)
def test_nothing_runs_over_the_edge(store, width, height, everything, data):
    days = sorted(row.date.first.year for row in store.events.values())
    first, last = sorted((data.draw(st.integers(days[0], days[-1])), data.draw(st.integers(days[0], days[-1]))))
    view = data.draw(st.sampled_from((TimelineView(), view_of(store, first=f"{first:04}", last=f"{last:04}"))))
    still, frame = frame_of(store, view, (width, height), everything=everything)
    check_edges(frame)
    assert {band.id for band in frame.bands} == {item.lane for item in still.items}


def test_no_two_names_overlap_on_a_poster():
    _, frame = frame_of(CORE, TimelineView(), (2200, 1500), everything=True)
    check_edges(frame)
    spots = [(round(one.y), one.text_x, one.text_x + one.width) for one in frame.labels if one.item.label]
    for row in {y for y, _, _ in spots}:
        line = sorted((x0, x1) for y, x0, x1 in spots if y == row)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(line))


def test_a_poster_names_more_than_a_screen():
    _, poster = frame_of(CORE, TimelineView(), (2200, 1500), everything=True)
    _, screen = frame_of(CORE, TimelineView(), (2200, 1500))
    assert len(poster.labels) > 1.3 * len(screen.labels)


def test_lanes_and_ribbons_are_those_of_the_window():
    still, frame = frame_of(CORE, view_of(CORE, first="1967", last="1975"), (1500, 900))
    assert "culture" not in {band.id for band in frame.bands}
    assert {ribbon.party for ribbon in still.ribbons} == {"IDN", "MYS", "PHL", "SGP", "THA"}
    assert still.heading() == "1967–1975"


def test_the_heading_names_the_years_of_events():
    still, _ = frame_of(CORE, TimelineView(), (1500, 900))
    first, last = min(row.date.year for row in CORE.events.values()), max(row.date.year for row in CORE.events.values())
    assert still.heading() == f"{first}–{last}"


def test_tiles_lose_nothing():
    _, frame = frame_of(CORE, TimelineView(), (2200, 1500), everything=True)
    labels, dots, bars, names = set(), set(), set(), set()
    for left in range(-200, 2200, 400):
        for top in range(-10, 1500, 300):
            part = part_of(frame, left, left + 420, top, top + 320)
            labels |= {one.item.address for one in part.labels}
            dots |= set(part.dots)
            bars |= {one.strip.address for one in part.bars}
            names |= {one.ribbon.party for one in part.names}
    assert labels == {one.item.address for one in frame.labels}
    assert dots == set(frame.dots)
    assert bars == {one.strip.address for one in frame.bars}
    assert names == {one.ribbon.party for one in frame.names}


def test_a_view_of_one_country_is_followed():
    view = msgspec.structs.replace(TimelineView(), countries=("PAK",))
    still, _ = frame_of(CORE, view, (1500, 900))
    for item in still.items:
        assert "PAK" in CORE.get(item.address).countries
