"""Which facts may be asked about: verified, read in a source, and in the past. Also all values that the store holds for a date."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from aseandesk.facts import model_base
from aseandesk.facts.dates import PartialDate, partial_date
from aseandesk.facts.store import FactStore

_DATE = re.compile(r"\d{4}(-\d{2}){0,2}~?")
PRIMARY = {"treaty", "official-statistics", "statement"}
"""Kinds of primary sources: from the parties themselves, or from official statistics."""


def was_read(store: FactStore, sources: Iterable[str]) -> bool:
    """Was at least one of the sources read?"""
    return any(one in store.sources and store.sources[one].read for one in sources)


def is_sound(store: FactStore, fact: Any) -> bool:
    """Is the fact verified, and was at least one of its sources read?"""
    return getattr(fact, "confidence", None) == "verified" and was_read(store, fact.sources)


def well_founded(store: FactStore, sources: Iterable[str]) -> bool:
    """Is it backed by two sources that were read, or by one primary source? A date on one secondary page alone is not asked."""
    read = [store.sources[one] for one in sources if one in store.sources and store.sources[one].read]
    return len(read) > 1 or any(source.kind in PRIMARY for source in read)


def is_state(store: FactStore, country: str) -> bool:
    """Is it a country and not a union of countries? A union has no three-letter country code in ISO 3166."""
    codes = [value.value for value in store.countries[country].values.get("codes", ()) if isinstance(value.value, dict)]
    return not codes or any(code.get("alpha3") for code in codes)


def known_by(store: FactStore, when: PartialDate | None) -> bool:
    """Is the date on or before the day up to which the pack is known?"""
    return when is not None and (store.pack.known_until is None or when.last <= store.pack.known_until)


def readings(when: PartialDate, alternatives: Iterable[model_base.Alternative]) -> tuple[PartialDate, ...] | None:
    """Return every value that the store holds for a date; None if one of them is not a date, so that it cannot be compared."""
    found = [when]
    for row in alternatives:
        if not (isinstance(row.value, str) and _DATE.fullmatch(row.value)):
            return None
        found.append(partial_date(row.value))
    return tuple(found)
