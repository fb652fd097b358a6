"""The currency of a country, and the country of a currency."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.countries import currency_code, currency_word, value_of
from aseandesk.quiz.toolkit.distractors import country_distance, level_by_likeness, mixed, near, neighbours
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "currency"
TITLE = "Currencies"
KINDS = ("single",)
WORDINGS = {
    "pays-with": (
        "What do people pay with in {country}?",
        "Which currency is used in {country}?",
        "What is the money of {country} called?",
    ),
    "paid-where": (
        "Where do people pay with the {currency}?",
        "In which of these countries do people pay with the {currency}?",
        "Whose money is the {currency}?",
    ),
}
_COUNTRY = "?ask=country"
"""Suffix of a subject that asks for the country of a named currency."""


def subjects(store: FactStore) -> tuple[str, ...]:
    known = [f"value:{row.id}.currency" for row in store.countries.values() if row.values.get("currency")]
    return (*known, *(address + _COUNTRY for address in known))


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a country, or the address of its currency. Currencies with the same word ("dollar") are never compared."""
    asked, other = _country(subject), _country(answer)
    one, two = value_of(store, asked, "currency", day), value_of(store, other, "currency", day)
    if one is None or two is None:
        return None
    if currency_code(one.value) == currency_code(two.value):
        return True
    words = {plain(currency_word(store, asked, day)), plain(currency_word(store, other, day))}
    return False if len(words) == 2 and "" not in words else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country, where = _country(subject), subject.endswith(_COUNTRY)
    word, value = (
        (currency_word(store, country, day), value_of(store, country, "currency", day)) if country in store.countries else ("", None)
    )
    if value is None or not word or not _alone(store, country, day):
        return None
    others = [row.id for row in store.countries.values() if is_right(store, f"country:{row.id}", subject, day) is False]
    others = [other for other in others if _alone(store, other, day)]
    wrong = near(rng, others, lambda other: country_distance(store, country, other))
    options = (
        Option(
            f"country:{one}" if where else f"value:{one}.currency",
            store.name(one, lang) if where else sentence(tr(currency_word(store, one, day)).lower()),
            one == country,
            _note(store, one, where, day, lang),
        )
        for one in (country, *wrong)
    )
    prompt = (
        choose_wording(rng, WORDINGS["paid-where"], currency=tr(word).lower())
        if where
        else choose_wording(rng, WORDINGS["pays-with"], country=the(store, country, lang))
    )
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=mixed(rng, options),
        explanation=tr("The currency of {country} is the {currency}.", country=the(store, country, lang), currency=tr(word).lower()),
        sources=value.sources,
        level=level_by_likeness(sum(other in neighbours(store).get(country, ()) for other in wrong), len(wrong)),
    )


def _country(subject: str) -> str:
    return subject.partition("?")[0].partition(":")[2].partition(".")[0]


@lru_cache(maxsize=4096)
def _alone(store: FactStore, country: str, day: date) -> bool:
    """Is the word of its currency unique to the country? "Dollar" and "rupee" are ambiguous."""
    own = plain(currency_word(store, country, day))
    return bool(own) and all(plain(currency_word(store, other, day)) != own for other in store.countries if other != country)


def _full(store: FactStore, country: str, day: date) -> str:
    value = value_of(store, country, "currency", day)
    found = value.value if value is not None else ""
    return str(found.get("name", "")) if isinstance(found, dict) else str(found)


def _note(store: FactStore, country: str, where: bool, day: date, lang: str) -> str:
    return tr(_full(store, country, day)) if where else store.name(country, lang)
