"""Which of several countries were members on a day: all of them must be selected."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.model.seeded_random import pick
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import days_of_change, is_member, joined, members, outside, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, clauses, joined_words, note_of, organisation, today

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "members-all"
TITLE = "All members on a day"
KINDS = ("multiple",)
WORDINGS = {
    "members-on": (
        "Which of these were members of {organisation} on {date}? Choose all.",
        "Mark every country that was a member of {organisation} on {date}.",
        "Which of these belonged to {organisation} on {date}? There may be several.",
    ),
}
_OFFERED = 5


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(step.address for step in joined(store))


def days(store: FactStore, subject: str) -> tuple[date, ...]:
    """Return the days around each change and the New Years, from the member's own accession on."""
    own = step_at(store, subject)
    return tuple(day for day in days_of_change(store) if own is not None and own.last <= day)


def is_right(store: FactStore, answer: str, _subject: str, day: date) -> bool | None:
    return is_member(store, answer.partition(":")[2], day)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject)
    if step is None or is_member(store, step.party, day) is not True:
        return None
    inside = [one for one in joined(store) if one is not step and is_member(store, one.party, day)]
    chosen = [step, *near(rng, inside, lambda one: years_apart(one.first, day), pick(rng, (0, 1, 1, 2, 2)))]
    candidates = list(outside(store, day).values())  # later members are near by their day of joining
    wrong = near(rng, candidates, lambda one: years_apart(one.first, day) + (0 if one in members(store) else 20), _OFFERED - len(chosen))
    key = " ".join((subject, *(f"country:{one.party}" for one in sorted((*chosen[1:], *wrong), key=lambda one: one.party))))
    options = (
        Option(f"country:{one.party}", store.name(one.party, lang), one in chosen, note_of(store, one.party, today(store, day), lang))
        for one in (*chosen, *wrong)
    )
    explanation = clauses(joined_words(store, one, lang) for one in (*chosen, *(one for one in wrong if one in members(store))))
    return ChoiceBuilder(store, ID, key, day, is_right).build(
        kind="multiple",
        prompt=choose_wording(rng, WORDINGS["members-on"], organisation=organisation(store, lang), date=day_words(day)),
        options=mixed(rng, options),
        explanation=f"{explanation}. {confusion_note(store, subject, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_years(min((years_apart(one.first, day) for one in (*chosen, *wrong) if one in members(store)), default=20)),
        dated=True,
    )
