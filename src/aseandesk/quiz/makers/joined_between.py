"""Which country joined between two others."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import pick
from aseandesk.quiz.toolkit.distractors import level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, joined, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, joined_words, note_of, organisation, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "joined-between"
TITLE = "Between two others"
KINDS = ("single",)
WORDINGS = {
    "joined-between": (
        "Which of these joined {organisation} after {first} and before {last}?",
        "Which of these came into {organisation} later than {first}, but earlier than {last}?",
        "After {first} but before {last}, which of these joined {organisation}?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return all pairs with an accession that is certainly between theirs."""
    pairs = permutations(joined(store), 2)
    return tuple(f"{one.address} {other.address}" for one, other in pairs if any(_between(one, step, other) for step in joined(store)))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    ends = [step_at(store, address) for address in subject.split()]
    asked = next((step for step in joined(store) if f"country:{step.party}" == answer), None)
    if asked is None or len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    return _between(ends[0], asked, ends[1])


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    one, other = (step_at(store, address) for address in subject.split())
    if one is None or other is None:
        return None
    inside = [step for step in joined(store) if _between(one, step, other)]
    outside = [step for step in joined(store) if _between(one, step, other) is False and step is not one and step is not other]
    if not inside:
        return None
    right = pick(rng, inside)
    wrong = near(rng, outside, lambda step: years_apart(step.first, right.first))
    options = (
        Option(f"country:{step.party}", store.name(step.party, lang), step is right, note_of(store, step.party, day, lang))
        for step in (right, *wrong)
    )
    names = {"first": the(store, one.party, lang), "last": the(store, other.party, lang), "organisation": organisation(store, lang)}
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["joined-between"], **names),
        options=mixed(rng, options),
        explanation=tr("{joined}.", joined=joined_words(store, right, lang)),
        sources=right.row.sources,
        level=level_by_years(min((years_apart(step.first, right.first) for step in wrong), default=0)),
    )


def _between(one: StandingStep, step: StandingStep, other: StandingStep) -> bool | None:
    """Did the step begin after `one` and before `other`? None if the values in the store do not settle it."""
    if one.before(step) and step.before(other):
        return True
    return False if step.last <= one.first or step.first >= other.last else None
