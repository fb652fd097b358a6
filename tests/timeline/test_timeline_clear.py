"""What must not lie on one another, on paper and in the window: a count and a mark, a poster's texts and its as-of line."""

from collections import defaultdict
from datetime import date
from functools import cache
from itertools import pairwise, product

import pytest

from aseandesk.facts.packs import open_store
from aseandesk.timeline.exchange.choose import view_of
from aseandesk.timeline.exchange.still import Still
from aseandesk.timeline.frame import SmallMarks, as_of_x
from aseandesk.timeline.stage import TimelineStage
from aseandesk.timeline.view import ERAS, TimelineView

HALF, SMALL, SECOND = 6.0, 0.6, 0.8
"""Half of a mark in pixels at zoom 1; a small one, and the second end of an agreement, as parts of it."""
RANGES = (("", ""), ("1960", "1980"), ("1975", "2000"), ("1995", "2010"), ("2005", "2027"), ("2019", "2026"), ("2008", "2009"))
SIZES = {"a4": (1100.0, 620.0), "a3": (1560.0, 920.0), "a1": (2300.0, 1500.0), "a0": (2400.0, 1650.0), "low": (1200.0, 300.0)}


def width_of(text, size):
    return 0.55 * size * len(text)


def elide(text, room):
    kept = int(room / (0.55 * 14)) - 1
    return text if width_of(text, 14) <= room else f"{text[:kept]}…" if kept > 0 else ""


@cache
def record():
    return open_store()


def marks(frame):
    """Left, right and middle from above of each mark that is painted, second ends of agreements too."""
    half = HALF * frame.plan.sizes.scale
    for label in frame.labels:
        if label.item.lane != ERAS:
            yield label.mark_x - half, label.mark_x + half, label.y
            if label.item.force:
                x = frame.x(label.item.force.day)
                yield x - SECOND * half, x + SECOND * half, label.y
    for dot in frame.dots:
        yield dot.x - SMALL * half, dot.x + SMALL * half, dot.y
        if dot.item.force:
            x = frame.x(dot.item.force.day)
            yield x - SECOND * SMALL * half, x + SECOND * SMALL * half, dot.y


def check_counts(frame):
    """A count is as high as its letters: 5 pixels above and below its middle at zoom 1, a mark as high as it is wide."""
    scale = frame.plan.sizes.scale
    counts = [one for one in frame.counts if not one.beside_name]
    for left, right, y in marks(frame):
        for count in counts:
            if abs(count.y - y) < 5 * scale + (right - left) / 2:
                assert right <= count.x or left >= count.x + count.width, (count.text, count.x, left, right, y - count.y)
    return len(counts)


@pytest.mark.parametrize("lanes", ["theme", "country", "organisation"])
def test_in_the_window_no_count_lies_on_a_mark(lanes):
    stage, counts = TimelineStage(record(), width_of), 0
    stage.show(TimelineView(lanes=lanes))
    for size in ((1280, 500, 1.0), (1900, 900, 1.0), (1280, 700, 1.6)):
        stage.resize(*size)
        stage.settle()
        stage.look_at(stage.home)
        for zoom in range(22):
            counts += check_counts(stage.frame)
            assert isinstance(stage.frame.dots, SmallMarks)
            stage.zoom(1.35, size[0] * (0.62 if zoom % 3 else 0.5))
    assert counts > 20


@pytest.mark.parametrize("everything", [True, False])
@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("stretch", RANGES)
def test_on_paper_no_count_lies_on_a_mark(paper, stretch, everything):
    for lanes in ("theme", "country"):
        view = view_of(record(), first=stretch[0], last=stretch[1], lanes=lanes)
        check_counts(Still(record(), view, width_of, "en", everything=everything).frame(SIZES[paper], elide))


def words(frame):
    """Left, right and text of all that is written over the plot."""
    yield from ((one.text_x, one.text_x + one.width, one.item.label) for one in frame.labels if one.item.label)
    yield from ((one.x, one.x + one.width, one.text) for one in frame.counts if not one.beside_name)
    yield from ((one.text_x, one.text_x + width_of(one.text, 12), one.text) for one in frame.bars if one.text)


@pytest.mark.parametrize(
    "day", [date(1977, 8, 5), date(1999, 4, 30), date(2004, 6, 1), date(2005, 3, 1), date(2008, 12, 15), date(2026, 5, 31)]
)
@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("stretch", RANGES)
def test_no_text_of_a_poster_crosses_its_as_of_line_and_none_lies_on_another(paper, stretch, day):
    for lanes, everything in product(("theme", "country"), (True, False)):
        view = view_of(record(), first=stretch[0], last=stretch[1], lanes=lanes)
        frame = Still(record(), view, width_of, "en", everything=everything, day=day).frame(SIZES[paper], elide)
        line = as_of_x(frame, day)
        for left, right, text in words(frame):
            assert right <= line or left >= line, text
            assert left >= 0, text
        rows = defaultdict(list)
        for label in frame.labels:
            rows[label.y].append((label.text_x, label.text_x + label.width))
        for count in frame.counts:
            if not count.beside_name:
                rows[count.y].append((count.x, count.x + count.width))
        for row in rows.values():
            assert all(one[1] <= other[0] + 0.01 for one, other in pairwise(sorted(row)))
        check_counts(frame)


def test_names_that_a_line_would_cross_keep_their_words():
    def names(day):
        frame = Still(record(), TimelineView(), width_of, "en", everything=True, day=day).frame(SIZES["a0"], elide)
        return {label.item.label for label in frame.labels}

    without = names(None)
    for day in (date(2004, 6, 1), date(2026, 5, 31)):
        found = names(day)
        assert len(found) > 0.95 * len(without)
        assert not [name for name in found if name.endswith("…")]
