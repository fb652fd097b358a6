"""Which country was not yet a member on a day."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import days_of_change, is_member, joined, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, joined_words, note_of, organisation, start_of, today

ID = "not-yet-member"
TITLE = "Not yet members"
KINDS = ("single",)
WORDINGS = {
    "not-yet-on": (
        "Which of these was not yet a member of {organisation} on {date}?",
        "Which country had not yet joined {organisation} on {date}?",
        "On {date}, which of these was still outside {organisation}, and joined only later?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    return tuple(step.address for step in joined(store) if step.first != start_of(store))


def days(store: FactStore, subject: str) -> tuple[date, ...]:
    """Return the days around each change, before the member's own accession."""
    own = step_at(store, subject)
    start = start_of(store)
    return tuple(day for day in days_of_change(store) if own is not None and day < own.first and (start is None or day >= start))


def is_right(store: FactStore, answer: str, _subject: str, day: date) -> bool | None:
    """Check a country: right if it is certainly no member on the day and certainly becomes one later."""
    party = answer.partition(":")[2]
    inside = is_member(store, party, day)
    later = any(step.party == party and step.first > day for step in joined(store))
    return False if inside else True if inside is False and later else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step = step_at(store, subject)
    if step is None or is_right(store, f"country:{step.party}", subject, day) is not True:
        return None
    inside = [other for other in joined(store) if is_member(store, other.party, day)]
    wrong = near(rng, inside, lambda other: years_apart(other.first, day))
    options = (
        Option(f"country:{one.party}", store.name(one.party, lang), one is step, note_of(store, one.party, today(store, day), lang))
        for one in (step, *wrong)
    )
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["not-yet-on"], organisation=organisation(store, lang), date=day_words(day)),
        options=mixed(rng, options),
        explanation=f"{joined_words(store, step, lang)}. {confusion_note(store, step.address, lang=lang)}".rstrip(),
        sources=step.row.sources,
        level=level_by_years(min(years_apart(one.first, day) for one in (step, *wrong))),
        dated=True,
    )
