"""Which country a city is the capital of."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.countries import capitals, same_name, value_of
from aseandesk.quiz.toolkit.distractors import confusion_note, country_distance, level_by_likeness, mixed, near, neighbours
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "capital-of"
TITLE = "Whose capital"
KINDS = ("single",)
WORDINGS = {
    "capital-of": (
        "{city} is the capital of which country?",
        "Which country has {city} as its capital?",
        "Of which country is {city} the capital?",
    ),
    "capital-of-on": (
        "{city} was the capital of which country on {date}?",
        "Which country had {city} as its capital on {date}?",
        "Of which country was {city} the capital on {date}?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    rows = [row for row in store.countries.values() if (values := row.values.get("capital")) and capitals(values[-1])]
    return tuple(f"value:{row.id}.capital" for row in rows)


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a country: right if it is its capital; wrong if its own capital is known and different in all spellings."""
    asked = value_of(store, _country(subject), "capital", day)
    own = value_of(store, answer.partition(":")[2], "capital", day)
    if asked is None or own is None or not capitals(asked) or not capitals(own):
        return None
    return any(same_name(one, other) for one in capitals(asked)[:1] for other in capitals(own))


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country = _country(subject)
    value = value_of(store, country, "capital", day)
    if value is None or not capitals(value):
        return None
    city = tr(capitals(value)[0].text)
    others = [row.id for row in store.countries.values() if is_right(store, f"country:{row.id}", subject, day) is False]
    wrong = near(rng, others, lambda other: country_distance(store, country, other))
    # If one of them has had another capital, the day matters.
    dated = any(len(store.countries[one].values["capital"]) > 1 for one in (country, *wrong))
    relation = "capital-of-on" if dated else "capital-of"
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS[relation], city=city, date=day_words(day)),
        options=mixed(
            rng, (Option(f"country:{one}", store.name(one, lang), one == country, _note(store, one, day)) for one in (country, *wrong))
        ),
        explanation=confusion_note(store, subject, lang=lang)
        or tr("{city} is the capital of {country}.", city=city, country=the(store, country, lang)),
        sources=value.sources,
        level=level_by_likeness(sum(other in neighbours(store).get(country, ()) for other in wrong), len(wrong)),
        dated=dated,
    )


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]


def _note(store: FactStore, country: str, day: date) -> str:
    value = value_of(store, country, "capital", day)
    return tr("Capital: {city}", city=tr(capitals(value)[0].text)) if value is not None and capitals(value) else ""
