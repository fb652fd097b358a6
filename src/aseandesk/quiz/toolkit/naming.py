"""Look up which things a text names on a day, by every name and alias in the store. An ambiguous text cannot be an accepted answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from aseandesk.facts import model, model_base
from aseandesk.facts.store import FactStore, every
from aseandesk.quiz.toolkit.countries import also_called
from aseandesk.quiz.toolkit.fairness import plain

_DRAWN_FIELDS = {"flag"}
"""Fields of countries whose values are pictures, so that no text names them."""


class Called(NamedTuple):
    """The bearer of a name, and the first and last day on which the name is current (None if not known)."""

    address: str
    first: date
    last: date


def who_is_called(store: FactStore, text: str, like: str, day: date) -> set[str]:
    """Return the addresses that the text names on the day, restricted to the kind of `like`. Case, accents and punctuation are ignored.

    Countries and bodies are one kind. The kind of `value:IDN.capital` is the field: the capitals of all countries.
    """
    return {called.address for called in _names(store, kind_of(like)).get(plain(text), ()) if called.first <= day <= called.last}


def others_of_its_kind(store: FactStore, address: str) -> tuple[str, ...]:
    """Return the addresses of all other things in the store of the same kind as `address`."""
    return tuple(one for one in _addresses(store, address.partition(":")[0], kind_of(address)) if one != address)


def english_name_in(store: FactStore, address: str, text: str) -> bool:
    """Does the text hold an English name or alias of a country? False for anything but a country."""
    return address.startswith("country:") and any(name in f" {plain(text)} " for name in _english(store, address.partition(":")[2]))


@lru_cache(maxsize=1024)
def _english(store: FactStore, country: str) -> tuple[str, ...]:
    row = store.countries.get(country)
    if row is None:
        return ()
    names = [row.names.get("en", ""), row.short.get("en", ""), *(alias.name for alias in row.aliases if alias.lang in {None, "en"})]
    return tuple(f" {found} " for found in dict.fromkeys(map(plain, names)) if found)


@lru_cache(maxsize=4096)
def kind_of(address: str) -> str:
    """Return the kind of an address for name look-ups; for a value its field, for a country or body "party"."""
    kind, _, name = address.partition(":")
    if kind == "value":
        return f"value.{name.partition('.')[2]}"
    return "party" if kind in {"country", "body", "organ"} else kind


@lru_cache(maxsize=256)
def _addresses(store: FactStore, kind: str, like: str) -> tuple[str, ...]:
    if kind == "value":
        field = like.partition(".")[2]
        return tuple(f"value:{row.id}.{field}" for row in store.countries.values() if field in row.values)
    tables: dict[str, Iterable[Any]] = {
        "country": store.countries.values(),
        "body": store.bodies.values(),
        "organ": store.bodies.values(),
        "person": store.people.values(),
        "event": store.events.values(),
        "agreement": store.agreements.values(),
        "summit": store.summits.values(),
        "status": store.statuses.values(),
    }
    return tuple(one for row in tables.get(kind, ()) if (one := store.address(row)).startswith(f"{kind}:"))


@lru_cache(maxsize=64)
def _names(store: FactStore, kind: str) -> dict[str, tuple[Called, ...]]:
    found: dict[str, list[Called]] = {}
    for name, called in every_name(store, kind):
        found.setdefault(plain(name), []).append(called)
    return {name: tuple(dict.fromkeys(rows)) for name, rows in found.items()}


def every_name(store: FactStore, kind: str) -> Iterator[tuple[str, Called]]:
    """Yield every name of the things of a kind (see `kind_of`), with its bearer."""
    match kind.partition(".")[0]:
        case "party":
            rows: list[model.Country | model.Body] = [*store.countries.values(), *store.bodies.values()]
            for row in rows:
                address = store.address(row)
                yield from ((name, _always(address)) for name in (*row.names.values(), *row.short.values()))
                yield from _aliases(address, row.aliases)
        case "person":
            for person in store.people.values():
                yield person.name, _always(store.address(person))
                yield from _aliases(store.address(person), person.aliases)
        case "value":
            field = kind.partition(".")[2]
            for country in store.countries.values() if field not in _DRAWN_FIELDS else ():
                for value in country.values.get(field, ()):
                    span = (value.start.first if value.start else date.min, value.end.last if value.end else date.max)
                    yield from ((text, Called(f"value:{country.id}.{field}", *span)) for text in texts_in(value.value))
        case other:
            tables: dict[str, Iterable[Any]] = {"event": store.events.values(), "agreement": store.agreements.values()}
            for titled in tables.get(other, ()):
                texts = (*every(titled.title), *every(titled.short))
                yield from ((text, _always(store.address(titled))) for text in texts)


def texts_in(value: object) -> tuple[str, ...]:
    """Return the names in a value of a country: a text; the `name`, `short`, `official` and `also` of a record; or these of each item of a
    list.

    Text in brackets is a separate spelling: "Jakarta (Djakarta)".
    """
    match value:
        case str():
            head, _, rest = value.partition(" (")
            return (head, *(part.rstrip(") ") for part in rest.split("(") if part.strip()))
        case dict():
            own = tuple(text for key in ("name", "short", "official") if isinstance(value.get(key), str) for text in texts_in(value[key]))
            return (*own, *also_called(value))
        case list() | tuple():
            return tuple(text for one in value for text in texts_in(one))
    return ()


def _always(address: str) -> Called:
    return Called(address, date.min, date.max)


def _aliases(address: str, aliases: Iterable[model_base.Alias]) -> Iterator[tuple[str, Called]]:
    for alias in aliases:
        span = (alias.start.first if alias.start else date.min, alias.end.last if alias.end else date.max)
        yield alias.name, Called(address, *span)
