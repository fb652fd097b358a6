"""Look up rows of the store by printed English names, with all their dates and values."""

from __future__ import annotations

import copy
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from aseandesk.facts import model, model_base
from aseandesk.facts.dates import PartialDate, partial_date
from aseandesk.facts.store import FactStore, every

T = TypeVar("T")
R = TypeVar("R", bound=model_base.Row)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")


class MissingError(LookupError):
    """A name in a question that no row has; its text is a sentence."""


@lru_cache(maxsize=4)
def rows_of(store: FactStore) -> Rows:
    """Return the rows of a store; the same object for the same store."""
    return Rows(store)


@lru_cache(maxsize=4096)
def a_day(words: str) -> date:
    """Parse a printed day. Raises MissingError."""
    match = _DAY.fullmatch(words)
    if match is None or match.group(2) not in _MONTHS:
        raise MissingError(f"“{words}” is no day")
    return date(int(match.group(3)), _MONTHS.index(match.group(2)) + 1, int(match.group(1)))


class Rows:
    """The tables of a store by printed English names."""

    def __init__(self, store: FactStore) -> None:
        self.store = store
        self.until = self.asked = store.pack.known_until or date.max
        self._kept: dict[object, Any] = {}

    def on(self, day: date) -> Rows:
        """Return the same rows for a question as of a day. Cached look-ups are shared."""
        found = copy.copy(self)
        found.asked = day
        return found

    def kept(self, key: object, make: Callable[[], T]) -> T:
        """Return the cached value for a key; `make` is called on first use."""
        if key not in self._kept:
            self._kept[key] = make()
        found: T = self._kept[key]
        return found

    # ---- by name

    @cached_property
    def _countries(self) -> dict[str, model.Country]:
        return {row.names["en"]: row for row in self.store.countries.values() if "en" in row.names}

    @cached_property
    def _bodies(self) -> dict[str, model.Body]:
        found: dict[str, model.Body] = {}
        for row in self.store.bodies.values():
            for name in (row.names.get("en"), row.short.get("en")):
                if name:
                    found.setdefault(name, row)
        return found

    @cached_property
    def _people(self) -> dict[str, model.Person]:
        return {row.name: row for row in self.store.people.values()}

    @cached_property
    def _events(self) -> dict[str, tuple[model.Event, ...]]:
        return _by_text((row.title.get("en", ""), row) for row in self.store.events.values())

    @cached_property
    def _agreements(self) -> dict[str, tuple[model.Agreement, ...]]:
        rows = self.store.agreements.values()
        return _by_text(
            (text, row) for row in rows for text in dict.fromkeys((row.title.get("en", ""), (row.short or {}).get("en", ""))) if text
        )

    def country(self, words: str) -> model.Country:
        """Return the country of a printed name, with or without its article. Raises MissingError."""
        found = self._countries.get(words) or self._countries.get(words.removeprefix("the ").removeprefix("The "))
        if found is None:
            raise MissingError(f"no country is called “{words}”")
        return found

    def party(self, words: str) -> str:
        """Return the id of the country or body of a printed name. Raises MissingError."""
        plain = words.removeprefix("the ").removeprefix("The ")
        found = self._countries.get(words) or self._countries.get(plain) or self._bodies.get(words) or self._bodies.get(plain)
        if found is None:
            raise MissingError(f"no country or body is called “{words}”")
        return found.id

    def body(self, words: str) -> model.Body:
        """Return the body of a printed name. Raises MissingError."""
        found = self._bodies.get(words) or self._bodies.get(words.removeprefix("the ").removeprefix("The "))
        if found is None:
            raise MissingError(f"no body is called “{words}”")
        return found

    def person(self, words: str) -> model.Person:
        """Return the person of a printed name. Raises MissingError."""
        found = _at(self._people, words)
        if found is None:
            raise MissingError(f"nobody is called “{words}”")
        return found

    def event(self, words: str) -> model.Event:
        """Return the only event of a printed title. Raises MissingError."""
        return _one(_at(self._events, words) or (), "event", words)

    def agreement(self, words: str) -> model.Agreement:
        """Return the only agreement of a printed title or short title. Raises MissingError."""
        return _one(_at(self._agreements, words.removeprefix("the ")) or _at(self._agreements, words) or (), "agreement", words)

    def organisation(self, words: str | None) -> str:
        """Return the id of the organisation of a printed name, the main one for None. Raises MissingError."""
        return self.store.organisation if words is None else self.body(words).id

    # ---- whose name it is

    def is_name(self, kind: str, name: str, words: str) -> bool:
        """Is this a printed name of the country, person or event with that id (or the effect of the event)?"""
        match kind:
            case "country" if name in self.store.countries:
                return words in self.store.countries[name].names.values()
            case "person" if name in self.store.people:
                return words == self.store.people[name].name
            case "event" if name in self.store.events:
                row = self.store.events[name]
                return words in {*every(row.title), *every(row.short)} or words == f"It {(row.did or {}).get('en')}"
        return False

    def bearers(self, words: str, kind: str, day: date) -> set[str]:
        """Return the addresses of the countries (or people, or values of the field) that the words name on the day, including aliases."""
        wanted = _folded(words)
        found: set[str] = set()
        for address, name, alias in self.kept(("names", kind), lambda: list(self._named(kind))):
            started = alias is None or alias.start is None or alias.start.first <= day
            if name == wanted and started and (alias is None or alias.end is None or day <= alias.end.last):
                found.add(address)
        return found

    def _named(self, kind: str) -> Iterator[tuple[str, str, model_base.Alias | None]]:
        if kind in {"country", "body"}:
            parties: list[model.Country | model.Body] = [*self.store.countries.values(), *self.store.bodies.values()]
            for row in parties:
                address = self.store.address(row)
                yield from ((address, _folded(name), None) for name in (*row.names.values(), *row.short.values()))
                yield from ((address, _folded(alias.name), alias) for alias in row.aliases)
        elif kind == "person":
            for person in self.store.people.values():
                yield f"person:{person.id}", _folded(person.name), None
                yield from ((f"person:{person.id}", _folded(alias.name), alias) for alias in person.aliases)
        elif kind == "value":
            for country in self.store.countries.values():
                for field in ("capital",):
                    for value in country.values.get(field, ()):
                        named = [value.value] if isinstance(value.value, str) else [row["name"] for row in value.value]
                        spellings = [part.strip(" )") for name in named for part in name.split("(")]
                        if not isinstance(value.value, str):
                            spellings += [name for row in value.value for name in row.get("also", ())]
                        yield from ((f"value:{country.id}.{field}", _folded(part), None) for part in spellings)

    # ---- reliability of rows

    def sure(self, row: Any) -> bool:
        """Is the row verified and read in a source, with no source that disagrees?"""
        return self.verified(row) and not getattr(row, "alternatives", ())

    def verified(self, row: Any) -> bool:
        """Is the row verified and read in a source, and had it happened by the day as of which is asked?"""
        sources = self.store.sources
        read = any(one in sources and sources[one].read for one in row.sources)
        return getattr(row, "confidence", None) == "verified" and read and self._so_by_then(row)

    def _so_by_then(self, row: Any) -> bool:
        match row:
            case model.Event() | model.Summit():
                return (row.end or row.date).last <= self.asked
            case model.Agreement():
                return row.signed is None or row.signed.last <= self.asked
            case model.Value() if (begun := row.start or row.as_of) is not None:
                return begun.last <= self.asked
            case model.Value() | model.Body():
                return self.of_now()
        return True  # callers compare a standing with the day; a person has no day

    def of_now(self) -> bool:
        """Is the day as of which is asked late enough for facts without a date?"""
        return self.store.pack.as_of is None or self.until <= self.asked

    # ---- dates

    def dates(self, when: PartialDate, alternatives: Iterable[model_base.Alternative]) -> list[PartialDate] | None:
        """Return every date that is given of one fact; None if one of them is not a date."""
        found = [when]
        for other in alternatives:
            try:
                found.append(partial_date(other.value))
            except (TypeError, ValueError):
                return None
        return found

    # ---- values of countries

    def is_union(self, country: model.Country) -> bool:
        """Is it a union of countries? This is seen from the row on the United Nations, whose members are countries."""
        joined = country.values.get("un-membership", ())
        return bool(joined) and all(row.value is None for row in joined)

    def values(self, country: model.Country, field: str, day: date | None) -> tuple[Any, ...]:
        """Return the values of a country's field on the day, or of all times if there is no day; empty if they are not settled."""
        rows = [row for row in country.values.get(field, ()) if day is None or _holds(row, day)]
        rows = rows if day is None else rows[-1:]
        return tuple(row.value for row in rows) if all(self.sure(row) for row in rows) else ()

    def value(self, country: model.Country, field: str, day: date | None) -> Any:
        """Return the value of a country's field on the day, or the only one of all times if there is no day. None if it is not settled."""
        found = self.values(country, field, day)
        return found[0] if found and all(value == found[0] for value in found) else None


def without_marks(words: str) -> str:
    """Return the words without quotation marks of any kind, since these differ within a quotation."""
    return re.sub('["“”‘’]', "", words)


def _folded(words: str) -> str:
    """Return the words without case, accents and other characters than letters and digits."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in bare if letter.isalnum())


def _holds(row: model.Value, day: date) -> bool:
    begun = row.start or row.as_of
    return (begun is None or begun.first <= day) and (row.end is None or day < row.end.first)


def same_words(one: str, other: str) -> bool:
    """Are two texts the same, ignoring the case of the first letter (a prompt may begin with it)?"""
    return one == other or (one[:1].lower(), one[1:]) == (other[:1].lower(), other[1:])


def _at(table: dict[str, T], words: str) -> T | None:
    """Return the row for printed words, ignoring the case of the first letter."""
    return table.get(words) or table.get(words[:1].lower() + words[1:])


def _by_text(pairs: Iterator[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, tuple[Any, ...]] = {}
    for text, row in pairs:
        found[text] = (*found.get(text, ()), row)
    return found


def _one(rows: tuple[R, ...], what: str, words: str) -> R:
    if len(rows) != 1:
        raise MissingError(f"{len(rows)} rows are the {what} called “{words}”")
    return rows[0]
