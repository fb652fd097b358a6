"""Find the nearest valid name for an unknown one: "did you mean …?"."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from aseandesk.facts.address import FACT_KINDS, KINDS, VIEW_KINDS

CLOSE = 66.0
"""Minimum similarity, 0 to 100, at which a name is suggested."""
ENOUGH = 3
"""Minimum letters at which the beginning of a name is enough."""


def near(word: str, names: Collection[str]) -> str:
    """Return the name most similar to the word, ignoring case and punctuation, or the first that begins with it; "" if none is close."""
    from rapidfuzz import fuzz, process, utils  # imported here because it takes some milliseconds, and only mistakes need it

    found = process.extractOne(word, list(names), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=CLOSE)
    if found and _is_slip(utils.default_process(word), utils.default_process(str(found[0]))):
        return str(found[0])
    beginning = utils.default_process(word)
    return next((name for name in names if len(beginning) >= ENOUGH and utils.default_process(name).startswith(beginning)), "")


def _is_slip(word: str, name: str) -> bool:
    """Return whether at most one letter in three is wrong. Part of a long name can be similar to an unrelated word ("Narnia")."""
    from rapidfuzz.distance import OSA

    return OSA.distance(word, name) * 3 <= max(len(word), len(name))


def nearest_of(address: str, known: Collection[str], measures: Collection[str]) -> str:
    """Return the address among `known` that is most similar to an unknown one, of the same kind if possible; "" if none is close."""
    kind, colon, rest = address.strip().partition(":")
    if not colon:
        return _by_id(address.strip(), known)
    kind = kind if kind in KINDS else near(kind, KINDS)
    if kind == "chart":
        name, query, args = rest.partition("?")
        measure = name if name in measures else near(name, measures)
        return f"chart:{measure}{query}{args}" if measure else ""
    if kind in VIEW_KINDS:
        return f"{kind}:{rest}"
    if f"{kind}:{rest}" in known:
        return f"{kind}:{rest}"
    if kind == "series" and rest.partition(".")[0] in measures:
        return f"series:{rest.partition('.')[0]}"
    same = near(rest, _ids(where for where in known if where.startswith(f"{kind}:"))) if kind in FACT_KINDS else ""
    return f"{kind}:{same}" if same else _by_id(rest, known)


def _by_id(word: str, known: Iterable[str]) -> str:
    """Return the first address whose id is the word, else the one with the most similar id."""
    ids: dict[str, str] = {}
    for where in known:
        ids.setdefault(where.partition(":")[2], where)
    return ids.get(word) or ids.get(near(word, list(ids)), "")


def _ids(addresses: Iterable[str]) -> list[str]:
    return [where.partition(":")[2] for where in addresses]
