"""Who signed the founding document for which country."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.dice import shuffled
from aseandesk.quiz.distractors import WRONG, mixed
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Option, Question, question_id
from aseandesk.quiz.sound import is_sound
from aseandesk.quiz.wording import organisation, the, worded
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "founders"
TITLE = "Who signed for whom"
KINDS = ("single",)
WORDINGS = {
    "signed-for": (
        "Who signed the {document} for {country}?",
        "Which of these signed the {document} for {country}?",
        "The {document}: who signed it for {country}?",
    ),
    "signatory-of": (
        "For which country did {person} sign the {document}?",
        "{person} signed the {document}. For which country?",
        "Under the {document} stands the name of {person}: for which country?",
    ),
}
_COUNTRY = "?ask=country"
"""At the end of a subject: the founder is named, and the country is asked for."""


def subjects(store: FactStore) -> tuple[str, ...]:
    known = [store.address(row) for row in _founders(store)] if founding(store) else []
    return (*known, *(address + _COUNTRY for address in known))


def founding(store: FactStore) -> model.Event | None:
    """The event at which the organisation was founded: on the pack's first day, with founders among its people."""
    people = {row.id for row in store.people.values() if row.founder}
    start = store.pack.start
    rows = [row for row in store.events.values() if row.date == start and people & set(row.people) and is_sound(store, row)]
    return max(rows, key=lambda row: len(people & set(row.people)), default=None)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    founder = store.people.get(subject.partition("?")[0].partition(":")[2])
    name = answer.partition(":")[2]
    if founder is None:
        return None
    if subject.endswith(_COUNTRY):
        return name == founder.country
    other = store.people.get(name)
    return None if other is None else other.founder and other.country == founder.country


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    event, founder = founding(store), store.people.get(subject.partition("?")[0].partition(":")[2])
    if event is None or founder is None:
        return None
    document = say(event.short, lang) or say(event.title, lang)
    others = [row for row in _founders(store) if row.country != founder.country]
    chosen = [founder, *shuffled(rng, others)[:WRONG]]
    if subject.endswith(_COUNTRY):
        prompt = worded(rng, WORDINGS["signatory-of"], person=founder.name, document=document)
        options = [Option(f"country:{row.country}", store.name(row.country, lang), row is founder, row.name) for row in chosen]
    else:
        prompt = worded(rng, WORDINGS["signed-for"], document=document, country=the(store, founder.country, lang))
        options = [Option(store.address(row), row.name, row is founder, store.name(row.country, lang)) for row in chosen]
    told = tr(
        "{person} signed it for {country}; with it {organisation} was founded {when}.",
        person=founder.name,
        country=the(store, founder.country, lang),
        organisation=organisation(store, lang),
        when=event.date.phrase(),
    )
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="single",
        prompt=prompt,
        options=mixed(rng, options),
        day=day,
        subject=subject,
        explanation=told,
        sources=tuple(dict.fromkeys((*founder.sources, *event.sources))),
        level="hard",
    )
    return proved(store, question, is_right)


def _founders(store: FactStore) -> list[model.Person]:
    """The founders that may be asked about, one a country."""
    return [row for row in store.people.values() if row.founder and is_sound(store, row) and not row.alternatives]
