"""Which of several members joined first, and which joined last."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, joined, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, joined_words, note_of, organisation
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "who-joined-first"
TITLE = "First and last to join"
KINDS = ("single",)
WORDINGS = {
    "joined-first": (
        "Which of these joined {organisation} first?",
        "Which of these was the first to join {organisation}?",
        "Which of these came to {organisation} before the others?",
    ),
    "joined-last": (
        "Which of these joined {organisation} last?",
        "Which of these was the last to join {organisation}?",
        "Which of these came to {organisation} after the others?",
    ),
}
_LAST = "?ask=last"
"""Suffix of the first address of a subject that asks for the member that joined last."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return every party with at least two others that joined later (or earlier). The others are drawn in `make`."""
    known = joined(store)
    first = [one.address for one in known if sum(one.before(other) for other in known) > 1]
    last = [one.address + _LAST for one in known if sum(other.before(one) for other in known) > 1]
    return (*first, *last)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a party. The subject of a finished question lists all parties that it compares."""
    compared = [step for step in (step_at(store, part.partition("?")[0]) for part in subject.split()) if step is not None]
    asked = next((step for step in compared if f"country:{step.party}" == answer), None)
    if asked is None:
        return None
    others, last = [other for other in compared if other is not asked], _LAST in subject
    if all(_beats(asked, other, last=last) for other in others):
        return True
    return False if any(_beats(other, asked, last=last) for other in others) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    asked, last = step_at(store, subject.partition("?")[0]), subject.endswith(_LAST)
    if asked is None:
        return None
    beaten = near(rng, [one for one in joined(store) if _beats(asked, one, last=last)], lambda one: years_apart(asked.first, one.first))
    compared = sorted(step.address for step in (asked, *beaten))
    key = " ".join((compared[0] + _LAST, *compared[1:]) if last else compared)
    options = (
        Option(f"country:{one.party}", store.name(one.party, lang), one is asked, note_of(store, one.party, day, lang))
        for one in (asked, *beaten)
    )
    return ChoiceBuilder(store, ID, key, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["joined-last" if last else "joined-first"], organisation=organisation(store, lang)),
        options=mixed(rng, options),
        explanation=tr("{joined}.", joined=joined_words(store, asked, lang)),
        sources=asked.row.sources,
        level=level_by_years(min((years_apart(asked.first, one.first) for one in beaten), default=0)),
    )


def _beats(one: StandingStep, other: StandingStep, *, last: bool) -> bool:
    """Did `one` certainly join before `other`, or after it if the last is asked for?"""
    return other.before(one) if last else one.before(other)
