"""Which of several members joined first."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.store import FactStore
from aseandesk.quiz.distractors import level_by_years, mixed, near, years_apart
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Option, Question, question_id
from aseandesk.quiz.standing import joined, step_at
from aseandesk.quiz.wording import joined_words, note_of, organisation
from aseandesk.words import tr

__all__ = ["ID", "TITLE", "days", "is_right", "make", "subjects"]

ID = "who-joined-first"
TITLE = "Who joined first"


def subjects(store: FactStore) -> tuple[str, ...]:
    """Everybody after whom at least two others joined; the others are drawn when the question is made."""
    return tuple(one.address for one in joined(store) if sum(one.before(other) for other in joined(store)) > 1)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """The subject of a made question names all whom it compares."""
    compared = [step for step in (step_at(store, address) for address in subject.split()) if step is not None]
    asked = next((step for step in compared if f"country:{step.party}" == answer), None)
    if asked is None:
        return None
    if all(asked.before(other) for other in compared if other is not asked):
        return True
    return False if any(other.before(asked) for other in compared) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    first = step_at(store, subject)
    if first is None:
        return None
    later = near(rng, [other for other in joined(store) if first.before(other)], lambda other: years_apart(first.last, other.first))
    compared = " ".join(sorted(step.address for step in (first, *later)))
    question = Question(
        id=question_id(ID, compared),
        family=ID,
        kind="single",
        prompt=tr("Which of these joined {organisation} first?", organisation=organisation(store, lang)),
        options=mixed(
            rng,
            (
                Option(f"country:{one.party}", store.name(one.party, lang), one is first, note_of(store, one.party, day, lang))
                for one in (first, *later)
            ),
        ),
        day=day,
        subject=compared,
        explanation=tr("{joined}.", joined=joined_words(store, first, lang)),
        sources=first.row.sources,
        level=level_by_years(min((years_apart(first.last, other.first) for other in later), default=0)),
    )
    return proved(store, question, is_right)
