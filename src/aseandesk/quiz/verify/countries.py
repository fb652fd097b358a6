"""Relations on countries (capital, currency, flag, borders …), by the values in the store."""

from __future__ import annotations

from datetime import date
from typing import Any

from aseandesk.facts import model
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.rows import Rows, a_day

Slots = dict[str, str]


def _day(slots: Slots) -> date | None:
    return a_day(slots["date"]) if "date" in slots else None


# ---- capitals


def _cities(value: Any) -> set[str]:
    """Return what a value calls the capital, without text in brackets."""
    named = [{"name": value, "role": "capital"}] if isinstance(value, str) else value
    return {row["name"].split(" (")[0] for row in named if row.get("role", "capital").split(" ")[0] in {"capital", "city-state"}}


def _is_capital(rows: Rows, city: str, country: model.Country, day: date | None) -> bool | None:
    """Is it the capital by every value of the day (or of all days without a day)? None if they differ, or if no value names a capital."""
    found = {city in cities for value in rows.values(country, "capital", day) if (cities := _cities(value))}
    return found.pop() if len(found) == 1 else None


def capital(rows: Rows, question: Question, slots: Slots) -> Found:
    """The prompt has the country, the options are cities, or the capital is typed."""
    country, day = rows.country(slots["country"]), _day(slots)
    if question.kind == "typed":
        known = any(map(_cities, rows.values(country, "capital", day)))
        return Found(lambda one: rows.country(one.text) is country if known else None)
    return Found(lambda option: _is_capital(rows, option.text, country, day))


def capital_of(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the city, the options are countries."""
    return Found(lambda option: _is_capital(rows, slots["city"], rows.country(option.text), _day(slots)))


def capitals(rows: Rows, _question: Question, slots: Slots) -> Found:
    """Countries are matched with cities."""
    return Found(fits=lambda item, option: _is_capital(rows, option.text, rows.country(item.text), _day(slots)))


# ---- money


def _money(rows: Rows, country: model.Country, word: str) -> bool | None:
    value = rows.value(country, "currency", None)
    name = value.get("name") if isinstance(value, dict) else value
    return None if not isinstance(name, str) else name.lower().endswith(word.lower())


def pays_with(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the country, the options are currency names."""
    return Found(lambda option: _money(rows, rows.country(slots["country"]), option.text))


def paid_where(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the currency name, the options are countries."""
    return Found(lambda option: _money(rows, rows.country(option.text), slots["currency"]))


def currencies(rows: Rows, _question: Question, _slots: Slots) -> Found:
    """Countries are matched with currency names."""
    return Found(fits=lambda item, option: _money(rows, rows.country(item.text), option.text))


# ---- flags


def flag_drawn(rows: Rows, question: Question, _slots: Slots) -> Found:
    """The flag is beside the prompt, the options are countries."""
    shown = rows.store.countries[question.flag]

    def holds(option: Option) -> bool | None:
        other = rows.country(option.text)
        if other is shown:
            return True if rows.value(shown, "flag", None) is not None else None
        return None if _like(rows, shown, other) else False

    return Found(holds)


def flag_is(rows: Rows, question: Question, slots: Slots) -> Found:
    """The prompt has the country, the options are flags."""
    country = rows.country(slots["country"])
    drawn = [rows.store.countries[option.flag] for option in question.options]
    alike = any(_like(rows, one, other) for place, one in enumerate(drawn) for other in drawn[place + 1 :])
    known = not alike and all(rows.value(one, "flag", None) is not None for one in drawn)
    return Found(lambda option: rows.store.countries[option.flag] is country if known else None)


def _like(rows: Rows, one: model.Country, other: model.Country) -> bool:
    """Are two flags the same picture, or described in the same words?"""
    a, b = rows.value(one, "flag", None), rows.value(other, "flag", None)
    return one.flag == other.flag or (isinstance(a, dict) and isinstance(b, dict) and a.get("description") == b.get("description"))


# ---- borders and the sea


def borders(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the country, the options are countries."""
    return Found(lambda option: _border(rows, rows.country(slots["country"]), rows.country(option.text)))


def _border(rows: Rows, one: model.Country, other: model.Country) -> bool | None:
    """Do the two share a border, by the lists of both countries? None if the lists differ or there is none."""
    a, b = _neighbours(rows, one), _neighbours(rows, other)
    told = {found for found in (None if a is None else other.id in a, None if b is None else one.id in b) if found is not None}
    return told.pop() if len(told) == 1 else None


def _neighbours(rows: Rows, country: model.Country) -> set[str] | None:
    value: Any = rows.value(country, "land-borders", None)
    return set(value.get("neighbours", ())) if isinstance(value, dict) else None


def no_land_border(rows: Rows, _question: Question, _slots: Slots) -> Found:
    def holds(option: Option) -> bool | None:
        near = _neighbours(rows, rows.country(option.text))
        return None if near is None else not near

    return Found(holds)


# ---- the map


def is_country(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the country, which is clicked on the map."""
    asked = rows.country(slots["country"])
    return Found(lambda one: rows.country(one.text) is asked if rows.of_now() else None)


RELATIONS: dict[str, Relation] = {
    "capital-is": capital,
    "capital-was": capital,
    "capital-of": capital_of,
    "capital-of-on": capital_of,
    "capitals": capitals,
    "pays-with": pays_with,
    "paid-where": paid_where,
    "currencies": currencies,
    "flag-drawn": flag_drawn,
    "flag-is": flag_is,
    "borders": borders,
    "borders-all": borders,
    "no-land-border": no_land_border,
    "is-country": is_country,
}
