"""Relations on members and partners, by the rows of `statuses` and the events that report them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aseandesk.facts import model
from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.found import Found, Relation, Span, extreme
from aseandesk.quiz.verify.rows import MissingError, Rows, a_day

Days = list[tuple[date, date]]
Slots = dict[str, str]


# ---- standings in the store


def accession(rows: Rows, party: str) -> Days:
    """Return every known first day of a party's membership, each as the earliest and latest possible day; empty if it never joined."""
    known: dict[str, Days] = rows.kept(accession, dict)
    if party not in known:
        known[party] = _accession(rows, party)
    return known[party]


def _accession(rows: Rows, party: str) -> Days:
    found: Days = []
    for row in _steps(rows, party):
        if row.status not in _member_words(rows):
            continue
        if row.end is not None:
            raise MissingError("somebody has left: the examiner does not know how to read that")
        dates = [row.start, *(rows.dates(row.start, row.alternatives) or ())]
        for event in rows.store.events.values():
            if f"status:{row.id}" in event.related and f"event:{event.id}" in row.related:
                dates += rows.dates(event.date, event.alternatives) or [event.date]
        found += [(when.first, when.last) for when in dates]
    return found


def _member_words(rows: Rows) -> set[str]:
    return {word.id for word in rows.store.status_words.values() if word.rung == "member"}


def _steps(rows: Rows, party: str) -> list[model.Status]:
    """Return every step of a party in the main organisation whose status has a rung."""
    by_party: dict[str, list[model.Status]] = rows.kept(_steps, dict)
    if not by_party:
        drawn = {word.id for word in rows.store.status_words.values() if word.rung != "none"}
        for row in rows.store.statuses.values():
            if row.organisation == rows.store.organisation and row.status in drawn:
                by_party.setdefault(row.party, []).append(row)
    return by_party.get(party, [])


def member(rows: Rows, party: str, day: date) -> bool | None:
    """Was it a member on the day? None if the rows do not settle it, or are not verified."""
    days = accession(rows, party)
    if not days or all(first > day for first, _ in days):
        return False
    sure = all(rows.verified(row) for row in _steps(rows, party) if row.status in _member_words(rows))
    return True if sure and all(last <= day for _, last in days) else None


def _span(rows: Rows, party: str) -> Span | None:
    days = accession(rows, party)
    return (min(first for first, _ in days).toordinal(), max(last for _, last in days).toordinal()) if days else None


def _span_by_now(rows: Rows, party: str) -> Span | None:
    return _span(rows, party) if _joined(rows, party) else None


def _years(rows: Rows, party: str) -> set[int]:
    return {day.year for pair in accession(rows, party) for day in pair}


def _joined(rows: Rows, party: str) -> Days:
    """Return the accession if it is before the day as of which is asked. Raises MissingError if it may not be."""
    days = accession(rows, party)
    if any(last > rows.asked for _, last in days):
        raise MissingError(f"{party} had not joined on the day as of which is asked")
    return days


def _inside(rows: Rows, slots: Slots) -> None:
    """Check that the organisation in the prompt is the main one. Raises MissingError otherwise."""
    if "organisation" in slots and rows.organisation(slots["organisation"]) != rows.store.organisation:
        raise MissingError(f"“{slots['organisation']}” is not the organisation whose members the rows hold")


# ---- the relations


def year_joined(rows: Rows, _question: Question, slots: Slots) -> Found:
    _inside(rows, slots)
    party = rows.party(slots["name"])
    _joined(rows, party)
    years = _years(rows, party)
    return Found(lambda option: int(option.text) in years if len(years) == 1 else None, values=lambda: years if len(years) == 1 else None)


def joined_in(rows: Rows, _question: Question, slots: Slots) -> Found:
    _inside(rows, slots)

    def holds(option: Option) -> bool | None:
        party, year = rows.party(option.text), int(slots["year"])
        years = _years(rows, party)
        if year in years:
            _joined(rows, party)
        return year in years if len(years) == 1 or year not in years else None

    return Found(holds)


def joined_extreme(*, last: bool) -> Relation:
    def relation(rows: Rows, question: Question, slots: Slots) -> Found:
        _inside(rows, slots)
        spans = {option.text: _span_by_now(rows, rows.party(option.text)) for option in question.options}
        known = {name: span for name, span in spans.items() if span is not None}
        if len(known) < len(spans):
            raise MissingError("somebody is compared who never joined")
        return Found(lambda option: extreme(known, option.text, last=last))

    return relation


