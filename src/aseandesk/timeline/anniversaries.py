"""Events on this day of the year, and in this year. Only events with an exact day have an anniversary."""

from __future__ import annotations

from datetime import date

from aseandesk.facts.model import Event
from aseandesk.facts.store import FactStore


def on_day(store: FactStore, day: date) -> tuple[Event, ...]:
    """Return the events that began on that day and month, in any year up to what the pack knows, the oldest first."""
    known = store.pack.known_until or date.max
    found = (
        row for row in store.events.values() if _has_day(row) and _of_year(row.date.first) == _of_year(day) and row.date.first <= known
    )
    return tuple(sorted(found, key=lambda row: row.date.place))


def in_year(store: FactStore, year: int) -> tuple[Event, ...]:
    """Return the events that began in that year, in order of time; of some only the month or the year is known."""
    return tuple(sorted((row for row in store.events.values() if row.date.year == year), key=lambda row: row.date.place))


def beside_day(store: FactStore, day: date, step: int) -> date | None:
    """Return the nearest day after (`step` 1) or before (-1) `day` that has an anniversary, within a year. None if the record has none."""
    known = store.pack.known_until or date.max
    days = {_of_year(row.date.first) for row in store.events.values() if _has_day(row) and row.date.first <= known}
    low, high = date.min.toordinal(), date.max.toordinal()
    for apart in range(1, 367):
        place = day.toordinal() + step * apart
        if low <= place <= high and _of_year(date.fromordinal(place)) in days:
            return date.fromordinal(place)
    return None


def _has_day(row: Event) -> bool:
    return row.date.is_day() and not row.date.circa


def _of_year(day: date) -> tuple[int, int]:
    return day.month, day.day
