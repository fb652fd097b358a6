"""The name of a country in its own language, and which country has a given name."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import country_distance, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.lands import LANGUAGE_NAMES, OwnName, own_names, sound_value
from aseandesk.quiz.toolkit.wording import choose_wording, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "own-name"
TITLE = "Names in their own languages"
KINDS = ("single",)
WORDINGS = {
    "calls-itself": (
        "“{name}”, in {language}: which country calls itself so?",
        "Which country is called “{name}” in {language}?",
        "Whose own name, in {language}, is “{name}”?",
    ),
    "own-name": (
        "What is the name of {country} in {language}?",
        "How is {country} written in {language}?",
        "Which of these is the name of {country} in {language}?",
    ),
}
_NAME = "&ask=name"
"""Suffix of a subject that asks for the own name of a named country."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each own name; everyday names also in the other direction, if names of others in similarly unfamiliar scripts are
    available.
    """
    found = [f"value:{one.country}.endonyms?name={one.key}" for one in own_names(store)]
    back = [
        f"value:{one.country}.endonyms?name={one.key}{_NAME}" for one in own_names(store) if one.which == "short" and one.script != "Latn"
    ]
    return (*found, *back)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a country, or a name (see `_address`): right if it is a name of the country, wrong if it is one of another country."""
    asked = _asked(store, subject)
    if asked is None:
        return None
    kind, _, rest = answer.partition(":")
    if kind == "country":
        same = {one.country for one in own_names(store) if one.text == asked.text}
        return rest in same if sound_value(store, rest, "endonyms") is not None else None
    other = next((one for one in own_names(store) if _address(one) == answer), None)
    return None if other is None or (other.country == asked.country and other != asked) else other.text == asked.text


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    asked = _asked(store, subject)
    value = sound_value(store, asked.country, "endonyms") if asked is not None else None
    if asked is None or value is None:
        return None
    language = (
        tr("{language} ({script} script)", language=tr(LANGUAGE_NAMES[asked.lang]), script=asked.script_name)
        if asked.script_name
        else tr(LANGUAGE_NAMES[asked.lang])
    )
    if subject.endswith(_NAME):
        others = [one for one in own_names(store) if one.country != asked.country and one.which == "short" and one.script != "Latn"]
        wrong = _one_a_country(near(rng, others, lambda one: country_distance(store, asked.country, one.country), len(others)))
        options = [
            Option(_address(one), one.text, one is asked, f"{store.name(one.country, lang)} ({tr(LANGUAGE_NAMES[one.lang])})")
            for one in (asked, *wrong)
        ]
        prompt = choose_wording(rng, WORDINGS["own-name"], country=the(store, asked.country, lang), language=language)
    else:
        known = [one for one in store.countries if is_right(store, f"country:{one}", subject, day) is False]
        near_by = near(rng, known, lambda one: country_distance(store, asked.country, one))
        options = [
            Option(f"country:{one}", store.name(one, lang), one == asked.country, _own(store, one)) for one in (asked.country, *near_by)
        ]
        prompt = choose_wording(rng, WORDINGS["calls-itself"], name=asked.text, language=language)
    told = tr("{country} in {language}: “{name}”.", country=store.name(asked.country, lang), language=language, name=asked.text)
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=mixed(rng, options),
        explanation=told,
        sources=value.sources,
        level="hard" if asked.which == "official" else level_by_likeness(1, len(options) - 1),
    )


def _address(one: OwnName) -> str:
    """Return the address of the value that holds the name, with the index of the name."""
    return f"value:{one.country}.endonyms?name={one.key}"


def _asked(store: FactStore, subject: str) -> OwnName | None:
    head, _, key = subject.removesuffix(_NAME).partition("?name=")
    country = head.partition(":")[2].partition(".")[0]
    return next((one for one in own_names(store) if one.country == country and one.key == key), None)


def _one_a_country(names: list[OwnName]) -> list[OwnName]:
    """Return at most three names, each of another country."""
    found: dict[str, OwnName] = {}
    for one in names:
        found.setdefault(one.country, one)
    return list(found.values())[:3]


def _own(store: FactStore, country: str) -> str:
    """Return a country's own everyday names, for a note."""
    value = sound_value(store, country, "endonyms")
    rows = value.value if value is not None and isinstance(value.value, list | tuple) else ()
    return " · ".join(dict.fromkeys(str(row["short"]) for row in rows if isinstance(row, dict) and row.get("short")))
