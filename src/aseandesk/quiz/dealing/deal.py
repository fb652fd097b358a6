"""Select questions: families alternate and subjects do not repeat. The same pack, seed and filter always give the same questions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Generator, Iterator, Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.filters import ANY, QuestionFilter
from aseandesk.quiz.dealing.own_questions import families_in, own_maker
from aseandesk.quiz.makers import Maker
from aseandesk.quiz.model.question import OWN, Question, addresses_of
from aseandesk.quiz.model.seeded_random import seeded_random, shuffled

TRIES = 6
"""How often a candidate is tried, with different seeds, for a valid question of the wanted level."""


def makers_of(store: FactStore, topic: str = "", chosen: Sequence[str] = ()) -> tuple[Maker, ...]:
    """Return the makers of a topic in the order of the pack; all makers for "" or an unknown topic. If `chosen` is given, only those.

    The maker of questions written by teachers comes last, restricted to the topic.
    """
    found = families_in(store)
    own = own_maker(topic if of_topic(store, topic) is not None else "")
    wanted = (family for family in families_of(store, topic, found) if not chosen or family in chosen)
    return tuple(own if family == OWN else found[family] for family in wanted)


def families_of(store: FactStore, topic: str, found: Collection[str]) -> tuple[str, ...]:
    """Return the ids in `found` that belong to a topic, in its order; all of them for "" or an unknown topic."""
    wanted = of_topic(store, topic)
    return tuple(found) if wanted is None else tuple(family for family in (*wanted, OWN) if family in found)


def of_topic(store: FactStore, topic: str) -> tuple[str, ...] | None:
    """Return the families that the pack lists for a topic; None if it has no such topic."""
    return next((row.families for row in store.pack.topics if row.id == topic), None)


def topic_of(store: FactStore, family: str) -> str:
    """Return the first topic of the pack that lists the family; "" if none does."""
    return next((row.id for row in store.pack.topics if family in row.families), "")


class Candidate(NamedTuple):
    """What a question can be made from: a family, one of its subjects, and a day."""

    maker: Maker
    subject: str
    day: date


def deal(
    store: FactStore, topic: str, count: int, seed: int, day: date, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> tuple[Question, ...]:
    """Return at most `count` questions of a topic ("" for all) that pass the filter; fewer if there are not enough.

    Families alternate. A subject is used a second time only if no unused one is left: first in another family, then on another day.
    """
    return tuple(question for question in dealing(store, topic, count, seed, day, question_filter, lang) if question is not None)


def dealing(
    store: FactStore, topic: str, count: int, seed: int, day: date, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> Iterator[Question | None]:
    """Yield the questions of `deal` one by one, so that the caller can stop. None means: no question in this step, go on."""
    piles = []
    for maker in shuffled(seeded_random(seed, "families"), makers_of(store, topic, question_filter.families)):
        if question_filter.kinds and not set(question_filter.kinds) & set(maker.KINDS):
            continue
        piles.append(candidates_of(store, maker, day, seed, question_filter))
        yield None
    for question in _dealt(store, piles, count, seed, question_filter, lang):
        yield with_topic(store, question, topic) if question is not None else None


def with_topic(store: FactStore, question: Question, topic: str = "") -> Question:
    """Return the question with a topic set: the requested one, else its own, else the first topic that lists its family."""
    return msgspec.structs.replace(question, topic=topic or question.topic or topic_of(store, question.family))


def candidates_of(store: FactStore, maker: Maker, day: date, seed: int, question_filter: QuestionFilter = ANY) -> list[Candidate]:
    """Return all candidates of a family as of a day that pass the filter, shuffled."""
    pairs: list[tuple[str, date]] = []
    for subject in maker.subjects(store):
        own = maker.days(store, subject)
        pairs += [
            (subject, found)
            for found in own or (day,)
            if found <= day and (question_filter is ANY or question_filter.takes_candidate(store, subject, found, of_day=bool(own)))
        ]
    return [Candidate(maker, subject, found) for subject, found in shuffled(seeded_random(seed, maker.ID), pairs)]


def deal_candidates(
    store: FactStore, piles: Sequence[list[Candidate]], count: int, seed: int, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> tuple[Question, ...]:
    """Return at most `count` questions, taking the piles of candidates in turn. Candidates that were tried are removed from the piles."""
    return tuple(question for question in _dealt(store, piles, count, seed, question_filter, lang) if question is not None)


def _dealt(
    store: FactStore, piles: Sequence[list[Candidate]], count: int, seed: int, question_filter: QuestionFilter, lang: str
) -> Iterator[Question | None]:
    chosen: dict[str, Question] = {}
    dealt: list[Candidate] = []
    for marks in (_subject, _subject_of_family, _whole):
        used = {marks(candidate) for candidate in dealt}
        turn = list(piles)
        while turn and len(chosen) < count:
            for pile in list(turn):
                if len(chosen) >= count:
                    return
                candidate, question = yield from _next(store, pile, used, marks, chosen, seed, question_filter, lang)
                if candidate is None or question is None:
                    turn.remove(pile)
                    continue
                chosen[question.id] = question
                dealt.append(candidate)
                used.add(marks(candidate))
                yield question


def ask(store: FactStore, candidate: Candidate, seed: int, question_filter: QuestionFilter = ANY, lang: str = "en") -> Question | None:
    """Return a question made from a candidate that passes the filter; None if there is none. The same seed gives the same question."""
    for attempt in range(TRIES):
        rng = seeded_random(seed, candidate.maker.ID, candidate.subject, candidate.day, attempt)
        question = candidate.maker.make(store, candidate.subject, candidate.day, rng, lang)
        if question is not None and question_filter.takes(question):
            return question
    return None


def probe(store: FactStore, day: date) -> Iterator[tuple[str, bool]]:
    """Try every candidate once. Yields its family and whether it gave a question, so that counting can be spread over time."""
    for maker in makers_of(store):
        for candidate in candidates_of(store, maker, day, 0):
            yield maker.ID, ask(store, candidate, 0) is not None


Marks = Callable[[Candidate], tuple[object, ...]]
"""Returns the part of a candidate that must not occur twice."""


def _subject(candidate: Candidate) -> tuple[object, ...]:
    return addresses_of(candidate.subject)


def _subject_of_family(candidate: Candidate) -> tuple[object, ...]:
    return candidate.maker.ID, candidate.subject


def _whole(candidate: Candidate) -> tuple[object, ...]:
    return candidate.maker.ID, candidate.subject, candidate.day


def _next(
    store: FactStore,
    pile: list[Candidate],
    used: Container[tuple[object, ...]],
    marks: Marks,
    chosen: Container[str],
    seed: int,
    question_filter: QuestionFilter,
    lang: str,
) -> Generator[None, None, tuple[Candidate | None, Question | None]]:
    """Return the next candidate of a pile with unused marks, and its question. Tried candidates are removed from the pile.

    Yields None for each candidate that gave no question, so that the caller can stop.
    """
    place = 0
    while place < len(pile):
        if marks(pile[place]) in used:
            place += 1
            continue
        candidate = pile.pop(place)
        question = ask(store, candidate, seed, question_filter, lang)
        if question is not None and question.id not in chosen:
            return candidate, question
        yield
    return None, None
