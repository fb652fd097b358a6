"""Who signed an agreement on the day of its signature, and who did not."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import country_distance, level_by_likeness, mixed, near
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import members
from aseandesk.quiz.toolkit.wording import choose_wording, listed, note_of, sentence, the, today, within
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "signatories"
TITLE = "Who signed"
KINDS = ("single",)
WORDINGS = {
    "signed": (
        "Which of these signed the {agreement} on {date}?",
        "Which of these was among the signatories of the {agreement} on {date}?",
        "The {agreement} was signed on {date}. By which of these?",
    ),
    "not-signed": (
        "Which of these was not among the signatories of the {agreement} on {date}?",
        "Which of these did not sign the {agreement} on {date}?",
        "The {agreement} was signed on {date}. Which of these did not sign?",
    ),
}
_NOT = "?ask=not"
"""Suffix of the first address of a subject that asks for a party that did not sign."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return each signatory of an agreement that all parties signed on one day; also members that did not sign, and others if partners
    signed.
    """
    signed = [f"{store.address(row)} country:{party}" for row in _whole(store) for party in _parties(store, row)]
    inside = {step.party for step in members(store)}
    left_out = [
        f"{store.address(row)}{_NOT} country:{party}"
        for row in _whole(store)
        for party in _candidates(store)
        if party not in _parties(store, row) and (party in inside or not inside.issuperset(_parties(store, row)))
    ]
    return (*signed, *left_out)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    row = _agreement(store, subject)
    if row is None:
        return None
    signed = answer.partition(":")[2] in _parties(store, row)
    return signed is not (_NOT in subject)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row, party = _agreement(store, subject), subject.rpartition(":")[2]
    if row is None or row.signed is None:
        return None
    inside = _parties(store, row)
    others = [one for one in _candidates(store) if one not in inside] if _NOT not in subject else list(inside)
    wrong = near(rng, [one for one in others if one != party], lambda one: _distance(store, one))
    options = (
        Option(f"country:{one}", store.name(one, lang), one == party, _note(store, one, inside, day, lang)) for one in (party, *wrong)
    )
    title = say(row.title, lang)
    explanation = tr(
        "{title}: signed {when} by {parties}.",
        title=title,
        when=row.signed.phrase(),
        parties=listed([the(store, one, lang) for one in inside]),
    )
    if _NOT in subject:
        standing = within(note_of(store, party, today(store, day), lang))
        explanation = (
            f"{tr('{name} did not sign ({standing}).', name=sentence(the(store, party, lang)), standing=standing)} {sentence(explanation)}"
        )
    outsiders = [one for one in (party, *wrong) if one not in inside]
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(
            rng, WORDINGS["not-signed" if _NOT in subject else "signed"], agreement=title, date=day_words(row.signed.first)
        ),
        options=mixed(rng, options),
        explanation=sentence(explanation),
        sources=_sources(store, row, party) if _NOT in subject else row.sources,
        level=level_by_likeness(sum(_distance(store, one) < 1 for one in outsiders), len(outsiders)),
    )


@lru_cache(maxsize=4)
def _whole(store: FactStore) -> tuple[model.Agreement, ...]:
    """Return agreements that all parties signed on the day of signature, so that a party that is not named did not sign on it."""
    found = []
    for row in store.agreements.values():
        signed = row.signed
        known = signed is not None and signed.is_day() and not signed.circa and known_by(store, signed) and is_sound(store, row)
        if (
            known
            and not row.alternatives
            and row.parties
            and all(party.signed == signed and party.acceded is None for party in row.parties)
        ):
            found.append(row)
    return tuple(found)


def _agreement(store: FactStore, subject: str) -> model.Agreement | None:
    name = subject.partition(" ")[0].partition("?")[0].partition(":")[2]
    return next((row for row in _whole(store) if row.id == name), None)


def _parties(store: FactStore, row: model.Agreement) -> tuple[str, ...]:
    return tuple(party.party for party in row.parties if party.party in store.countries)


@lru_cache(maxsize=4)
def _candidates(store: FactStore) -> tuple[str, ...]:
    """Return every party that ever joined or signed an agreement; others are not plausible as signatories."""
    inside = [step.party for step in members(store)]
    return tuple(dict.fromkeys((*inside, *(party for row in _whole(store) for party in _parties(store, row)))))


def _distance(store: FactStore, party: str) -> float:
    """Return a smaller distance for members (of any time) than for others."""
    inside = [step.party for step in members(store)]
    return 0.0 if party in inside else 1 + country_distance(store, inside[0], party) if inside else 1.0


def _sources(store: FactStore, row: model.Agreement, party: str) -> tuple[str, ...]:
    """Return the sources of the agreement, and of the accession of a party that did not sign, which explains why."""
    accession = (step.row.sources for step in members(store) if step.party == party)
    return tuple(dict.fromkeys((*row.sources, *(source for sources in accession for source in sources))))


def _note(store: FactStore, party: str, inside: tuple[str, ...], day: date, lang: str) -> str:
    words = note_of(store, party, today(store, day), lang)
    return tr("Signed; {standing}", standing=within(words)) if party in inside else tr("Did not sign; {standing}", standing=within(words))
