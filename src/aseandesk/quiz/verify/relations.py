"""All relations that the examiner knows, by the name that a maker's `WORDINGS` give them."""

from __future__ import annotations

from aseandesk.quiz.verify import agreements, claims, countries, events, figures, lands, membership, persons, summits, texts
from aseandesk.quiz.verify.found import Relation

RELATIONS: dict[str, Relation] = {
    name: relation
    for subject in (membership, persons, events, agreements, summits, countries, lands, texts, figures, claims)
    for name, relation in subject.RELATIONS.items()
}


def known() -> tuple[str, ...]:
    """The names of all relations, in alphabetical order."""
    return tuple(sorted(RELATIONS))
