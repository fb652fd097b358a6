"""The nearest valid name for one that is not: "did you mean …?"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aseandesk.facts import trust
from aseandesk.facts.address import FACT_KINDS, VIEW_KINDS, Address, parse

if TYPE_CHECKING:
    from aseandesk.facts.store import FactStore

CLOSE = 62.0
"""Likeness, 0 to 100, from which a name is offered."""


def near(word: str, names: Iterable[str], *, close: float = CLOSE) -> str:
    """The name most like the word, case aside; "" if none is close."""
    from rapidfuzz import fuzz, process, utils  # costs some milliseconds, and is needed for mistakes alone

    found = process.extractOne(word, list(names), scorer=fuzz.WRatio if len(word) > 3 else fuzz.ratio, processor=utils.default_process)
    return str(found[0]) if found and found[1] >= close else ""


def nearest(store: FactStore, address: str) -> str:
    """The address most like an unknown one: of the same kind if one is close, of any kind otherwise; "" if none is."""
    kind, colon, rest = address.strip().partition(":")
    known = [where for where, _ in trust.facts(store)]
    if not colon:
        return _by_id(address.strip(), known)
    kind = kind if kind in FACT_KINDS + VIEW_KINDS else near(kind, FACT_KINDS + VIEW_KINDS)
    if kind == "chart":
        name, query, args = rest.partition("?")
        measure = name if name in store.measures else near(name, store.measures)
        return f"chart:{measure}{query}{args}" if measure else ""
    if kind in VIEW_KINDS:
        return f"{kind}:{rest}"
    exact = f"{kind}:{rest}"
    if exact in known:
        return exact
    if kind == "series" and rest.partition(".")[0] in store.measures:
        return f"series:{rest.partition('.')[0]}"
    same = near(rest, (where.partition(":")[2] for where in known if where.startswith(f"{kind}:")))
    return f"{kind}:{same}" if same else _by_id(rest, known)


def _by_id(word: str, known: list[str]) -> str:
    """The first address whose id is the word, or else the one whose id is most like it."""
    ids: dict[str, str] = {}
    for where in known:
        ids.setdefault(where.partition(":")[2], where)
    return ids.get(word) or ids.get(near(word, ids), "")


def leads_somewhere(store: FactStore, address: Address | str) -> bool:
    """Does the address name a fact that the store has, or a view of things that it has?"""
    try:
        where = parse(address) if isinstance(address, str) else address
    except ValueError:
        return False
    if where.kind in VIEW_KINDS:
        return where.kind != "chart" or where.id in store.measures or not where.id
    return store.get(where) is not None
