"""Values and figures in words: a number with its unit, a list, a record of a country's field."""

from __future__ import annotations

import re
from typing import Any

from aseandesk.facts import model
from aseandesk.facts.dates import month_day_words, partial_date
from aseandesk.facts.store import FactStore, say
from aseandesk.words import tr

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?~?")
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")
_MONTH_DAY = re.compile(r"\d{2}-\d{2}")
_PLAIN = ("name", "role", "code", "note")
"""Keys of a record whose value speaks for itself."""


def number_words(value: float) -> str:
    """A number with its thousands apart and no more decimals than it has: "1,904,569", "0.8"."""
    sign = "−" if value < 0 else ""
    if float(value).is_integer():
        return f"{sign}{abs(int(value)):,}"
    whole, _, rest = repr(abs(float(value))).partition(".")
    return f"{sign}{int(whole):,}.{rest}" if "e" not in rest and whole.isdigit() else f"{value:.6g}"


def figure_words(value: float, unit: str) -> str:
    """A figure with its unit, large amounts in billions: "1,396 billion current US$", "5.1 %"."""
    if unit.startswith("%"):
        return f"{number_words(value)} {unit}"
    if abs(value) >= 1e9 and "illion" not in unit and "US$" in unit:
        return tr("{n} billion {unit}", n=number_words(round(value / 1e9, 2)), unit=unit)
    return f"{number_words(value)} {unit}".rstrip()


def value_words(store: FactStore, field: str, value: Any, lang: str = "en") -> str:
    """The value of a country's field as a reader would have it, with the field's unit."""
    words = any_words(store, value, lang)
    row = store.fields.get(field)
    unit = say(row.unit, lang) if row and isinstance(value, int | float) and not isinstance(value, bool) else ""
    return f"{words} {unit}".rstrip()


def any_words(store: FactStore, value: Any, lang: str = "en") -> str:
    """Any JSON value in words: dates in words, ids of parties by name, lists with commas, records by their parts."""
    match value:
        case None:
            return tr("none")
        case bool():
            return tr("yes") if value else tr("no")
        case int() | float():
            return number_words(value)
        case str():
            return _string_words(store, value, lang)
        case list() | tuple():
            return ", ".join(any_words(store, item, lang) for item in value)
        case dict():
            return _record_words(store, value, lang)
    return str(value)


def _string_words(store: FactStore, value: str, lang: str) -> str:
    if value in store.countries or value in store.bodies:
        return store.name(value, lang)
    if _DATE.fullmatch(value):
        try:
            return partial_date(value).words()
        except ValueError:
            return value
    if _MONTH_DAY.fullmatch(value):
        return month_day_words(value)
    return value


def _record_words(store: FactStore, value: dict[Any, Any], lang: str) -> str:
    """A text by language, or a record: its name, the rest in brackets or with the name of its key."""
    if value and all(isinstance(k, str) and _LANG.fullmatch(k) and isinstance(v, str) for k, v in value.items()) and "en" in value:
        return say(value, lang)
    head = any_words(store, value["name"], lang) if "name" in value else ""
    rest = []
    for key, part in value.items():
        if key == "name" or part is None or part in ([], {}, ""):
            continue
        words = any_words(store, part, lang)
        rest.append(words if key in _PLAIN or isinstance(part, str) else f"{str(key).replace('_', ' ')} {words}")
    tail = ", ".join(rest)
    if head and tail:
        return f"{head} ({tail})"
    return head or tail


def alternative_words(store: FactStore, row: model.Alternative, field: str = "", lang: str = "en") -> str:
    """What another source gives, with its own date and note."""
    words = value_words(store, field, row.value, lang)
    extra = [part for part in (row.as_of.words() if row.as_of else "", say(row.note, lang)) if part]
    return f"{words} ({'; '.join(extra)})" if extra else words
