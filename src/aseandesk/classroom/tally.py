"""Count the answers to a question: each option, or else the right answer, the most frequent wrong ones, and the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import lru_cache

import msgspec

from aseandesk.classroom.state import Room
from aseandesk.classroom.wire_question import Grader, grader_of
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import given_words, option_words, right_words
from aseandesk.words import tr

OPTIONS = frozenset({"single", "true-false", "chart", "multiple"})
"""Kinds of questions of which each option is counted."""


class AnswerCount(msgspec.Struct, frozen=True):
    """An answer in words, whether it is right, and how often it was given.

    `option` is the index of the option, -1 for none; `note` is its explanation; `hidden`: the teacher hides it from the class; `others`:
    the sum of the wrong answers without a row of their own.
    """

    text: str
    right: bool
    count: int
    note: str = ""
    option: int = -1
    hidden: bool = False
    others: bool = False


def answer_counts(store: FactStore, room: Room, place: int, players: Collection[str], most: int) -> tuple[AnswerCount, ...]:
    """Return the counts for a question over the answers of these players and the raised hands.

    For questions without options: the right answer, even if nobody gave it, and up to `most` rows in all; the last row sums up the others.
    """
    question = room.posed[place].question
    answers = {player: answer.given for player, answer in room.answers[place].items() if player in players}
    if question.kind in OPTIONS:
        times = Counter(one for given in answers.values() for one in given)
        times.update(room.hands[place])
        return tuple(AnswerCount(option_words(one), one.right, times[one.id], one.note, at) for at, one in enumerate(question.options))
    grader, scored = _grader(store), room.scored[place]
    wrong: Counter[str] = Counter()
    correct_count = 0
    for player, given in answers.items():
        got = scored.get(player)
        if got.right if got is not None else grader(question, given).right:
            correct_count += 1
        else:
            wrong[given_words(store, question, given)] += 1
    first = AnswerCount(right_words(store, question), True, correct_count)
    shown = wrong.most_common(most - 1 if len(wrong) < most else most - 2)
    rest = wrong.total() - sum(number for _, number in shown)
    last = (AnswerCount(tr("Other answers"), False, rest, others=True),) if rest else ()
    return (first, *(AnswerCount(text, False, number, hidden=room.hides(place, text)) for text, number in shown), *last)


def hidden_words() -> str:
    """Return the text in place of an answer that the teacher has hidden."""
    return tr("(hidden by the teacher)")


@lru_cache(maxsize=2)
def _grader(store: FactStore) -> Grader:
    """Return a grader for answers that are not scored yet, because their question is still open."""
    return grader_of(store)


def answers_to(room: Room, place: int) -> int:
    """Return how many have answered a question: present players, or raised hands."""
    present = {one.id for one in room.present}
    return sum(player in present for player in room.answers[place]) + sum(room.hands[place].values())


def expected_answers(room: Room, place: int, connected: Collection[str]) -> int:
    """Return the number of possible answers to a question; with phones, of players who are connected or have answered already."""
    if room.rules.by != "phones" or place < 0:
        return len(room.present)
    return sum(one.id in connected or one.id in room.answers[place] for one in room.present)


def answered_words(room: Room, place: int, expected: int) -> str:
    """Return how many of the expected answers have been given."""
    return tr("{n} of {of} have answered", n=answers_to(room, place), of=expected) if expected else tr("Nobody is here")


def class_size(room: Room, place: int) -> int:
    """Return how many could have answered a question, at least 1: the base of shares of the class.

    For raised hands it is the number of hands; by turns it is one team.
    """
    answered = answers_to(room, place)
    known = room.rules.by in {"phones", "paper"}
    return max(1, answered, len(room.present) if known else 0)