def order_of_joining(rows: Rows, _question: Question, slots: Slots) -> Found:
    _inside(rows, slots)
    return Found(span=lambda option: _span_by_now(rows, rows.party(option.text)))


def joined_between(rows: Rows, _question: Question, slots: Slots) -> Found:
    _inside(rows, slots)
    one, other = _span_by_now(rows, rows.party(slots["first"])), _span_by_now(rows, rows.party(slots["last"]))
    if one is None or other is None:
        raise MissingError("an end of the time that is asked about never joined")

    def holds(option: Option) -> bool | None:
        asked = _span(rows, rows.party(option.text))
        if asked is None:
            return False
        if one[1] < asked[0] and asked[1] < other[0]:
            return True
        return False if asked[1] <= one[0] or asked[0] >= other[1] else None

    return Found(holds)


def member_on(rows: Rows, _question: Question, slots: Slots) -> Found:
    _inside(rows, slots)
    day = a_day(slots["date"])
    return Found(lambda option: member(rows, rows.party(option.text), day))


def not_yet_on(rows: Rows, _question: Question, slots: Slots) -> Found:
    _inside(rows, slots)
    day = a_day(slots["date"])

    def holds(option: Option) -> bool | None:
        party = rows.party(option.text)
        inside = member(rows, party, day)
        # A country that never joined is neither a right nor a wrong answer to "not yet".
        return None if inside is None or not (inside or accession(rows, party)) else not inside

    return Found(holds)


def members_count(rows: Rows, _question: Question, slots: Slots) -> Found:
    _inside(rows, slots)
    day = a_day(slots["date"])
    parties = dict.fromkeys(row.party for row in rows.store.statuses.values())
    found = [member(rows, party, day) for party in parties]
    number = None if None in found else sum(map(bool, found))
    return Found(lambda option: None if number is None else int(option.text) == number, values=lambda: None if number is None else [number])


def founder(*, later: bool) -> Relation:
    def relation(rows: Rows, _question: Question, slots: Slots) -> Found:
        _inside(rows, slots)
        start = rows.store.pack.start
        if start is None or not start.is_day() or start.first > rows.asked:
            raise MissingError("the day of the founding is not known, or was still to come")

        def holds(option: Option) -> bool | None:
            party = rows.party(option.text)
            days = {day for pair in accession(rows, party) for day in pair}
            if start.first in days and len(days) > 1:
                return None
            if later and days != {start.first}:
                _joined(rows, party)
            return (days == {start.first}) is not later

        return Found(holds)

    return relation


# ---- other standings


def _word(rows: Rows, words: str) -> str:
    """Return the status in the prompt. Raises MissingError if there is none, or if it was used of one partner alone."""
    plain = words.removeprefix("an ").removeprefix("a ").removeprefix("the ")
    found = [row for row in rows.store.status_words.values() if row.title["en"] == plain]
    if len(found) != 1:
        raise MissingError(f"no standing is called “{words}”")
    word, statuses = found[0], rows.store.statuses.values()
    if word.rung.startswith("partner") and len({row.party for row in statuses if row.status == word.id}) < 2:
        raise MissingError(f"“{words}” was said of one partner alone, and others may be meant by it too")
    return word.id


def _includes(rows: Rows, word: str, asked: str) -> bool:
    """Does one status count as the other: observers of any kind, partners from Dialogue Partner upwards?"""
    rungs = {row.id: row.rung for row in rows.store.status_words.values()}
    has, wanted = rungs[word], rungs[asked]
    if has == wanted == "observer":
        return True
    return min(has, wanted) >= "partner-2" and has.startswith("partner") and has >= wanted


def _so_called(rows: Rows, party: str, asked: str, day: date) -> bool:
    """Has the party another status, perhaps unverified, that may hold on the day and counts as the one in the prompt?"""
    others = [row for row in _steps(rows, party) if row.status != asked and _includes(rows, row.status, asked)]
    return any(_may_have_begun(rows, row, day) for row in others)


