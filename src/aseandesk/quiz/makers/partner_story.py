"""The years of the partner on which the pack has most claims."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import confusion_note, level_by_years, mixed, near
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.memberships import members
from aseandesk.quiz.toolkit.wording import choose_wording, organisation, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "partner-story"
TITLE = "One partner's road"
KINDS = ("single",)
WORDINGS = {
    "event-year": (
        "In which year was this? {event}.",
        "{event}: in which year?",
        "When did this happen? {event}.",
    ),
    "partner-year-event": (
        "What happened between {country} and {organisation} in {year}?",
        "Which of these belongs to the year {year} in the story of {country} and {organisation}?",
        "{country} and {organisation}: what happened in {year}?",
    ),
}
_WHAT = "?ask=event"
"""Suffix of a subject that asks for the event of a given year."""
_LEAST = 5
"""Minimum number of events of the partner."""


def subjects(store: FactStore) -> tuple[str, ...]:
    found = [store.address(row) for row in askable_events(store)]
    return (*found, *(address + _WHAT for address in found))


@lru_cache(maxsize=4)
def partner(store: FactStore) -> str:
    """Return the partner that the claims of the pack mention most; "" if they mention none."""
    inside = {step.party for step in members(store)}
    named = Counter(
        store.statuses[fact.partition(":")[2]].party
        for claim in store.claims.values()
        for fact in claim.facts
        if fact.startswith("status:") and fact.partition(":")[2] in store.statuses
    )
    outside = [(number, party) for party, number in named.items() if party not in inside and party in store.countries]
    return max(outside, default=(0, ""))[1]


@lru_cache(maxsize=4)
def askable_events(store: FactStore) -> tuple[model.Event, ...]:
    """Return the partner's events that may be asked about, each in the same year by all sources; empty if there are too few."""
    rows = [row for row in store.events.values() if partner(store) in row.countries and is_sound(store, row) and not row.alternatives]
    rows = [row for row in rows if known_by(store, row.end or row.date) and not row.date.circa and _year(row)]
    return tuple(rows) if len(rows) >= _LEAST else ()


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a year, or an event of the partner: right if it is of the year asked for."""
    asked = _event(store, subject.partition("?")[0])
    if asked is None:
        return None
    if not subject.endswith(_WHAT):
        return int(answer) == _year(asked)
    other = _event(store, answer)
    return None if other is None else _year(other) == _year(asked)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    asked = _event(store, subject.partition("?")[0])
    if asked is None:
        return None
    year, event = _year(asked), subject.endswith(_WHAT)
    others: dict[int, model.Event] = {}
    for row in askable_events(store):
        if _year(row) != year:
            others.setdefault(_year(row), row)
    wrong = near(rng, list(others.values()), lambda row: abs(_year(row) - year))
    rows = (asked, *wrong)
    if event:
        options = mixed(
            rng, (Option(store.address(row), say(row.title, lang), row is asked, span_words(row.date, row.end)) for row in rows)
        )
        prompt = choose_wording(
            rng, WORDINGS["partner-year-event"], country=the(store, partner(store), lang), organisation=organisation(store, lang), year=year
        )
    else:
        options = tuple(
            Option(str(_year(row)), str(_year(row)), row is asked, say(row.title, lang)) for row in sorted(rows, key=lambda row: row.date)
        )
        prompt = choose_wording(rng, WORDINGS["event-year"], event=say(asked.title, lang))
    words = tr(
        "{title}: {date}. {summary}", title=say(asked.title, lang), date=span_words(asked.date, asked.end), summary=say(asked.summary, lang)
    )
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=options,
        explanation=f"{words} {_line(store, asked, lang)}".rstrip(),
        sources=asked.sources,
        level=level_by_years(min((abs(_year(row) - year) for row in wrong), default=0)),
    )


def _event(store: FactStore, address: str) -> model.Event | None:
    return next((row for row in askable_events(store) if f"event:{row.id}" == address), None)


def _year(row: model.Event) -> int:
    """Return the year in which it happened; 0 if it spans a New Year."""
    return row.date.year if (row.end or row.date).last.year == row.date.first.year else 0


def _line(store: FactStore, row: model.Event, lang: str) -> str:
    """Return the sentence that clears up what the event is confused with."""
    return next((line for address in row.related if (line := confusion_note(store, address, lang=lang))), "")
