"""The schedule of a learner: due questions, frequently missed ones, and the number of new ones left for today.

All functions raise LearnerError if the file cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from aseandesk.learner.entering import moment, stamp
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.schedule import ASTRAY, NEW_A_DAY
from aseandesk.quiz.run.schedule import forecast as forecast_of

if TYPE_CHECKING:
    from aseandesk.learner.learner import Learner
    from aseandesk.learner.values import Profile

_NEVER = 253_370_764_800_000
"""The time stamp of the year 9999: never due."""


def due(learner: Learner, profile: Profile, now: datetime, limit: int = -1) -> tuple[str, ...]:
    """Return the ids of the due questions, the longest overdue first; at most `limit` of them if given."""
    rows = learner.rows(
        "SELECT question FROM card WHERE profile = ? AND due <= ? ORDER BY due, question LIMIT ?", profile.id, stamp(now), limit
    )
    found = tuple(row[0] for row in (*rows, *_astray(learner, profile, now)))
    return found if limit < 0 else found[:limit]


def _astray(learner: Learner, profile: Profile, now: datetime) -> list[tuple[Any, ...]]:
    """Return answers that lie in the future because of a wrong clock. They are searched only if the last answer is one."""
    last = learner.rows("SELECT at FROM answer ORDER BY id DESC LIMIT 1")
    if not last or last[0][0] <= stamp(now + ASTRAY):
        return []
    query = "SELECT question FROM card WHERE profile = ? AND last > ? AND due > ? ORDER BY question"
    return learner.rows(query, profile.id, stamp(now + ASTRAY), stamp(now))


def kept_questions(learner: Learner, profile: Profile, ids: Iterable[str] | None = None) -> dict[str, Question]:
    """Return the stored questions by id, for those that cannot be made again from their id; all, or those with the given ids."""
    rows = learner.rows("SELECT question, body FROM card WHERE profile = ? AND body != ''", profile.id)
    wanted = None if ids is None else set(ids)
    return {name: msgspec.json.decode(body, type=Question) for name, body in rows if wanted is None or name in wanted}


def suspend(learner: Learner, profile: Profile, ids: Iterable[str]) -> None:
    """Make questions that the facts no longer support never due until they are answered again. Their answers stay."""
    with learner.writing():
        rows = [(_NEVER, profile.id, name) for name in ids]
        learner.db.executemany("UPDATE card SET due = ? WHERE profile = ? AND question = ?", rows)


def forecast(learner: Learner, profile: Profile, now: datetime, days: int = 14) -> tuple[int, ...]:
    """Return the number of questions due on each of the next days, first today (including overdue ones)."""
    rows = learner.rows("SELECT due FROM card WHERE profile = ?", profile.id)
    return forecast_of((moment(row[0]) for row in rows), now, days)


def known(learner: Learner, profile: Profile) -> frozenset[str]:
    """Return the ids of all questions that were ever answered."""
    return frozenset(row[0] for row in learner.rows("SELECT question FROM card WHERE profile = ?", profile.id))


def new_left(learner: Learner, profile: Profile, now: datetime, a_day: int = NEW_A_DAY) -> int:
    """Return how many of the `a_day` new questions are left for today."""
    start = datetime.combine(now.date(), datetime.min.time(), now.tzinfo)
    query = "SELECT count(*) FROM card WHERE profile = ? AND first >= ? AND first <= ?"
    return max(0, a_day - int(learner.rows(query, profile.id, stamp(start), stamp(now))[0][0]))


def missed(learner: Learner, profile: Profile, limit: int = 20) -> tuple[str, ...]:
    """Return the most frequently missed questions among those whose last answer was wrong or that were mostly answered wrongly."""
    rows = learner.rows(
        "SELECT question FROM card WHERE profile = ? AND (last_right = 0 OR answers > 2 * rights) "
        "ORDER BY answers - rights DESC, last_right, last DESC LIMIT ?",
        profile.id,
        limit,
    )
    return tuple(row[0] for row in rows)


def right_shares(learner: Learner, least: int) -> dict[str, tuple[int, int]]:
    """Return right answers and answers of all profiles for each question with at least `least` answers: its measured difficulty."""
    rows = learner.rows("SELECT question, sum(rights), sum(answers) FROM card GROUP BY question HAVING sum(answers) >= ?", least)
    return {name: (rights, answers) for name, rights, answers in rows}
