"""The fact store: indexed once, never changed, queried by day, by address, by country."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

from aseandesk.facts import model, model_base, model_pack, trust
from aseandesk.facts.address import Address, parse
from aseandesk.facts.dates import PartialDate
from aseandesk.facts.problem import PackError, Problem
from aseandesk.words import language, tr

T = TypeVar("T", bound=model_base.Row)
Fetch = Callable[[str], model.SeriesFile]

_KIND_OF = {
    model.Source: "source",
    model.Country: "country",
    model.Status: "status",
    model.Agreement: "agreement",
    model.Event: "event",
    model.Era: "era",
    model.Person: "person",
    model.Summit: "summit",
    model.Claim: "claim",
    model.Measure: "series",
    model.Story: "story",
}
_ORGANS = {"organ", "office", "pillar"}


def say(text: model_base.Text | None, lang: str = "en") -> str:
    """Return the text in the language, in English if it has none, "" if there is no text."""
    if not text:
        return ""
    return text.get(lang) or translated(text, lang) or text.get("en") or next(iter(text.values()))


def translated(text: model_base.Text, lang: str) -> str:
    """Return the translation of a text in the language's catalogue; "" if there is none."""
    if lang == "en":
        return ""
    from aseandesk.words.languages import fact_texts  # late: an English window reads no catalogues

    return fact_texts(lang).get(text.get("en", ""), "")


def every(text: model_base.Text | None, lang: str = "") -> tuple[str, ...]:
    """Return the text in all languages that the pack has it in, and in this one (the selected language if it is not given)."""
    here = translated(text or {}, lang or language())
    return (*(text or {}).values(), *((here,) if here else ()))


def starts_by(when: PartialDate, day: date) -> bool:
    """Return whether what began at `when` had certainly begun by that day."""
    return when.last <= day


