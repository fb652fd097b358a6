"""Check whether an address exists in a store, and find the nearest address that does."""

from __future__ import annotations

from aseandesk.facts import trust
from aseandesk.facts.address import VIEW_KINDS, Address, parse
from aseandesk.facts.nearest import nearest_of
from aseandesk.facts.store import FactStore


def nearest(store: FactStore, address: str) -> str:
    """Return the address most similar to an unknown one; "" if none is close. An address of a chart keeps its keys."""
    from aseandesk.facts.measures import measures  # imported here because only mistakes need it

    return nearest_of(address, [where for where, _ in trust.facts(store)], measures(store))


def leads_somewhere(store: FactStore, address: Address | str) -> bool:
    """Return whether the address names a fact of the store, or a view of things that exist."""
    try:
        where = parse(address) if isinstance(address, str) else address
    except ValueError:
        return False
    if where.kind in VIEW_KINDS:
        return where.kind != "chart" or not where.id or _is_measure(store, where.id)
    return store.get(where) is not None


def _is_measure(store: FactStore, ident: str) -> bool:
    from aseandesk.facts.measures import aliases, measure_of  # derived measures are looked up only if the store has no such measure

    return ident in store.measures or measure_of(store, ident) is not None or ident in aliases(store)
