"""Side by side: the events of two countries, or of two decades, on one axis of years since each began.

Year 0 of a country is the day of its accession (or of its first status, if it never joined), of a decade its first day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from aseandesk.facts.dates import day_words, span_words
from aseandesk.facts.model import Event
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.axis import YEAR
from aseandesk.timeline.items import rank_by_rule
from aseandesk.words import language, tr

TextWidth = Callable[[str], float]
"""The width of a label in pixels."""
MOST_ROWS = 14
"""The maximum number of rows of labels of one side; an entry without room is a mark on the line."""
_DECADE = re.compile(r"(\d{3}0)s", re.ASCII)


class YearEntry(NamedTuple):
    """An event of a side: the years from the start of the side (negative before it), and its rank, 1 first."""

    address: str
    label: str
    category: str
    years: float
    rank: int
    when: str


class Side(NamedTuple):
    """One of the two sides: its key, name, year 0, the reason for that day, and its events in order of time."""

    key: str
    name: str
    start: date
    reason: str
    entries: tuple[YearEntry, ...]
    end: float
    """Years from `start` to the last day that is known."""


class Placed(NamedTuple):
    """An entry in the picture, in pixels: its mark, and its label in a row counted from the line; row -1 has no label."""

    entry: YearEntry
    x: float
    row: int
    text_x: float
    width: float


def keys_of(text: str) -> tuple[str, ...]:
    """Return the keys in a text such as "VNM,KHM"."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def choices(store: FactStore) -> tuple[tuple[str, str], ...]:
    """Return what can be compared, as (key, name): members, others with a status and events, decades."""
    parties = [
        party for party in dict.fromkeys((*store.ever_members(), *(row.party for row in store.statuses.values()))) if _start(store, party)
    ]
    touched = {country for row in store.events.values() for country in row.countries}
    years = [row.date.year for row in store.events.values()]
    decades = range(min(years) // 10 * 10, max(years) // 10 * 10 + 1, 10) if years else ()
    countries = [(party, store.name(party, language())) for party in parties if party in touched]
    return (*countries, *((f"{first}s", tr("{decade}s", decade=first)) for first in decades))


def side_of(store: FactStore, key: str, lang: str = "en") -> Side:
    """Return the side of a country (by id) or a decade ("1970s").

    Raises: ValueError with a sentence.
    """
    decade = _DECADE.fullmatch(key)
    if decade:
        first = date(int(decade[1]), 1, 1)
        last = date(first.year + 9, 12, 31)
        events = [row for row in store.events.values() if first <= row.date.first <= last]
        return _side(key, tr("{decade}s", decade=first.year), first, "", events, 10.0, lang)
    start = _start(store, key)
    if start is None:
        raise ValueError(tr("{name} has no day from which years could be counted.", name=store.name(key, lang) or key))
    day, status = start
    known = store.pack.known_until or date.max
    word = say(store.status_words[status].title, lang) if status in store.status_words else status
    reason = tr("{standing} from {day}", standing=word, day=day_words(day))
    events = [row for row in store.events.values() if key in row.countries and row.date.first <= known]
    return _side(key, store.name(key, lang, short=True), day, reason, events, (known - day).days / YEAR, lang)


def span_of(sides: tuple[Side, ...]) -> tuple[float, float]:
    """Return the whole years that the axis must reach from and to, including year 0."""
    years = [entry.years for side in sides for entry in side.entries]
    low, high = min([0.0, *years]), max([1.0, *years, *(side.end for side in sides)])
    return float(int(low - 0.999)) if low < 0 else 0.0, float(int(high + 0.999))


def year_words(years: float) -> str:
    """Return a position on the axis in words: "in year 0", "3 years after", "12 years before"."""
    whole = round(abs(years))
    if whole == 0:
        return tr("in year 0")
    if whole == 1:
        return tr("1 year after") if years > 0 else tr("1 year before")
    return tr("{n} years after", n=whole) if years > 0 else tr("{n} years before", n=whole)


def ticks(low: float, high: float, width: float, apart: float) -> tuple[int, ...]:
    """Return the years to label on an axis `width` pixels wide, at least `apart` pixels between two; 0 is always one of them."""
    step = next((one for one in (1, 2, 5, 10, 20, 50, 100) if one * width / (high - low) >= apart), 500)
    return tuple(year for year in range(int(low) // step * step, int(high) + 1, step) if low <= year <= high)


def place(
    side: Side, span: tuple[float, float], width: float, measure: TextWidth, *, gap: float, rows: int = MOST_ROWS
) -> tuple[Placed, ...]:
    """Place the labels beside their marks, by rank: each in the first row from the line in which it overlaps no other.

    `gap`: pixels from a mark to its label and between two labels. A label that would leave the picture on the right is placed left of its
    mark.
    """
    low, high = span
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    found: dict[str, Placed] = {}
    for entry in sorted(side.entries, key=lambda one: (one.rank, one.years, one.address)):
        x, wide = (entry.years - low) / (high - low) * width, measure(entry.label)
        left = x + gap if x + gap + wide <= width else x - gap - wide
        first, last = min(left, x - gap), max(left + wide, x + gap)
        row = -1 if left < 0 else next((n for n, held in enumerate(taken) if all(last + gap <= a or first >= b + gap for a, b in held)), -1)
        if row >= 0:
            taken[row].append((first, last))
        found[entry.address] = Placed(entry, x, row, left, wide)
    return tuple(found[entry.address] for entry in side.entries)


def _start(store: FactStore, party: str) -> tuple[date, str] | None:
    """Return the day from which the years of a party are counted, and the status that began then."""
    steps = store.statuses_of(party)
    joined = [row for row in steps if row.status == "member"] or list(steps)
    return (joined[0].start.first, joined[0].status) if joined else None


def _side(key: str, name: str, start: date, reason: str, events: list[Event], end: float, lang: str) -> Side:
    entries = (
        YearEntry(
            f"event:{row.id}",
            say(row.short, lang) or say(row.title, lang),
            row.category,
            (_middle(row) - start.toordinal()) / YEAR,
            row.rank or rank_by_rule(row),
            span_words(row.date, row.end),
        )
        for row in events
    )
    return Side(key, name, start, reason, tuple(sorted(entries, key=lambda one: (one.years, one.address))), end)


def _middle(row: Event) -> float:
    """Return the day of an event as an ordinal; the middle of a month or a year if no more is known."""
    return row.date.first.toordinal() if row.date.is_day() else (row.date.first.toordinal() + row.date.last.toordinal()) / 2
