"""Relations on countries: languages, own names, the country of a capital, the odd one out."""

from __future__ import annotations

import re
from typing import Any

from aseandesk.facts import model
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.membership import accession
from aseandesk.quiz.verify.rows import MissingError, Rows

Slots = dict[str, str]
_CODES = {
    "English": "en", "Malay": "ms", "Indonesian": "id", "Thai": "th", "Vietnamese": "vi", "Khmer": "km", "Lao": "lo", "Burmese": "my",
    "Filipino": "fil", "Tamil": "ta", "Chinese": "zh", "Urdu": "ur", "Portuguese": "pt", "Tetum": "tet", "Hindi": "hi", "Russian": "ru",
    "Māori": "mi", "Tok Pisin": "tpi", "Malay (Jawi script)": "ms",
}  # fmt: skip


_KIN = {"Malay": "Indonesian", "Indonesian": "Malay", "Filipino": "Tagalog"}
"""Languages that are nearly the same under different names."""


# ---- languages


def _official(rows: Rows, country: model.Country, language: str) -> bool | None:
    """Is it official in the country? None if it is so without a law, if a listed language has a similar name, or if nothing is certain.

    It is also not settled for a language that only the row's note mentions.
    """
    listed: Any = rows.value(country, "official-languages", None)
    if not isinstance(listed, list | tuple):
        return None
    for name in map(str, listed):
        head, _, rest = name.partition(" (")
        if head == language:
            return None if rest.startswith("de facto") else True
        if set(head.split()) & set(language.split()) or _KIN.get(head) == language:
            return None
    notes = " ".join((row.nuance or {}).get("en", "") for row in country.values.get("official-languages", ()))
    return None if re.search(rf"\b{re.escape(language)}\b", notes) else False


def language_of(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the country, the options are languages."""
    return Found(lambda option: _official(rows, rows.country(slots["country"]), option.text))


def official_where(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the language, the options are countries."""
    return Found(lambda option: _official(rows, rows.country(option.text), slots["language"]))


# ---- names


def _name(rows: Rows, country: model.Country) -> str:
    value: Any = rows.value(country, "name", None)
    return str(value.get("official_en") or "") if isinstance(value, dict) else ""


def realm(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the country, the options are forms of state."""
    held = {word.lower() for word in _name(rows, rows.country(slots["country"])).split()}

    def holds(option: Option) -> bool | None:
        article, _, word = option.text.partition(" ")
        # “Neither” would be a statement on the form of state, which a name without such a word does not support.
        return word in held if article == "A" and word and len(word.split()) == 1 else None

    return Found(holds)


def styled(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the beginning of an official name, the options are countries."""

    def holds(option: Option) -> bool | None:
        country = rows.country(option.text)
        name = _name(rows, country)
        return name.startswith(f"{slots['style']} of ") if name and not rows.is_union(country) else None

    return Found(holds)


def _own(rows: Rows, country: model.Country) -> list[tuple[str, str]] | None:
    """Return the names of a country in its own languages, each with the language code; None if they are not settled."""
    value: Any = rows.value(country, "endonyms", None)
    if not isinstance(value, list | tuple):
        return None
    return [(row["lang"], row[key]) for row in value for key in ("short", "official") if row.get(key)]


def calls_itself(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has an own name and its language, the options are countries."""
    wanted = (_CODES[slots["language"]], slots["name"])

    def holds(option: Option) -> bool | None:
        own = _own(rows, rows.country(option.text))
        return None if own is None else wanted in own

    return Found(holds)


def own_name(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the country and the language, the options are names."""
    own = _own(rows, rows.country(slots["country"]))
    code = _CODES[slots["language"]]
    return Found(lambda option: None if own is None else (code, option.text) in own)


# ---- capitals


def capital_lies(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has a city: of which one country is it the capital, by all values?"""
    owners = []
    city = slots["city"].removesuffix(".")  # in a prompt that ends with "Washington, D.C." the full stop belongs to both
    for country in rows.store.countries.values():
        values = rows.values(country, "capital", None)
        named = [
            [value] if isinstance(value, str) else [one["name"] for one in value if one["role"].startswith("capital")] for value in values
        ]
        if named and all(city in [name.split(" (")[0].removesuffix(".") for name in names] for names in named):
            owners.append(country)
    return Found(lambda one: rows.country(one.text) is owners[0] if len(owners) == 1 else None)


# ---- the odd one out


def odd(kind: str) -> Relation:
    """The prompt has the trait that three have and one lacks, the options are countries."""

    def relation(rows: Rows, _question: Question, slots: Slots) -> Found:
        if "organisation" in slots and rows.organisation(slots["organisation"]) != rows.store.organisation:
            raise MissingError(f"“{slots['organisation']}” is not the organisation whose members the rows hold")
        name = rows.country(slots["what"]).id if kind == "borders" else slots.get("what", "")

        def holds(option: Option) -> bool | None:
            has = _has(rows, rows.country(option.text), kind, name)
            return None if has is None else not has

        return Found(holds)

    return relation


def _has(rows: Rows, country: model.Country, kind: str, name: str) -> bool | None:
    days = {day for pair in accession(rows, country.id) for day in pair}
    start = rows.store.pack.start
    match kind:
        case "founded":
            return None if start is None or (start.first in days and len(days) > 1) else days == {start.first}
        case "decade":
            tens = {str(day.year // 10 * 10) for day in days}
            return None if name in tens and len(tens) > 1 else name in tens
        case "island" | "borders":
            value: Any = rows.value(country, "land-borders", None)
            if country.id == name or not isinstance(value, dict) or not isinstance(value.get("neighbours"), list | tuple):
                return None
            return name in value["neighbours"] if kind == "borders" else not value["neighbours"]
        case "speaks":
            return _official(rows, country, name)
        case "styled":
            official = _name(rows, country)
            return name in official.split() if official else None
        case "pays":
            money: Any = rows.value(country, "currency", None)
            return str(money["name"]).lower().split()[-1:] == [name] if isinstance(money, dict) and "name" in money else None
    raise MissingError(f"nothing is known of “{kind}”")


RELATIONS: dict[str, Relation] = {
    "language-of": language_of,
    "official-where": official_where,
    "realm": realm,
    "styled": styled,
    "calls-itself": calls_itself,
    "own-name": own_name,
    "capital-lies": capital_lies,
    **{f"odd-{kind}": odd(kind) for kind in ("founded", "decade", "island", "borders", "speaks", "styled", "pays")},
}
