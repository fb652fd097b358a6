"""What stands on the timeline: events and eras as stretches of days, with a label, a lane and a rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate, partial_date
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.axis import Window
from aseandesk.timeline.groups import Groups, categories_of
from aseandesk.timeline.view import ERAS, THEME, TimelineView

MAX_RANK = 4
Kind = tuple[str, bool]
"""What a mark looks like: its category, and whether it lies after what is known."""
_in_time = attrgetter("first", "last", "address")
"""The order of time."""
_MARGIN = 0.025
"""Air at both ends of the record, as a part of it."""
_FOREMOST = 1000
"""What founds the organisation, and what the pack opens with, goes before all others of its rank."""
_LONGEST_LABEL = 60
"""A label with more letters is cut: the whole title stands with the fact."""
_SCOPE_RANK = {"region": 1, "world": 2, "country": 3}
_ERA_WEIGHT = {"conflict": 4, "crisis": 4, "negotiation": 2, "process": 1, "era": 0}


class Force(Struct, frozen=True, gc=False):
    """The second end of an agreement: the middle of the date on which it came into force, the event of it ("" if the record has none)
    and its label. `scheduled`: it lies after what the pack knows."""

    day: float
    address: str
    label: str
    scheduled: bool


class TimelineItem(Struct, frozen=True, gc=False):
    """One thing on the timeline, as a stretch of days.

    It lies somewhere in [`first`, `last`) and surely fills [`core_first`, `core_last`) (empty if only a month or year is
    known). `weight`: of equal rank the heavier label goes first. `span`: it has an end of its own. `open`: it goes on.
    `vague`: only its month or year is known. `scheduled`: it lies after what the pack knows.
    `kind`: the category whose mark and colour it has, where the lane is something else. `circa`: only about then.
    `other`: the middle of the date that another source gives, 0 where there is none. `force`: what it signs came into force; it
    reaches as far. `within`: the address of the item whose second end it is; it is drawn there and not a second time.
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
    kind: str = ""
    circa: bool = False
    other: float = 0.0
    force: Force | None = None
    within: str = ""

    @property
    def category(self) -> str:
        """The category whose mark and colour it has."""
        return self.kind or self.lane

    @property
    def looks(self) -> Kind:
        """What its mark looks like."""
        return self.kind or self.lane, self.scheduled

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2

    @property
    def anchor(self) -> float:
        """Where its mark stands: at the beginning of what has an end, in the middle of what is a day, a month or a year."""
        if self.lane == ERAS:
            return float(self.first)
        return float(self.core_first) if self.span and not self.vague else (self.first + self.last) / 2


def items_of(store: FactStore, view: TimelineView, lang: str = "en") -> tuple[TimelineItem, ...]:
    """Everything that the view shows, in order of time. By country and by organisation what concerns several stands in several lanes."""
    lanes = set(lanes_of(store, view))
    known = store.pack.known_until.toordinal() if store.pack.known_until else None
    forces = _forces(store, known, lang)
    shown = set(categories_of(store, view)) & lanes if view.lanes == THEME else set(categories_of(store, view))
    found = _events(store, _wanted(store, view, shown), known, lang)
    if forces:
        found = [_reaching(i, *forces[i.address]) if i.address in forces else i for i in found]
    if view.lanes != THEME:
        groups = Groups(store)
        found = [
            replace(item, lane=lane, kind=item.lane)
            for item in found
            for lane in groups.of(store.events[item.address.partition(":")[2]], view.lanes)
            if lane in lanes
        ]
    if ERAS in lanes:
        end = (known or max((i.last for i in found), default=1)) + 1
        found += [_era(e, end, lang) for e in store.eras.values() if wanted(e, view)]
    found.sort(key=_in_time)
    return join_ends(found) if forces else tuple(found)


