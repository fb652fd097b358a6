"""Choose the sources to cite for a question: sources that were read first, primary ones before others."""

from __future__ import annotations

from aseandesk.facts.card import Cited, citation
from aseandesk.facts.describe import cited
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.toolkit.eligibility import PRIMARY
from aseandesk.words import tr

MOST = 3
"""Maximum number of sources cited under an explanation; the others are summed up as "more"."""


def ranked_sources(store: FactStore, question: Question) -> tuple[Cited, ...]:
    """Return all sources of a question, the best first; equally good ones in the order of the store."""
    return tuple(sorted(cited(store, question.sources), key=lambda one: (not one.read, one.kind not in PRIMARY)))


def best_sources(store: FactStore, question: Question) -> tuple[Cited, ...]:
    """Return the best sources of a question, at most MOST."""
    return ranked_sources(store, question)[:MOST]


def more_words(store: FactStore, question: Question) -> str:
    """Return how many sources there are beside the best: "and 4 more sources"; "" if there are none."""
    rest = len(ranked_sources(store, question)) - MOST
    return "" if rest < 1 else tr("and {n} more sources", n=rest) if rest > 1 else tr("and one more source")


def source_lines(store: FactStore, question: Question) -> tuple[str, ...]:
    """Return the best sources as lines, then a line with the number of others."""
    lines = (*(citation(source) for source in best_sources(store, question)), more_words(store, question))
    return tuple(line for line in lines if line)
