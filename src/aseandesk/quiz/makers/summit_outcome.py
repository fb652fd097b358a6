"""The results of a summit, and the summit of a given result."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from random import Random

from aseandesk.facts import model
from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.toolkit.distractors import level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.eligibility import is_sound, known_by
from aseandesk.quiz.toolkit.gate import ChoiceBuilder
from aseandesk.quiz.toolkit.wording import choose_wording, summit_words
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "summit-outcome"
TITLE = "What came of which summit"
KINDS = ("single",)
WORDINGS = {
    "came-of": (
        "What came of the {summit} ({year})?",
        "Which of these was a result of the {summit} ({year})?",
        "The {summit} ({year}): what did it bring about?",
    ),
    "came-from": (
        "Which summit had this result: {outcome}?",
        "{outcome}: at which summit?",
        "Of which summit is this a result: {outcome}?",
    ),
}
_SUMMIT = "?ask=summit"
"""Suffix of a subject that asks for the summit of a given result."""


def subjects(store: FactStore) -> tuple[str, ...]:
    found = [store.address(row) for row in _known(store)]
    return (*found, *(address + _SUMMIT for address in found))


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a summit, or the results of a summit by its address: right for the same summit, wrong for one with other results."""
    asked = store.summits.get(subject.partition("?")[0].partition(":")[2])
    other = store.summits.get(answer.partition(":")[2])
    if asked is None or other is None or asked not in _known(store) or other not in _known(store):
        return None
    if asked is other:
        return True
    return None if _results(asked) & _results(other) else False


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    row = store.summits.get(subject.partition("?")[0].partition(":")[2])
    if row is None or not row.outcome:
        return None
    back = subject.endswith(_SUMMIT)
    others = [one for one in _known(store) if is_right(store, store.address(one), subject, day) is False]
    wrong = near(rng, others, lambda one: years_apart(one.date.first, row.date.first))
    summit, _plural = summit_words(store, row, lang)
    options = (
        Option(
            store.address(one),
            _when(store, one, lang) if back else say(one.outcome, lang),
            one is row,
            say(one.outcome, lang) if back else _when(store, one, lang),
        )
        for one in (row, *wrong)
    )
    prompt = (
        choose_wording(rng, WORDINGS["came-from"], outcome=say(row.outcome, lang))
        if back
        else choose_wording(rng, WORDINGS["came-of"], summit=summit, year=row.date.year)
    )
    return ChoiceBuilder(store, ID, subject, day, is_right).build(
        prompt=prompt,
        options=mixed(rng, options),
        explanation=tr(
            "{summit}, {place}, {when}: {outcome}.",
            summit=summit,
            place=row.place,
            when=span_words(row.date, row.end),
            outcome=say(row.outcome, lang),
        ),
        sources=row.sources,
        level=level_by_years(min((years_apart(one.date.first, row.date.first) for one in wrong), default=0)),
    )


@lru_cache(maxsize=4)
def _known(store: FactStore) -> tuple[model.Summit, ...]:
    """Return numbered summits for which the store has results."""
    rows = [row for row in store.summits.values() if is_sound(store, row) and known_by(store, row.date)]
    return tuple(row for row in rows if row.outcome and row.kind == "ordinary")


def _results(row: model.Summit) -> set[str]:
    return {part.strip().casefold() for part in say(row.outcome).split(";")}


def _when(store: FactStore, row: model.Summit, lang: str) -> str:
    return tr("{summit}, {year}", summit=summit_words(store, row, lang)[0], year=row.date.year)
