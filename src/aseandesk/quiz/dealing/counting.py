"""Count the different questions of each family. They are counted by making them, so the number is exact for what was tried."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from aseandesk.facts import kept
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import ask, candidates_of, makers_of, topic_of
from aseandesk.quiz.model.question import Kind

DRAWS = 6
"""Number of draws for each subject and day …"""
_ENOUGH = 360
"""… but at most this many draws for a family (at least one for each subject and day), so that the caller does not wait long."""
_CODE = tuple(Path(__file__).parents[1] / name for name in ("dealing", "makers", "model", "run", "toolkit"))
_FILE = "quiz/families.json"


class FamilyCount(msgspec.Struct, frozen=True):
    """A family: its id, title (English), first topic in the pack, the kinds of its questions, and how many different questions were found.

    `draws` is the number of draws of each subject and day.
    """

    id: str
    title: str
    topic: str
    kinds: tuple[Kind, ...]
    count: int
    draws: int


def counted(store: FactStore, progress: Callable[[int, int], None] = lambda _done, _number: None) -> tuple[FamilyCount, ...]:
    """Return all families with their number of different questions (by id) as of the pack's day.

    Questions that differ only in wrong answers or order are the same question. Results are cached. `progress` is called with the number of
    families that are done.
    """
    key = kept.key_of(store, code=_CODE)
    found = kept.load(_FILE, key, tuple[FamilyCount, ...])
    if found is None:
        found = _counted(store, progress)
        kept.save(_FILE, key, found)
    return found


def _counted(store: FactStore, progress: Callable[[int, int], None]) -> tuple[FamilyCount, ...]:
    day = store.pack.known_until or max(row.start.last for row in store.statuses.values())
    found: list[FamilyCount] = []
    makers = makers_of(store)
    for maker in makers:
        progress(len(found), len(makers))
        kinds: dict[Kind, None] = {}
        ids: set[str] = set()
        candidates = candidates_of(store, maker, day, 0)
        draws = max(1, min(DRAWS, _ENOUGH // max(1, len(candidates))))
        for candidate in candidates:
            for seed in range(draws):
                question = ask(store, candidate, seed)
                if question is not None:
                    ids.add(question.id)
                    kinds[question.kind] = None
        found.append(FamilyCount(maker.ID, maker.TITLE, topic_of(store, maker.ID), tuple(kinds), len(ids), draws))
    return tuple(found)
