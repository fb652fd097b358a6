"""In which year an event happened: its place is clicked on an empty timeline."""

from __future__ import annotations

from datetime import date
from random import Random

from aseandesk.facts.dates import span_words
from aseandesk.facts.store import FactStore, say
from aseandesk.quiz.makers import any_day as days
from aseandesk.quiz.model.question import Level, Number, Question, question_id
from aseandesk.quiz.toolkit.distractors import confusion_note
from aseandesk.quiz.toolkit.gate import proved
from aseandesk.quiz.toolkit.happenings import happening_at, happenings
from aseandesk.quiz.toolkit.wording import choose_wording
from aseandesk.timeline.view import NONE, TimelineView, to_address
from aseandesk.words import tr

__all__ = ["ID", "KINDS", "TITLE", "WORDINGS", "days", "is_right", "make", "subjects"]

ID = "on-timeline"
TITLE = "Place it on the timeline"
KINDS = ("timeline",)
WORDINGS = {
    "event-year": (
        "Show the year on the timeline: {event}.",
        "Where on the timeline does this belong? {event}.",
        "Find the year in which this happened: {event}.",
    ),
}
_CLOSE = 2
"""Number of years that an answer may be off and still be close."""
_LEVELS: tuple[Level, ...] = ("easy", "easy", "medium", "hard", "hard")
"""Levels by the rank of the event: events that are prominent in the first view of the timeline are better known."""


def subjects(store: FactStore) -> tuple[str, ...]:
    """Return events that began and ended in the same year."""
    return tuple(one.address for one in happenings(store) if one.first.year == one.last.year)


def is_right(store: FactStore, answer: str, subject: str, _day: date) -> bool | None:
    """Check a year."""
    asked = happening_at(store, subject)
    return None if asked is None else asked.first.year <= int(answer) <= asked.last.year


def make(store: FactStore, subject: str, day: date, rng: Random, lang: str) -> Question | None:
    asked = happening_at(store, subject)
    if asked is None:
        return None
    year, title = asked.first.year, say(asked.row.title, lang)
    told = tr("{title}: {date}.", title=title, date=span_words(asked.row.date, asked.row.end))
    question = Question(
        id=question_id(ID, subject),
        family=ID,
        kind="timeline",
        prompt=choose_wording(rng, WORDINGS["event-year"], event=title),
        options=(),
        day=day,
        subject=subject,
        explanation=f"{told} {confusion_note(store, subject, lang=lang)}".rstrip(),
        sources=asked.row.sources,
        level=_LEVELS[min(asked.row.rank, len(_LEVELS) - 1)],
        view=str(to_address(TimelineView(shown=(NONE,)))),
        key=(subject,),
        number=Number(year, "", year, year, year - _CLOSE, year + _CLOSE, year=True),
    )
    return proved(store, question, is_right)
