"""From which country the holder of an office came, with the year and the name."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers.office_holder import days, held_by, held_words, office_words, subjects, term_words
from aseandesk.quiz.makers.office_holder import is_right as holds_office
from aseandesk.quiz.model.question import Level, Option, Question
from aseandesk.quiz.toolkit.distractors import mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "office-country"
TITLE = "Where the holders of an office came from"
KINDS = ("single",)
WORDINGS = {
    "office-country-in": (
        "From which country was the {office} in {year}?",
        "Which country did the {office} in {year} come from?",
        "In {year} the {office} was a national of which country?",
    ),
}


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a country: right if its person held the office all year, wrong if none of its people held it on any day of the year."""
    country = answer.partition(":")[2]
    asked = store.people.get(subject.partition(":")[2])
    if asked is None or not asked.terms or holds_office(store, subject, subject, day) is not True:
        return None
    if asked.country == country:
        return True
    same = [row for row in held_by(store, asked.terms[0].office) if row.country == country]
    return False if all(holds_office(store, store.address(row), subject, day) is False for row in same) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row = store.people.get(subject.partition(":")[2])
    if row is None or not row.terms:
        return None
    holders = held_by(store, row.terms[0].office)
    others = {one.country: one for one in sorted(holders, key=lambda one: -years_apart(one.terms[0].start.first, day))}
    known = [one for one in others.values() if is_right(store, f"country:{one.country}", subject, day) is False]
    wrong = near(rng, known, lambda one: years_apart(one.terms[0].start.first, day))
    options = (
        Option(
            f"country:{one.country}",
            store.name(one.country, lang),
            one is row,
            tr("{person}, {term}", person=one.name, term=term_words(one.terms[0])),
        )
        for one in (row, *wrong)
    )
    gap = min((years_apart(one.terms[0].start.first, day) for one in wrong), default=0)
    level: Level = "medium" if gap > 8 else "hard"
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["office-country-in"], office=office_words(store, row, lang), year=day.year),
        options=mixed(rng, options),
        explanation=held_words(row, the(store, row.country, lang)),
        sources=row.sources,
        level=level,
        dated=True,
    )
