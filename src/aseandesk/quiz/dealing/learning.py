"""Build a study session: questions that are due, then a few new ones."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.own_questions import every_family
from aseandesk.quiz.dealing.remake import remake_question
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.schedule import session_ids
from aseandesk.quiz.toolkit.gate import proved


class StudySession(NamedTuple):
    """The questions of a session, and the ids of due questions that can no longer be made from the facts."""

    questions: tuple[Question, ...]
    gone: tuple[str, ...]


def study_session(
    store: FactStore,
    due: Iterable[str],
    fresh: Iterable[Question],
    known: Container[str],
    kept: Mapping[str, Question],
    *,
    count: int,
    new_left: int,
    day: date,
    seed: int = 0,
    lang: str = "en",
) -> StudySession:
    """Return at most `count` questions: due ones in their order, then at most `new_left` of the fresh ones that are not `known`.

    `kept` has stored questions by id, for those that cannot be made again from their id. Each question is asked only if today's facts still
    prove it.
    """
    found: dict[str, Question] = {}
    gone: list[str] = []
    for name in due:
        if len(found) >= count:
            break
        question = restore_question(store, name, kept.get(name), day, seed, lang)
        if question is None:
            gone.append(name)
        else:
            found[name] = question
    new = {question.id: question for question in fresh}
    ids = session_ids(tuple(found), new, known, count, new_left)
    return StudySession(tuple(found.get(name) or new[name] for name in ids), tuple(gone))


def restore_question(store: FactStore, name: str, kept: Question | None, day: date, seed: int = 0, lang: str = "en") -> Question | None:
    """Return the question with this id, made again or as it was stored; None if today's facts do not prove it."""
    question = remake_question(store, name, day, seed, lang)
    return question if question is not None or kept is None else revalidate(store, kept)


def revalidate(store: FactStore, question: Question) -> Question | None:
    """Return the question itself if today's facts still prove it, None otherwise."""
    maker = every_family().get(question.family)
    return proved(store, question, maker.is_right) if maker is not None else None
