"""What countries speak and what they call themselves, whose capital a city is, and who is the odd one out: looked up in their values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from aseandesk.facts import model
from aseandesk.quiz.examine.found import Found, Relation
from aseandesk.quiz.examine.membership import accession
from aseandesk.quiz.examine.rows import MissingError, Rows
from aseandesk.quiz.question import Option, Question

Slots = dict[str, str]
_CODES = {
    "English": "en", "Malay": "ms", "Indonesian": "id", "Thai": "th", "Vietnamese": "vi", "Khmer": "km", "Lao": "lo", "Burmese": "my",
    "Filipino": "fil", "Tamil": "ta", "Chinese": "zh", "Urdu": "ur", "Portuguese": "pt", "Tetum": "tet", "Hindi": "hi", "Russian": "ru",
    "Māori": "mi", "Tok Pisin": "tpi", "Malay (Jawi script)": "ms",
}  # fmt: skip


# ---- languages


def _official(rows: Rows, country: model.Country, language: str) -> bool | None:
    """Is it official in the country? None where it is so without a law, where the name is only like one of the list, or nothing is sure."""
    listed: Any = rows.value(country, "official-languages", None)
    if not isinstance(listed, list | tuple):
        return None
    for name in map(str, listed):
        head, _, rest = name.partition(" (")
        if head == language:
            return None if rest.startswith("de facto") else True
        if set(head.split()) & set(language.split()):
            return None
    return False


def language_of(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The country is printed, the options are languages."""
    return Found(lambda option: _official(rows, rows.country(slots["country"]), option.text))


def official_where(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The language is printed, the options are countries."""
    return Found(lambda option: _official(rows, rows.country(option.text), slots["language"]))


# ---- names


def _name(rows: Rows, country: model.Country) -> str:
    value: Any = rows.value(country, "name", None)
    return str(value.get("official_en") or "") if isinstance(value, dict) else ""


def realm(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The country is printed, the options are kinds of states."""
    name = _name(rows, rows.country(slots["country"]))
    words = {"A kingdom": "Kingdom" in name.split(), "A republic": "Republic" in name.split()}
    words["Neither of the two"] = not any(words.values())
    return Found(lambda option: words[option.text] if name else None)


def styled(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The beginning of an official name is printed, the options are countries."""

    def holds(option: Option) -> bool | None:
        name = _name(rows, rows.country(option.text))
        return name.startswith(f"{slots['style']} of ") if name else None

    return Found(holds)


def _own(rows: Rows, country: model.Country) -> list[tuple[str, str]] | None:
    """The names of a country in its own languages, each with the code of the language; None if they are not settled."""
    value: Any = rows.value(country, "endonyms", None)
    if not isinstance(value, list | tuple):
        return None
    return [(row["lang"], row[key]) for row in value for key in ("short", "official") if row.get(key)]


def calls_itself(rows: Rows, _question: Question, slots: Slots) -> Found:
    """An own name and its language are printed, the options are countries."""
    wanted = (_CODES[slots["language"]], slots["name"])

    def holds(option: Option) -> bool | None:
        own = _own(rows, rows.country(option.text))
        return None if own is None else wanted in own

    return Found(holds)


def own_name(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The country and the language are printed, the options are names."""
    own = _own(rows, rows.country(slots["country"]))
    code = _CODES[slots["language"]]
    return Found(lambda option: None if own is None else (code, option.text) in own)


# ---- capitals


def capital_lies(rows: Rows, _question: Question, slots: Slots) -> Found:
    """A city is printed; of which country alone is it the capital? By all values of the country it belongs to."""
    owners = []
    for country in rows.store.countries.values():
        values = rows.values(country, "capital", None)
        named = [
            [value] if isinstance(value, str) else [one["name"] for one in value if one["role"].startswith("capital")] for value in values
        ]
        if named and all(slots["city"] in [name.split(" (")[0] for name in names] for names in named):
            owners.append(country)
    return Found(lambda one: rows.country(one.text) is owners[0] if len(owners) == 1 else None)


# ---- the odd one


def odd(rows: Rows, question: Question, _slots: Slots) -> Found:
    """Who lacks what the three others have? None if another could be meant as well, or a fact is missing that would settle it."""
    countries = [rows.country(option.text) for option in question.options]
    table = [_row(rows, countries, trait) for trait in _traits(rows, countries)]

    def holds(option: Option) -> bool | None:
        place = next(number for number, other in enumerate(question.options) if other is option)
        alone = [row for row, broad in table if _alone(row, place, broad)]
        return any(row[place] is False and row.count(True) == len(row) - 1 for row in alone) or (None if alone else False)

    return Found(holds)


Trait = tuple[str, str, bool]


def _traits(rows: Rows, countries: list[model.Country]) -> Iterable[Trait]:
    """What one may sort these countries by: a kind, a name, and whether it is a thing that several of all countries have."""
    everybody = [row for row in rows.store.countries.values() if _compared(rows, row)]
    tongues = {re.sub(r" \(.*", "", str(name)) for row in everybody for name in rows.value(row, "official-languages", None)}
    decades = {day.year // 10 for row in everybody for pair in accession(rows, row.id) for day in pair}
    kinds = [("joined", ""), ("founded", ""), ("island", ""), *(("decade", str(ten)) for ten in sorted(decades))]
    kinds += [("speaks", name) for name in sorted(tongues)] + [("word", name) for name in ("Kingdom", "Republic")]
    kinds += [("money", name) for name in ("dollar", "rupee")]
    for kind, name in kinds:
        many = sum(_has(rows, row, kind, name) is True for row in everybody)
        if many:
            yield kind, name, many > 2
    yield from (("borders", row.id, False) for row in everybody)


def _compared(rows: Rows, country: model.Country) -> bool:
    value: Any = rows.value(country, "land-borders", None)
    listed = isinstance(value, dict) and isinstance(value.get("neighbours"), list | tuple)
    return listed and isinstance(rows.value(country, "official-languages", None), list | tuple) and bool(_name(rows, country))


def _row(rows: Rows, countries: list[model.Country], trait: Trait) -> tuple[list[bool | None], bool]:
    return [_has(rows, country, trait[0], trait[1]) for country in countries], trait[2]


def _alone(row: list[bool | None], place: int, broad: bool) -> bool:
    """May the country at that place be the only one to lack it, or, of what several have, the only one to have it?"""
    rest = [found for number, found in enumerate(row) if number != place]
    if row[place] is not True and False not in rest:
        return True
    return broad and row[place] is not False and True not in rest


def _has(rows: Rows, country: model.Country, kind: str, name: str) -> bool | None:
    days = {day for pair in accession(rows, country.id) for day in pair}
    start = rows.store.pack.start
    match kind:
        case "joined":
            return bool(days)
        case "founded":
            return None if start is None or (start.first in days and len(days) > 1) else days == {start.first}
        case "decade":
            tens = {str(day.year // 10) for day in days}
            return None if name in tens and len(tens) > 1 else name in tens
        case "island" | "borders":
            value: Any = rows.value(country, "land-borders", None)
            if country.id == name or not isinstance(value, dict):
                return None
            return name in value["neighbours"] if kind == "borders" else not value["neighbours"]
        case "speaks":
            return _official(rows, country, name)
        case "word":
            return name in _name(rows, country).split()
        case "money":
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
    "odd": odd,
}