def join_ends(items: Sequence[TimelineItem]) -> tuple[TimelineItem, ...]:
    """The items, where the signature and the coming into force of one thing stand in one lane as one: the first has the rank of the
    higher of the two and reaches to the second, which is `within` it. Without the first in the lane, the second stands for itself."""
    holders = {(item.force.address, item.lane): item for item in items if item.force and item.force.address}
    if not holders and not any(item.within for item in items):
        return tuple(items)
    seconds = {(item.address, item.lane): item for item in items if (item.address, item.lane) in holders}
    found = []
    for item in items:
        holder = holders.get((item.address, item.lane))
        second = seconds.get((item.force.address, item.lane)) if item.force else None
        if second is not None:
            item = replace(item, rank=min(item.rank, second.rank))  # noqa: PLW2901 -- the same item, as it is drawn
        within = holder.address if holder else ""
        found.append(item if item.within == within else replace(item, within=within))
    return tuple(found)


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
    days = [d for d in (store.pack.start, store.pack.as_of) if d]
    days += [s.start for s in store.statuses.values() if s.organisation == store.organisation]
    first, last = _first_and_last(days)
    events = store.events.values()
    if events:  # in order of time
        begun, done = _first_and_last([e.end for e in events if e.end])
        newest = max(e.date.last for e in events)
        first, last = min(first, next(iter(events)).date.first, begun), max(last, newest, done)
    return _aired(first, last) if events or days else _eras(store)


def limits(store: FactStore, inner: Window | None = None) -> Window:
    """How far one can look: the record (its `home`, where that is known already), and the eras where they reach further."""
    inner, outer = inner or home(store), _eras(store)
    return Window(min(inner.start, outer.start), max(inner.end, outer.end)) if store.eras else inner


def _eras(store: FactStore) -> Window:
    return _aired(*_first_and_last([d for e in store.eras.values() for d in (e.date, e.end) if d]))


def _first_and_last(dates: Sequence[PartialDate]) -> tuple[date, date]:
    """Of no dates the last day of the calendar and its first."""
    return min((d.first for d in dates), default=date.max), max((d.last for d in dates), default=date.min)


def _aired(first: date, last: date) -> Window:
    if first > last:
        return Window(730120.0, 737791.0)
    begin, end = first.toordinal(), last.toordinal() + 1
    air = max((end - begin) * _MARGIN, 30.0)
    return Window(begin - air, end + air)


def _wanted(store: FactStore, view: TimelineView, categories: set[str]) -> list[model.Event]:
    """The events of these categories that pass the view's filters, in order of time."""
    found = [event for event in store.events.values() if event.category in categories]
    filtered = view.countries or view.people or view.since or view.until or view.confidence
    return [event for event in found if wanted(event, view)] if filtered else found


def wanted(fact: model.Event | model.Era, view: TimelineView) -> bool:
    """Does a fact pass the view's filters: countries, people, confidence, time? An era has no people."""
    if view.countries and not any(c in view.countries for c in fact.countries):
        return False
    if view.people and not any(p in view.people for p in getattr(fact, "people", ())):
        return False
    if (view.since or view.until) and not _in_years(fact, view):
        return False
    return not view.confidence or fact.confidence in view.confidence


def _in_years(fact: model.Event | model.Era, view: TimelineView) -> bool:
    """Does a fact lie at least in part in the time that the view leaves? An era without an end goes on."""
    if view.until and fact.date.first > partial_date(view.until).last:
        return False
    open_ = isinstance(fact, model.Era) and fact.end is None
    return open_ or not view.since or (fact.end or fact.date).last >= partial_date(view.since).first


def _events(store: FactStore, events: Iterable[model.Event], known: int | None, lang: str) -> list[TimelineItem]:
    """Events as items. A large pack has a hundred thousand: what most of them are is decided here without a call."""
    ties, opens, founded = _ties(store), store.pack.first_fact, store.pack.start
    begun, done = (founded.first, founded.last.toordinal()) if founded else (date.max, 0)
    last_known = date.max.toordinal() if known is None else known
    found: list[TimelineItem] = []
    for event in events:
        address, start, end, text = f"event:{event.id}", event.date, event.end, event.title.get(lang)
        first = core_first = start.first.toordinal()
        last = core_last = first + 1
        a_day = start.precision == "day"
        if end is not None or not a_day:
            first, last, core_first, core_last = _stretch(start, end)
        if event.short or not text or len(text) > _LONGEST_LABEL or "\n" in text or "  " in text:
            text = _label(say(event.short, lang) or say(event.title, lang))
        weight = ties.get(address, 0)
        if (first <= done and start.last >= begun) or address == opens:
            weight += _FOREMOST
        found.append(
            TimelineItem(
                address,
                text,
                event.category,
                event.rank or rank_by_rule(event),
                weight,
                first,
                last,
                core_first,
                core_last,
                end is not None and end != start,
                end is None and not a_day,
                False,  # an event does not go on
                first > last_known,
                "",
                start.circa or (end is not None and end.circa),
                _other(event) if event.alternatives else 0.0,
            )
        )
    return found


