"""How many different questions each family has: counted by drawing, so it is what can be had and not what might be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec

from aseandesk.facts import kept
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import ask, cards_of, makers_of, topic_of
from aseandesk.quiz.model.question import Kind

DRAWS = 6
"""So many draws of each subject and day …"""
_ENOUGH = 360
"""… but no more of a family than this, rounded up to one of each: who asks waits for the answer."""
_CODE = tuple(Path(__file__).parents[1] / name for name in ("dealing", "makers", "model", "run", "toolkit"))
_FILE = "quiz/families.json"


class FamilyCount(msgspec.Struct, frozen=True):
    """A family: its id, title (English), first topic in the pack, the kinds of its questions, and how many different ones came up.

    `draws`: in how many draws of each subject and day they did.
    """

    id: str
    title: str
    topic: str
    kinds: tuple[Kind, ...]
    count: int
    draws: int


def counted(store: FactStore, progress: Callable[[int, int], None] = lambda _done, _number: None) -> tuple[FamilyCount, ...]:
    """All families with the number of different questions (by id) in some draws of each subject and day, as of the pack's day.

    A question with other wrong answers or in another order is the same; one that compares other things is another. What was counted
    is kept for the next time. `progress` hears how many of the families are done.
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
        cards = cards_of(store, maker, day, 0)
        draws = max(1, min(DRAWS, _ENOUGH // max(1, len(cards))))
        for card in cards:
            for seed in range(draws):
                question = ask(store, card, seed)
                if question is not None:
                    ids.add(question.id)
                    kinds[question.kind] = None
        found.append(FamilyCount(maker.ID, maker.TITLE, topic_of(store, maker.ID), tuple(kinds), len(ids), draws))
    return tuple(found)
