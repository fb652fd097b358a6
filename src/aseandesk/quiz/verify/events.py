"""Relations on events: first and last, order, year."""

from __future__ import annotations

from aseandesk.facts import model
from aseandesk.facts.dates import PartialDate, partial_date
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.verify.found import Found, Relation, Span, extreme
from aseandesk.quiz.verify.rows import Rows

Slots = dict[str, str]


_AGAIN = ("commemorative summit", "special summit", "retreat", "joint statement", "leaders' meeting", "leaders meet", "ministers' meeting")
"""Words for recurring events: a title with one of them, unless it says "first", may mean another year too."""


def _dates(rows: Rows, row: model.Event) -> list[PartialDate] | None:
    """Return every date that the title may mean; None if the row is not verified, or the title is ambiguous."""
    title = row.title["en"].lower()
    again = any(words in title for words in _AGAIN) and "first" not in title.split() and "inaugural" not in title.split()
    if again or not rows.verified(row):
        return None
    dates = rows.dates(row.date, row.alternatives)
    if dates is not None and title.endswith(" becomes independent"):
        country = rows.country(row.title["en"].removesuffix(" becomes independent"))
        listed = [one for value in country.values.get("independence", ()) for one in value.value]
        dates += [partial_date(one["date"]) for one in listed if one.get("date")]
    return dates


def _span(rows: Rows, row: model.Event) -> Span | None:
    """Return the earliest and latest day by every value, its end included; None if that is not settled or in the future."""
    dates = _dates(rows, row)
    if dates is None:
        return None
    if row.end is not None:
        dates = [*dates, row.end]
    last = max(when.last for when in dates)
    return (min(when.first for when in dates).toordinal(), last.toordinal()) if last <= rows.until else None


def extreme_event(*, last: bool) -> Relation:
    def relation(rows: Rows, question: Question, _slots: Slots) -> Found:
        spans = {option.text: _span(rows, rows.event(option.text)) for option in question.options}
        known = {name: span for name, span in spans.items() if span is not None}
        return Found(lambda option: extreme(known, option.text, last=last) if len(known) == len(spans) else None)

    return relation


def order(rows: Rows, _question: Question, _slots: Slots) -> Found:
    return Found(span=lambda option: _span(rows, rows.event(option.text)))


def year(rows: Rows, question: Question, slots: Slots) -> Found:
    """The prompt has the event, in a slot or as a quotation, and asks for its year."""
    row = rows.event(slots.get("event") or question.quote)
    years = {day.year for when in _dates(rows, row) or () for day in (when.first, when.last)}
    settled = len(years) == 1 and not row.date.circa
    return Found(lambda option: int(option.text) in years if settled else None, values=lambda: years if settled else None)


RELATIONS: dict[str, Relation] = {
    "event-first": extreme_event(last=False),
    "event-last": extreme_event(last=True),
    "event-order": order,
    "event-year": year,
}