def _label(text: str) -> str:
    """The text as a label: in one line, and cut between two words, or at least not before a combining sign, where it is very long."""
    text = " ".join(text.split()) if "\n" in text or "  " in text else text
    if len(text) <= _LONGEST_LABEL:
        return text
    cut = text.rfind(" ", _LONGEST_LABEL // 2, _LONGEST_LABEL)
    if cut < 0:
        from unicodedata import combining  # late: few packs have a word as long as that

        cut = _LONGEST_LABEL
        while cut > 1 and combining(text[cut]):
            cut -= 1
    return text[:cut].rstrip() + "…"


def _other(event: model.Event) -> float:
    """The middle of the first date that another source gives for the event; 0 without any."""
    for found in event.alternatives:
        if isinstance(found.value, str):
            try:
                when = partial_date(found.value)
            except ValueError:
                continue  # what is disputed is not the date
            middle = (when.first.toordinal() + when.last.toordinal() + 1) / 2
            return middle if when != event.date else 0.0
    return 0.0


def _reaching(item: TimelineItem, force: Force, stretch: tuple[int, int, int, int]) -> TimelineItem:
    """The item of a signature as far as to where what was signed came into force."""
    first, last, core_first, core_last = stretch
    if core_first == core_last:
        core_first = core_last = item.core_first  # it may have come into force on the day itself: sure is the signature alone
    return replace(item, first=first, last=last, core_first=core_first, core_last=core_last, span=True, vague=False, force=force)


def _forces(store: FactStore, known: int | None, lang: str) -> dict[str, tuple[Force, tuple[int, int, int, int]]]:
    """By the address of the event of a signature: what was signed came into force, and the days from the one to the other."""
    found: dict[str, tuple[Force, tuple[int, int, int, int]]] = {}
    rows = [(row, row.signed, row.in_force) for row in store.agreements.values() if row.signed and row.in_force]
    naming: dict[str, list[str]] = {f"agreement:{row.id}": [] for row, _, _ in rows}
    for event in store.events.values() if rows else ():
        for ref in event.related:
            if ref in naming:
                naming[ref].append(f"event:{event.id}")
    for row, signing, forcing in rows:
        refs = (*row.related, *naming[f"agreement:{row.id}"])
        events = [e for e in (store.events.get(ref.partition(":")[2]) for ref in refs if ref.startswith("event:")) if e]
        signed = next((e for e in events if e.date.first == signing.first), None)
        force = next((e for e in events if e.date == forcing), None)
        if signed is not None and signed is not force and forcing.last > signed.date.first:
            first, last = forcing.first.toordinal(), forcing.last.toordinal() + 1
            label = _label(say(force.short, lang) or say(force.title, lang)) if force else ""
            end = Force((first + last) / 2, f"event:{force.id}" if force else "", label, known is not None and first > known)
            found[f"event:{signed.id}"] = end, _stretch(signed.date, forcing)
    return found


def _era(era: model.Era, end: int, lang: str) -> TimelineItem:
    first, last, core_first, core_last = _stretch(era.date, era.end)
    if era.end is None:
        last = core_last = max(end, last)
        core_first = era.date.last.toordinal()
    return TimelineItem(
        f"era:{era.id}",
        _label(say(era.short, lang) or say(era.title, lang)),
        ERAS,
        _SCOPE_RANK[era.scope],
        _ERA_WEIGHT[era.kind],
        first,
        last,
        core_first,
        core_last,
        span=True,
        open=era.end is None,
        circa=era.date.circa or (era.end is not None and era.end.circa),
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


def _ties(store: FactStore) -> Mapping[str, int]:
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
