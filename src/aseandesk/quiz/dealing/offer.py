"""The number of available questions of each topic and family, counted in small steps and cached.

Counting tries every candidate once: it takes about a second, imports every family and reads a dozen data files. The cache spares this as
long as neither the facts nor the code that makes questions changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from time import perf_counter

import msgspec

from aseandesk.facts import kept
from aseandesk.facts.store import FactStore
from aseandesk.quiz.dealing.deal import families_of, makers_of, probe
from aseandesk.quiz.dealing.own_questions import question_of
from aseandesk.quiz.makers import families
from aseandesk.quiz.model.question import OWN

_CODE = tuple(Path(__file__).parents[1] / name for name in ("dealing", "makers", "model", "run", "toolkit"))
"""The packages whose code decides which questions can be made; they are part of the cache key."""
_FILE = "quiz/offer.json"


class Family(msgspec.Struct, frozen=True):
    """A family: its title (English), and how many of its candidates give a question."""

    title: str
    questions: int


class QuestionOffer:
    """The families for which a store has questions. Unless the numbers were cached, they are known once `count_on` has finished."""

    def __init__(self, store: FactStore, day: date) -> None:
        self._store = store
        self._key = _key(store, day)
        self._families = kept.load(_FILE, self._key, dict[str, Family]) or {}
        self._so_far: Counter[str] = Counter()
        self._probe: Iterator[tuple[str, bool]] | None = None if self._families else probe(store, day)

    def is_known(self) -> bool:
        """Are the numbers of questions known?"""
        return self._probe is None

    def count_on(self, seconds: float) -> None:
        """Continue counting for some seconds. The numbers are cached when the count is complete."""
        until = perf_counter() + seconds
        while self._probe is not None and perf_counter() < until:
            family, asked = next(self._probe, ("", False))
            if family:
                self._so_far[family] += asked
                continue
            self._probe = None
            self._families = {maker.ID: Family(maker.TITLE, self._so_far[maker.ID]) for maker in makers_of(self._store)}
            kept.save(_FILE, self._key, self._families)

    def titles(self, topic: str) -> tuple[str, ...]:
        """Return the titles (English) of the families of a topic; () if there are none."""
        if self._families:
            return tuple(self._families[family].title for family in families_of(self._store, topic, self._families))
        return tuple(maker.TITLE for maker in makers_of(self._store, topic))

    def number(self, topic: str, kind: str = "") -> int:
        """Return the number of questions on a topic ("" for all) and of a kind ("" for all); 0 while it is not known."""
        wanted = families_of(self._store, topic, self._families)
        return sum(self._of_kind(family, kind) if kind else self._families[family].questions for family in wanted)

    def _of_kind(self, family: str, kind: str) -> int:
        if family == OWN:
            return sum(question_of(row, date.max).kind == kind for row in self._store.questions.values())
        return self._families[family].questions if kind in families()[family].KINDS else 0


@lru_cache(maxsize=4)
def offer_of(store: FactStore, day: date) -> QuestionOffer:
    """Return the shared offer of a store on a day, so that pages share one count even where nothing can be cached on disk."""
    return QuestionOffer(store, day)


def _key(store: FactStore, day: date) -> str:
    """Return the cache key for the numbers; "" where nothing can be cached."""
    return kept.key_of(store, str(day), code=_CODE)
