"""Where a summit was held."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by
from aseandesk.quiz.toolkit.fairness import plain
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, summit_words
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "summit-place"
TITLE = "Places of summits"
KINDS = ("single",)
WORDINGS = {
    "summit-place": (
        "Where was the {summit} ({year}) held?",
        "In which place did the leaders meet for the {summit} ({year})?",
        "The {summit} ({year}): where did the leaders meet?",
    ),
    "summits-place": (
        "Where were the {summit} ({year}) held?",
        "In which place were the {summit} ({year}) held?",
        "The {summit} ({year}): where were they held?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(store.address(row) for row in _known(store))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a summit, whose place is the option: right if the place is the same, wrong if it is in another country and shares no word."""
    asked, other = store.summits.get(subject.partition(":")[2]), store.summits.get(answer.partition(":")[2])
    if asked is None or other is None:
        return None
    if plain(asked.place) == plain(other.place):
        return True
    apart = asked.host is not None and other.host is not None and asked.host != other.host
    return False if apart and not set(plain(asked.place).split()) & set(plain(other.place).split()) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row = store.summits.get(subject.partition(":")[2])
    if row is None:
        return None
    others: dict[str, model.Summit] = {}
    for other in sorted(_known(store), key=lambda one: years_apart(one.date.first, row.date.first)):
        if is_right(store, store.address(other), subject, day) is False:
            others.setdefault(plain(other.place), other)
    wrong = near(rng, list(others.values()), lambda other: years_apart(other.date.first, row.date.first))
    title, plural = summit_words(store, row, lang)
    options = (Option(store.address(one), one.place, one is row, _note(store, one, lang)) for one in (row, *wrong))
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["summits-place" if plural else "summit-place"], summit=title, year=row.date.year),
        options=mixed(rng, options),
        explanation=tr(
            "The leaders met for the {summit} in {place}: {when}.",
            summit=title,
            place=row.place,
            when=span_words(row.date, row.end),
        ),
        sources=row.sources,
        level=level_by_years(min((years_apart(other.date.first, row.date.first) for other in wrong), default=0)),
    )


def _known(store: FactStore) -> list[model.Summit]:
    """Return summits with a host and a place. Special and video summits are left out: many had no place."""
    rows = [row for row in store.summits.values() if is_sound(store, row) and known_by(store, row.date)]
    return [row for row in rows if row.host and row.kind != "special" and "(" not in row.place]


def _note(store: FactStore, row: model.Summit, lang: str) -> str:
    return f"{summit_words(store, row, lang)[0]}, {row.date.year}"
