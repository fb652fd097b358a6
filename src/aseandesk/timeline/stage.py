"""The state of the timeline: the view, the size, and what follows from them: items, lanes, layout and frame.

Each of these is computed when first asked for and cached until something it depends on changes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.timeline import axis
from aseandesk.timeline.axis import Window
from aseandesk.timeline.groups import categories_of
from aseandesk.timeline.heights import crowded, least_height
from aseandesk.timeline.items import TimelineItem, home, items_of, join_ends, lanes_of, limits
from aseandesk.timeline.lanes import TextWidth, lane_title, make_plan
from aseandesk.timeline.ribbons import ribbons_of
from aseandesk.timeline.view import TimelineView
from aseandesk.words import count, tr

if TYPE_CHECKING:
    from aseandesk.timeline.finding import TimelineFinder
    from aseandesk.timeline.frame import Frame, TimelineLayout

_AT_ONCE = 500
"""Up to this many events and eras, all labels are placed at once; with more they are placed in slices while the window is in use."""
_FOUND = 10_000
"""Added to the weight of search results."""


class TimelineStage:
    """A view of the timeline on a canvas of some size. It paints nothing."""

    def __init__(self, store: FactStore, text_width: TextWidth, lang: str = "en") -> None:
        self._store, self._text_width, self._lang = store, text_width, lang
        self.home = home(store)
        self.limits = limits(store, self.home)
        self.view = TimelineView()
        self._size, self._scale = (0.0, 0.0), 1.0
        self._ribbons = ribbons_of(store, lang)
        self._items: tuple[TimelineItem, ...] | None = None
        self._walk: tuple[TimelineItem, ...] | None = None
        self._sorted: tuple[list[int], list[int]] | None = None
        self._of_country: dict[str, frozenset[str]] = {}
        self._lit: frozenset[str] | None = None
        self._drawn: frozenset[str] = frozenset()  # search results, and the signatures that a found entry into force is drawn with
        self._finder: TimelineFinder | None = None
        self._lanes: tuple[str, ...] | None = None
        self._layout: TimelineLayout | None = None
        self._settled = False
        self._frame: Frame | None = None

    # ---- what is shown

    @property
    def window(self) -> Window:
        """The stretch of time in view."""
        return self.view.window or self.home

    @property
    def items(self) -> tuple[TimelineItem, ...]:
        """Everything that the view shows, in order of time."""
        if self._items is None:
            items = items_of(self._store, self.view, self._lang)
            self._lit = None
            if self.view.q:
                self._lit = lit = self._find(items)
                if self.view.only:
                    items = join_ends([item for item in items if item.address in lit])
                else:
                    # Search results rank first, so that they have a label even when zoomed out.
                    items = tuple(msgspec.structs.replace(i, rank=1, weight=i.weight + _FOUND) if _ends(i) & lit else i for i in items)
                self._drawn = lit.union(item.within for item in items if item.within and item.address in lit)
            self._items = items
        return self._items

    def _find(self, items: tuple[TimelineItem, ...]) -> frozenset[str]:
        """Return the addresses of the items that match the view's search."""
        if self._finder is None:
            from aseandesk.timeline.finding import TimelineFinder

            self._finder = TimelineFinder(self._store, self._lang)
        return self._finder.found(items, self.view.q)

    def left(self) -> tuple[TimelineItem, ...]:
        """Return what search and filters of the view leave, in order of time."""
        walk = self.walk
        return walk if self._lit is None else tuple(item for item in walk if item.address in self._lit)

    def number_of_all(self) -> int:
        """Return the number of events and eras in the record."""
        return len(self._store.events) + len(self._store.eras)

    @property
    def walk(self) -> tuple[TimelineItem, ...]:
        """The items with each fact once: an event in several lanes counts in the first of them."""
        if self._walk is None:
            found: dict[str, TimelineItem] = {}
            for item in self.items:
                found.setdefault(item.address, item)
            self._walk = self.items if len(found) == len(self.items) else tuple(found.values())
        return self._walk

    @property
    def lanes(self) -> tuple[str, ...]:
        """Ids of the lanes in view, in order."""
        if self._lanes is None:
            self._lanes = lanes_of(self._store, self.view)
        return self._lanes

    @property
    def layout(self) -> TimelineLayout:
        """The layout for the present size."""
        if self._layout is None:
            titles = {lane: lane_title(self._store, lane, self._lang) for lane in self.lanes}
            plan = make_plan(self.items, titles, self._ribbons, (self.home, self.limits), self._size, self._scale, self._text_width)
            from aseandesk.timeline.frame import TimelineLayout  # imported late: a start with a saved image lays nothing out

            self._layout = TimelineLayout(plan, self._text_width)
            self._settled = len(self.items) <= _AT_ONCE and self._layout.settle()
        return self._layout

    def settled(self) -> bool:
        """Are all labels placed? A large pack is painted before that."""
        _ = self.layout
        return self._settled

    def settle(self, seconds: float | None = None) -> bool:
        """Place more labels for that many seconds; without a limit place all. Returns whether all are placed."""
        if not self.settled():
            self._settled = self.layout.settle(seconds)
            if self.layout.changed():
                self._frame = None
        return self._settled

    @property
    def frame(self) -> Frame:
        """The layout of the window: marks and texts with their positions."""
        if self._frame is None:
            frame = self.layout.frame(self.window)
            self._frame = frame if self._lit is None else frame._replace(lit=self._drawn)
        return self._frame

    def least_height(self, scale: float) -> float:
        """Return the height in pixels, at a zoom of the type scale, below which lanes and ribbons scroll."""
        return least_height(self.lanes, self._ribbons, scale, crowded(self.items))

    def usual_height(self, scale: float) -> float:
        """Return the same height for the default lanes, so that the arrangement of the window does not change with the lanes."""
        usual = categories_of(self._store, TimelineView())
        return min(self.least_height(scale), least_height(usual, ribbons_of(self._store, self._lang), scale))

    def words(self) -> str:
        """Describe what is in view for screen readers: "1960–2026: 42 of 330 events labelled"."""
        frame = self.frame
        window = self.window
        starts, ends = self._edges()
        inside = bisect_left(starts, window.end) - bisect_right(ends, window.start)
        return tr(
            "{stretch}: {labelled} of {all} labelled",
            stretch=axis.heading(window),
            labelled=len(frame.labels),
            all=count(inside, "{n} event and era", "{n} events and eras"),
        )

    def _edges(self) -> tuple[list[int], list[int]]:
        """Return the sorted first days and the sorted last days of all items: a window is then counted by bisection."""
        if self._sorted is None:
            self._sorted = [item.first for item in self.walk], sorted(item.last for item in self.walk)
        return self._sorted

    # ---- changing it

    def show(self, view: TimelineView) -> None:
        """Show another view; only what it changes is computed again."""
        if view.window is not None:
            view = msgspec.structs.replace(view, window=axis.kept(view.window, self.limits))
        if view.partners != self.view.partners:
            self._ribbons = ribbons_of(self._store, self._lang, everybody=view.partners)
            self._layout = self._frame = None
        if _chosen(view) != _chosen(self.view):
            self._items = self._walk = self._sorted = self._lanes = self._layout = self._frame = None
        elif (view.window or self.home) != self.window:
            self._frame = None
        self.view = view

    def resize(self, width: float, height: float, scale: float) -> None:
        """Set the size in pixels and the zoom of the type scale."""
        if ((width, height), scale) != (self._size, self._scale):
            self._size, self._scale = (width, height), scale
            self._layout = self._frame = None

    def forget(self) -> None:
        """Discard the layout: the widths of texts have changed with the font."""
        self._layout = self._frame = None

    def look_at(self, window: Window) -> bool:
        """Show a window of time, within the limits. Returns whether anything changed."""
        window = axis.kept(window, self.limits)
        if all(abs(a - b) < 1e-6 for a, b in zip(window, self.window, strict=True)):
            return False
        self.show(msgspec.structs.replace(self.view, window=None if window == self.home else window))
        return True

    def zoom(self, factor: float, x: float) -> bool:
        """Zoom in by a factor about an x of the plot in pixels. Returns whether anything changed."""
        return self.look_at(axis.zoomed(self.window, factor, self.day(x), self.limits))

    def pan(self, pixels: float) -> bool:
        """Pan by some pixels. Returns whether anything changed."""
        return self.look_at(axis.panned(self.window, pixels / self.layout.plan.width * self.window.days, self.limits))

    def day(self, x: float) -> float:
        """Convert an x of the plot in pixels to a day (a float)."""
        return axis.to_day(x, self.window, self.layout.plan.width)

    def choosing(self, address: str) -> TimelineView:
        """Return the view with another fact chosen."""
        return msgspec.structs.replace(self.view, fact=address)

    # ---- facts on it

    def item(self, address: str) -> TimelineItem | None:
        """Return the item with an address; None if the view does not show it."""
        return next((item for item in self.items if item.address == address), None)

    def events_of(self, country: str) -> frozenset[str]:
        """Return the addresses of the events that a country takes part in."""
        if country not in self._of_country:
            found = (f"event:{event.id}" for event in self._store.events.values() if country in event.countries)
            self._of_country[country] = frozenset(found)
        return self._of_country[country]

    def rows_of(self, address: str) -> tuple[tuple[float, float], ...]:
        """Return the rows of a fact as (top, bottom) in pixels from the top of the plan: its lanes, or its ribbon; none for other facts."""
        plan = self.layout.plan
        lanes = {item.lane for item in self.items if item.address == address}
        rows = [(lane.y, lane.y + lane.height) for lane in plan.lanes if lane.id in lanes or f"country:{lane.id}" == address]
        for ribbon, top, height in plan.ribbon_rows():
            if address == f"country:{ribbon.party}" or any(strip.address == address for strip in ribbon.strips):
                rows.append((top, top + height))
        return tuple(rows)

    def bring(self, address: str) -> bool:
        """Bring the item with an address into view. Returns whether the window moved."""
        item = self.item(address)
        return item is not None and self.look_at(axis.around(item.first, item.last, self.window, self.limits))

    def step(self, address: str, by: int, near: float) -> TimelineItem | None:
        """Return the item before (`by` -1) or after (`by` 1) an address in order of time; None at the ends.

        Without that address in view, return the first item after the day `near`.
        """
        items = self.walk
        at = next((n for n, item in enumerate(items) if item.address == address), None)
        if at is None:
            at = bisect_left([item.first for item in items], near) - (1 if by > 0 else 0)
        at += by
        return items[at] if 0 <= at < len(items) else None

    def place(self, address: str) -> tuple[int, int] | None:
        """Return the position of an address in order of time, from 1, and the number of items: "12 of 299". None if it is not shown."""
        at = next((n for n, item in enumerate(self.walk) if item.address == address), None)
        return None if at is None else (at + 1, len(self.walk))


def _ends(item: TimelineItem) -> frozenset[str]:
    """Return the addresses that an item is drawn for."""
    return frozenset((item.address, item.force.address) if item.force else (item.address,))


def _chosen(view: TimelineView) -> tuple[object, ...]:
    """Return the fields of a view that decide the items and their lanes."""
    time = view.since, view.until
    return view.shown, view.countries, view.people, view.confidence, time, view.lanes, view.order, view.hide, view.q, view.only
