"""The capital of a country, as a typed answer."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Question, question_id
from aseandesk.quiz.toolkit.countries import capitals, value_of
from aseandesk.quiz.toolkit.distractors import confusion_note
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.wording import choose_wording, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "typed-capital"
TITLE = "Type the capital"
KINDS = ("typed",)
WORDINGS = {
    "capital-is": (
        "Write the name of the capital of {country}.",
        "What is the capital of {country} called? Write it.",
        "Write down the capital of {country}.",
    ),
    "capital-was": (
        "Write the name of the capital that {country} had on {date}.",
        "What was the capital of {country} on {date} called? Write it.",
        "As of {date}, which city was the capital of {country}? Write its name.",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return the countries with a verified capital on which all sources agree."""
    found = [(row.id, values[-1]) for row in store.countries.values() if (values := row.values.get("capital"))]
    return tuple(f"value:{one}.capital" for one, value in found if capitals(value))


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check the field address of a country: right for the country itself, wrong for any other. Each city is the capital of one country."""
    value = value_of(store, _country(subject), "capital", day)
    return None if value is None or not capitals(value) else answer == subject


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country = _country(subject)
    value = value_of(store, country, "capital", day)
    if value is None or not capitals(value):
        return None
    names = tuple(dict.fromkeys(name for capital in capitals(value) for name in capital.names))
    if tr(names[0]) != names[0]:
        return None  # the interface language spells it differently, and the store does not have that name
    dated = len(store.countries[country].values["capital"]) > 1 or bool(confusion_note(store, subject))
    name = the(store, country, lang)
    told = tr("{city} is the capital of {country}.", city=names[0], country=name)
    question = Question(
        id=question_id(ID, subject, day if dated else None),
        family=ID,
        kind="typed",
        prompt=choose_wording(rng, WORDINGS["capital-was"], country=name, date=day_words(day))
        if dated
        else choose_wording(rng, WORDINGS["capital-is"], country=name),
        options=(),
        day=day,
        subject=subject,
        explanation=confusion_note(store, subject, lang=lang) or told,
        sources=value.sources,
        level="hard" if dated else "medium",
        dated=dated,
        key=(subject,),
        accepted=names,
    )
    return proved(store, question, is_right)


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]
