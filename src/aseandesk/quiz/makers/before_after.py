"""Which of several events came first, and which came last."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import WRONG, level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.happenings import Happening, distance, happenings, tells_of
from aseandesk.quiz.toolkit.wording import choose_wording
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "before-after"
TITLE = "First and last of four"
KINDS = ("single",)
WORDINGS = {
    "event-first": (
        "Which of these came first?",
        "Which of these happened first?",
        "Which of these is the earliest?",
    ),
    "event-last": (
        "Which of these came last?",
        "Which of these happened last?",
        "Which of these is the latest?",
    ),
}
_LAST = "?ask=last"
"""Suffix of the first address of a subject that asks for the last event instead of the first."""


@lru_cache(maxsize=4)
def subjects(store: FactStore) -> tuple[str, ...]:
    known = happenings(store)
    first = [one.address for one in known if len(_later(known, one)) >= WRONG]
    last = [one.address + _LAST for one in known if len(_earlier(known, one)) >= WRONG]
    return (*first, *last)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check an event. The subject of a finished question lists all events that it compares."""
    names = {part.partition("?")[0] for part in subject.split()}
    compared = [one for one in happenings(store) if one.address in names]
    asked = next((one for one in compared if one.address == answer), None)
    if asked is None or len(compared) < len(names):
        return None
    others = [one for one in compared if one is not asked]
    if _LAST in subject:
        return _decided(all(other.before(asked) for other in others), any(asked.before(other) for other in others))
    return _decided(all(asked.before(other) for other in others), any(other.before(asked) for other in others))


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    known, last = happenings(store), subject.endswith(_LAST)
    asked = next((one for one in known if one.address == subject.partition("?")[0]), None)
    if asked is None:
        return None
    others = _earlier(known, asked) if last else _later(known, asked)
    wrong = _apart(near(rng, others, lambda other: distance(asked, other), 2 * WRONG))
    compared = sorted(one.address for one in (asked, *wrong))
    key = " ".join((compared[0] + _LAST, *compared[1:]) if last else compared)
    options = (
        Option(one.address, say(one.row.title, lang), one is asked, span_words(one.row.date, one.row.end)) for one in (asked, *wrong)
    )
    return ChoiceBuilder(store, ID, key, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["event-last" if last else "event-first"]),
        options=mixed(rng, options),
        explanation=tr("{date}: {title}.", title=say(asked.row.title, lang), date=span_words(asked.row.date, asked.row.end)),
        sources=asked.row.sources,
        level=level_by_years(min((years_apart(asked.first, other.first) for other in wrong), default=0)),
    )


def _decided(surely: bool, surely_not: bool) -> bool | None:
    return True if surely else False if surely_not else None


def _later(known: tuple[Happening, ...], asked: Happening) -> list[Happening]:
    """Return events that certainly came later and do not refer to the one asked about."""
    return [one for one in known if asked.before(one) and not tells_of(one, asked)]


def _earlier(known: tuple[Happening, ...], asked: Happening) -> list[Happening]:
    return [one for one in known if one.before(asked) and not tells_of(one, asked)]


def _apart(candidates: list[Happening]) -> list[Happening]:
    """Return the first few that do not refer to each other."""
    chosen: list[Happening] = []
    for one in candidates:
        if len(chosen) < WRONG and not any(tells_of(one, other) for other in chosen):
            chosen.append(one)
    return chosen