def _stood(rows: Rows, party: str, word: str, day: date) -> bool | None:
    """Was this the newest status of the party on the day? None if it was an older one, or the rows do not settle it."""
    own = [row for row in _steps(rows, party) if row.start.first <= day and (row.end is None or row.end.last > day)]
    such = [row for row in own if row.status == word]
    late = [row for row in _steps(rows, party) if row.status == word and _may_have_begun(rows, row, day)]
    if not such:
        return None if late or _so_called(rows, party, word, day) else False
    newest = [row for row in own if row.start.last >= max(one.start.first for one in own)]
    begun = newest[0].start.last <= day and all(when.last <= day for when in rows.dates(newest[0].start, newest[0].alternatives) or ())
    ended = newest[0].end is None or day < newest[0].end.first
    sure = len(newest) == 1 and newest[0].status == word and rows.verified(newest[0]) and begun and ended
    return True if sure else None


def _may_have_begun(rows: Rows, row: model.Status, day: date) -> bool:
    ended = row.end is not None and row.end.last <= day
    return not ended and any(when.first <= day for when in rows.dates(row.start, row.alternatives) or [row.start])


def standing_on(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the status, the options are parties."""
    _inside(rows, slots)
    word, day = _word(rows, slots["status"]), a_day(slots["date"])
    return Found(lambda option: _stood(rows, rows.party(option.text), word, day))


def standing_was(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the party, the options are statuses."""
    _inside(rows, slots)
    party, day = rows.party(slots["name"]), a_day(slots["date"])
    return Found(lambda option: _stood(rows, party, _word(rows, option.text), day))


def _became(rows: Rows, party: str, word: str, asked: int | None = None) -> set[int] | None:
    """Return the years in which a party got the status by every value; None if a row is not verified, has no date, or is in the future.

    If the prompt asks about a year, only steps in that year must have happened.
    """
    years: set[int] = set()
    for row in _steps(rows, party):
        if row.status == word:
            dates = rows.dates(row.start, row.alternatives)
            if dates is None or not rows.verified(row):
                return None
            if asked in {None, row.start.year} and any(when.last > rows.asked for when in dates):
                return None
            years |= {day.year for when in dates for day in (when.first, when.last)}
            if word in _member_words(rows):
                years |= _years(rows, party)
    return years


def _began_alike(rows: Rows, party: str, word: str) -> set[int]:
    """Return the years in which the party got another status that counts as this one."""
    others = [row for row in _steps(rows, party) if row.status != word]
    alike = [row for row in others if _includes(rows, row.status, word) and _includes(rows, word, row.status)]
    dates = [when for row in alike for when in rows.dates(row.start, row.alternatives) or [row.start]]
    return {day.year for when in dates for day in (when.first, when.last)}


def became_when(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the party and the status, the options are years."""
    _inside(rows, slots)
    years = _became(rows, rows.party(slots["name"]), _word(rows, slots["status"]))
    settled = years is not None and len(years) == 1
    like = _began_alike(rows, rows.party(slots["name"]), _word(rows, slots["status"]))

    def holds(option: Option) -> bool | None:
        year = int(option.text)
        return None if not settled or (year in like and year not in (years or ())) else year in (years or ())

    return Found(holds, values=lambda: years if settled else None)


def became_in(rows: Rows, _question: Question, slots: Slots) -> Found:
    """The prompt has the status and the year, the options are parties."""
    _inside(rows, slots)
    word, year = _word(rows, slots["status"]), int(slots["year"])

    def holds(option: Option) -> bool | None:
        party = rows.party(option.text)
        years = _became(rows, party, word, year)
        if years is None or year in _began_alike(rows, party, word):
            return None
        return None if year in years and len(years) > 1 else year in years

    return Found(holds)


RELATIONS: dict[str, Callable[[Rows, Question, Slots], Found]] = {
    "year-joined": year_joined,
    "joined-in": joined_in,
    "joined-first": joined_extreme(last=False),
    "joined-last": joined_extreme(last=True),
    "joined-order": order_of_joining,
    "joined-between": joined_between,
    "member-on": member_on,
    "members-on": member_on,
    "not-yet-on": not_yet_on,
    "members-count": members_count,
    "founder": founder(later=False),
    "not-founder": founder(later=True),
    "standing-on": standing_on,
    "standing-was": standing_was,
    "became-when": became_when,
    "became-in": became_in,
}
