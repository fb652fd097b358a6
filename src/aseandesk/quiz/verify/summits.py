"""Relations on summits: their places."""

from __future__ import annotations

import re

from aseandesk.facts import model
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.rows import MissingError, Rows

Slots = dict[str, str]
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)")


def _summit(rows: Rows, words: str, year: str) -> model.Summit:
    """Return the only summit of that year with the printed numbers, or the printed title."""
    held = [row for row in rows.store.summits.values() if str(row.date.year) == year]
    numbers = "-".join(_NUMBER.findall(words))
    if numbers:
        kind, before = ("informal", "informal-") if "Informal" in words else ("ordinary", "")
        found = [row for row in held if row.kind == kind and row.number == before + numbers]
    else:
        found = [row for row in held if rows.store.title(f"summit:{row.id}") == words]
    if len(found) != 1:
        raise MissingError(f"{len(found)} summits of {year} are called “{words}”")
    return found[0]


def place(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the summit and year, the options are places."""
    row = _summit(rows, slots["summit"], slots["year"])
    elsewhere = {other.place for other in rows.store.summits.values() if other.host not in {row.host, None}}

    def holds(option: Option) -> bool | None:
        if not rows.verified(row):
            return None
        return True if option.text == row.place else False if option.text in elsewhere else None

    return Found(holds)


RELATIONS: dict[str, Relation] = {"summit-place": place, "summits-place": place}
