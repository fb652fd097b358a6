"""Which sources of a question are cited: the best few, those that were read first and among them the primary ones."""

from __future__ import annotations

from aseandesk.facts.card import Cited
from aseandesk.facts.describe import cited
from aseandesk.facts.store import FactStore
from aseandesk.quiz.question import Question
from aseandesk.quiz.sound import PRIMARY

MOST = 3
"""Sources that are cited where there is little room: on phones and on the projector."""


def ranked_sources(store: FactStore, question: Question) -> tuple[Cited, ...]:
    """All sources of a question, the best first; equally good ones stay in the order of the store."""
    return tuple(sorted(cited(store, question.sources), key=lambda one: (not one.read, one.kind not in PRIMARY)))


def best_sources(store: FactStore, question: Question) -> tuple[Cited, ...]:
    """The best sources of a question, at most MOST."""
    return ranked_sources(store, question)[:MOST]
