"""Where a fact is from: which sources it rests on, what rests on a source, and where two sources differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aseandesk.facts import model

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore


def facts(store: FactStore) -> Iterator[tuple[str, Any]]:
    """Every fact with its address, the values of countries and the measures of figures among them."""
    tables = (
        store.events, store.eras, store.agreements, store.statuses, store.people, store.summits, store.countries, store.bodies,
        store.claims, store.measures, store.stories, store.sources,
    )  # fmt: skip
    for table in tables:
        for row in table.values():
            yield store.address(row), row
    for country in store.countries.values():
        for field, values in country.values.items():
            for value in values:
                yield f"value:{country.id}.{field}", value


def sources_of(fact: Any) -> tuple[str, ...]:
    """The ids of all sources that a fact names, in it or in a part of it, each once."""
    if isinstance(fact, model.Source):
        return ()
    found: dict[str, None] = dict.fromkeys(getattr(fact, "sources", ()))
    for part in (*getattr(fact, "alternatives", ()), *getattr(fact, "parties", ()), *getattr(fact, "steps", ())):
        found.update(dict.fromkeys(part.sources))
    return tuple(found)


def resting_on(store: FactStore) -> dict[str, tuple[str, ...]]:
    """For each source the addresses of the facts that rest on it."""
    found: dict[str, dict[str, None]] = {one: {} for one in store.sources}
    for address, fact in facts(store):
        for source in sources_of(fact):
            found.setdefault(source, {})[address] = None
    return {source: tuple(addresses) for source, addresses in found.items()}


def disagreements(store: FactStore) -> tuple[str, ...]:
    """The addresses of all facts of which another source gives something else, each once."""
    return tuple(dict.fromkeys(address for address, fact in facts(store) if getattr(fact, "alternatives", ())))
