"""When an agreement was signed and when it entered into force: looked up in the rows of `agreements`."""

from __future__ import annotations

from datetime import date

from aseandesk.facts import model
from aseandesk.quiz.examine.found import Found, Relation
from aseandesk.quiz.examine.rows import Rows, a_day
from aseandesk.quiz.question import Option, Question

Slots = dict[str, str]
_NEAR = 30
"""Days: two dates of one thing that lie nearer than this are not set against each other."""


def day_of(*, force: bool) -> Relation:
    """The title is printed, the options are days."""

    def relation(rows: Rows, _question: Question, slots: Slots) -> Found:
        row = rows.agreement(slots["title"])
        when = row.in_force if force else row.signed
        parties = {d.first for p in row.parties for d in (p.in_force if force else p.signed, p.acceded) if d is not None and d.is_day()}

        def holds(option: Option) -> bool | None:
            if not rows.sure(row) or when is None or not when.is_day():
                return None
            given = a_day(option.text)
            if given == when.first:
                return True
            return None if given in parties or abs((given - when.first).days) < _NEAR else False

        return Found(holds)

    return relation


def year_of(*, force: bool) -> Relation:
    """The title is printed, a year is asked for."""

    def relation(rows: Rows, _question: Question, slots: Slots) -> Found:
        row = rows.agreement(slots["title"])
        when = row.in_force if force else row.signed
        years = {when.first.year, when.last.year} if when is not None and rows.sure(row) else set()
        settled = len(years) == 1
        return Found(lambda option: int(option.text) in years if settled else None, values=lambda: years if settled else None)

    return relation


def in_force(rows: Rows, row: model.Agreement, day: date) -> bool | None:
    """Was it in force on the day? None if that is not settled."""
    if not rows.sure(row):
        return None
    if row.in_force is None:
        return None
    if row.ended is not None and row.ended.first <= day:
        return False if row.ended.last <= day else None
    return True if row.in_force.last <= day else False if day < row.in_force.first else None


RELATIONS: dict[str, Relation] = {
    "signed-on": day_of(force=False),
    "in-force-on": day_of(force=True),
    "year-signed": year_of(force=False),
    "year-in-force": year_of(force=True),
}
