"""What can be asked: the families of each topic and how many questions there are, counted bit by bit and kept for the next time.

Counting tries every card once: a second of work, every family imported, a dozen files of figures read. Who only looks at the first page
needs none of that again while neither the facts nor what makes the questions has changed.
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
"""Where the makers are, and what they make questions with."""
_FILE = "quiz/offer.json"


class Family(msgspec.Struct, frozen=True):
    """A family: its title (English), and how many of its cards give a question."""

    title: str
    questions: int


class QuestionOffer:
    """The families that a store gives questions of. Unless the numbers were kept, they are known once `count_on` has come to its end."""

    def __init__(self, store: FactStore, day: date) -> None:
        self._store = store
        self._key = _key(store, day)
        self._families = kept.load(_FILE, self._key, dict[str, Family]) or {}
        self._so_far: Counter[str] = Counter()
        self._probe: Iterator[tuple[str, bool]] | None = None if self._families else probe(store, day)

    def is_known(self) -> bool:
        """Is it known how many questions there are?"""
        return self._probe is None

    def count_on(self, seconds: float) -> None:
        """Count for so long; what was counted to its end is kept."""
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
        """What is asked on a topic: the titles (English) of its families; () where there are none."""
        if self._families:
            return tuple(self._families[family].title for family in families_of(self._store, topic, self._families))
        return tuple(maker.TITLE for maker in makers_of(self._store, topic))

    def number(self, topic: str, kind: str = "") -> int:
        """How many questions there are on a topic ("" for all), of a kind ("" for all); 0 while it is not known."""
        wanted = families_of(self._store, topic, self._families)
        return sum(self._of_kind(family, kind) if kind else self._families[family].questions for family in wanted)

    def _of_kind(self, family: str, kind: str) -> int:
        if family == OWN:
            return sum(question_of(row, date.max).kind == kind for row in self._store.questions.values())
        return self._families[family].questions if kind in families()[family].KINDS else 0


@lru_cache(maxsize=4)
def offer_of(store: FactStore, day: date) -> QuestionOffer:
    """The one offer of a store on a day: what has been counted for one page is known to the next, also where nothing may be kept."""
    return QuestionOffer(store, day)


def _key(store: FactStore, day: date) -> str:
    """All that the numbers rest on; "" where nothing may be kept."""
    return kept.key_of(store, str(day), code=_CODE)
