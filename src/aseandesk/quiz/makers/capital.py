"""Which city is a country's capital."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.countries import CountryName, capitals, other_seats, same_name, value_of
from aseandesk.quiz.toolkit.distractors import WRONG, confusion_note, country_distance, level_by_likeness, mixed, near, neighbours
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "capital"
TITLE = "Capitals"
KINDS = ("single",)
_CITY = "?city="
WORDINGS = {
    "capital-is": (
        "Which city is the capital of {country}?",
        "What is the capital of {country}?",
        "Name the capital of {country}.",
    ),
    "capital-was": (
        "Which city was the capital of {country} on {date}?",
        "What was the capital of {country} on {date}?",
        "On {date}, which city was the capital of {country}?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return the countries with a verified capital on which all sources agree."""
    found = [(row.id, values[-1]) for row in store.countries.values() if (values := row.values.get("capital"))]
    return tuple(f"value:{one}.capital" for one, value in found if capitals(value))


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a city (see `_address`): right if a value of the country names it as the capital, at any time and by any source."""
    value = value_of(store, _country(subject), "capital", day)
    named = CountryName((answer.partition(_CITY)[2],), "")
    if value is None:
        return None
    if any(same_name(named, capital) for capital in capitals(value)):
        return True
    row = store.countries[_country(subject)]
    once = [capital for other in row.values["capital"] for capital in capitals(other)]
    return None if any(same_name(named, capital) for capital in once) else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country = _country(subject)
    value = value_of(store, country, "capital", day)
    if value is None or not capitals(value):
        return None
    right = capitals(value)[0]
    traps = [(country, seat) for seat in other_seats(value)][:1]
    others = [(other, found) for other, found in _known(store, day) if other != country]
    wrong = traps + near(rng, others, lambda pair: country_distance(store, country, pair[0]), WRONG - len(traps))
    options = [Option(_address(country, right), tr(right.text), right=True, note=_note(store, country, right, lang))]
    options += [Option(_address(other, found), tr(found.text), note=_note(store, other, found, lang)) for other, found in wrong]
    dated = len(store.countries[country].values["capital"]) > 1 or bool(confusion_note(store, subject))
    name = the(store, country, lang)
    told = tr("{city} is the capital of {country}.", city=tr(right.text), country=name)
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["capital-was"], country=name, date=day_words(day))
        if dated
        else choose_wording(rng, WORDINGS["capital-is"], country=name),
        options=mixed(rng, options),
        explanation=confusion_note(store, subject, lang=lang) or told,
        sources=value.sources,
        level=level_by_likeness(sum(other in neighbours(store).get(country, ()) or other == country for other, _ in wrong), len(wrong)),
        dated=dated,
    )


def _address(country: str, city: CountryName) -> str:
    """Return the address of the value that names the city, with the index of the name."""
    return f"value:{country}.capital{_CITY}{city.text}"


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]


def _known(store: FactStore, day: date) -> list[tuple[str, CountryName]]:
    """Return country and capital for all countries with a verified capital."""
    found = [(row.id, value_of(store, row.id, "capital", day)) for row in store.countries.values()]
    return [(country, capitals(value)[0]) for country, value in found if value is not None and capitals(value)]


def _note(store: FactStore, country: str, place: CountryName, lang: str) -> str:
    name = the(store, country, lang)
    if place.role and not place.role.startswith("capital"):
        return sentence(tr("{role} of {country}", role=tr(place.role.partition(" (")[0]), country=name))
    return tr("Capital of {country}", country=name)
