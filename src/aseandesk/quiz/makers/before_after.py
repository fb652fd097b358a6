"""Which of several events came first, and which came last."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import lru_cache
from random import Random
from typing import NamedTuple

from aseandesk.facts import model
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.distractors import WRONG, level_by_years, mixed, near, years_apart
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Option, Question, question_id
from aseandesk.quiz.sound import is_sound, known_by
from aseandesk.quiz.wording import worded
from aseandesk.words import tr

__all__ = ["ID", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "before-after"
TITLE = "First and last of four"
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
"""At the end of the first address of a subject: the last one is asked for."""
_TELLING = re.compile(
    r"\d|\b([IVX]{2,}|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|anniversary|fiftieth|before|after|last|ends?|new|again)\b",
    re.IGNORECASE,
)
"""Numbers and words in a title that tell its place in time."""
_LEAST_KNOWN = 3
"""Events of a higher rank number are too small to be asked about."""


class Happening(NamedTuple):
    """An event and the days between which it lies."""

    address: str
    row: model.Event
    first: date
    last: date

    def before(self, other: Happening) -> bool:
        return self.last < other.first


@lru_cache(maxsize=4)
def happenings(store: FactStore) -> tuple[Happening, ...]:
    """The events that may be asked about, in order of time: verified, known to the day, of one date by all sources, not of a war."""
    sad = _told_not_asked(store)
    found: list[Happening] = []
    for row in store.events.values():
        known = is_sound(store, row) and not row.alternatives and known_by(store, row.end or row.date)
        to_the_day = row.date.is_day() and not row.date.circa
        if known and to_the_day and row.rank <= _LEAST_KNOWN and row.id not in sad and not _TELLING.search(say(row.title)):
            found.append(Happening(store.address(row), row, row.date.first, (row.end or row.date).last))
    return tuple(found)


def _told_not_asked(store: FactStore) -> set[str]:
    """Events of wars and crises, and of categories that are mostly made of such: they are told, not asked in a game."""
    related = {one for era in store.eras.values() if era.kind in {"conflict", "crisis"} for one in era.related}
    sad = {row.id for row in store.events.values() if store.address(row) in related}
    of_category = Counter(row.category for row in store.events.values())
    sad_of_category = Counter(store.events[one].category for one in sad)
    heavy = {category for category, number in sad_of_category.items() if 2 * number > of_category[category]}
    return sad | {row.id for row in store.events.values() if row.category in heavy}


def subjects(store: FactStore) -> tuple[str, ...]:
    known = happenings(store)
    first = [one.address for one in known if len(_later(known, one)) >= WRONG]
    last = [one.address + _LAST for one in known if len(_earlier(known, one)) >= WRONG]
    return (*first, *last)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """The subject of a made question names all events that it compares."""
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
    wrong = _apart(near(rng, others, lambda other: _distance(asked, other), 2 * WRONG))
    compared = sorted(one.address for one in (asked, *wrong))
    key = " ".join((compared[0] + _LAST, *compared[1:]) if last else compared)
    options = (
        Option(one.address, say(one.row.title, lang), one is asked, span_words(one.row.date, one.row.end)) for one in (asked, *wrong)
    )
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="single",
        prompt=worded(rng, WORDINGS["event-last" if last else "event-first"]),
        options=mixed(rng, options),
        day=day,
        subject=key,
        explanation=tr("{date}: {title}.", title=say(asked.row.title, lang), date=span_words(asked.row.date, asked.row.end)),
        sources=asked.row.sources,
        level=level_by_years(min((years_apart(asked.first, other.first) for other in wrong), default=0)),
    )
    return proved(store, question, is_right)


def _decided(surely: bool, surely_not: bool) -> bool | None:
    return True if surely else False if surely_not else None


def _later(known: tuple[Happening, ...], asked: Happening) -> list[Happening]:
    """Events that surely came later and don't follow from the one asked about."""
    return [one for one in known if asked.before(one) and not _tells_of(one, asked)]


def _earlier(known: tuple[Happening, ...], asked: Happening) -> list[Happening]:
    return [one for one in known if one.before(asked) and not _tells_of(one, asked)]


def _tells_of(one: Happening, other: Happening) -> bool:
    """Does one follow from the other, or are both about one agreement? Then their order could be told without knowing it."""
    both = set(one.row.related) & set(other.row.related)
    return one.address in other.row.related or other.address in one.row.related or any(name.startswith("agreement:") for name in both)


def _distance(asked: Happening, other: Happening) -> float:
    """Near in time, and rather of the same category."""
    return years_apart(asked.first, other.first) + (0 if other.row.category == asked.row.category else 4)


def _apart(candidates: list[Happening]) -> list[Happening]:
    """The first few that don't tell of each other."""
    chosen: list[Happening] = []
    for one in candidates:
        if len(chosen) < WRONG and not any(_tells_of(one, other) for other in chosen):
            chosen.append(one)
    return chosen
