"""Relations on agreements: days of signature and entry into force."""

from __future__ import annotations

from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.rows import Rows, a_day

Slots = dict[str, str]
_NEAR = 30
"""Two dates of one agreement that are nearer than this many days are not compared."""


def day_of(*, force: bool) -> Relation:
    """The prompt has the title, the options are days."""

    def relation(rows: Rows, _question: Question, slots: Slots) -> Found:
        row = rows.agreement(slots["title"])
        when = row.in_force if force else row.signed
        parties = {d.first for p in row.parties for d in (p.in_force if force else p.signed, p.acceded) if d is not None and d.is_day()}

        def holds(option: Option) -> bool | None:
            if not rows.sure(row) or when is None or not when.is_day() or rows.asked < when.first:
                return None
            given = a_day(option.text)
            if given == when.first:
                return True
            return None if given in parties or abs((given - when.first).days) < _NEAR else False

        return Found(holds)

    return relation


RELATIONS: dict[str, Relation] = {
    "signed-on": day_of(force=False),
    "in-force-on": day_of(force=True),
}
