"""Text search on the timeline: events and eras by title, summary, places, people and countries."""

from __future__ import annotations

from collections.abc import Iterable

from aseandesk.facts import model
from aseandesk.facts.fold import fold, words_of
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.axis import Window, kept
from aseandesk.timeline.items import TimelineItem


class TimelineFinder:
    """Finds items by their words; caches the case-folded words of each fact."""

    def __init__(self, store: FactStore, lang: str) -> None:
        self._store, self._lang = store, lang
        self._texts: dict[str, str] = {}

    def found(self, items: Iterable[TimelineItem], q: str) -> frozenset[str]:
        """Return the addresses of the items that contain every word of `q`; all addresses if `q` has no word."""
        words = words_of(fold(q))
        return frozenset(item.address for item in items if all(word in self._text(item.address) for word in words))

    def _text(self, address: str) -> str:
        kept_ = self._texts.get(address)
        if kept_ is None:
            kept_ = self._texts[address] = fold(" ".join(self._parts(address)))
        return kept_

    def _parts(self, address: str) -> Iterable[str]:
        store, lang = self._store, self._lang
        fact = store.get(address)
        if isinstance(fact, model.Event | model.Era):
            yield from (say(fact.title, lang), say(fact.short, lang), say(fact.summary, lang), fact.date.text[:4])
            yield from (store.name(country, lang) for country in fact.countries if len(fact.countries) <= _FEW)
        if isinstance(fact, model.Event):
            yield from (*fact.places, *(store.people[p].name for p in fact.people if p in store.people))
            yield from (store.name(body, lang) for body in fact.bodies)


_FEW = 4
"""The country names of a fact are searched only up to this number: with more, each name would find nearly every common event."""


def around_all(items: Iterable[TimelineItem], limits: Window) -> Window | None:
    """Return the window of time that contains all items with a margin; None without items."""
    rows = [(item.first, item.last) for item in items]
    if not rows:
        return None
    first, last = min(a for a, _ in rows), max(b for _, b in rows)
    air = max((last - first) * 0.06, 20.0)
    return kept(Window(first - air, last + air), limits)
