"""Make a question again from its id. The id holds the family, the subject, and the day if the answer changes with time."""

from __future__ import annotations

import re
from datetime import date

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import Candidate, ask, with_topic
from aseandesk.quiz.dealing.own_questions import every_family, subject_of
from aseandesk.quiz.model.question import OWN, Question

_ID = re.compile(r"(?P<family>[^:]+):(?P<subject>.+?)(?:@(?P<day>\d{4}-\d{2}-\d{2}))?")


def remake_question(store: FactStore, name: str, day: date, seed: int = 0, lang: str = "en") -> Question | None:
    """Return the question with this id, asked on `day` if the id names no day; None if the facts no longer give it.

    The right answer is always the same. Wrong options, order and wording depend on the seed.
    """
    match = _ID.fullmatch(name)
    maker = every_family().get(match["family"]) if match else None
    if match is None or maker is None:
        return None
    try:
        asked = date.fromisoformat(match["day"]) if match["day"] else day
    except ValueError:
        return None
    subject = subject_in(store, name)
    if subject not in maker.subjects(store):
        return None
    question = ask(store, Candidate(maker, subject, asked), seed, lang=lang)
    if question is None or question.id != name:
        return None
    return with_topic(store, question)


def subject_in(store: FactStore, name: str) -> str:
    """Return the subject in an id ("" for none); for a teacher's question, the current subject of its row."""
    match = _ID.fullmatch(name)
    if match is None:
        return ""
    if match["family"] != OWN:
        return match["subject"].replace("+", " ")
    return subject_of(store.questions[match["subject"]]) if match["subject"] in store.questions else ""
