"""A typed answer against what is accepted: case, accents, punctuation, articles and the order of words make no difference."""

from __future__ import annotations

from typing import NamedTuple

from aseandesk.facts.fold import fold, words_of
from aseandesk.facts.store import FactStore
from aseandesk.quiz.question import Question
from aseandesk.words import tr

_ARTICLES = frozenset({"the", "a", "an"})


class Judged(NamedTuple):
    """Is it right, and why in a sentence."""

    right: bool
    why: str


def judge(_store: FactStore, question: Question, text: str) -> Judged:
    """Is the text one that names what is meant?"""
    wanted = question.accepted[0]
    if any(bare(text) == bare(name) for name in question.accepted):
        return Judged(True, tr("“{answer}” is right.", answer=text.strip()))
    return Judged(False, tr("Not “{answer}” but “{right}”.", answer=text.strip(), right=wanted))


def bare(text: str) -> tuple[str, ...]:
    """The words that count, in the order of the alphabet."""
    words = words_of(fold(text))
    return tuple(sorted(word for word in words if word not in _ARTICLES) or words)
