"""Which countries share a land border, and which have none."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import WRONG, country_distance, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.lands import border, listed_borders, sound_value
from aseandesk.quiz.toolkit.wording import choose_wording, listed, sentence, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "borders"
TITLE = "Borders on land"
KINDS = ("single",)
WORDINGS = {
    "borders": (
        "Which of these countries has a land border with {country}?",
        "Which of these is a neighbour of {country} on land?",
        "Which of these countries shares a border on land with {country}?",
    ),
    "no-land-border": (
        "Which of these countries has no land border at all?",
        "Which of these countries has no neighbour on land?",
        "Which of these countries borders on nothing but water?",
    ),
}
_ISLAND = "?ask=island"
"""Suffix of a subject that asks for the country without a land border."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each pair of neighbours in both directions, and each country without a land border."""
    known = listed_borders(store)
    pairs = [
        f"value:{one}.land-borders?with={two}" for one in known for two in sorted(known[one]) if two in known and border(store, one, two)
    ]
    return (*pairs, *(f"value:{one}.land-borders{_ISLAND}" for one, near_by in known.items() if not near_by))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    other = answer.partition(":")[2]
    if subject.endswith(_ISLAND):
        return not listed_borders(store)[other] if other in listed_borders(store) else None
    return border(store, _country(subject), other)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    country, island = _country(subject), subject.endswith(_ISLAND)
    right = country if island else subject.partition("?with=")[2]
    known = listed_borders(store)
    value = sound_value(store, country, "land-borders")
    if value is None or country not in known or right not in known:
        return None
    others = [one for one in known if one != country and is_right(store, f"country:{one}", subject, day) is False]
    wrong = near(rng, others, lambda one: _distance(store, country, one))
    options = (Option(f"country:{one}", store.name(one, lang), one == right, _note(store, one, lang)) for one in (right, *wrong))
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["no-land-border"])
        if island
        else choose_wording(rng, WORDINGS["borders"], country=the(store, country, lang)),
        options=mixed(rng, options),
        explanation=f"{_note(store, country, lang)}.",
        sources=value.sources,
        level=level_by_likeness(sum(_distance(store, country, one) <= 1 for one in wrong), min(len(wrong), WRONG)),
    )


def _country(subject: str) -> str:
    return subject.partition(":")[2].partition(".")[0]


def _distance(store: FactStore, one: str, other: str) -> float:
    """Return a small distance for a neighbour's neighbour."""
    known = listed_borders(store)
    return 0.5 if known[one] & known[other] else 1 + country_distance(store, one, other)


def _note(store: FactStore, country: str, lang: str) -> str:
    """Return the countries on its border that the store knows by name."""
    neighbours = [the(store, one, lang) for one in sorted(listed_borders(store)[country], key=store.name) if one in store.countries]
    name = sentence(the(store, country, lang))
    if not listed_borders(store)[country]:
        return tr("{name} has no land border", name=name)
    return tr("{name} borders {neighbours}", name=name, neighbours=listed(neighbours))
