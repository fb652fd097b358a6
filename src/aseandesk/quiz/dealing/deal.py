"""Dealing questions: families mixed, no subject twice, the same ones for the same pack, seed and wishes."""

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
"""So often a card is tried for a question that may be asked, of the level that is wanted."""


def makers_of(store: FactStore, topic: str = "", chosen: Sequence[str] = ()) -> tuple[Maker, ...]:
    """The makers of a topic of the pack, in its order; all for "" and for a topic that the pack lacks. Of them the chosen, if any.

    Last come the questions of one's own that the packs hold, on the topic.
    """
    found = families_in(store)
    own = own_maker(topic if of_topic(store, topic) is not None else "")
    wanted = (family for family in families_of(store, topic, found) if not chosen or family in chosen)
    return tuple(own if family == OWN else found[family] for family in wanted)


def families_of(store: FactStore, topic: str, found: Collection[str]) -> tuple[str, ...]:
    """Of the families that were found the ids of those of a topic, in its order; all for "" and for a topic that the pack lacks."""
    wanted = of_topic(store, topic)
    return tuple(found) if wanted is None else tuple(family for family in (*wanted, OWN) if family in found)


def of_topic(store: FactStore, topic: str) -> tuple[str, ...] | None:
    """The families that the pack names for a topic; None if it has no such topic."""
    return next((row.families for row in store.pack.topics if row.id == topic), None)


def topic_of(store: FactStore, family: str) -> str:
    """The first topic of the pack that has the family; "" if none has."""
    return next((row.id for row in store.pack.topics if family in row.families), "")


class Candidate(NamedTuple):
    """What can be asked: a family, a subject of it, and a day."""

    maker: Maker
    subject: str
    day: date


def deal(
    store: FactStore, topic: str, count: int, seed: int, day: date, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> tuple[Question, ...]:
    """At most `count` questions of a topic ("" for all) that are as one wishes; fewer if there are not so many.

    Families take turns. A subject comes a second time only when no other is left: first in another family, then on another day.
    """
    return tuple(question for question in dealing(store, topic, count, seed, day, question_filter, lang) if question is not None)


def dealing(
    store: FactStore, topic: str, count: int, seed: int, day: date, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> Iterator[Question | None]:
    """The same questions one by one, so that who waits for them can stop; None where a step gave none yet."""
    piles = []
    for maker in shuffled(seeded_random(seed, "families"), makers_of(store, topic, question_filter.families)):
        if question_filter.kinds and not set(question_filter.kinds) & set(maker.KINDS):
            continue
        piles.append(cards_of(store, maker, day, seed, question_filter))
        yield None
    for question in _dealt(store, piles, count, seed, question_filter, lang):
        yield with_topic(store, question, topic) if question is not None else None


def with_topic(store: FactStore, question: Question, topic: str = "") -> Question:
    """The question with the topic it was asked for; else its own; else the first that has its family."""
    return msgspec.structs.replace(question, topic=topic or question.topic or topic_of(store, question.family))


def cards_of(store: FactStore, maker: Maker, day: date, seed: int, question_filter: QuestionFilter = ANY) -> list[Candidate]:
    """Everything that a family can be asked as of a day and as one wishes, shuffled."""
    pairs: list[tuple[str, date]] = []
    for subject in maker.subjects(store):
        own = maker.days(store, subject)
        pairs += [
            (subject, found)
            for found in own or (day,)
            if found <= day and (question_filter is ANY or question_filter.takes_card(store, subject, found, of_day=bool(own)))
        ]
    return [Candidate(maker, subject, found) for subject, found in shuffled(seeded_random(seed, maker.ID), pairs)]


def deal_cards(
    store: FactStore, piles: Sequence[list[Candidate]], count: int, seed: int, question_filter: QuestionFilter = ANY, lang: str = "en"
) -> tuple[Question, ...]:
    """At most `count` questions from piles of cards that take turns; the cards that were used or gave nothing are taken from them."""
    return tuple(question for question in _dealt(store, piles, count, seed, question_filter, lang) if question is not None)


def _dealt(
    store: FactStore, piles: Sequence[list[Candidate]], count: int, seed: int, question_filter: QuestionFilter, lang: str
) -> Iterator[Question | None]:
    chosen: dict[str, Question] = {}
    dealt: list[Candidate] = []
    for marks in (_subject, _subject_of_family, _whole):
        used = {marks(card) for card in dealt}
        turn = list(piles)
        while turn and len(chosen) < count:
            for pile in list(turn):
                if len(chosen) >= count:
                    return
                card, question = yield from _next(store, pile, used, marks, chosen, seed, question_filter, lang)
                if card is None or question is None:
                    turn.remove(pile)
                    continue
                chosen[question.id] = question
                dealt.append(card)
                used.add(marks(card))
                yield question


def ask(store: FactStore, card: Candidate, seed: int, question_filter: QuestionFilter = ANY, lang: str = "en") -> Question | None:
    """A question from a card, as one wishes; None if it makes none. The same seed gives the same question."""
    for attempt in range(TRIES):
        rng = seeded_random(seed, card.maker.ID, card.subject, card.day, attempt)
        question = card.maker.make(store, card.subject, card.day, rng, lang)
        if question is not None and question_filter.takes(question):
            return question
    return None


def probe(store: FactStore, day: date) -> Iterator[tuple[str, bool]]:
    """Try every card once: its family, and whether it gives a question. For counting what can be asked, bit by bit."""
    for maker in makers_of(store):
        for card in cards_of(store, maker, day, 0):
            yield maker.ID, ask(store, card, 0) is not None


Marks = Callable[[Candidate], tuple[object, ...]]
"""What of a card may not come twice."""


def _subject(card: Candidate) -> tuple[object, ...]:
    return addresses_of(card.subject)


def _subject_of_family(card: Candidate) -> tuple[object, ...]:
    return card.maker.ID, card.subject


def _whole(card: Candidate) -> tuple[object, ...]:
    return card.maker.ID, card.subject, card.day


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
    """The next question of a pile none of whose marks was used; its card leaves the pile, like those that give no question.

    None is yielded for each of these, so that who waits can stop.
    """
    place = 0
    while place < len(pile):
        if marks(pile[place]) in used:
            place += 1
            continue
        card = pile.pop(place)
        question = ask(store, card, seed, question_filter, lang)
        if question is not None and question.id not in chosen:
            return card, question
        yield
    return None, None
