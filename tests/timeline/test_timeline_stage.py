"""The stage: what is made anew and what is kept, the walk through events, words for what is in view."""

import pytest

from aseandesk.timeline.axis import Window
from aseandesk.timeline.stage import TimelineStage
from aseandesk.timeline.view import TimelineView


def width_of(text, size):
    return 0.55 * size * len(text)


@pytest.fixture
def stage(core):
    made = TimelineStage(core, width_of)
    made.resize(1280, 500, 1.0)
    return made


def test_moving_in_time_keeps_the_plan(stage):
    layout, frame = stage.layout, stage.frame
    assert stage.zoom(4, 600)
    assert stage.layout is layout
    assert stage.frame is not frame


def test_what_moves_nothing_keeps_the_frame(stage):
    frame = stage.frame
    assert not stage.look_at(stage.home)
    stage.show(stage.choosing("event:bangkok-declaration"))
    assert stage.frame is frame


def test_other_lanes_and_other_sizes_are_planned_anew(stage):
    layout = stage.layout
    stage.show(TimelineView(shown=("membership",)))
    assert [lane.id for lane in stage.layout.plan.lanes] == ["membership"]
    assert stage.layout is not layout
    layout = stage.layout
    stage.resize(900, 500, 1.0)
    assert stage.layout is not layout


def test_the_walk_goes_through_all_in_order_and_ends(stage):
    address, walked = "", []
    while (item := stage.step(address, 1, stage.window.start)) is not None:
        address = item.address
        walked.append(address)
    assert walked == [i.address for i in stage.walk if i.first >= stage.window.start]
    assert stage.step(walked[-1], -1, 0).address == walked[-2]


def test_the_place_in_the_row(stage):
    assert stage.place(stage.items[11].address) == (12, len(stage.items))
    assert stage.place("event:none") is None


def test_bringing_what_is_in_view_moves_nothing(stage):
    assert not stage.bring("event:bangkok-declaration")
    stage.look_at(Window(735000, 736000))
    assert stage.bring("event:bangkok-declaration")
    item = stage.item("event:bangkok-declaration")
    assert stage.window.start < item.first < stage.window.end
    assert stage.window.days == 1000


def test_the_words_count_what_is_labelled_of_what_is_in_view(stage):
    labelled = len(stage.frame.labels)
    inside = sum(i.last > stage.window.start and i.first < stage.window.end for i in stage.items)
    assert f"{labelled} of {inside} " in stage.words()


def test_a_low_canvas_scrolls_and_a_high_one_is_filled(stage):
    stage.resize(1280, 200, 1.0)
    assert stage.layout.plan.height == pytest.approx(stage.least_height(1.0))
    stage.resize(1280, 700, 1.0)
    assert stage.least_height(1.0) < stage.layout.plan.height <= 700


def test_a_scheduled_event_is_known_as_such_in_the_frame(stage):
    frame = stage.frame
    scheduled = {i.address for i in stage.items if i.scheduled}
    assert scheduled
    shown = [part.item for part in (*frame.labels, *frame.dots) if part.item.address in scheduled]
    assert all(item.scheduled for item in shown)
    assert shown


def test_a_month_is_a_month_wide_at_every_zoom(stage):
    month = next(i for i in stage.items if i.vague and i.last - i.first in {30, 31})
    stage.look_at(Window(month.first - 40, month.last + 40))
    part = next(p for p in (*stage.frame.labels, *stage.frame.dots) if p.item == month)
    assert part.x1 - part.x0 == pytest.approx((month.last - month.first) / stage.window.days * stage.layout.plan.width)


def test_what_stands_in_several_lanes_is_walked_through_once(stage):
    stage.show(TimelineView(lanes="country"))
    assert len(stage.items) > len(stage.walk)
    address, walked = "", []
    while (item := stage.step(address, 1, 0)) is not None:
        address = item.address
        walked.append(address)
    assert len(walked) == len(set(walked)) == len(stage.walk)


def test_by_country_a_ribbon_stands_in_its_countrys_lane(stage):
    stage.show(TimelineView(lanes="country"))
    frame = stage.frame
    assert frame.names == ()
    lanes = {lane.id: lane for lane in stage.layout.plan.lanes}
    assert {bar.party for bar in frame.bars} <= set(lanes)
    for bar in frame.bars:
        lane = lanes[bar.party]
        assert lane.y < bar.y < bar.y + bar.height <= lane.y + lane.height
