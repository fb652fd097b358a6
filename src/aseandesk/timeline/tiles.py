"""Small marks and counts: what a lane shows of the items without a label, computed once for each tile on each zoom level.

A tile is a fixed number of pixels of one level. Only tiles in view are made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import NamedTuple

from msgspec import Struct

from aseandesk.timeline.axis import Measure, Window
from aseandesk.timeline.heights import Sizes
from aseandesk.timeline.items import Kind, TimelineItem
from aseandesk.timeline.labels import NEVER
from aseandesk.timeline.lanes import STEPS, LabelGeometry, Lane
from aseandesk.timeline.spread import Spread

TILE = 2048.0
"""The width of a tile in pixels, at the scale at which its level begins."""
IN_RUG = -1
"""The row number of a count that stands beside its marks."""
_CLUSTER = 3
"""From this many small marks at one position on there is a count; from two on if no zoom can separate them."""
_DENSE = 300
"""In a tile with more items, marks at one position are merged into one."""
_SPARSE = 4.0
"""In such a tile the gap between counts is this many times that of labels, to keep their number low."""
_POINT = 7.0
"""The width in pixels up to which an item is a mark at one position; a wider one is a bar of its own."""
STRETCH = 10.0
"""The width, in pixels at zoom 1, from which on an item shows its bar of days below its mark."""
_ROUND = 4.0
"""The width of the two round ends of a bar, in pixels at zoom 1: bars that overlap by more look like one."""
_NEXT = 2 ** (1 / STEPS) * (1 + 1e-6)
"""The zoom factor to the next level, with a margin for rounding."""
_WIDEST_COUNT = 400.0
"""An upper limit of the width of a count in pixels, at any zoom of the type scale."""
_MOST_SHOWN = 2000
"""Up to this many labels of a level are kept in a list; with more, the items in the window are checked."""


Stretch = tuple[float, float, str]
"""Left, right (pixels or days) and category of a bar below a mark."""
_left, _right = itemgetter(0), itemgetter(1)
_middle = attrgetter("middle")


class TileMark(Struct, frozen=True, gc=False):
    """Small marks at one position: the first item, and all of them."""

    item: TimelineItem
    items: tuple[TimelineItem, ...]


WideMark = tuple[int, int, float, Kind, TileMark]
"""A small mark with a bar: the first day and the day after the last, its anchor day, its look, its items."""


class Wide(NamedTuple):
    """Small marks with a bar, of one class of durations, in order of time."""

    reach: int
    firsts: list[int]
    marks: list[WideMark]

    @classmethod
    def of(cls, reach: int, items: Sequence[TimelineItem]) -> Wide:
        return cls(reach, [item.first for item in items], [(i.first, i.last, i.anchor, i.looks, TileMark(i, (i,))) for i in items])

    def within(self, start: float, end: float) -> list[WideMark]:
        """Return the marks between two days."""
        low, high = bisect_left(self.firsts, start - self.reach), bisect_left(self.firsts, end)
        return [one for one in self.marks[low:high] if one[1] > start]

    def stretches(self, least: float) -> list[Stretch]:
        """Return the bars longer than `least` days."""
        return [(first, last, kind[0]) for first, last, _, kind, _ in self.marks if last - first > least]


class Group(NamedTuple):
    """Small marks with a count: its text, the items, its row and its width in pixels."""

    text: str
    items: tuple[TimelineItem, ...]
    row: int
    width: float
    middle: float
    last: float


class LaneTile(NamedTuple):
    """The marks, sorted by their anchor days, and counts of a lane in one tile.

    `kinds`: the look of each mark; `kind`: the look of all, None where they differ.
    """

    anchors: list[float]
    marks: list[TileMark]
    kinds: list[Kind]
    kind: Kind | None
    groups: list[Group]

    def counts(self, window: Window, per_day: float) -> list[Group]:
        """Return the counts that may be visible in a window."""
        air = _WIDEST_COUNT / per_day
        low = bisect_left(self.groups, window.start - air, key=_middle)
        return self.groups[low : bisect_left(self.groups, window.end + air, low, key=_middle)]


class Run(NamedTuple):
    """What a lane may show in some adjacent tiles.

    `labels`; `wide`: marks with a bar, in order of time; `own`: bars that may be too narrow at some zoom; `joined`: bars that are wide
    enough at every zoom of the level; `tiles`: the tiles that are not empty.
    """

    labels: list[LabelGeometry]
    wide: list[WideMark]
    own: list[Stretch]
    joined: list[Stretch]
    tiles: list[LaneTile]

    def marks(self, window: Window) -> list[WideMark]:
        """Return the marks with a bar in a window."""
        start, end = window
        return [one for one in self.wide if one[1] > start and one[0] < end]

    def stretches(self, window: Window, start: float, per_day: float, least: float) -> list[Stretch]:
        """Return the bars in a window in painting order, in pixels from `start` (a day), as far as they are longer than `least` days."""
        rows = [row for row in self.own if row[1] - row[0] > least and row[1] > window.start and row[0] < window.end]
        rows += [row for row in self.joined if row[1] > window.start and row[0] < window.end]
        return [((first - start) * per_day, (last - start) * per_day, category) for first, last, category in rows]


class LaneLevel:
    """A lane on one zoom level: which items have labels, and the tiles made so far."""

    def __init__(self, lane: Lane, scale: float, origin: float, sizes: Sizes, width: Measure, line: float | None = None) -> None:
        """Prepare a level.

        `scale`: the pixels a day at which it begins; `origin`: the day at which the tiles begin; `width`: measures a count; `line`: a day
        whose line no count crosses.
        """
        self._lane, self._scale, self._origin = lane, scale, origin
        self._sizes, self._width, self._line = sizes, width, line
        self._edge = scale * (1 + 1e-9)
        self._days = TILE / scale
        self._tiles: dict[int, LaneTile] = {}
        self._run: tuple[int, int, Run] | None = None
        shown = lane.labels.shown_at(self._edge)
        self._few = Spread.of(lane.items, sorted(shown)) if len(shown) <= _MOST_SHOWN else None
        self._hung = self._few.each(self._label) if self._few is not None else None
        wide = self._thinned(lane.spread.longer(_POINT / scale))
        self._wide = [Wide.of(reach, [lane.items[n] for n in row]) for reach, row in wide.classes()]
        self.agreements = any(mark.item.force for row in self._wide for *_, mark in row.marks)
        """Is any mark with a bar an agreement with a second mark?"""
        kinds = {kind for row in self._wide for _, _, _, kind, _ in row.marks}
        self.kind = kinds.pop() if len(kinds) == 1 else None
        """The look of all marks with a bar; None where they differ."""
        self._own, self._joined = self._stretches()
        self._narrow = lane.spread.narrow(_POINT / scale)

    def is_shown(self, n: int) -> bool:
        """Has an item a label on this level?"""
        return self._lane.labels.since[n] <= self._edge

    def run(self, first: int, last: int) -> Run:
        """Return what may be visible in the tiles from `first` to `last`. Cached while a window stays in the same tiles."""
        if self._run is None or self._run[:2] != (first, last):
            start = self._origin + first * self._days
            stretch = Window(start, start + (last - first + 1) * self._days)
            tiles = [tile for tile in map(self._tile, range(first, last + 1)) if tile.anchors or tile.groups]
            self._run = first, last, Run(self._labels(stretch), *self._near(stretch), tiles)
        return self._run[2]

    def _labels(self, stretch: Window) -> list[LabelGeometry]:
        """Return the labels that may reach into a range of days."""
        air = (self._lane.labels.widest + 4 * self._sizes.mark) / self._scale
        if self._hung is not None:
            return self._hung.within(stretch, air)
        return [self._label(n) for n in self._labelled(stretch, air)]

    def _labelled(self, window: Window, air: float) -> list[int]:
        if self._few is not None:
            return self._few.within(window, air)
        since, edge = self._lane.labels.since, self._edge
        return [n for n in self._lane.spread.within(window, air) if since[n] <= edge]

    def _label(self, n: int) -> LabelGeometry:
        return self._lane.label(n, self._sizes)

    def _near(self, stretch: Window) -> tuple[list[WideMark], list[Stretch], list[Stretch]]:
        """Return the marks with a bar in a range of days (of many that begin at one position the longest), and the two kinds of bars."""
        start, end = stretch
        marks = [one for row in self._wide for one in row.within(start, end)]
        own: list[Stretch] = []
        for reach, rows in self._own:
            low, high = bisect_left(rows, start - reach, key=_left), bisect_left(rows, end, key=_left)
            own += [row for row in rows[low:high] if row[1] > start]
        low, high = bisect_left(self._joined, start, key=_right), bisect_left(self._joined, end, key=_left)
        return marks, own, self._joined[low:high]

    def _stretches(self) -> tuple[list[tuple[int, list[Stretch]]], list[Stretch]]:
        """Return the bars that are wide enough at some zoom of the level, by class of duration.

        Where all are of one category, the bars that are wide enough at every zoom are returned second, overlapping ones joined.
        """
        least = STRETCH * self._sizes.scale / self._scale
        found = [(row.reach, row.stretches(least / _NEXT)) for row in self._wide]
        if len({category for _, rows in found for _, _, category in rows}) != 1:
            return found, []
        own = [(reach, [row for row in rows if row[1] - row[0] <= least]) for reach, rows in found]
        wide = sorted(row for _, rows in found for row in rows if row[1] - row[0] > least)
        return own, _joined(wide, _ROUND * self._sizes.scale / self._scale)

    def _thinned(self, wide: Spread[int]) -> Spread[int]:
        if len(wide) <= _DENSE:
            return Spread.of(self._lane.items, sorted(n for n in wide.all() if not self.is_shown(n)))
        items, near, longest = self._lane.items, self._sizes.mark / self._scale, dict[int, int]()
        for n in wide.all():
            place = int(items[n].first / near)
            before = longest.get(place)
            if not self.is_shown(n) and (before is None or items[n].last > items[before].last):
                longest[place] = n
        return Spread.of(items, sorted(longest.values()))

    def _tile(self, k: int) -> LaneTile:
        made = self._tiles.get(k)
        if made is None:
            start = self._origin + k * self._days
            made = self._tiles[k] = self._make(Window(start, start + self._days))
        return made

    # ---- making one

    def _make(self, stretch: Window) -> LaneTile:
        anchors, indexes, ordered = self._lane.anchors()
        low, high = bisect_left(anchors, stretch.start), bisect_left(anchors, stretch.end)
        if high == low:
            return LaneTile([], [], [], None, [])
        near, narrow = self._sizes.mark / self._scale, self._narrow
        if high - low <= _DENSE:
            since, edge = self._lane.labels.since, self._edge
            hidden = [at for at in range(low, high) if since[indexes[at]] > edge]
            runs = [tuple([ordered[at] for at in run]) for run in _close(hidden, anchors, near)]
            short = [at for at in hidden if ordered[at].last - ordered[at].first <= narrow]
            marks = [TileMark(ordered[at], (ordered[at],)) for at in short]
            stand = [anchors[at] for at in short]
        else:
            runs, marks, at, few = [], [], low, 3 * self._lane.rows
            while at < high:
                after = bisect_left(anchors, anchors[at] + near, at + 1, high)
                run = tuple(ordered[at:after])
                if len(run) <= few:
                    run = tuple([ordered[n] for n in range(at, after) if not self.is_shown(indexes[n])])
                if run:
                    runs.append(run)
                first = next((item for item in run if item.last - item.first <= narrow), None)
                if first is not None:
                    marks.append(TileMark(first, run))
                at = after
            stand = [mark.item.anchor for mark in marks]
        kinds = [mark.item.looks for mark in marks]
        kind = kinds[0] if len(set(kinds)) == 1 else None
        gap = self._sizes.gap * (_SPARSE if high - low > _DENSE else 0.6)
        return LaneTile(stand, marks, kinds, kind, self._count(runs, stretch, gap))

    def _count(self, runs: list[tuple[TimelineItem, ...]], stretch: Window, gap: float) -> list[Group]:
        """Return the counts: in a row that has room beside all labels, else beside marks that no zoom can separate."""
        lane, sizes, scale = self._lane, self._sizes, self._scale
        wanted = [run for run in runs if len(run) >= 2]
        if not wanted:
            return []
        rows = [_Taken() for _ in range(lane.rows)]
        for n in self._labelled(stretch, lane.labels.widest / scale):
            spot = lane.labels.spots[n]
            rows[spot.row].take(spot.piece.start - (spot.piece.before + gap) / scale, spot.piece.end + (spot.piece.after + gap) / scale)
        found: list[Group] = []
        for run in runs:
            first, last = run[0].anchor, run[-1].anchor
            if len(run) < (_CLUSTER if last - first > 1 else 2):
                continue
            text = f"+{len(run)}"
            width = self._width(text)
            half, middle = (width / 2 + 4 * sizes.scale) / scale, (first + last) / 2
            if self._line is not None and abs(middle - self._line) < half:
                middle = self._line + (half if middle > self._line else -half)
            begin, end = middle - half, middle + half
            inside = begin >= stretch.start and end <= stretch.end
            row = next((r for r in range(lane.rows - 1, -1, -1) if rows[r].leaves(begin, end)), -1) if inside else -1
            if row >= 0:
                rows[row].take(begin - gap / scale, end + gap / scale)
                found.append(Group(text, run, row, width, middle, last))
            elif last - first <= 1 and self._next_place(last) >= last + (width + 3 * sizes.mark) / scale:
                found.append(Group(text, run, IN_RUG, width, middle, last))
        return found

    @cached_property
    def _places(self) -> list[float]:
        """The days at which any mark of the lane may be, in any tile, and the day of the line."""
        line = () if self._line is None else (self._line,)
        return sorted([*self._lane.anchors()[0], *(item.force.day for item in self._lane.items if item.force), *line])

    def _next_place(self, day: float) -> float:
        """Return the first day after a day at which a mark may be."""
        at = bisect_right(self._places, day)
        return self._places[at] if at < len(self._places) else NEVER


class _Taken:
    """The space of one row that labels and counts take on one level, with gaps: disjoint ranges of days, sorted."""

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._ends: list[float] = []

    def take(self, start: float, end: float) -> None:
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)

    def leaves(self, start: float, end: float) -> bool:
        """Is a range of days free?"""
        at = bisect_left(self._starts, end)
        return at == 0 or self._ends[at - 1] <= start


def _joined(stretches: list[Stretch], overlap: float) -> list[Stretch]:
    """Return bars of one category, sorted by time, with those joined that overlap by more than `overlap` days."""
    found: list[Stretch] = []
    for row in stretches:
        if found and row[0] <= found[-1][1] - overlap:
            found[-1] = found[-1][0], max(found[-1][1], row[1]), row[2]
        else:
            found.append(row)
    return found


def _close(places: list[int], days: list[float], near: float) -> list[list[int]]:
    """Return runs of positions within `near` days of the first of each run."""
    runs: list[list[int]] = []
    begin = -NEVER
    for place in places:
        if days[place] - begin < near:
            runs[-1].append(place)
        else:
            runs.append([place])
            begin = days[place]
    return runs
