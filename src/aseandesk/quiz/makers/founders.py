"""Who signed the founding document, for which country, and who did not."""

from __future__ import annotations

from datetime import date
from math import inf
from random import Random

from aseandesk.facts import model
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import shuffled
from aseandesk.quiz.toolkit.distractors import WRONG, mixed, near
from aseandesk.quiz.toolkit.eligibility import is_sound
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, organisation, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "founders"
TITLE = "Who signed at the founding"
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
    "founder-signed": (
        "Which of these was among those who signed the {document}?",
        "The {document}: whose name stands under it?",
        "Whose name stands under the {document}?",
    ),
    "founder-not-signed": (
        "Which of these did not sign the {document}?",
        "The {document}: whose name does not stand under it?",
        "Whose name does not stand under the {document}?",
    ),
}
_COUNTRY, _SIGNED, _NOT = "?ask=country", "?ask=signed", "?ask=not"
"""Suffixes of a subject: the founder's country, a signatory, or a person who did not sign is asked for."""
_YEARS = 25
"""People who first appear in the record up to this many years after the founding may be confused with founders."""


def subjects(store: FactStore) -> tuple[str, ...]:
    known = [store.address(row) for row in _founders(store)] if founding(store) else []
    others = [store.address(row) + _NOT for row in _others(store)] if known else []
    return (*known, *(address + _COUNTRY for address in known), *(address + _SIGNED for address in known), *others)


def founding(store: FactStore) -> model.Event | None:
    """Return the event at which the organisation was founded: on the pack's first day, with founders among its people."""
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
    if other is None:
        return None
    if subject.endswith((_SIGNED, _NOT)):
        return None if _signer(store, other) is None else (_signer(store, other) is other) is subject.endswith(_SIGNED)
    return other.founder and other.country == founder.country


def _signer(store: FactStore, person: model.Person) -> model.Person | None:
    """Return the signatory for the country of a person. Each country had one, so nobody else of it signed. None if it is not known
    uniquely.
    """
    rows = [row for row in _founders(store) if row.country == person.country]
    return rows[0] if len(rows) == 1 else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    event, asked = founding(store), store.people.get(subject.partition("?")[0].partition(":")[2])
    founder = None if asked is None else _signer(store, asked)
    if event is None or asked is None or founder is None:
        return None
    document = say(event.short, lang) or say(event.title, lang)
    others = [row for row in _founders(store) if row.country != founder.country]
    chosen = [founder, *shuffled(rng, others)[:WRONG]]
    if subject.endswith((_SIGNED, _NOT)):
        signed = subject.endswith(_SIGNED)
        wrong = near(rng, _others(store), lambda row: _since(store, row)) if signed else shuffled(rng, _founders(store))[:WRONG]
        prompt = choose_wording(rng, WORDINGS["founder-signed" if signed else "founder-not-signed"], document=document)
        options = [Option(store.address(row), row.name, row is asked, _note(store, row, lang)) for row in (asked, *wrong)]
    elif subject.endswith(_COUNTRY):
        prompt = choose_wording(rng, WORDINGS["signatory-of"], person=founder.name, document=document)
        options = [Option(f"country:{row.country}", store.name(row.country, lang), row is founder, row.name) for row in chosen]
    else:
        prompt = choose_wording(rng, WORDINGS["signed-for"], document=document, country=the(store, founder.country, lang))
        options = [Option(store.address(row), row.name, row is founder, store.name(row.country, lang)) for row in chosen]
    told = tr(
        "{person} signed it for {country}; with it {organisation} was founded {when}.",
        person=founder.name,
        country=the(store, founder.country, lang),
        organisation=organisation(store, lang),
        when=event.date.phrase(),
    )
    if asked is not founder:
        told = f"{tr('{person} did not sign it.', person=asked.name)} {told}"
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=mixed(rng, options),
        explanation=told,
        sources=tuple(dict.fromkeys((*asked.sources, *founder.sources, *event.sources))),
        level="hard",
    )


def _founders(store: FactStore) -> list[model.Person]:
    """Return the founders that may be asked about, one for each country."""
    return [row for row in store.people.values() if row.founder and is_sound(store, row) and not row.alternatives]


def _others(store: FactStore) -> list[model.Person]:
    """Return people of the founders' countries who first appear soon after the founding, and did not sign."""
    rows = [row for row in store.people.values() if not row.founder and is_sound(store, row) and not row.alternatives]
    return [row for row in rows if _signer(store, row) is not None and 0 <= _since(store, row) <= _YEARS]


def _since(store: FactStore, person: model.Person) -> float:
    """Return the years from the founding to a person's first office or event."""
    start = store.pack.start
    days = [term.start.first for term in person.terms]
    days += [row.date.first for row in store.events.values() if person.id in row.people]
    return (min(days) - start.last).days / 365.25 if start and days else inf


def _note(store: FactStore, person: model.Person, lang: str) -> str:
    return store.name(person.country, lang) if person.founder else say(person.role, lang)
