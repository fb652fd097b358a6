"""Keys from lane to lane."""

from aseandesk.timeline.crossing import across
from aseandesk.timeline.items import items_of, lanes_of
from aseandesk.timeline.view import TimelineView


def row(core, **view):
    shown = TimelineView(**view)
    return items_of(core, shown), lanes_of(core, shown)


def test_it_goes_to_the_nearest_in_the_next_lane(core):
    items, lanes = row(core)
    here = next(item for item in items if item.address == "event:bangkok-declaration")
    found = across(items, lanes, here.address, "", 1, 0.0)
    assert lanes.index(found.lane) == lanes.index(here.lane) + 1
    apart = abs(found.anchor - here.anchor)
    assert all(abs(item.anchor - here.anchor) >= apart for item in items if item.lane == found.lane)
    back = across(items, lanes, found.address, "", -1, 0.0)
    assert back.lane == here.lane


def test_past_the_first_and_the_last_lane_is_nothing(core):
    items, lanes = row(core)
    first = next(item for item in items if item.lane == lanes[0])
    last = next(item for item in items if item.lane == lanes[-1])
    assert across(items, lanes, first.address, "", -1, 0.0) is None
    assert across(items, lanes, last.address, "", 1, 0.0) is None


def test_from_nothing_it_begins_at_the_near_side(core):
    items, lanes = row(core)
    assert across(items, lanes, "", "", 1, 720000.0).lane == lanes[0]
    assert across(items, lanes, "", "", -1, 720000.0).lane == lanes[-1]
    assert across((), (), "", "", 1, 0.0) is None


def test_what_stands_in_several_lanes_does_not_hold_the_keys_back(core):
    items, lanes = row(core, lanes="country")
    address, lane, seen = "", "", []
    for _ in range(3 * len(lanes)):
        found = across(items, lanes, address, lane, 1, 720000.0)
        if found is None:
            break
        address, lane = found.address, found.lane
        seen.append(lane)
    used = [one for one in lanes if any(item.lane == one for item in items)]
    assert seen == used or set(used) - set(seen) <= {one for one in used if len([i for i in items if i.lane == one]) == 1}
    assert seen == sorted(seen, key=lanes.index)
