"""Relations on texts of bodies, treaties, summits and claims, by looking up which rows have a printed text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from aseandesk.facts import model
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation
from aseandesk.quiz.verify.membership import accession
from aseandesk.quiz.verify.rows import MissingError, Rows, a_day, same_words, without_marks

Slots = dict[str, str]


# ---- bodies


def _bodies(rows: Rows, kinds: set[str]) -> list[model.Body]:
    return [row for row in rows.store.bodies.values() if row.kind in kinds and rows.sure(row) and row.summary]


def _lines(row: model.Body) -> list[str]:
    return [(row.summary or {}).get("en", ""), *(point.get("en", "") for point in row.points)]


def body_of(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has a text about a body, the options are bodies."""
    bearers = [row for row in _bodies(rows, {"organ"}) if slots["what"] in _lines(row)]
    organs = {row.names["en"] for row in _bodies(rows, {"organ"})}
    return Found(lambda option: option.text == bearers[0].names["en"] if len(bearers) == 1 and option.text in organs else None)


def does(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the body, the options are texts about bodies."""
    body = rows.body(slots["body"])
    known = {line: row for row in _bodies(rows, {"organ"}) for line in _lines(row)}
    return Found(lambda option: known[option.text] is body if option.text in known else None)


def pillars(rows: Rows, _question: Question, slots: Slots) -> Found:
    if rows.organisation(slots["organisation"]) != rows.store.organisation:
        raise MissingError(f"“{slots['organisation']}” is not the organisation whose pillars the rows hold")
    known = {row.names["en"]: row.kind == "pillar" for row in _bodies(rows, {"organ", "pillar"})}
    return Found(lambda option: known.get(option.text))


# ---- treaties and declarations


def _deeds(rows: Rows) -> list[model.Agreement | model.Event]:
    found: list[model.Agreement | model.Event] = [*rows.store.agreements.values(), *rows.store.events.values()]
    return [row for row in found if row.did and rows.verified(row)]


def _name_of(row: model.Agreement | model.Event) -> str:
    """Return the printed name of a treaty or declaration: the short name of an event, since its title is a sentence on its effect."""
    return (row.short or {}).get("en", "") if isinstance(row, model.Event) else row.title["en"]


def did_what(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the title, the options are effects."""
    own = [row for row in _deeds(rows) if same_words(_name_of(row), slots["title"])]
    known = {f"It {(row.did or {})['en']}": row for row in _deeds(rows)}
    return Found(lambda option: known[option.text] is own[0] if len(own) == 1 and option.text in known else None)


def which_did(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the effect, the options are titles."""
    own = [row for row in _deeds(rows) if (row.did or {})["en"] == slots["did"]]
    known = {_name_of(row) for row in _deeds(rows)} - {""}
    return Found(lambda option: option.text == _name_of(own[0]) if len(own) == 1 and option.text in known else None)


def signed(*, did_not: bool) -> Relation:
    """The prompt has the agreement and the day, the options are parties."""

    def relation(rows: Rows, _question: Question, slots: Slots) -> Found:
        row, day = rows.agreement(slots["agreement"]), a_day(slots["date"])
        days = [party.signed for party in row.parties]
        whole = rows.sure(row) and bool(days) and all(when is not None and when.is_day() and when.first == day for when in days)
        parties = {party.party for party in row.parties}
        return Found(lambda option: (rows.party(option.text) in parties) is not did_not if whole else None)

    return relation


# ---- summits


def _summits(rows: Rows, words: str) -> list[model.Summit]:
    """Return the numbered summits in printed words: "9th ASEAN Summit", "28th and 29th ASEAN Summits"."""
    wanted = {"".join(letter for letter in word if letter.isdigit()) for word in words.split() if word[:1].isdigit()}
    found = [row for row in rows.store.summits.values() if row.kind == "ordinary" and set(row.number.split("-")) == wanted]
    if len(found) != 1 or not rows.sure(found[0]):
        raise MissingError(f"{len(found)} sure rows are the summit called “{words}”")
    return found


def summit_host(rows: Rows, _question: Question, slots: Slots) -> Found:
    (row,) = _summits(rows, slots["summit"])
    return Found(lambda option: rows.party(option.text) == row.host if row.host else None)


def summit_year(rows: Rows, _question: Question, slots: Slots) -> Found:
    (row,) = _summits(rows, slots["summit"])
    years = {row.date.first.year, (row.end or row.date).last.year}
    return Found(lambda option: int(option.text) in years if len(years) == 1 else None)


def _parts(text: str) -> set[str]:
    return {part.strip().lower() for part in text.split(";")}


def came_of(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the summit, the options are results. Wrong options must not share a result with the summit."""
    (row,) = _summits(rows, slots["summit"])
    own = (row.outcome or {}).get("en", "")

    def holds(option: Option) -> bool | None:
        if row.date.year != int(slots["year"]) or not own:
            return None
        if option.text == own:
            return True
        return None if _parts(option.text) & _parts(own) else False

    return Found(holds)


def came_from(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the result, the options are summits with their years."""

    def holds(option: Option) -> bool | None:
        name, _, year = option.text.rpartition(", ")
        (row,) = _summits(rows, name)
        own = (row.outcome or {}).get("en", "")
        if row.date.year != int(year) or not own:
            return None
        if same_words(own, slots["outcome"]):
            return True
        return None if _parts(own) & _parts(slots["outcome"]) else False

    return Found(holds)


# ---- people, years, claims


def office_country(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the office and a year, the options are countries: right if one of its people held it all year, wrong if none did on
    any day.
    """
    year = int(slots["year"])
    holders = [person for person in rows.store.people.values() if person.terms and slots["office"] in _called(rows, person)]
    offices = {term.office for person in holders for term in person.terms}

    def holds(option: Option) -> bool | None:
        country = rows.country(option.text).id
        known = [person for person in rows.store.people.values() if person.country == country]
        terms = [(person, term) for person in known for term in person.terms if term.office in offices]
        if any(_all_year(rows, term, year) and person in holders and rows.sure(person) for person, term in terms):
            return True
        return None if any(term.start.first.year <= year <= _end(rows, term).year for _, term in terms) else False

    return Found(holds)


def _called(rows: Rows, person: model.Person) -> Iterable[str]:
    """Return the titles of a person in office: the title of the role, or head of the body."""
    yield person.role["en"]
    yield from (f"head of {rows.store.bodies[term.office].names['en']}" for term in person.terms if term.office in rows.store.bodies)


def _end(rows: Rows, term: model.Term) -> date:
    return term.end.first if term.end is not None else rows.until


def _all_year(rows: Rows, term: model.Term, year: int) -> bool:
    return term.start.last <= date(year, 1, 1) and (_end(rows, term) >= date(year, 12, 31) or term.end is None)


def match_years(rows: Rows, _question: Question, _slots: Slots) -> Found:
    """Members are matched with years."""

    def fits(item: Option, option: Option) -> bool | None:
        days = {day for pair in accession(rows, rows.party(item.text)) for day in pair}
        years = {day.year for day in days} if all(day <= rows.asked for day in days) else set()
        if int(option.text) not in years:
            return False if years else None
        return True if len(years) == 1 else None

    return Found(fits=fits)


def year_event(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has a country and a year, the options are events that involve the country."""
    country, year = rows.country(slots["country"]).id, int(slots["year"])

    def holds(option: Option) -> bool | None:
        row = rows.event(option.text)
        dates = rows.dates(row.date, row.alternatives)
        years = {day.year for when in dates or () for day in (when.first, when.last)} | ({row.end.last.year} if row.end else set())
        if country not in row.countries or not rows.sure(row) or len(years) != 1:
            return None
        return years == {year}

    return Found(holds)


_VERDICTS = {
    "Borne out": "supported",
    "Not exact": "imprecise",
    "Contradicted": "contradicted",
    "Not to be checked": "not verifiable",
    "An opinion": "opinion",
}


def weighed(rows: Rows, question: Question, slots: Slots) -> Found:
    """The prompt quotes a claim, and may have a point of it; the options are verdicts."""
    found = [row for row in rows.store.claims.values() if row.claim.get("en") == question.quote]
    point = slots.get("point", "")
    verdicts = (
        [part.verdict for row in found for part in row.parts if without_marks(part.part["en"]) == without_marks(point)]
        if point
        else [row.verdict for row in found]
    )
    settled = len(found) == len(verdicts) == 1 and rows.of_now()
    return Found(lambda option: _VERDICTS[option.text] == verdicts[0] if settled else None)


RELATIONS: dict[str, Relation] = {
    "body-of": body_of,
    "does": does,
    "pillars": pillars,
    "did-what": did_what,
    "which-did": which_did,
    "signed": signed(did_not=False),
    "not-signed": signed(did_not=True),
    "summit-host": summit_host,
    "summit-year": summit_year,
    "came-of": came_of,
    "came-from": came_from,
    "office-country-in": office_country,
    "match-years": match_years,
    "partner-year-event": year_event,
    "claim-weighed": weighed,
    "point-weighed": weighed,
}