class FactStore:
    """The content of one pack, or of several laid over each other.

    Tables are dicts by id in the order of the pack (events in order of time). Series are read when first needed. `problems` says
    what was left out of the packs and why, `packs` names the layers, `places` their paths. `stamp` identifies the state of the
    files (`checked.stamp_of`) for caches; "" if nothing may be cached, as with other packs than the core.
    """

    def __init__(
        self,
        content: model.Content,
        fetch: Fetch,
        *,
        problems: Iterable[Problem] = (),
        packs: Iterable[model_pack.Pack] = (),
        places: Iterable[Path] = (),
        stamp: str = "",
    ) -> None:
        self.stamp = stamp
        self.pack = content.pack
        self.places = tuple(places)
        self.packs = tuple(packs) or (content.pack,)
        self.problems = tuple(problems)
        self.sources = _by_id(content.sources)
        self.countries = _by_id(content.countries)
        self.bodies = _by_id(content.bodies)
        self.statuses: Mapping[str, model.Status] = {row.id: row for row in content.statuses}
        self.agreements = _by_id(content.agreements)
        self.events = _by_id(sorted(content.events, key=attrgetter("date.place")))
        self.eras = _by_id(content.eras)
        self.people = _by_id(content.people)
        self.summits = _by_id(content.summits)
        self.claims = _by_id(content.claims)
        self.measures = _by_id(content.measures)
        self.stories = _by_id(content.stories)
        self.questions = _by_id(content.questions)
        self.confusions = _by_id(content.confusions)
        self.categories = _by_id(content.pack.categories)
        self.status_words = _by_id(content.pack.status_words)
        self.fields = _by_id(content.pack.fields)
        self.organisation = content.pack.organisation or ""
        self._fetch = fetch
        self._series: dict[str, tuple[model.Series, ...]] = {}
        self._resting: dict[str, tuple[str, ...]] | None = None
        self._standing: dict[tuple[str, str], list[model.Status]] = {}
        for row in content.statuses:
            self._standing.setdefault((row.organisation, row.party), []).append(row)

    def tables(self) -> dict[str, Mapping[str, model_base.Row]]:
        """Return all tables by the name of their file."""
        names = (*model.Content.__struct_fields__[1:],)
        return {name: getattr(self, name) for name in names}

    # ---- names and addresses

    def name(self, party: str, lang: str = "en", *, short: bool = False) -> str:
        """Return the name of a country or body; its id if the store has none."""
        row: model.Country | model.Body | None = self.countries.get(party) or self.bodies.get(party)
        if row is None:
            return party
        return (say(row.short, lang) if short else "") or say(row.names, lang)

    def address(self, fact: model.Fact) -> str:
        """Return the address of a fact."""
        if isinstance(fact, model.Body):
            return f"{'organ' if fact.kind in _ORGANS else 'body'}:{fact.id}"
        return f"{_KIND_OF[type(fact)]}:{fact.id}"

    def get(self, address: str | Address) -> model.Fact | model.Value | None:
        """Return the fact at an address, or None. `value:IDN.capital` gives the newest value, `series:ID.IDN` the measure."""
        where = parse(address) if isinstance(address, str) else address
        table = self._table(where.kind)
        if table is not None:
            return table.get(where.id)
        if where.kind == "value":
            country, _, field = where.id.partition(".")
            values = self.countries[country].values.get(field, ()) if country in self.countries else ()
            return values[-1] if values else None
        if where.kind == "series":
            measure = self.measures.get(where.id.split(".")[0])
            return measure if measure is None or "." not in where.id or self.series_at(where) else None
        return None

    def title(self, address: str | Address, lang: str = "en") -> str:
        """Return the title for an address, as used in a heading; "" if there is nothing at it."""
        where = parse(address) if isinstance(address, str) else address
        fact = self.get(where)
        match fact:
            case None:
                return ""
            case model.Country() | model.Body():
                return say(fact.names, lang)
            case model.Status():
                word = say(self.status_words[fact.status].title, lang) if fact.status in self.status_words else fact.status
                return f"{self.name(fact.party, lang)}: {word}"
            case model.Person():
                return fact.name
            case model.Source():
                return fact.title
            case model.Summit():
                return self._summit_title(fact, lang)
            case model.Claim():
                return say(fact.claim, lang)
            case model.Value():
                country, _, field = where.id.partition(".")
                return f"{self.name(country, lang)}: {say(self.fields[field].title, lang) if field in self.fields else field}"
            case model.Measure():
                of = ", ".join(self.name(part, lang) for part in where.id.split(".")[1:])
                return f"{say(fact.title, lang)}: {of}" if of else say(fact.title, lang)
            case _:
                return say(fact.title, lang)

    def _summit_title(self, fact: model.Summit, lang: str) -> str:
        name, numbers = self.name(fact.organisation, lang, short=True), fact.number.split("-")
        if fact.kind == "informal":
            return tr("{organisation} Informal Summit {number}", organisation=name, number=numbers[-1])
        if fact.kind == "special":
            return tr("{organisation} Special Summit {number}", organisation=name, number=numbers[-1])
        if len(numbers) > 1:
            return tr("{organisation} Summits {first} and {last}", organisation=name, first=numbers[0], last=numbers[-1])
        return tr("{organisation} Summit {number}", organisation=name, number=fact.number)

    def _table(self, kind: str) -> Mapping[str, model.Fact] | None:
        tables: dict[str, Mapping[str, model.Fact]] = {
            "event": self.events,
            "era": self.eras,
            "person": self.people,
            "agreement": self.agreements,
            "summit": self.summits,
            "country": self.countries,
            "organ": self.bodies,
            "body": self.bodies,
            "status": self.statuses,
            "claim": self.claims,
            "source": self.sources,
            "story": self.stories,
        }
        return tables.get(kind)

    # ---- the world on a day

    def statuses_of(self, party: str, organisation: str | None = None) -> tuple[model.Status, ...]:
        """Return the statuses of a party in the organisation (default: the main one), in order of time."""
        steps = self._standing.get((organisation or self.organisation, party), ())
        return tuple(sorted(steps, key=attrgetter("start.place")))

    def status_on(self, party: str, day: date, organisation: str | None = None) -> tuple[model.Status, ...]:
        """Return the statuses that certainly hold on that day, the newest first."""
        steps = self.statuses_of(party, organisation)
        return tuple(s for s in reversed(steps) if starts_by(s.start, day) and (s.end is None or day < s.end.first))

    def members(self, day: date, organisation: str | None = None, status: str = "member") -> tuple[str, ...]:
        """Return the parties that certainly have the status on that day, in order of accession, then of the pack."""
        wanted = organisation or self.organisation
        rows = [
            row
            for row in self.statuses.values()
            if row.organisation == wanted
            and row.status == status
            and starts_by(row.start, day)
            and (row.end is None or day < row.end.first)
        ]
        return tuple(row.party for row in sorted(rows, key=attrgetter("start.place")))

    def perhaps(self, day: date, organisation: str | None = None, status: str = "member") -> tuple[str, ...]:
        """Return the parties that may have the status on that day, because only the month or year of its start or end is known."""
        wanted = organisation or self.organisation
        sure = set(self.members(day, organisation, status))
        rows = (row for row in self.statuses.values() if row.organisation == wanted and row.status == status and row.party not in sure)
        return tuple(dict.fromkeys(row.party for row in rows if row.start.first <= day and (row.end is None or day <= row.end.last)))

    def ever_members(self, organisation: str | None = None) -> tuple[str, ...]:
        """Return all present and former members, in order of accession."""
        return self.members(date.max, organisation)

    def value_on(self, country: str, field: str, day: date | None = None) -> model.Value | None:
        """Return the value of a country's field on the day, or the newest known value without a day; None if unknown.

        A value without `from` counts for any day; a figure only from its own year on.
        """
        row = self.countries.get(country)
        values = row.values.get(field, ()) if row else ()
        if day is not None:
            values = tuple(v for v in values if _holds(v, day))
        return values[-1] if values else None

    def in_force(self, day: date) -> tuple[tuple[model.Agreement, tuple[str, ...]], ...]:
        """Return the agreements in force on the day, each with the parties for which it certainly is."""
        found = []
        for row in self.agreements.values():
            if row.in_force is None or not starts_by(row.in_force, day) or (row.ended is not None and row.ended.first <= day):
                continue
            dated = any(p.in_force for p in row.parties)
            found.append((row, tuple(p.party for p in row.parties if _bound(p, row.in_force, day, dated))))
        return tuple(found)

    # ---- figures

    def series_of(self, measure: str) -> tuple[model.Series, ...]:
        """Return all series of a measure; reads its file at the first call.

        A file that cannot be read gives none, and is added to `problems`.

        Raises: KeyError for an unknown measure.
        """
        if measure not in self.measures:
            raise KeyError(measure)
        if measure not in self._series:
            try:
                self._series[measure] = self._fetch(measure).series
            except PackError as error:
                self._series[measure] = ()
                self.problems += error.problems
        return self._series[measure]

    def series_at(self, address: str | Address) -> tuple[model.Series, ...]:
        """Return the series at `series:MEASURE`, `series:MEASURE.REPORTER` or `series:MEASURE.REPORTER.PARTNER-OR-PRODUCT`.

        Several if there are several sources or partners; none if there is nothing at the address.
        """
        where = parse(address) if isinstance(address, str) else address
        measure, *rest = where.id.split(".", 2)
        if where.kind != "series" or measure not in self.measures:
            return ()
        rows = self.series_of(measure)
        if rest:
            rows = tuple(row for row in rows if row.reporter == rest[0])
        return tuple(row for row in rows if rest[1] in (row.partner, row.product)) if len(rest) > 1 else rows

    def series(self, measure: str, reporter: str, partner: str | None = None, product: str | None = None) -> model.Series | None:
        """Return one series of a measure, or None."""
        for row in self.series_of(measure):
            if row.reporter == reporter and (row.partner, row.product) == (partner, product):
                return row
        return None

    # ---- sources

    def resting_on(self, source: str) -> tuple[str, ...]:
        """Return the addresses of all facts that cite the source; () for an unknown one."""
        if self._resting is None:
            self._resting = trust.resting_on(self)
        return self._resting.get(source, ())

    def disagreements(self) -> tuple[str, ...]:
        """Return the addresses of all facts on which two sources differ."""
        return trust.disagreements(self)


def _bound(party: model.Party, in_force: PartialDate, day: date, dated: bool) -> bool:
    """Return whether the party is certainly bound. If others have a date of their own (`dated`), one without is not known to be bound."""
    own = party.in_force or party.acceded
    if own is None:
        return not dated
    return starts_by(max(own, in_force, key=attrgetter("last")), day)


def _holds(value: model.Value, day: date) -> bool:
    since = value.start or value.as_of
    return (since is None or since.first <= day) and (value.end is None or day < value.end.first)


def _by_id(rows: Iterable[T]) -> dict[str, T]:
    return {row.id: row for row in rows}  # type: ignore[attr-defined]
