"""The layout on random records: no two labels overlap, nothing that was shown goes away on the way in, nothing is lost."""

from functools import cache
from itertools import combinations, pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from aseandesk.timeline.axis import MIN_DAYS, Window, zoomed
from aseandesk.timeline.frame import SmallMarks, TimelineLayout
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.lanes import make_plan
from aseandesk.timeline.tiles import STRETCH
from aseandesk.timeline.view import ERAS

RECORD = Window(715000.0, 740000.0)
LANES = {ERAS: "Eras", "alpha": "Alpha", "beta": "Beta"}


def width_of(text: str, size: int) -> float:
    return 0.55 * size * len(text)


@st.composite
def an_item(draw, number):
    lane = draw(st.sampled_from(list(LANES)))
    first = draw(st.integers(716000, 738000))
    kind = draw(st.sampled_from(["day", "month", "year", "span"]))
    length = {"day": 1, "month": 30, "year": 365}.get(kind) or draw(st.integers(2, 9000))
    last = min(first + length, 739900)
    core = (first, last) if kind in {"day", "span"} else ((first + last) // 2,) * 2
    return TimelineItem(
        address=f"event:{number}",
        label="x" * draw(st.integers(1, 40)),
        lane=lane,
        rank=draw(st.integers(1, 4)),
        weight=draw(st.integers(0, 9)),
        first=first,
        last=last,
        core_first=core[0],
        core_last=core[1],
        span=kind == "span" or lane == ERAS,
        vague=kind in {"month", "year"},
    )


@st.composite
def records(draw):
    number = draw(st.integers(0, 45))
    items = [draw(an_item(n)) for n in range(number)]
    return tuple(sorted(items, key=lambda i: (i.first, i.last)))


sizes = st.tuples(st.integers(320, 3840), st.integers(150, 2000), st.sampled_from([0.8, 1.0, 1.6, 2.5]))


def layout_of(items, size, *, settled=True):
    plan = make_plan(items, LANES, (), (RECORD, RECORD), size[:2], size[2], lambda t, z: width_of(t, z) * size[2])
    layout = TimelineLayout(plan, lambda t, z: width_of(t, z) * size[2])
    if settled:
        layout.settle()
    return layout


@st.composite
def windows(draw):
    length = 10 ** draw(st.floats(0.4772, 4.3979))
    length = min(max(length, MIN_DAYS), RECORD.days)
    start = draw(st.floats(RECORD.start, RECORD.end - length))
    return Window(start, start + length)


def boxes(frame):
    """Left and right of each label with its mark and its bar, and of each count, by row."""
    mark = frame.plan.sizes.mark
    for label in frame.labels:
        reach = 0.0 if label.item.lane == ERAS else mark
        left = min(label.text_x, label.mark_x - reach, label.x0)
        yield label.y, left, max(label.text_x + label.width, label.mark_x + reach, label.x1), label.item.address
    for count in frame.counts:
        # Left of the plot a count stands beside the name of its lane, where no label comes.
        if not count.beside_name:
            yield count.y, count.x, count.x + count.width, count.text


@settings(max_examples=150, deadline=None)
@given(records(), sizes, windows())
def test_no_two_labels_overlap(items, size, window):
    frame = layout_of(items, size).frame(window)
    for (y, left, right, name), (other_y, other_left, other_right, other) in combinations(boxes(frame), 2):
        if y == other_y:
            assert right <= other_left + 0.01 or other_right <= left + 0.01, (name, other)


@settings(max_examples=100, deadline=None)
@given(records(), sizes, windows(), st.floats(1.01, 40), st.floats(0.0, 1.0))
def test_what_is_labelled_stays_labelled_on_the_way_in_and_in_its_row(items, size, window, factor, part):
    layout = layout_of(items, size)
    before = layout.frame(window)
    closer = zoomed(window, factor, window.start + part * window.days, RECORD)
    after = {label.item.address: label.y for label in layout.frame(closer).labels}
    for label in before.labels:
        if label.item.last > closer.start and label.item.first < closer.end:
            assert after.get(label.item.address) == label.y


@settings(max_examples=60, deadline=None)
@given(records(), sizes, windows())
def test_each_event_in_view_is_a_label_or_a_small_mark_and_each_era_at_least_counted(items, size, window):
    frame = layout_of(items, size).frame(window)
    shown = {label.item.address for label in frame.labels} | {dot.item.address for dot in frame.dots}
    shown |= {i.address for count in frame.counts for i in count.items if i.lane == ERAS}
    for item in items:
        if item.last > window.start and item.first < window.end:
            assert item.address in shown


@settings(max_examples=60, deadline=None)
@given(records(), sizes, windows())
def test_a_long_stretch_keeps_its_text_within_itself(items, size, window):
    frame = layout_of(items, size).frame(window)
    for label in frame.labels:
        if label.inside:
            assert label.x0 <= label.text_x
            assert label.text_x + label.width <= label.x1 + 0.01


@settings(max_examples=60, deadline=None)
@given(records(), sizes)
def test_lanes_lie_one_below_the_other_in_the_given_order(items, size):
    plan = layout_of(items, size).plan
    assert [lane.id for lane in plan.lanes] == list(LANES)
    for lane, below in pairwise(plan.lanes):
        assert abs(lane.y + lane.height - below.y) < 0.01
    assert plan.lanes[0].y == plan.sizes.axis


def item(number, first, label="a label", rank=1, lane="alpha", last=None):
    last = last or first + 1
    return TimelineItem(f"event:{number}", label, lane, rank, 0, first, last, first, last)


def test_the_important_goes_first_and_the_rest_comes_closer():
    items = (item(1, 730000, rank=2), item(2, 730100, rank=1))
    layout = layout_of(items, (1000, 150, 1.0))
    assert [label.item.address for label in layout.frame(RECORD).labels] == ["event:2"]
    near = Window(729900.0, 730300.0)
    assert {label.item.address for label in layout.frame(near).labels} == {"event:1", "event:2"}


def test_marks_in_one_place_are_counted():
    items = tuple(item(n, 730000 + n, rank=4) for n in range(7))
    frame = layout_of(items, (1000, 150, 1.0)).frame(RECORD)
    assert [count.text for count in frame.counts] == ["+7"]
    assert {i.address for i in frame.counts[0].items} == {i.address for i in items}


def test_a_label_at_the_end_of_time_stands_left_of_its_mark():
    last = int(RECORD.end) - 100
    frame = layout_of((item(1, last),), (1000, 150, 1.0)).frame(RECORD)
    (label,) = frame.labels
    assert label.text_x + label.width < label.mark_x


def test_room_to_spare_goes_to_lanes_whose_labels_have_none():
    items = tuple(item(n, 730000, label="the very same day") for n in range(4))
    low, high = layout_of(items, (1000, 110, 1.0)).plan, layout_of(items, (1000, 900, 1.0)).plan
    rows = {lane.id: lane.rows for lane in high.lanes}
    assert {lane.id: lane.rows for lane in low.lanes}["alpha"] == 1
    assert rows["alpha"] == 4
    assert rows["beta"] == 1


def crowd(seed):
    """Two thousand items over two lanes, in heaps."""
    random = Random(seed)
    heaps = [random.randrange(716000, 738000) for _ in range(12)]
    found = []
    for n in range(2000):
        first = random.choice(heaps) + random.randrange(40) if n % 2 else random.randrange(716000, 738000)
        length = random.choice((1, 1, 1, 1, 30, 365, 4000))
        found.append(item(n, first, "x" * random.randint(3, 30), random.randint(1, 4), random.choice(("alpha", "beta")), first + length))
    return tuple(sorted(found, key=lambda i: (i.first, i.last)))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 9), windows(), st.floats(1.01, 40), st.floats(0.0, 1.0))
