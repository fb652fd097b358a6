"""How many members there were on a day."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import level_by_years, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import StandingStep, count_on, days_of_change, joined, members, step_at
from aseandesk.quiz.toolkit.wording import choose_wording, organisation, start_date
from aseandesk.words import tr

ID = "how-many-members"
TITLE = "How many members"
KINDS = ("single",)
WORDINGS = {
    "members-count": (
        "How many members did {organisation} have on {date}?",
        "On {date}, how many members were there in {organisation}?",
        "How many countries belonged to {organisation} on {date}?",
    ),
}


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return the accession that began each stage; the first one of those on the same day."""
    return tuple(group[0].address for group in _stages(store).values() if group[0].sound)


def days(store: FactStore, subject: str) -> tuple[date, ...]:
    """Return the days around each change and the New Years, until the next accession."""
    own = step_at(store, subject)
    if own is None:
        return ()
    later = [step.first for step in joined(store) if own.before(step)]
    until = min(later, default=store.pack.known_until or own.last)
    years = {date(year, 1, 1) for year in range(own.last.year + 1, until.year + 1)}
    return tuple(
        sorted(day for day in {*days_of_change(store), *years} if own.last <= day and (day < until or (not later and day <= until)))
    )


def is_right(store: FactStore, answer: str, _subject: str, day: date) -> bool | None:
    number = count_on(store, day)
    return None if number is None else int(answer) == number


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    step, number = step_at(store, subject), count_on(store, day)
    if step is None or not number:
        return None
    stages = _stages(store)
    others = sorted({*stages, number - 1, number + 1, number + 2} - {number, 0, 1})
    wrong = near(rng, others, lambda other: abs(other - number))
    options = tuple(Option(str(one), str(one), one == number, _note(store, one)) for one in sorted((number, *wrong)))
    changes = [other.first for other in members(store)]
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["members-count"], organisation=organisation(store, lang), date=day_words(day)),
        options=options,
        explanation=_explanation(store, number),
        sources=step.row.sources,
        level=level_by_years(min(years_apart(change, day) for change in changes)),
        dated=True,
    )


def _stages(store: FactStore) -> dict[int, list[StandingStep]]:
    """Return for each number of members the accessions that led to it. Members that left are not considered here; `count_on` does that."""
    found: dict[int, list[StandingStep]] = {}
    group: list[StandingStep] = []
    for total, step in enumerate(members(store), 1):
        if group and not group[-1].before(step):
            found.pop(total - 1)
            group = [*group, step]
        else:
            group = [step]
        found[total] = group
    return found


def _span(store: FactStore, number: int) -> tuple[str, str] | None:
    """Return when there were this many members, in words ("" for an open end); None if there never were."""
    stages = _stages(store)
    if number not in stages:
        return None
    later = [other for other in sorted(stages) if other > number]
    return start_date(stages[number][0]).words(), start_date(stages[later[0]][0]).words() if later else ""


def _note(store: FactStore, number: int) -> str:
    span = _span(store, number)
    if span is None:
        return tr("There were never {n} members", n=number)
    return tr("From {start} until {end}", start=span[0], end=span[1]) if span[1] else tr("Since {date}", date=span[0])


def _explanation(store: FactStore, number: int) -> str:
    span = _span(store, number)
    if span is None:
        return ""
    if span[1]:
        return tr("There were {n} members from {start} until {end}.", n=number, start=span[0], end=span[1])
    return tr("There have been {n} members since {start}.", n=number, start=span[0])
