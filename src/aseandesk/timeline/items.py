"""The items of the timeline: events and eras as ranges of days, with a label, a lane and a rank."""

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
"""The look of a mark: its category, and whether its date is after what the pack knows."""
_in_time = attrgetter("first", "last", "address")
"""The sort key for order of time."""
_MARGIN = 0.025
"""The margin at both ends of the record, as a part of its length."""
_FOREMOST = 1000
"""Added to the weight of the founding of the organisation and of the first fact of the pack, so that they come first in their rank."""
_LONGEST_LABEL = 60
"""A label with more characters is cut; the card of the fact shows the whole title."""
_SCOPE_RANK = {"region": 1, "world": 2, "country": 3}
_ERA_WEIGHT = {"conflict": 4, "crisis": 4, "negotiation": 2, "process": 1, "era": 0}


class Force(Struct, frozen=True, gc=False):
    """The entry into force of an agreement, drawn as the second mark of its signature.

    `day`: the middle of the date (ordinal); `address`: the event of it, "" if the record has none; `scheduled`: it is after what the pack
    knows.
    """

    day: float
    address: str
    label: str
    scheduled: bool


class TimelineItem(Struct, frozen=True, gc=False):
    """One thing on the timeline, as a range of days (ordinals).

    It lies somewhere in [`first`, `last`) and certainly covers [`core_first`, `core_last`), which is empty if only a month or year is
    known. `weight`: among equal ranks the higher weight gets its label first. `span`: it has an end date. `open`: it continues. `vague`:
    only its month or year is known. `scheduled`: it is after what the pack knows. `kind`: the category of its mark and colour, where the
    lane is something else. `circa`: the date is approximate. `other`: the middle of the date that another source gives, 0 if none does.
    `force`: the entry into force of what it signs; the item reaches to it. `within`: the address of the signature that this entry into
    force is drawn with; it is not drawn a second time.
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
        """The category of its mark and colour."""
        return self.kind or self.lane

    @property
    def looks(self) -> Kind:
        """The look of its mark."""
        return self.kind or self.lane, self.scheduled

    @property
    def middle(self) -> float:
        return (self.first + self.last) / 2

    @property
    def anchor(self) -> float:
        """The day of its mark (a float): the beginning of an item with an end, else the middle of the day, month or year."""
        if self.lane == ERAS:
            return float(self.first)
        return float(self.core_first) if self.span and not self.vague else (self.first + self.last) / 2


def items_of(store: FactStore, view: TimelineView, lang: str = "en") -> tuple[TimelineItem, ...]:
    """Return everything that the view shows, in order of time. By country and by organisation an event may be in several lanes."""
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
    """Join the signature and the entry into force of an agreement in each lane.

    The signature takes the higher rank of the two and reaches to the entry into force, which gets `within`. Without the signature in its
    lane, the entry into force is drawn by itself.
    """
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
    """Return the ids of the lanes in view: those of the view's `order` first, then the others, without those in `hide`."""
    every = all_lanes(store, view)
    first = [lane for lane in view.order if lane in every]
    return tuple(lane for lane in dict.fromkeys((*first, *every)) if lane not in view.hide)


def all_lanes(store: FactStore, view: TimelineView) -> tuple[str, ...]:
    """Return the ids of the lanes before any are hidden or moved: eras, then the lanes by `view.lanes`."""
    shown = categories_of(store, view)
    if view.lanes == THEME:
        return shown
    eras = (ERAS,) if ERAS in shown else ()
    return eras + Groups(store).lanes([e for e in store.events.values() if e.category in shown and wanted(e, view)], view.lanes)


def home(store: FactStore) -> Window:
    """Return the window of the whole record with a margin.

    It reaches from the first event or status to the last, or to the day the pack knows up to.
    """
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
    """Return the limits of panning: the record (`inner`, if it is known already), and the eras where they reach further."""
    inner, outer = inner or home(store), _eras(store)
    return Window(min(inner.start, outer.start), max(inner.end, outer.end)) if store.eras else inner


def _eras(store: FactStore) -> Window:
    return _aired(*_first_and_last([d for e in store.eras.values() for d in (e.date, e.end) if d]))


