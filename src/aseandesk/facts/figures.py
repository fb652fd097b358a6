"""Values and figures in words: a number with its unit, a list, a record of a country's field."""

from __future__ import annotations

import re
from typing import Any

from aseandesk.facts import model_base, model_pack
from aseandesk.facts.dates import month_day_words, partial_date
from aseandesk.facts.store import FactStore, say
from aseandesk.facts.units import base, money, unit_words
from aseandesk.words import numeral, tr

_DATE = re.compile(r"\d{4}-\d{2}(-\d{2})?~?", re.ASCII)
_LANG = re.compile(r"[a-z]{2,3}(-[A-Za-z]+)?")
_MONTH_DAY = re.compile(r"\d{2}-\d{2}", re.ASCII)


def number_words(value: float) -> str:
    """Format a number with grouped thousands and as many decimals as it has: "1,904,569", "0.8"."""
    sign = "−" if value < 0 else ""
    if float(value).is_integer():
        return numeral(f"{sign}{abs(int(value)):,}")
    whole, _, rest = repr(abs(float(value))).partition(".")
    return numeral(f"{sign}{int(whole):,}.{rest}" if "e" not in rest and whole.isdigit() else f"{value:.6g}")


def figure_words(value: float, unit: str) -> str:
    """Format a figure with its unit, rounded for reading: "1,396 billion current US$", "5.13 %"; 0.846 thousand US$ becomes "846 US$"."""
    factor, plain = base(unit)
    if money(unit) and factor < 1e6 and factor * abs(value) >= 1e9:
        value, unit = value * factor / 1e9, f"billion {plain}"
    elif 0 < abs(value) < 1 < factor:
        value, unit = value * factor, plain
    shown = _rounded(value)
    return f"{number_words(shown)} {unit_words(unit, shown)}".rstrip()


def _rounded(value: float) -> float:
    """Round to two decimals, or to three digits if it is smaller than one."""
    return round(value, 2) if abs(value) >= 1 else float(f"{value:.3g}")


def value_words(store: FactStore, field: str, value: Any, lang: str = "en") -> str:
    """Return the value of a country's field in words, with the field's unit."""
    row = store.fields.get(field)
    if row is not None and row.parts:
        return _told(store, row, value, lang)
    unit = say(row.unit, lang) if row and isinstance(value, int | float) and not isinstance(value, bool) else ""
    return f"{any_words(store, value, lang)} {unit}".rstrip()


def _told(store: FactStore, field: model_pack.Field, value: Any, lang: str) -> str:
    """Return a record, or a list of records, in words, using the parts that the field lists."""
    if isinstance(value, list | tuple):
        return "; ".join(_told(store, field, item, lang) for item in value)
    if not isinstance(value, dict):
        return any_words(store, value, lang)
    head = any_words(store, value["name"], lang) if "name" in value and "name" in field.parts else ""
    rest = [
        say(words, lang).replace("{}", any_words(store, value[key], lang))
        for key, words in field.parts.items()
        if key != "name" and value.get(key) not in (None, "", [])
    ]
    return _joined(head, rest)


def any_words(store: FactStore, value: Any, lang: str = "en") -> str:
    """Return any JSON value in words: dates in words, ids as names, lists with commas, records by their keys."""
    match value:
        case None:
            return tr("none")
        case bool():
            return tr("yes") if value else tr("no")
        case int() | float():
            return number_words(value)
        case str():
            return _string_words(value)
        case list() | tuple():
            return ", ".join(_item_words(store, item, lang) for item in value)
        case dict():
            return _record_words(store, value, lang)
    return str(value)


def _item_words(store: FactStore, item: Any, lang: str) -> str:
    """Return an item of a list in words; only in lists may a text be the id of a party ("neighbours")."""
    if isinstance(item, str) and (item in store.countries or item in store.bodies):
        return store.name(item, lang)
    return any_words(store, item, lang)


def _string_words(value: str) -> str:
    if _DATE.fullmatch(value):
        try:
            return partial_date(value).words()
        except ValueError:
            return value
    return month_day_words(value) if _MONTH_DAY.fullmatch(value) else value


def _record_words(store: FactStore, value: dict[Any, Any], lang: str) -> str:
    """Return a text by language, or a record: its name, and the rest with the names of its keys."""
    if value and all(isinstance(k, str) and _LANG.fullmatch(k) and isinstance(v, str) for k, v in value.items()) and "en" in value:
        return say(value, lang)
    head = any_words(store, value["name"], lang) if "name" in value else ""
    rest = [
        f"{str(key).replace('_', ' ')} {any_words(store, part, lang)}"
        for key, part in value.items()
        if key != "name" and part not in (None, "", [], {})
    ]
    return _joined(head, rest)


def _joined(head: str, rest: list[str]) -> str:
    tail = ""
    for part in filter(None, rest):
        tail += ("" if not tail else " " if tail.endswith(".") else ", ") + part
    return f"{head} ({tail})" if head and tail else head or tail


def alternative_words(store: FactStore, row: model_base.Alternative, field: str = "", lang: str = "en") -> str:
    """Return what another source states, with its own date and note; only the note if the value is the same."""
    words, note = value_words(store, field, row.value, lang), say(row.note, lang)
    if note.startswith(words):
        return note
    extra = [part for part in (row.as_of.words() if row.as_of else "", note) if part]
    return f"{words} ({'; '.join(extra)})" if extra else words
