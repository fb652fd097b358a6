"""The stored search index: a command with a single query need not index every fact again."""

from __future__ import annotations

from pathlib import Path

from aseandesk.facts import kept
from aseandesk.facts.search.index import Index, IndexState
from aseandesk.facts.store import FactStore

_CODE = (Path(__file__).parents[1],)


def index_of(store: FactStore, lang: str = "en") -> Index:
    """Return the index of a store, read from the disk if neither the facts nor the program have changed since it was built."""
    key = kept.key_of(store, lang, code=_CODE)
    name = f"search/{lang}.json"
    state = kept.load(name, key, IndexState)
    if state is not None:
        return Index.of(state)
    made = Index(store, lang)
    kept.save(name, key, made.state())
    return made