def test_a_crowd_keeps_the_same_promises(seed, window, factor, part):
    layout = crowded_layout(seed)
    frame = layout.frame(window)
    by_row = {}
    for y, left, right, name in boxes(frame):
        by_row.setdefault(y, []).append((left, right, name))
    for row in by_row.values():
        for (_, right, name), (left, _, other) in pairwise(sorted(row)):
            assert right <= left + 0.01, (name, other)
    closer = zoomed(window, factor, window.start + part * window.days, RECORD)
    after = {label.item.address: label.y for label in layout.frame(closer).labels}
    for label in frame.labels:
        if label.item.last > closer.start and label.item.first < closer.end:
            assert after.get(label.item.address) == label.y


@cache
def crowded_layout(seed):
    return layout_of(crowd(seed), (1600, 600, 1.0))


def test_placing_by_and_by_ends_where_placing_at_once_does():
    items = crowd(3)
    slowly = layout_of(items, (1600, 600, 1.0), settled=False)
    before = {label.item.address: label.y for label in slowly.frame(RECORD).labels}
    while not slowly.settle(0.0):
        shown = {label.item.address: label.y for label in slowly.frame(RECORD).labels}
        assert before.items() <= shown.items()
    at_once = crowded_layout(3)
    assert [lane.labels.spots for lane in slowly.plan.lanes] == [lane.labels.spots for lane in at_once.plan.lanes]
    # Labels come into the picture lane by lane: at the end none is left out of it.
    assert slowly.frame(RECORD).labels == at_once.frame(RECORD).labels
    assert list(slowly.frame(RECORD).dots) == list(at_once.frame(RECORD).dots)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 9), windows())
def test_stretches_of_small_marks_are_painted_as_one_where_they_overlap_and_leave_nothing_out(seed, window):
    frame = crowded_layout(seed).frame(window)
    for row in frame.dots.rows:
        left, right = -1.0, frame.plan.width + 1
        dots = [dot for dot in SmallMarks([row]) if dot.x1 - dot.x0 > STRETCH]
        wanted = joined((max(dot.x0, left), min(dot.x1, right)) for dot in dots)
        shown = joined((max(x0, left), min(x1, right)) for x0, x1, _ in row.stretches if x1 > left and x0 < right)
        for (low, high), (shown_low, shown_high) in zip(wanted, shown, strict=True):
            assert abs(low - shown_low) < 0.01
            assert abs(high - shown_high) < 0.01
        assert len(row.stretches) <= len(dots)


def joined(stretches):
    """Stretches that touch made one."""
    found = []
    for low, high in sorted(stretches):
        if high <= low:
            continue
        if found and low <= found[-1][1] + 0.01:
            found[-1][1] = max(found[-1][1], high)
        else:
            found.append([low, high])
    return found
