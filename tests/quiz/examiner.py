"""A second evaluation that shares no code with the makers: it reads a question as it is printed, and the rows of the store as they stand.

For each wording it knows what would make an answer right; `right_places` gives the places of all options that are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime

from aseandesk.facts.dates import partial_date
from aseandesk.facts.store import FactStore
from aseandesk.quiz.makers import families
from aseandesk.quiz.question import Question

Holds = Callable[[str], bool | None]
"""Is the option with this text right? None if the rows don't settle it."""


def right_places(store: FactStore, question: Question) -> list[int]:
    """The places of the options that are right by the rows; an unsettled one fails at once."""
    holds = Examiner(store).reader(question)
    found = {place: holds(option.text) for place, option in enumerate(question.options)}
    unsettled = [question.options[place].text for place, right in found.items() if right is None]
    assert not unsettled, f"{question.id}: {unsettled} are neither right nor wrong by the rows"
    return [place for place, right in found.items() if right]


def pattern(template: str) -> str:
    """The template as an expression: its slots in alphabetical order, whatever stands first; the organisation is not told."""
    slots = sorted(re.findall(r"{(\w+)}", template))
    text = re.escape(template)
    for slot in slots:
        text = text.replace(re.escape("{" + slot + "}"), "(?:.+)" if slot == "organisation" else f"(?P<{slot}>.+)")
    return text


def a_day(words: str) -> date:
    return datetime.strptime(words, "%d %B %Y").date()


