"""When a question is repeated (FSRS, by the package `fsrs`, which is imported late), and which questions a study session asks.

Times are timezone-aware and in UTC. A right answer is rated "good", a wrong one "again". The answering time is ignored: slow readers do not
know less.
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
"""After this time a missed question is asked again."""
NEW_A_DAY = 10
"""Maximum number of new questions a day."""
ASTRAY = timedelta(days=1)
"""If the last answer lies further than this in the future, the clock was wrong when it was given."""


class Memory(msgspec.Struct, frozen=True):
    """The FSRS state of a question: state (1 learning, 2 review, 3 relearning), step, stability in days, difficulty from 1 to 10, due time
    and time of the last answer.
    """

    state: int
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last: datetime


def reviewed(memory: Memory | None, right: bool, at: datetime) -> Memory:
    """Return the memory after an answer. `memory` is None for the first answer. If the clock went back, no time has passed."""
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
    """Return how many questions are due on each of the next days, in the time zone of `now`. Overdue questions count for today."""
    found = [0] * days
    for due in dues:
        place = max(0, (due.astimezone(now.tzinfo).date() - now.date()).days)
        if place < days:
            found[place] += 1
    return tuple(found)


def session_ids(due: Iterable[str], fresh: Iterable[str], known: Container[str], count: int, new_left: int) -> tuple[str, ...]:
    """Return the ids for a study session: due questions in their order, then at most `new_left` new ones; `count` in all."""
    chosen = list(islice(due, count))
    for one in fresh:
        if len(chosen) >= count or new_left <= 0:
            break
        if one not in known and one not in chosen:
            chosen.append(one)
            new_left -= 1
    return tuple(chosen)
