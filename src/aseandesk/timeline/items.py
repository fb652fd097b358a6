"""What stands on the timeline: events and eras as stretches of days, with a label, a lane and a rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from operator import itemgetter
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.axis import Window
from aseandesk.timeline.groups import Groups, categories_of
from aseandesk.timeline.view import ERAS, THEME, TimelineView

MAX_RANK = 4
_in_time = itemgetter(5, 6, 0)
"""First day, last day, address: the order of time."""
_MARGIN = 0.025
"""Air at both ends of the record, as a part of it."""
_FOREMOST = 1000
"""What founds the organisation, and what the pack opens with, goes before all others of its rank."""
_SCOPE_RANK = {"region": 1, "world": 2, "country": 3}
_ERA_WEIGHT = {"conflict": 4, "crisis": 4, "negotiation": 2, "process": 1, "era": 0}


class Item(NamedTuple):
    """One thing on the timeline, as a stretch of days.

    It lies somewhere in [`first`, `last`) and surely fills [`core_first`, `core_last`) (empty if only a month or year is
    known). `weight`: of equal rank the heavier label goes first. `span`: it has an end of its own. `open`: it goes on.
    `vague`: only its month or year is known. `scheduled`: it lies after what the pack knows. `doubtful`: sources disagree.
    `kind`: the category whose mark and colour it has, where the lane is something else.
    """

    address: str
    label: str
    lane: str
    rank: int
    weight: int
    first: int
    last: int
    core_first: int
    core_last: int
    span: bool = False
    vague: bool = False
    open: bool = False
    scheduled: bool = False
    doubtful: bool = False
    kind: str = ""

    @property
    def category(self) -> str:
        """The category whose mark and colour it has."""
        return self.kind or self.lane

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2

    @property
    def anchor(self) -> float:
        """Where its mark stands: at the beginning of what has an end, in the middle of what is a day, a month or a year."""
        if self.lane == ERAS:
            return float(self.first)
        return float(self.core_first) if self.span and not self.vague else self.middle


def items_of(store: FactStore, view: TimelineView, lang: str = "en") -> tuple[Item, ...]:
    """Everything that the view shows, in order of time. By country and by organisation what concerns several stands in several lanes."""
    lanes = set(lanes_of(store, view))
    categories = set(categories_of(store, view))
    groups = Groups(store)
    known = store.pack.as_of.last.toordinal() if store.pack.as_of else None
    ties = _ties(store)
    found = [
        _event(store, e, ties[f"event:{e.id}"], known, lang) for e in store.events.values() if e.category in categories and wanted(e, view)
    ]
    if view.lanes == THEME:
        found = [item for item in found if item.lane in lanes]
    else:
        found = [
            item._replace(lane=lane, kind=item.lane)
            for item in found
            for lane in groups.of(store.events[item.address.partition(":")[2]], view.lanes)
            if lane in lanes
        ]
    if ERAS in lanes:
        end = (known or max((i.last for i in found), default=1)) + 1
        found += [_era(e, end, lang) for e in store.eras.values() if wanted(e, view)]
    return tuple(sorted(found, key=_in_time))


def lanes_of(store: FactStore, view: TimelineView) -> tuple[str, ...]:
    """Ids of the lanes in view, in order: those of the view's `order` first, without those that it hides."""
    every = all_lanes(store, view)
    first = [lane for lane in view.order if lane in every]
    return tuple(lane for lane in dict.fromkeys((*first, *every)) if lane not in view.hide)


def all_lanes(store: FactStore, view: TimelineView) -> tuple[str, ...]:
    """Ids of the lanes that the view would have if none were hidden or moved: eras, then what `lanes` of the view says."""
    shown = categories_of(store, view)
    if view.lanes == THEME:
        return shown
    eras = (ERAS,) if ERAS in shown else ()
    return eras + Groups(store).lanes([e for e in store.events.values() if e.category in shown and wanted(e, view)], view.lanes)


