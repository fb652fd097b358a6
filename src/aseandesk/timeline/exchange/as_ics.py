"""A calendar by RFC 5545: anniversaries of verified events with an exact day, and the dates of summits.

Equal packs give equal files: the time stamp is the day up to which the pack knows, and an entry is identified by its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import aseandesk
from aseandesk.facts import model
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.exchange.choose import ChosenFacts, title_words
from aseandesk.timeline.view import TimelineView
from aseandesk.words import tr

OCTETS = 75
"""The maximum octets of a line; longer lines are folded."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
_NO_DAY = "19700101"
"""The time stamp for a pack that does not say up to when it knows."""

Line = tuple[str, str]
"""A name with its parameters, and the escaped value."""


def as_ics(store: FactStore, rows: ChosenFacts, view: TimelineView, lang: str) -> tuple[bytes, int]:
    """Return the file and its number of entries."""
    summits = summits_of(store, rows, view)
    told = {(address, row.date.first) for row in summits for address in row.related}
    entries = [_anniversary(store, row, told, lang) for row in rows.events if is_anniversary(row)]
    entries += [_summit(store, row, lang) for row in summits]
    lines: list[Line] = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", f"-//ASEANdesk//ASEANdesk {escaped(aseandesk.__version__)}//EN"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", escaped(title_words(store, lang))),
        *(line for entry in entries for line in entry),
        ("END", "VCALENDAR"),
    ]
    return b"".join(folded(f"{name}:{value}") for name, value in lines), len(entries)


def is_anniversary(row: model.Event) -> bool:
    """Is the event verified, and its exact day known?"""
    return row.confidence == "verified" and row.date.is_day() and not row.date.circa


def summits_of(store: FactStore, rows: ChosenFacts, view: TimelineView) -> list[model.Summit]:
    """Return the summits with exact days in the view: in its window, of its countries, and if it names categories, among its events."""
    events = {f"event:{row.id}" for row in rows.events}
    found = []
    for row in store.summits.values():
        inside = view.window is None or (row.date.first.toordinal() < view.window.end and _last(row).toordinal() >= view.window.start)
        wanted = not view.countries or row.host in view.countries or any(one in events for one in row.related)
        shown = not view.shown or any(one in events for one in row.related)
        if row.date.is_day() and not row.date.circa and inside and wanted and shown:
            found.append(row)
    return sorted(found, key=lambda one: (one.date, one.id))


def _last(row: model.Summit) -> date:
    return row.end.last if row.end and row.end.is_day() else row.date.last


def _anniversary(store: FactStore, row: model.Event, told: set[tuple[str, date]], lang: str) -> Iterator[Line]:
    day, address = row.date.first, f"event:{row.id}"
    category = store.categories.get(row.category)
    # 29 February: in other years the last day of the month is used.
    leap = ";BYMONTH=2;BYMONTHDAY=-1" if (day.month, day.day) == (2, 29) else ""
    yield from _head(store, address)
    yield from _days(day, day)
    yield "RRULE", f"FREQ=YEARLY{leap}"
    if (address, day) in told:  # the summit has an entry of its own on that day
        yield "EXDATE;VALUE=DATE", _compact(day)
    yield "SUMMARY", escaped(f"{say(row.title, lang)} ({day.year})")
    yield "CATEGORIES", ",".join(escaped(one) for one in (tr("Anniversary"), say(category.title, lang) if category else "") if one)
    if row.places:
        yield "LOCATION", escaped(", ".join(row.places))
    text = [span_words(row.date, row.end), say(row.summary, lang), say(row.nuance, lang)]
    yield from _tail(store, text, row.sources)


def _summit(store: FactStore, row: model.Summit, lang: str) -> Iterator[Line]:
    address = f"summit:{row.id}"
    yield from _head(store, address)
    yield from _days(row.date.first, _last(row))
    yield "SUMMARY", escaped(store.title(address, lang))
    yield "CATEGORIES", escaped(tr("Summit"))
    yield "LOCATION", escaped(row.place)
    sure = "" if row.confidence == "verified" else tr("Not verified: {word}.", word=row.confidence)
    yield from _tail(store, [span_words(row.date, row.end), say(row.outcome, lang), say(row.nuance, lang), sure], row.sources)


def _head(store: FactStore, address: str) -> Iterator[Line]:
    known = store.pack.known_until
    yield "BEGIN", "VEVENT"
    yield "UID", escaped(f"{address}@{store.pack.id}")
    yield "DTSTAMP", f"{_compact(known) if known else _NO_DAY}T000000Z"


def _days(first: date, last: date) -> Iterator[Line]:
    """Yield the first day and the day after the last; without the latter an entry lasts one day. The calendar ends with the year 9999."""
    yield "DTSTART;VALUE=DATE", _compact(first)
    if last < date.max:
        yield "DTEND;VALUE=DATE", _compact(last + timedelta(days=1))


def _tail(store: FactStore, texts: list[str], sources: tuple[str, ...]) -> Iterator[Line]:
    cited = [store.sources[one] for one in sources if one in store.sources]
    named = [f"{tr('Source')}: {one.title}. {one.publisher}." + (f" {one.url}" if one.url else "") for one in cited]
    yield "DESCRIPTION", escaped("\n\n".join(filter(None, [*texts, "\n".join(named)])))
    url = next((one.url for one in cited if one.url), "")
    if url:
        yield "URL", _CONTROL.sub("", url)
    yield "TRANSP", "TRANSPARENT"
    yield "END", "VEVENT"


def _compact(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """Return a text escaped for a calendar."""
    plain = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(_ESCAPED.get(letter, letter) for letter in plain)


def folded(line: str) -> bytes:
    """Return a line with its line end, folded so that no part has more than 75 octets and no character is split."""
    data = line.encode("utf-8", "replace")
    parts = []
    room = OCTETS
    while len(data) > room:
        cut = room
        while data[cut] & 0xC0 == 0x80:  # inside a character of several octets
            cut -= 1
        parts.append(data[:cut])
        data, room = data[cut:], OCTETS - 1
    return b"\r\n ".join([*parts, data]) + b"\r\n"
