"""Who held an office in a year."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.model.question import Level, Option, Question
from aseandesk.quiz.toolkit.distractors import mixed, near, years_apart
from aseandesk.quiz.toolkit.eligibility import is_sound
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, sentence
from aseandesk.words import tr

ID = "office-holder"
TITLE = "Holders of an office"
KINDS = ("single",)
WORDINGS = {
    "office-in": (
        "Who was {office} in {year}?",
        "Which of these was {office} in {year}?",
        "In {year}, who was {office}?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return everybody with a term in an office that at least three people have held."""
    holders = Counter(term.office for row in store.people.values() for term in row.terms)
    found = [row for row in store.people.values() if row.terms and _askable(store, row) and holders[row.terms[0].office] > 2]
    return tuple(store.address(row) for row in found)


def days(store: FactStore, subject: str) -> tuple[date, ...]:
    """Return the middle of each year that lies entirely within the term."""
    row = store.people.get(subject.partition(":")[2])
    if row is None or not row.terms:
        return ()
    term = row.terms[0]
    until = term.end.first if term.end else store.pack.known_until or term.start.last
    years = range(term.start.last.year, until.year + 1)
    return tuple(date(year, 7, 1) for year in years if _held(term, date(year, 1, 1), date(year, 12, 31), until))


def is_right(store: FactStore, answer: str, subject: str, day: date) -> bool | None:
    """Check a person: right for who held the office all year, wrong for who certainly held it on no day of it."""
    asked, row = store.people.get(subject.partition(":")[2]), store.people.get(answer.partition(":")[2])
    if asked is None or row is None or not asked.terms:
        return None
    first, last = date(day.year, 1, 1), date(day.year, 12, 31)
    terms = [term for term in row.terms if term.office == asked.terms[0].office]
    until = store.pack.known_until or last
    if any(_held(term, first, last, term.end.first if term.end else until) for term in terms):
        return True if _askable(store, row) else None
    touched = any(term.start.first <= last and (term.end is None or term.end.last >= first) for term in terms)
    return None if touched else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row = store.people.get(subject.partition(":")[2])
    if row is None or not row.terms:
        return None
    office = row.terms[0].office
    others = [other for other in held_by(store, office) if is_right(store, store.address(other), subject, day) is False]
    wrong = near(rng, others, lambda other: years_apart(other.terms[0].start.first, day))
    options = (Option(store.address(one), one.name, one is row, sentence(term_words(one.terms[0]))) for one in (row, *wrong))
    gap = min((years_apart(other.terms[0].start.first, day) for other in wrong), default=0)
    level: Level = "easy" if gap > 15 else "medium" if gap > 7 else "hard"
    title = office_words(store, row, lang)
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["office-in"], office=title, year=day.year),
        options=mixed(rng, options),
        explanation=held_words(row),
        sources=row.sources,
        level=level,
        dated=True,
    )


def _askable(store: FactStore, row: model.Person) -> bool:
    return is_sound(store, row) and not row.alternatives


def _held(term: model.Term, first: date, last: date, until: date) -> bool:
    """Does the term certainly cover all days from first to last?"""
    return term.start.last <= first and last <= until


@lru_cache(maxsize=64)
def held_by(store: FactStore, office: str) -> tuple[model.Person, ...]:
    """Return everybody whose first term was in the office, in the order of the pack."""
    return tuple(row for row in store.people.values() if row.terms and row.terms[0].office == office)


def term_words(term: model.Term) -> str:
    return span_words(term.start, term.end) if term.end else tr("since {date}", date=term.start.words())


def held_words(row: model.Person, country: str = "") -> str:
    """Return who held an office, and from when to when; with the country of the person asked about."""
    term = row.terms[0]
    person = tr("{person} of {country}", person=row.name, country=country) if country else row.name
    if term.end is None:
        return tr("{person} has held the office since {start}.", person=person, start=term.start.words())
    return tr("{person} held the office from {start} to {end}.", person=person, start=term.start.words(), end=term.end.words())


def office_words(store: FactStore, row: model.Person, lang: str) -> str:
    """Return the title of the office if several holders have it, otherwise the body in which it is held."""
    role = say(row.role, lang)
    same = sum(say(other.role, lang) == role for other in store.people.values())
    return role if same > 2 else tr("head of {body}", body=store.name(row.terms[0].office, lang))
