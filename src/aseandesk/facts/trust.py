"""The sources of facts: which sources a fact cites, which facts cite a source, and where two sources differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aseandesk.facts import model

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore


def facts(store: FactStore) -> Iterator[tuple[str, Any]]:
    """Yield every fact with its address, including values of countries and measures."""
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
    """Return the ids of all sources that a fact or a part of it cites, each once."""
    if isinstance(fact, model.Source):
        return ()
    found: dict[str, None] = dict.fromkeys(getattr(fact, "sources", ()))
    for part in (*getattr(fact, "alternatives", ()), *getattr(fact, "parties", ()), *getattr(fact, "steps", ())):
        found.update(dict.fromkeys(part.sources))
    return tuple(found)


def resting_on(store: FactStore) -> dict[str, tuple[str, ...]]:
    """Return the addresses of the facts that cite each source, by source."""
    found: dict[str, dict[str, None]] = {one: {} for one in store.sources}
    for address, fact in facts(store):
        for source in sources_of(fact):
            found.setdefault(source, {})[address] = None
    return {source: tuple(addresses) for source, addresses in found.items()}


def disagreements(store: FactStore) -> tuple[str, ...]:
    """Return the addresses of all facts for which another source states something else, each once."""
    return tuple(dict.fromkeys(address for address, fact in facts(store) if getattr(fact, "alternatives", ())))
