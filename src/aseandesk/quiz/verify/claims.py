"""Relations on claims, by their verdicts."""

from __future__ import annotations

from aseandesk.quiz.model.question import Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.rows import MissingError, Rows, without_marks

Slots = dict[str, str]
_CLEAR = {"supported": True, "contradicted": False}
_YES, _NO = {"True", "Yes, the record bears it out"}, {"False", "No, the record says otherwise"}


def claim(rows: Rows, question: Question, slots: Slots) -> Found:
    """The prompt quotes the claim, and may have a point of it. The options are yes and no."""
    found = [row for row in rows.store.claims.values() if row.claim.get("en") == question.quote]
    if len(found) != 1:
        raise MissingError(f"{len(found)} claims say “{question.quote}”")
    point = slots.get("point")
    verdicts = (
        [found[0].verdict]
        if point is None
        else [part.verdict for part in found[0].parts if without_marks(part.part["en"]) == without_marks(point)]
    )
    if len(verdicts) != 1:
        raise MissingError(f"{len(verdicts)} points of the claim are “{point}”")
    holds = _CLEAR.get(verdicts[0]) if rows.of_now() else None
    return Found(lambda option: None if holds is None or option.text not in _YES | _NO else (option.text in _YES) is holds)


RELATIONS: dict[str, Relation] = {"claim-holds": claim, "point-holds": claim}
