"""Which countries founded the organisation, and which came later."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, joined, members, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, joined_words, note_of, organisation, start_of

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "founding-members"
TITLE = "Founding members"
KINDS = ("single",)
WORDINGS = {
    "founder": (
        "Which of these is a founder of {organisation}?",
        "Which of these was there when {organisation} was founded?",
        "Which of these founded {organisation}?",
    ),
    "not-founder": (
        "Which of these was not a founder of {organisation}?",
        "Which of these joined {organisation} only after it was founded?",
        "Which of these was not yet there when {organisation} was founded?",
    ),
}
_LATER = "?ask=later"
"""Suffix of a subject that asks for a country that was not a founder."""


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(step.address if _founded(store, step) else step.address + _LATER for step in joined(store))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a country: founders are members from the pack's first day on. Countries that never joined are not founders."""
    own = [step for step in members(store) if f"country:{step.party}" == answer]
    founded = False if not own else _founded(store, own[0])
    if founded is None:
        return None
    return founded is not subject.endswith(_LATER)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    later = subject.endswith(_LATER)
    step = step_at(store, subject.partition("?")[0])
    if step is None:
        return None
    others = [other for other in joined(store) if _founded(store, other) is later]
    wrong = near(rng, others, lambda other: years_apart(other.first, step.first))
    options = (
        Option(f"country:{one.party}", store.name(one.party, lang), one is step, note_of(store, one.party, day, lang))
        for one in (step, *wrong)
    )
    prompt = choose_wording(rng, WORDINGS["not-founder" if later else "founder"], organisation=organisation(store, lang))
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=mixed(rng, options),
        explanation=f"{joined_words(store, step, lang)}. {confusion_note(store, step.address, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_years(min((years_apart(step.first, other.first) for other in wrong), default=0) / 2),
    )


def _founded(store: FactStore, step: StandingStep) -> bool | None:
    """Was it a member from the first day on? None if the values in the store do not settle it."""
    start = start_of(store)
    if start is None or step.first <= start < step.last:
        return None
    return step.last == start
