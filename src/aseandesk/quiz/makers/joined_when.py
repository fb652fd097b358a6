"""In which year a member joined, and which member joined in a year."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import WRONG, confused_with, confusion_note, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, joined, members, step_at, steps
from aseandesk.quiz.toolkit.wording import choose_wording, joined_words, listed, note_of, organisation, sentence, status_words, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "joined-when"
TITLE = "Years of joining"
KINDS = ("single",)
WORDINGS = {
    "year-joined": (
        "In which year did {name} join {organisation}?",
        "Since which year has {name} been a member of {organisation}?",
        "When did {name} join {organisation}?",
    ),
    "joined-in": (
        "Which of these joined {organisation} in {year}?",
        "Which country became a member of {organisation} in {year}?",
        "In {year}, which of these joined {organisation}?",
    ),
}
_PARTY = "?ask=party"
"""Suffix of a subject that asks for the member that joined in a given year."""


def subjects(store: FactStore) -> tuple[str, ...]:
    known = [step.address for step in joined(store) if step.year is not None]
    return (*known, *(address + _PARTY for address in known))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    asked = step_at(store, subject.partition("?")[0])
    if asked is None:
        return None
    if not subject.endswith(_PARTY):
        years = range(asked.first.year, asked.last.year + 1)
        return None if len(years) > 1 and int(answer) in years else int(answer) in years
    accessions = [step for step in members(store) if f"country:{step.party}" == answer]
    years_of = {year for step in accessions for year in range(step.first.year, step.last.year + 1)}
    return asked.year in years_of if len(years_of) < 2 else None if asked.year in years_of else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject.partition("?")[0])
    if step is None or step.year is None:
        return None
    found = _party(store, step, rng, day, lang) if subject.endswith(_PARTY) else _year(store, step, rng, lang)
    if found is None:
        return None
    prompt, options, gap = found
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=options,
        explanation=f"{joined_words(store, step, lang)}. {confusion_note(store, step.address, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_years(gap),
    )


Made = tuple[str, tuple[Option, ...], float]


def _year(store: FactStore, step: StandingStep, rng: Random, lang: str) -> Made | None:
    """Make the question for the year. Distractors are the years of others, and of the member's own other steps."""
    notes: dict[int, str] = {}
    for other in (one for one in steps(store) if one.party == step.party or one in joined(store)):
        if other.sound and other.year is not None and other.year != step.year:
            notes.setdefault(other.year, _year_note(store, other, step, lang))
    known = [step_at(store, address) for address in confused_with(store, step.address)]
    traps = [one.year for one in known if one is not None and one.year in notes][:1]
    rest = [year for year in sorted(notes) if year not in traps]
    wrong = [*traps, *near(rng, rest, lambda year: abs(year - (step.year or 0)), WRONG - len(traps))]
    years = sorted([*wrong, step.year or 0])
    notes[step.year or 0] = _year_note(store, step, None, lang)
    options = tuple(Option(str(year), str(year), year == step.year, notes[year]) for year in years)
    names = {"name": the(store, step.party, lang), "organisation": organisation(store, lang)}
    return choose_wording(rng, WORDINGS["year-joined"], **names), options, min((abs(year - (step.year or 0)) for year in wrong), default=0)


def _year_note(store: FactStore, step: StandingStep, asked: StandingStep | None, lang: str) -> str:
    if asked is not None and step.party == asked.party:
        return tr("Its standing then: {status}", status=status_words(store, step.row, lang))
    same = [the(store, other.party, lang) for other in members(store) if other.year == step.year and step in members(store)]
    return sentence(tr("{names} joined in that year", names=listed(same)))


def _party(store: FactStore, step: StandingStep, rng: Random, day: date, lang: str) -> Made | None:
    others = [other for other in joined(store) if is_right(store, f"country:{other.party}", step.address + _PARTY, day) is False]
    wrong = near(rng, others, lambda other: years_apart(other.first, step.first), WRONG)
    options = mixed(
        rng,
        (
            Option(f"country:{one.party}", store.name(one.party, lang), one is step, note_of(store, one.party, day, lang))
            for one in (step, *wrong)
        ),
    )
    prompt = choose_wording(rng, WORDINGS["joined-in"], organisation=organisation(store, lang), year=step.year)
    return prompt, options, min((years_apart(other.first, step.first) for other in wrong), default=0)
