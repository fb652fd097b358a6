"""The timeline as a list: the same facts under headings by decade and year."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.card import kind_words
from aseandesk.facts.card_parts import open_span
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.items import TimelineItem
from aseandesk.words import count, tr


class Year(NamedTuple):
    """A heading of a year and the addresses under it, in order of time."""

    year: int
    addresses: tuple[str, ...]


class Decade(NamedTuple):
    """A heading of a decade, and the years in which something begins."""

    first: int
    years: tuple[Year, ...]

    @property
    def size(self) -> int:
        """The number of facts under it."""
        return sum(len(year.addresses) for year in self.years)


class ListLine(NamedTuple):
    """A fact in words: date with its precision, title, category, how sure it is."""

    when: str
    title: str
    category: str
    confidence: str

    def spoken(self) -> str:
        """Return the line as a screen reader says it."""
        return ", ".join(filter(None, self))


def twin_of(items: Iterable[TimelineItem], year_of: dict[str, int]) -> tuple[Decade, ...]:
    """Return the tree of what a view shows: each fact once, under the year in which it begins (`year_of`, by address)."""
    addresses = dict.fromkeys(item.address for item in items)
    rows = [(year_of[address], address) for address in addresses if address in year_of]
    rows.sort(key=lambda row: row[0])
    years = [Year(year, tuple(address for _, address in group)) for year, group in groupby(rows, key=lambda row: row[0])]
    return tuple(Decade(first, tuple(group)) for first, group in groupby(years, key=lambda row: row.year // 10 * 10))


def years_of(store: FactStore) -> dict[str, int]:
    """The year in which each event and era begins, by address."""
    found = {f"event:{row.id}": row.date.year for row in store.events.values()}
    return found | {f"era:{row.id}": row.date.year for row in store.eras.values()}


def decade_words(decade: Decade) -> str:
    """The heading of a decade: "1960s · 41 facts"."""
    return f"{tr('{decade}s', decade=decade.first)} · {count(decade.size, '{n} fact', '{n} facts')}"


def year_words(year: Year) -> str:
    """The heading of a year: "1967 · 6 facts"."""
    return f"{year.year} · {count(len(year.addresses), '{n} fact', '{n} facts')}"


def line_of(store: FactStore, address: str, lang: str = "en") -> ListLine:
    """An event or an era in words. Raises KeyError for another address."""
    fact = store.get(address)
    sure = {"verified": tr("verified"), "widely-known": tr("widely known"), "uncertain": tr("uncertain")}
    if isinstance(fact, model.Event):
        category = store.categories.get(fact.category)
        name = say(category.title, lang) if category else fact.category
        return ListLine(span_words(fact.date, fact.end), say(fact.title, lang), name, sure[fact.confidence])
    if isinstance(fact, model.Era):
        return ListLine(open_span(fact.date, fact.end), say(fact.title, lang), kind_words("era"), sure[fact.confidence])
    raise KeyError(address)
