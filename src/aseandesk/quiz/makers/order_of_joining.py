"""Members in the order in which they joined."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.memberships import StandingStep, joined, members, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, note_of, organisation, sentence, the, when_joined
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "order-of-joining"
TITLE = "Order of joining"
KINDS = ("order",)
WORDINGS = {
    "joined-order": (
        "Put these in the order in which they joined {organisation}, the first on top.",
        "Who joined {organisation} first, who next? Put them in order.",
        "Sort these members of {organisation} by the day they joined, the earliest first.",
    ),
}
_ROWS = 4


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return every member that may be asked about. The others are drawn in `make`."""
    return tuple(step.address for step in joined(store))


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    """Check a pair: did the first of the two certainly join before the other?"""
    first, _, second = answer.partition(" ")
    one, two = (_step(store, party.partition(":")[2]) for party in (first, second))
    if one is None or two is None:
        return None
    return True if one.before(two) else False if two.before(one) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject)
    if step is None:
        return None
    chosen = [step]
    for other in near(rng, joined(store), lambda one: years_apart(one.first, step.first), len(joined(store))):
        if len(chosen) < _ROWS and all(one.before(other) or other.before(one) for one in chosen):
            chosen.append(other)
    order = sorted(chosen, key=lambda one: one.first)
    key = " ".join(sorted(one.address for one in chosen))
    gap = min((years_apart(a.first, b.first) for a, b in pairwise(order)), default=0)
    explanation = "; ".join(tr("{name} {when}", name=sentence(the(store, one.party, lang)), when=when_joined(one)) for one in order)
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="order",
        prompt=choose_wording(rng, WORDINGS["joined-order"], organisation=organisation(store, lang)),
        options=mixed(
            rng, (Option(f"country:{one.party}", store.name(one.party, lang), note=note_of(store, one.party, day, lang)) for one in chosen)
        ),
        day=day,
        subject=key,
        explanation=f"{explanation}. {confusion_note(store, *(one.address for one in order[1:3]), lang=lang)}".rstrip(),
        sources=tuple(dict.fromkeys(source for one in order for source in one.row.sources)),
        level=level_by_years(gap + 1),
        key=tuple(f"country:{one.party}" for one in order),
    )
    return proved(store, question, is_right)


def _step(store: FactStore, party: str) -> StandingStep | None:
    return next((one for one in members(store) if one.party == party), None)
