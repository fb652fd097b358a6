"""Which country was a member on a day."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import days_of_change, is_member, joined, members, outside, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, joined_words, note_of, organisation, today

ID = "member-on-date"
TITLE = "Members on a day"
KINDS = ("single",)
WORDINGS = {
    "member-on": (
        "Which of these was a member of {organisation} on {date}?",
        "Which country was in {organisation} on {date}?",
        "On {date}, which of these belonged to {organisation}?",
    ),
}


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
    candidates = list(outside(store, day).values())  # later members are near by their day of joining
    wrong = near(rng, candidates, lambda one: years_apart(one.first, day) + (0 if one in members(store) else 20))
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["member-on"], organisation=organisation(store, lang), date=day_words(day)),
        options=mixed(
            rng,
            (
                Option(f"country:{one.party}", store.name(one.party, lang), one is step, note_of(store, one.party, today(store, day), lang))
                for one in (step, *wrong)
            ),
        ),
        explanation=f"{joined_words(store, step, lang)}. {confusion_note(store, step.address, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_years(min((years_apart(one.first, day) for one in (step, *wrong) if one in members(store)), default=20)),
        dated=True,
    )