class Examiner:
    def __init__(self, store: FactStore) -> None:
        self.store = store
        self.countries = {row.names["en"]: row for row in store.countries.values()}
        self.people = {row.name: row for row in store.people.values()}
        self.until = store.pack.as_of.last

    # ---- what the rows say

    def country(self, words: str):
        return self.countries[words.removeprefix("the ")]

    def accession(self, country) -> list[tuple[date, date]]:
        """Every first day of membership that the store knows, as the earliest and the latest day it may mean."""
        found = []
        for row in self.store.statuses.values():
            if (row.party, row.organisation, row.status) == (country.id, self.store.organisation, "member"):
                assert row.end is None, "nobody has left: the examiner does not know how to"
                dates = [row.start, *(partial_date(other.value) for other in row.alternatives)]
                for event in self.store.events.values():
                    if f"status:{row.id}" in event.related and f"event:{event.id}" in row.related:
                        dates += [event.date, *(partial_date(other.value) for other in event.alternatives)]
                found += [(when.first, when.last) for when in dates]
        return found

    def member(self, country, day: date) -> bool | None:
        days = self.accession(country)
        if not days or all(first > day for first, _ in days):
            return False
        return True if all(last <= day for _, last in days) else None

    def years(self, country) -> set[int]:
        return {day.year for pair in self.accession(country) for day in pair}

    # ---- reading a question

    def reader(self, question: Question) -> Holds:
        found = [
            self.relations()[relation](question, *(match[slot] for slot in sorted(match.groupdict())))
            for relation, variants in families()[question.family].WORDINGS.items()
            for variant in variants
            if (match := re.fullmatch(pattern(variant), question.prompt))
        ]
        assert len(found) == 1, f"{len(found)} wordings fit {question.prompt!r}"
        return found[0]

    def relations(self) -> dict[str, Callable[..., Holds]]:
        return {
            "year-joined": self.year_of,
            "joined-in": lambda _q, year: lambda text: self.only_year(text, int(year)),
            "joined-first": lambda q: self.first_or_last_member(q, "first"),
            "joined-last": lambda q: self.first_or_last_member(q, "last"),
            "joined-between": self.between,
            "member-on": lambda _q, day: lambda text: self.member(self.country(text), a_day(day)),
            "not-yet-on": self.not_yet,
            "members-count": self.number,
            "standing-on": lambda q, day, status: self.standing(q, re.sub("^an? ", "", status), day),
            "signed-for": lambda _q, name, _what: lambda text: self.people[text].country == self.country(name).id,
            "signatory-of": lambda _q, _what, name: lambda text: self.country(text).id == self.people[name].country,
            "founder": lambda q: self.founder(q, "is"),
            "not-founder": lambda q: self.founder(q, "was not"),
            "event-first": lambda q: self.first_or_last_event(q, "first"),
            "event-last": lambda q: self.first_or_last_event(q, "last"),
            "signed-on": lambda _q, title: self.agreement(title, "signed"),
            "in-force-on": lambda _q, title: self.agreement(title, "in_force"),
            "office-in": self.holder,
            "summit-place": self.place,
            "summits-place": self.place,
            "flag-drawn": lambda q: lambda text: self.country(text).id == q.flag,
            "flag-is": self.flag,
            "capital-is": self.capital,
            "capital-was": lambda q, name, _day: self.capital(q, name),
            "capital-of": lambda _q, city: lambda text: city in self.cities(self.country(text)),
            "pays-with": lambda _q, name: lambda text: self.money(self.country(name), text),
            "paid-where": lambda _q, word: lambda text: self.money(self.country(text), word),
            "claim-holds": lambda q: self.claim(q, None),
            "point-holds": self.claim,
        }

    # ---- the wordings

    def year_of(self, _question, name: str) -> Holds:
        years = self.years(self.country(name))
        return lambda text: int(text) in years if len(years) == 1 else None

    def only_year(self, text: str, year: int) -> bool | None:
        years = self.years(self.country(text))
        return year in years if len(years) == 1 else None

    def first_or_last_member(self, question: Question, which: str) -> Holds:
        spans = {option.text: self.accession(self.country(option.text)) for option in question.options}
        assert all(spans.values()), "somebody is compared who never joined"
        return lambda text: extreme({name: [d for pair in days for d in pair] for name, days in spans.items()}, text, which)

    def between(self, _question, one: str, other: str) -> Holds:
        def last(name: str) -> date:
            return max(day for _, day in self.accession(self.country(name)))

        def first(name: str) -> date:
            return min(day for day, _ in self.accession(self.country(name)))

        def holds(text: str) -> bool | None:
            if last(one) < first(text) and last(text) < first(other):
                return True
            return False if last(text) <= first(one) or first(text) >= last(other) else None

        return holds

    def not_yet(self, _question, day: str) -> Holds:
        def holds(text: str) -> bool | None:
            inside = self.member(self.country(text), a_day(day))
            assert inside or self.accession(self.country(text)), "somebody who never joined is no good answer to 'not yet'"
            return None if inside is None else not inside

        return holds

    def number(self, _question, day: str) -> Holds:
        found = [self.member(country, a_day(day)) for country in self.countries.values()]
        return lambda text: None if None in found else int(text) == sum(map(bool, found))

    def standing(self, _question, words: str, day: str) -> Holds:
        word = next(row.id for row in self.store.status_words.values() if row.title["en"] == words)
        drawn = {row.id for row in self.store.status_words.values() if row.rung != "none"}
        when = a_day(day)

        def holds(text: str) -> bool | None:
            rows = [r for r in self.store.statuses.values() if r.organisation == self.store.organisation and r.status in drawn]
            own = [r for r in rows if r.party == self.country(text).id and r.start.first <= when and (r.end is None or r.end.last > when)]
            such = [r for r in own if r.status == word]
            if not such:
                return False
            newest = max(own, key=lambda r: r.start)
            begun = all(partial_date(other.value).last <= when for other in newest.alternatives)
            sure = newest.status == word and newest.confidence == "verified" and begun
            return True if sure else None

        return holds

    def founder(self, _question, which: str) -> Holds:
        start = self.store.pack.start.first
        return lambda text: ({start} == {d for pair in self.accession(self.country(text)) for d in pair}) == (which == "is")

    def first_or_last_event(self, question: Question, which: str) -> Holds:
        days: dict[str, list[date]] = {}
        for option in question.options:
            (event,) = [row for row in self.store.events.values() if row.title["en"] == option.text]
            assert event.confidence == "verified"
            dates = [event.date, *([event.end] if event.end else []), *(partial_date(other.value) for other in event.alternatives)]
            days[option.text] = [day for when in dates for day in (when.first, when.last)]
        return lambda text: extreme(days, text, which)

    def agreement(self, title: str, field: str) -> Holds:
        (row,) = [row for row in self.store.agreements.values() if row.title["en"] == title]
        assert not row.alternatives
        return lambda text: a_day(text) == getattr(row, field).first

    def holder(self, _question, _office: str, year: str) -> Holds:
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)

        def holds(text: str) -> bool | None:
            terms = [(t.start.first, t.end.last if t.end else self.until) for t in self.people[text].terms]
            if any(start <= first and last <= end for start, end in terms):
                return True
            return False if all(end < first or last < start for start, end in terms) else None

        return holds

    def place(self, question: Question, _title: str, _year: str) -> Holds:
        row = self.store.get(question.subject)
        others = [other for other in self.store.summits.values() if other.place != row.place]
        return lambda text: text == row.place if text == row.place or any(text == other.place for other in others) else None

    def flag(self, question: Question, name: str) -> Holds:
        drawn = {option.text: option.flag for option in question.options}
        assert len({self.store.countries[one].flag for one in drawn.values()}) == len(drawn)
        return lambda text: drawn[text] == self.country(name).id

    def cities(self, country) -> set[str]:
        value = country.values["capital"][-1].value if "capital" in country.values else []
        rows = [{"name": value, "role": "capital"}] if isinstance(value, str) else value
        return {row["name"].split(" (")[0] for row in rows if row["role"].split(" ")[0] in {"capital", "city-state"}}

    def capital(self, _question, name: str) -> Holds:
        assert not self.country(name).values["capital"][-1].alternatives
        return lambda text: text in self.cities(self.country(name))

    def money(self, country, word: str) -> bool:
        return country.values["currency"][-1].value["name"].lower().endswith(word.lower())

    def claim(self, question: Question, point: str | None) -> Holds:
        (row,) = [row for row in self.store.claims.values() if row.claim["en"] == question.quote]
        verdicts = [row.verdict] if point is None else [p.verdict for p in row.parts if p.part["en"].lower() == point.lower()]
        assert len(verdicts) == 1
        assert verdicts[0] in {"supported", "contradicted"}
        yes = {"True", "Yes, the record bears it out"}
        return lambda text: (text in yes) == (verdicts[0] == "supported")


def extreme(days: dict[str, Iterable[date]], text: str, which: str) -> bool | None:
    """Is this one surely the first (or last) of all? None if it may or may not be."""
    spans = {name: (min(found), max(found)) for name, found in days.items()}
    if which == "last":
        spans = {name: (-last.toordinal(), -first.toordinal()) for name, (first, last) in spans.items()}
    else:
        spans = {name: (first.toordinal(), last.toordinal()) for name, (first, last) in spans.items()}
    others = [span for name, span in spans.items() if name != text]
    if all(spans[text][1] < first for first, _ in others):
        return True
    return False if any(last < spans[text][0] for _, last in others) else None
