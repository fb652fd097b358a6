"""A question made again from its id, which is what is remembered of it: family, subject, and the day if the answer changes with it."""

from __future__ import annotations

import re
from datetime import date

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import Candidate, ask, with_topic
from aseandesk.quiz.dealing.own_questions import every_family, subject_of
from aseandesk.quiz.model.question import OWN, Question

_ID = re.compile(r"(?P<family>[^:]+):(?P<subject>.+?)(?:@(?P<day>\d{4}-\d{2}-\d{2}))?")


def made_again(store: FactStore, name: str, day: date, seed: int = 0, lang: str = "en") -> Question | None:
    """The question with this id, asked on `day` if it names none itself; None if the facts give it no more.

    What is right is the same as ever. The wrong options, their order and the wording follow from the seed.
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
    """The subject that an id names ("" for none); of a question of one's own it is what its row is about now."""
    match = _ID.fullmatch(name)
    if match is None:
        return ""
    if match["family"] != OWN:
        return match["subject"].replace("+", " ")
    return subject_of(store.questions[match["subject"]]) if match["subject"] in store.questions else ""
