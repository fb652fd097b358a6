"""Events in the order in which they happened."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from random import Random

from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Option, Question, question_id
from aseandesk.quiz.toolkit.distractors import level_by_years, mixed, near, years_apart
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.happenings import apart, distance, happening_at, happenings
from aseandesk.quiz.toolkit.wording import choose_wording
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "in-order"
TITLE = "Events in order"
KINDS = ("order",)
WORDINGS = {
    "event-order": (
        "Put these events in order, the earliest first.",
        "What happened first, what next? Put these in order.",
        "Sort these events from the earliest to the latest.",
    ),
}
_ROWS = 4


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return every event that may be asked about. The other events are drawn in `make`."""
    return tuple(one.address for one in happenings(store))


def is_right(store: FactStore, answer: str, _subject: str, _day: date) -> bool | None:
    """Check a pair: did the first of the two certainly come before the other?"""
    first, _, second = answer.partition(" ")
    one, two = happening_at(store, first), happening_at(store, second)
    if one is None or two is None:
        return None
    return True if one.before(two) else False if two.before(one) else None


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    asked = happening_at(store, subject)
    if asked is None:
        return None
    others = [one for one in happenings(store) if one.before(asked) or asked.before(one)]
    chosen = apart(asked, near(rng, others, lambda one: distance(asked, one), 3 * _ROWS), _ROWS)
    order = sorted(chosen, key=lambda one: one.first)
    key = " ".join(sorted(one.address for one in chosen))
    gap = min((years_apart(a.first, b.first) for a, b in pairwise(order)), default=0)
    told = "; ".join(tr("{title}: {date}", title=say(one.row.title, lang), date=span_words(one.row.date, one.row.end)) for one in order)
    question = Question(
        id=question_id(ID, key),
        family=ID,
        kind="order",
        prompt=choose_wording(rng, WORDINGS["event-order"]),
        options=mixed(rng, (Option(one.address, say(one.row.title, lang), note=span_words(one.row.date, one.row.end)) for one in chosen)),
        day=day,
        subject=key,
        explanation=f"{told}.",
        sources=tuple(dict.fromkeys(source for one in order for source in one.row.sources)),
        level=level_by_years(gap + 1),
        key=tuple(one.address for one in order),
    )
    return proved(store, question, is_right)
