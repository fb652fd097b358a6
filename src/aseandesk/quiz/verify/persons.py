"""Relations on people: signatories and holders of offices, by the rows of `people`."""

from __future__ import annotations

from datetime import date

from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.rows import MissingError, Rows

Slots = dict[str, str]


def _founding(rows: Rows, document: str) -> None:
    """Check that the document is the founding document. Raises MissingError otherwise."""
    start = rows.store.pack.start
    named = [row for row in rows.store.events.values() if document in {row.title.get("en"), (row.short or {}).get("en")}]
    if not any(row.date == start and row.date.last <= rows.asked for row in named):
        raise MissingError(f"“{document}” is not what the founders signed")


def _signed(rows: Rows, person: str, country: str) -> bool | None:
    row = rows.person(person)
    return (row.founder and row.country == country) if rows.sure(row) else None


def signed_for(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the document and the country, the options are people."""
    _founding(rows, slots["document"])
    country = rows.party(slots["country"])
    return Found(lambda option: _signed(rows, option.text, country))


def signatory_of(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the person and the document, the options are countries."""
    _founding(rows, slots["document"])
    return Found(lambda option: _signed(rows, slots["person"], rows.party(option.text)))


def _signed_at_all(rows: Rows, person: str) -> bool | None:
    """Did the person sign? False if another person certainly signed for the same country."""
    row = rows.person(person)
    if not rows.sure(row):
        return None
    others = [one for one in rows.store.people.values() if one.founder and one.country == row.country and one is not row]
    if row.founder:
        return None if others else True
    return False if len(others) == 1 and rows.sure(others[0]) else None


def founder_signed(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the document, the options are people."""
    _founding(rows, slots["document"])
    return Found(lambda option: _signed_at_all(rows, option.text))


def founder_not_signed(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the document, the options are people; those who did not sign are right."""
    _founding(rows, slots["document"])

    def holds(option: Option) -> bool | None:
        signed = _signed_at_all(rows, option.text)
        return None if signed is None else not signed

    return Found(holds)


def _office(rows: Rows, words: str) -> str:
    """Return the office in the prompt as the body in which it is held: by a title that several people have, or "at the head of" a body."""
    if words.startswith("at the head of "):
        return rows.body(words.removeprefix("at the head of ")).id
    holders = [row for row in rows.store.people.values() if row.role.get("en") == words and row.terms]
    offices = {term.office for row in holders for term in row.terms}
    if len(offices) != 1:
        raise MissingError(f"“{words}” is {len(offices)} offices")
    return next(iter(offices))


def _held(rows: Rows, person: str, office: str, first: date, last: date) -> bool | None:
    """Did the person hold the office on all days from first to last? None for some of the days, or if it is not settled."""
    row = rows.person(person)
    spans = [(t.start, t.end) for t in row.terms if t.office == office]
    if any(start.last <= first and last <= (end.first if end else rows.until) for start, end in spans):
        return True if rows.sure(row) else None
    return False if all((end is not None and end.last < first) or last < start.first for start, end in spans) else None


def office_in(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the office and the year, the options are people."""
    office, year = _office(rows, slots["office"]), int(slots["year"])
    return Found(lambda option: _held(rows, option.text, office, date(year, 1, 1), date(year, 12, 31)))


RELATIONS: dict[str, Relation] = {
    "signed-for": signed_for,
    "signatory-of": signatory_of,
    "founder-signed": founder_signed,
    "founder-not-signed": founder_not_signed,
    "office-in": office_in,
}
