"""A sitting of learning: what is due, made again, then a few questions that were never asked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from aseandesk.facts.store import FactStore
from aseandesk.quiz.deal import deal
from aseandesk.quiz.makers import families
from aseandesk.quiz.proof import proved
from aseandesk.quiz.question import Level, Question
from aseandesk.quiz.remake import made_again

_ROUNDS = 8
"""So many deals are looked through for questions that were never asked."""


class Asked(NamedTuple):
    """The questions of a sitting, and the ids of those that the facts give no more."""

    questions: tuple[Question, ...]
    gone: tuple[str, ...]


def sitting(
    store: FactStore,
    due: Iterable[str],
    kept: Mapping[str, Question],
    known: Container[str],
    *,
    count: int,
    new_left: int,
    seed: int,
    day: date,
    topic: str = "",
    level: Level | None = None,
    lang: str = "en",
) -> Asked:
    """At most `count` questions: those due in their order, then at most `new_left` that are not `known`, of the topic and level.

    `kept` has the questions themselves that no id gives again. A question is asked only if the facts of today still prove it.
    """
    found: dict[str, Question] = {}
    gone: list[str] = []
    for name in due:
        if len(found) >= count:
            break
        question = once_more(store, name, kept.get(name), day, seed, lang)
        if question is None:
            gone.append(name)
        else:
            found[name] = question
    for question in _fresh(store, topic, min(count - len(found), new_left), seed, day, level, lang, known):
        found.setdefault(question.id, question)
    return Asked(tuple(found.values()), tuple(gone))


def once_more(store: FactStore, name: str, kept: Question | None, day: date, seed: int = 0, lang: str = "en") -> Question | None:
    """The question with this id, made again, or as it was kept if it still holds; None if the facts give it no more."""
    question = made_again(store, name, day, seed, lang)
    if question is not None or kept is None or kept.family not in families():
        return question
    return proved(store, kept, families()[kept.family].is_right)


def _fresh(
    store: FactStore, topic: str, count: int, seed: int, day: date, level: Level | None, lang: str, known: Container[str]
) -> Iterator[Question]:
    """At most `count` questions that are not known."""
    seen: set[str] = set()
    for turn in range(_ROUNDS if count > 0 else 0):
        for question in deal(store, topic, 2 * count, seed + turn, day, level, lang):
            if question.id not in known and question.id not in seen and len(seen) < count:
                seen.add(question.id)
                yield question
