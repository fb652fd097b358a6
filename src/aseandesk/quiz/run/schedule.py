"""When a question comes again (FSRS, by the package `fsrs`, which is imported late), and what a day of learning asks.

Times are aware and in UTC. An answer is "good" if it is right and "again" if not, however long it took: who reads slowly knows no less.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from fsrs import Scheduler

SOON = timedelta(minutes=10)
"""A question that was missed comes again after so long."""
NEW_A_DAY = 10
"""So many questions that were never asked before come to a day of learning."""
ASTRAY = timedelta(days=1)
"""A last answer that lies further ahead than this was given under a wrong clock."""


class Memory(msgspec.Struct, frozen=True):
    """What is remembered of a question: the state of FSRS (1 learning, 2 review, 3 relearning) with its step, stability in days,
    difficulty from 1 to 10, when it is due and when it was last answered."""

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last: datetime


def reviewed(memory: Memory | None, right: bool, at: datetime) -> Memory:
    """What is remembered after an answer; None before: it is the first. A clock that went back counts as no time passed."""
    from fsrs import Card, Rating, State

    at = at.astimezone(UTC)
    card = Card(card_id=0, due=at)
    if memory is not None:
        state = State(memory.state)
        card = Card(0, state, memory.step, memory.stability, memory.difficulty, memory.due, memory.last)
    after, _ = _scheduler().review_card(card, Rating.Good if right else Rating.Again, at)
    assert after.stability is not None
    assert after.difficulty is not None
    return Memory(after.state.value, after.step, after.stability, after.difficulty, after.due, at)


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(learning_steps=(SOON,), relearning_steps=(SOON,), enable_fuzzing=False)


def forecast(dues: Iterable[datetime], now: datetime, days: int = 14) -> tuple[int, ...]:
    """How many questions come on each of the next days, as `now` counts days; what is overdue comes today."""
    found = [0] * days
    for due in dues:
        place = max(0, (due.astimezone(now.tzinfo).date() - now.date()).days)
        if place < days:
            found[place] += 1
    return tuple(found)


def todays(due: Iterable[str], fresh: Iterable[str], known: Container[str], count: int, new_left: int) -> tuple[str, ...]:
    """The ids that a sitting of learning asks: what is due first, in its order, then at most `new_left` that were never asked."""
    chosen = list(islice(due, count))
    for one in fresh:
        if len(chosen) >= count or new_left <= 0:
            break
        if one not in known and one not in chosen:
            chosen.append(one)
            new_left -= 1
    return tuple(chosen)