def _first_and_last(dates: Sequence[PartialDate]) -> tuple[date, date]:
    """Return the earliest and the latest day; without dates the last day of the calendar and the first."""
    return min((d.first for d in dates), default=date.max), max((d.last for d in dates), default=date.min)


def _aired(first: date, last: date) -> Window:
    if first > last:
        return Window(730120.0, 737791.0)
    begin, end = first.toordinal(), last.toordinal() + 1
    air = max((end - begin) * _MARGIN, 30.0)
    return Window(begin - air, end + air)


def _wanted(store: FactStore, view: TimelineView, categories: set[str]) -> list[model.Event]:
    """Return the events of these categories that pass the filters of the view, in order of time."""
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
    """Is a fact at least partly within the years of the view? An era without an end continues."""
    if view.until and fact.date.first > partial_date(view.until).last:
        return False
    open_ = isinstance(fact, model.Era) and fact.end is None
    return open_ or not view.since or (fact.end or fact.date).last >= partial_date(view.since).first


def _events(store: FactStore, events: Iterable[model.Event], known: int | None, lang: str) -> list[TimelineItem]:
    """Convert events to items. A large pack has a hundred thousand, so the common case is written out without function calls."""
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
                False,  # an event has no open end
                first > last_known,
                "",
                start.circa or (end is not None and end.circa),
                _other(event) if event.alternatives else 0.0,
            )
        )
    return found


def _label(text: str) -> str:
    """Return a text as a label: on one line; a long one is cut between words, or at least not before a combining character."""
    text = " ".join(text.split()) if "\n" in text or "  " in text else text
    if len(text) <= _LONGEST_LABEL:
        return text
    cut = text.rfind(" ", _LONGEST_LABEL // 2, _LONGEST_LABEL)
    if cut < 0:
        from unicodedata import combining  # imported late: few packs have so long a word

        cut = _LONGEST_LABEL
        while cut > 1 and combining(text[cut]):
            cut -= 1
    return text[:cut].rstrip() + "…"


def _other(event: model.Event) -> float:
    """Return the middle (ordinal) of the first date that another source gives for the event; 0 without any."""
    for found in event.alternatives:
        if isinstance(found.value, str):
            try:
                when = partial_date(found.value)
            except ValueError:
                continue  # the disputed value is not the date
            middle = (when.first.toordinal() + when.last.toordinal() + 1) / 2
            return middle if when != event.date else 0.0
    return 0.0


def _reaching(item: TimelineItem, force: Force, stretch: tuple[int, int, int, int]) -> TimelineItem:
    """Extend the item of a signature to the entry into force."""
    first, last, core_first, core_last = stretch
    if core_first == core_last:
        core_first = core_last = item.core_first  # it may have come into force on the same day: only the signature is certain
    return replace(item, first=first, last=last, core_first=core_first, core_last=core_last, span=True, vague=False, force=force)


def _forces(store: FactStore, known: int | None, lang: str) -> dict[str, tuple[Force, tuple[int, int, int, int]]]:
    """Map the address of a signature event to its entry into force and the range of days between the two."""
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
    """Return `first`, `last`, `core_first` and `core_last` for a start and an end (see `TimelineItem`)."""
    first, last = start.first.toordinal(), (end or start).last.toordinal() + 1
    if end is None and last == first + 1:
        return first, last, first, last
    core_first = start.last.toordinal()
    core_last = (end.first if end else start.first).toordinal() + 1
    if core_last <= core_first:
        core_first = core_last = (first + last) // 2
    return first, max(last, first + 1), core_first, core_last


def _ties(store: FactStore) -> Mapping[str, int]:
    """Count the links of each event: the facts that it names and the facts that name it."""
    ties: Counter[str] = Counter()
    for event in store.events.values():
        if event.related or event.people:
            ties[f"event:{event.id}"] += len(event.related) + len(event.people)
            ties.update(event.related)
    return ties


def rank_by_rule(event: model.Event) -> int:
    """Return a rank for an event without one in the pack: 2 if it is well sourced and linked, 3 usually, 4 if uncertain."""
    if event.confidence == "uncertain":
        return MAX_RANK
    return 2 if event.confidence == "verified" and len(event.sources) + len(event.related) >= 3 else 3
