"""Which country hosted a summit, and in which year it was."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, sentence, summit_words, the
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "summit-host"
TITLE = "Hosts and years of summits"
KINDS = ("single",)
WORDINGS = {
    "summit-host": (
        "Which country hosted the {summit}?",
        "Which country was host to the {summit}?",
        "The {summit}: which country was the host?",
    ),
    "summit-year": (
        "In which year did the leaders meet for the {summit}?",
        "Which year saw the {summit}?",
        "The {summit}: in which year?",
    ),
}
_YEAR = "?ask=year"
"""Suffix of a subject that asks for the year, not the host."""


def subjects(store: FactStore) -> tuple[str, ...]:
    found = [store.address(row) for row in _known(store)]
    return (*found, *(address + _YEAR for address in found))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    row = store.summits.get(subject.partition("?")[0].partition(":")[2])
    if row is None or row not in _known(store):
        return None
    if not subject.endswith(_YEAR):
        return row.host == answer.partition(":")[2]
    return int(answer) in range(row.date.year, (row.end or row.date).year + 1)


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row = store.summits.get(subject.partition("?")[0].partition(":")[2])
    if row is None or row.host is None:
        return None
    summit, year = summit_words(store, row, lang)[0], subject.endswith(_YEAR)
    by_distance = sorted(_known(store), key=lambda one: years_apart(one.date.first, row.date.first))
    others: dict[str, model.Summit] = {}
    for one in by_distance:
        if is_right(store, _answer(one, year), subject, day) is False:
            others.setdefault(_answer(one, year), one)
    wrong = near(rng, list(others.values()), lambda one: years_apart(one.date.first, row.date.first))
    options = (
        Option(_answer(one, year), str(one.date.year) if year else store.name(one.host or "", lang), one is row, _note(store, one, lang))
        for one in (row, *wrong)
    )
    gap = min((years_apart(one.date.first, row.date.first) for one in wrong), default=0)
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=choose_wording(rng, WORDINGS["summit-year" if year else "summit-host"], summit=summit),
        options=tuple(sorted(options, key=lambda option: option.id)) if year else mixed(rng, options),
        explanation=tr(
            "{summit}: {place}, {when}; the host was {country}.",
            summit=summit,
            place=row.place,
            when=span_words(row.date, row.end),
            country=the(store, row.host, lang),
        ),
        sources=row.sources,
        level=level_by_years(gap),
    )


@lru_cache(maxsize=4)
def _known(store: FactStore) -> tuple[model.Summit, ...]:
    """Return numbered summits with a host. Video summits are left out, since nobody travelled to a host."""
    rows = [row for row in store.summits.values() if is_sound(store, row) and known_by(store, row.date)]
    return tuple(row for row in rows if row.host and row.kind == "ordinary" and "(" not in row.place)


def _answer(row: model.Summit, year: bool) -> str:
    return str(row.date.year) if year else f"country:{row.host}"


def _note(store: FactStore, row: model.Summit, lang: str) -> str:
    return sentence(tr("{summit}, {place}, {year}", summit=summit_words(store, row, lang)[0], place=row.place, year=row.date.year))
