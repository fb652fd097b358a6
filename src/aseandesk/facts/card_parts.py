"""Helpers that build the parts of cards of all kinds of facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from aseandesk.facts import model_base
from aseandesk.facts.address import parse
from aseandesk.facts.card import Cited, Disagreement, Link, Point, kind_words
from aseandesk.facts.dates import PartialDate, span_words
from aseandesk.facts.figures import alternative_words
from aseandesk.facts.store import FactStore, say
from aseandesk.words import tr


def cited(store: FactStore, ids: Iterable[str]) -> tuple[Cited, ...]:
    """Return sources as they are cited; ids that the store lacks are left out."""
    rows = (store.sources.get(one) for one in dict.fromkeys(ids))
    return tuple(Cited(f"source:{s.id}", s.title, s.publisher, s.url or "", s.read, s.kind) for s in rows if s)


def links(store: FactStore, addresses: Iterable[str], lang: str) -> tuple[Link, ...]:
    """Return addresses with their titles: for a chart the title of its measure, for another view the address itself."""
    return tuple(Link(one, store.title(one, lang) or _view_title(store, one, lang)) for one in addresses)


def _view_title(store: FactStore, address: str, lang: str) -> str:
    where = parse(address)
    measure = store.measures.get(where.id) if where.kind == "chart" else None
    return f"{kind_words('chart')}: {say(measure.title, lang)}" if measure else address


def people(store: FactStore, ids: Iterable[str]) -> tuple[Link, ...]:
    """Return people by name, with their addresses."""
    return tuple(Link(f"person:{one}", store.people[one].name if one in store.people else one) for one in ids)


def points(*pairs: tuple[str, str]) -> tuple[Point, ...]:
    """Return labelled lines, without those that have no text."""
    return tuple(Point(label, text) for label, text in pairs if text)


def texts(lang: str, *found: model_base.Text | None) -> tuple[str, ...]:
    """Return paragraphs in the language, without missing ones."""
    return tuple(words for words in (say(text, lang) for text in found) if words)


def kicker(*parts: str) -> str:
    """Return the small line above a title."""
    return " · ".join(part for part in parts if part)


def when_words(when: PartialDate | None) -> str:
    """Return the date in words, "" for none."""
    return when.words() if when else ""


def open_span(start: PartialDate, end: PartialDate | None) -> str:
    """Return a span in words; a missing end means that it goes on."""
    return span_words(start, end) if end else tr("since {date}", date=start.words())


def differ(store: FactStore, given: str, fact: Any, lang: str, field: str = "") -> tuple[Disagreement, ...]:
    """Return what other sources state instead of the `given` value, with their publishers and those of the fact's own sources."""
    rows: tuple[model_base.Alternative, ...] = getattr(fact, "alternatives", ())
    others = {source for row in rows for source in row.sources}
    by = publishers(store, (source for source in getattr(fact, "sources", ()) if source not in others)) if others else ""
    return tuple(Disagreement(given, alternative_words(store, row, field, lang), publishers(store, row.sources), by) for row in rows)


def publishers(store: FactStore, ids: Iterable[str]) -> str:
    """Return the publishers of the sources, each once."""
    return "; ".join(dict.fromkeys(source.publisher for source in cited(store, ids)))


def precision_words(when: PartialDate | None) -> str:
    """Say how exact a date is: "only the month is known"; "" for an exact day."""
    if when is None or (when.is_day() and not when.circa):
        return ""
    if when.circa:
        return tr("about then: no source gives it exactly")
    return tr("only the month is known") if when.precision == "month" else tr("only the year is known")


def today(store: FactStore) -> date:
    """Return the last day that the pack covers."""
    return store.pack.known_until or date.max


def scheduled(store: FactStore, when: PartialDate | None) -> bool:
    """Return whether the date is later than the last day that the pack covers."""
    return when is not None and when.first > today(store)


def common(store: FactStore, fact: Any, lang: str, given: str = "") -> dict[str, Any]:
    """Return the fields that all kinds share: address, kind, nuance, sources, related facts, confidence, disagreements."""
    address = store.address(fact)
    return {
        "address": address,
        "kind": address.partition(":")[0],
        "nuance": say(getattr(fact, "nuance", None), lang),
        "sources": cited(store, getattr(fact, "sources", ())),
        "related": links(store, getattr(fact, "related", ()), lang),
        "confidence": getattr(fact, "confidence", None) or "",
        "disagreements": differ(store, given, fact, lang),
    }
