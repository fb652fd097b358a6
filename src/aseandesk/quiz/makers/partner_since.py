"""In which year a party became an observer or a partner, and which party did so in a year."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confused_with, confusion_note, level_by_years, mixed, near
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, counts_as, roles, step_at, steps
from aseandesk.quiz.toolkit.wording import (
    a,
    choose_wording,
    organisation,
    sentence,
    standing_level,
    standing_of,
    start_date,
    status_words,
    the,
)
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "partner-since"
TITLE = "Years of partners and observers"
KINDS = ("single",)
WORDINGS = {
    "became-when": (
        "In which year did {name} become {status} of {organisation}?",
        "When did {name} become {status} of {organisation}?",
        "{name} became {status} of {organisation}. In which year?",
    ),
    "became-in": (
        "Which of these became {status} of {organisation} in {year}?",
        "In {year}, which of these became {status} of {organisation}?",
        "In {year} one of these became {status} of {organisation}. Which?",
    ),
}
_PARTY = "?ask=party"
"""Suffix of a subject that asks for the party of a given year."""
_ASKED = ("observer", "partner-1", "partner-2", "partner-3", "partner-4")


def subjects(store: FactStore) -> tuple[str, ...]:
    found = [step.address for step in _asked(store)]
    return (*found, *(address + _PARTY for address in found))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a year, or a party. A year that another source gives is not settled.

    Nor is a year in which the party got another status of the same level, which people may call by the same name.
    """
    asked = step_at(store, subject.partition("?")[0])
    if asked is None or asked.year is None:
        return None
    if not subject.endswith(_PARTY):
        return asked.year == int(answer) or (None if _like(store, asked.party, asked, int(answer)) else False)
    party = answer.partition(":")[2]
    if _like(store, party, asked, asked.year):
        return None
    own = [step for step in steps(store) if step.party == party and step.row.status == asked.row.status]
    years = {year for step in own for year in range(step.first.year, step.last.year + 1)}
    if not all(step.sound for step in own):
        return None
    return False if asked.year not in years else True if years == {asked.year} else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject.partition("?")[0])
    if step is None or step.year is None:
        return None
    status, where = a(status_words(store, step.row, lang)), organisation(store, lang)
    name = the(store, step.party, lang)
    if subject.endswith(_PARTY):
        others = {one.party: one for one in _asked(store) if is_right(store, f"country:{one.party}", subject, day) is False}
        wrong = near(rng, list(others.values()), lambda one: abs(one.first.year - step.first.year))
        options = mixed(
            rng,
            (
                Option(f"country:{one.party}", store.name(one.party, lang), one is step, _note(store, one.party, step, day, lang))
                for one in (step, *wrong)
            ),
        )
        prompt = choose_wording(rng, WORDINGS["became-in"], status=status, organisation=where, year=step.year)
        gap = min((abs(one.first.year - step.first.year) for one in wrong), default=0)
    else:
        notes = _years(store, step, lang)
        traps = [year for year in _traps(store, step) if year in notes and is_right(store, str(year), subject, day) is False][:1]
        chosen = traps + near(
            rng,
            [year for year in notes if year not in traps and is_right(store, str(year), subject, day) is False],
            lambda year: abs(year - step.first.year),
            3 - len(traps),
        )
        options = tuple(Option(str(year), str(year), year == step.year, notes[year]) for year in sorted((step.year, *chosen)))
        prompt = choose_wording(rng, WORDINGS["became-when"], name=name, status=status, organisation=where)
        gap = min((abs(year - step.year) for year in chosen), default=0)
    explanation = tr("{name} became {status} {when}.", name=sentence(name), status=status, when=start_date(step).phrase())
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=options,
        explanation=f"{explanation} {confusion_note(store, step.address, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_years(gap),
    )


def _asked(store: FactStore) -> list[StandingStep]:
    found = [step for step in steps(store) if step.sound and step.year and step.party in store.countries]
    return [step for step in found if standing_level(store, step) in _ASKED and step.row.status in roles(store)]


def _like(store: FactStore, party: str, asked: StandingStep, year: int) -> bool:
    """May the party have begun a status in that year that is equivalent to the one asked for?"""
    own = [step for step in steps(store) if step.party == party and step.row.status != asked.row.status]
    same = [
        step
        for step in own
        if standing_level(store, step) == standing_level(store, asked) and counts_as(store, step.row.status, asked.row.status)
    ]
    return any(step.first.year <= year <= step.last.year for step in same)


def _note(store: FactStore, party: str, asked: StandingStep, day: date, lang: str) -> str:
    """Return since when the party has had the status asked for, or its present standing if it never had it."""
    own = next((one for one in _asked(store) if one.party == party and one.row.status == asked.row.status), None)
    if own is None:
        return sentence(standing_of(store, party, day, lang))
    return sentence(tr("{status} since {year}", status=status_words(store, own.row, lang), year=own.first.year))


def _traps(store: FactStore, step: StandingStep) -> list[int]:
    """Return the years of steps that are often confused with this one."""
    found = [step_at(store, address) for address in confused_with(store, step.address)]
    return [one.year for one in found if one is not None and one.year]


def _years(store: FactStore, step: StandingStep, lang: str) -> dict[int, str]:
    """Return what happened in each year in which a party got a status, the party's own other steps first."""
    own = [one for one in steps(store) if one.party == step.party and one.sound and one.year]
    notes: dict[int, str] = {}
    for one in (step, *own, *_asked(store)):
        words = tr("{name}: {status}", name=sentence(the(store, one.party, lang)), status=status_words(store, one.row, lang))
        notes.setdefault(one.year or 0, words)
    return notes