def home(store: FactStore) -> Window:
    """The record with some air: from the first event or standing to the last of them, or to the day the pack knows up to."""
    dates = [d for e in store.events.values() for d in (e.date, e.end) if d]
    dates += [s.start for s in store.statuses.values() if s.organisation == store.organisation]
    dates += [d for d in (store.pack.start, store.pack.as_of) if d]
    if not dates:
        dates = [d for e in store.eras.values() for d in (e.date, e.end) if d]
    return _aired(dates)


def limits(store: FactStore) -> Window:
    """How far one can look: the record, and the eras where they reach further."""
    inner = home(store)
    dates = [d for e in store.eras.values() for d in (e.date, e.end) if d]
    if not dates:
        return inner
    outer = _aired(dates)
    return Window(min(inner.start, outer.start), max(inner.end, outer.end))


def _aired(dates: Iterable[PartialDate]) -> Window:
    rows = list(dates)
    if not rows:
        return Window(730120.0, 737791.0)
    first = min(d.first for d in rows).toordinal()
    last = max(d.last for d in rows).toordinal() + 1
    air = max((last - first) * _MARGIN, 30.0)
    return Window(first - air, last + air)


def wanted(fact: model.Event | model.Era, view: TimelineView) -> bool:
    """Does a fact pass the view's filters: countries, people, confidence? An era has no people."""
    if view.countries and not any(c in view.countries for c in fact.countries):
        return False
    if view.people and not any(p in view.people for p in getattr(fact, "people", ())):
        return False
    return not view.confidence or fact.confidence in view.confidence


def _event(store: FactStore, event: model.Event, weight: int, known: int | None, lang: str) -> Item:
    start, end = event.date, event.end
    founding = store.pack.start is not None and start.overlaps(store.pack.start.first, store.pack.start.last)
    if founding or store.pack.first_fact == f"event:{event.id}":
        weight += _FOREMOST
    return Item(
        f"event:{event.id}",
        say(event.short, lang) or say(event.title, lang),
        event.category,
        event.rank or rank_by_rule(event),
        weight,
        *_stretch(start, end),
        span=end is not None and end != start,
        vague=end is None and not start.is_day(),
        scheduled=known is not None and start.first.toordinal() > known,
        doubtful=event.confidence == "uncertain",
    )


def _era(era: model.Era, end: int, lang: str) -> Item:
    first, last, core_first, core_last = _stretch(era.date, era.end)
    if era.end is None:
        last = core_last = max(end, last)
        core_first = era.date.last.toordinal()
    return Item(
        f"era:{era.id}",
        say(era.short, lang) or say(era.title, lang),
        ERAS,
        _SCOPE_RANK[era.scope],
        _ERA_WEIGHT[era.kind],
        first,
        last,
        core_first,
        core_last,
        span=True,
        open=era.end is None,
        doubtful=era.confidence == "uncertain",
    )


def _stretch(start: PartialDate, end: PartialDate | None) -> tuple[int, int, int, int]:
    """The days that something may fill, from and to (not included), and the days that it surely fills."""
    first, last = start.first.toordinal(), (end or start).last.toordinal() + 1
    if end is None and last == first + 1:
        return first, last, first, last
    core_first = start.last.toordinal()
    core_last = (end.first if end else start.first).toordinal() + 1
    if core_last <= core_first:
        core_first = core_last = (first + last) // 2
    return first, max(last, first + 1), core_first, core_last


def _ties(store: FactStore) -> Counter[str]:
    """How many facts each event is tied to: those that it names, and those that name it."""
    ties: Counter[str] = Counter()
    for event in store.events.values():
        if event.related or event.people:
            ties[f"event:{event.id}"] += len(event.related) + len(event.people)
            ties.update(event.related)
    return ties


def rank_by_rule(event: model.Event) -> int:
    """A rank for an event that the pack gives none: 2 if it is well founded and tied to others, 3 usually, 4 if in doubt."""
    if event.confidence == "uncertain":
        return MAX_RANK
    return 2 if event.confidence == "verified" and len(event.sources) + len(event.related) >= 3 else 3
