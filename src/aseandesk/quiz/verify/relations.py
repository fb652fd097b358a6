"""All relations that can be checked, by their name in the makers' `WORDINGS`."""

from __future__ import annotations

from aseandesk.quiz.verify import agreements, claims, countries, events, figures, lands, membership, persons, summits, texts
from aseandesk.quiz.verify.found import Relation

RELATIONS: dict[str, Relation] = {
    name: relation
    for subject in (membership, persons, events, agreements, summits, countries, lands, texts, figures, claims)
    for name, relation in subject.RELATIONS.items()
}


def known() -> tuple[str, ...]:
    """Return the names of all relations, in alphabetical order."""
    return tuple(sorted(RELATIONS))
