"""Which questions come again, and when: what is due, what is kept being missed, how many new ones the day still takes.

All raise LearnerError if the file cannot be read.
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
"""The stamp of the year 9999: not due."""


def due(learner: Learner, profile: Profile, now: datetime, limit: int = -1) -> tuple[str, ...]:
    """The ids of the questions that come again by now, the longest overdue first; at most `limit` of them, if one is given."""
    rows = learner.rows(
        "SELECT question FROM card WHERE profile = ? AND due <= ? ORDER BY due, question LIMIT ?", profile.id, stamp(now), limit
    )
    found = tuple(row[0] for row in (*rows, *_astray(learner, profile, now)))
    return found if limit < 0 else found[:limit]


def _astray(learner: Learner, profile: Profile, now: datetime) -> list[tuple[Any, ...]]:
    """What was answered in days to come, under a wrong clock; looked for only if the last answer was."""
    last = learner.rows("SELECT at FROM answer ORDER BY id DESC LIMIT 1")
    if not last or last[0][0] <= stamp(now + ASTRAY):
        return []
    query = "SELECT question FROM card WHERE profile = ? AND last > ? AND due > ? ORDER BY question"
    return learner.rows(query, profile.id, stamp(now + ASTRAY), stamp(now))


def kept_questions(learner: Learner, profile: Profile, ids: Iterable[str] | None = None) -> dict[str, Question]:
    """By their ids the questions that are kept themselves, since their ids alone do not give them again; of all, or of some ids."""
    rows = learner.rows("SELECT question, body FROM card WHERE profile = ? AND body != ''", profile.id)
    wanted = None if ids is None else set(ids)
    return {name: msgspec.json.decode(body, type=Question) for name, body in rows if wanted is None or name in wanted}


def let_rest(learner: Learner, profile: Profile, ids: Iterable[str]) -> None:
    """Questions that the facts give no more are due no more, until they are answered again; their answers stay."""
    with learner.writing():
        rows = [(_NEVER, profile.id, name) for name in ids]
        learner.db.executemany("UPDATE card SET due = ? WHERE profile = ? AND question = ?", rows)


def forecast(learner: Learner, profile: Profile, now: datetime, days: int = 14) -> tuple[int, ...]:
    """How many questions come on each of the next days, today (with what is overdue) first."""
    rows = learner.rows("SELECT due FROM card WHERE profile = ?", profile.id)
    return forecast_of((moment(row[0]) for row in rows), now, days)


def known(learner: Learner, profile: Profile) -> frozenset[str]:
    """The ids of all questions that were ever answered."""
    return frozenset(row[0] for row in learner.rows("SELECT question FROM card WHERE profile = ?", profile.id))


def new_left(learner: Learner, profile: Profile, now: datetime, a_day: int = NEW_A_DAY) -> int:
    """How many new questions the day still takes, of those that may come on one."""
    start = datetime.combine(now.date(), datetime.min.time(), now.tzinfo)
    query = "SELECT count(*) FROM card WHERE profile = ? AND first >= ? AND first <= ?"
    return max(0, a_day - int(learner.rows(query, profile.id, stamp(start), stamp(now))[0][0]))


def missed(learner: Learner, profile: Profile, limit: int = 20) -> tuple[str, ...]:
    """What is kept being missed: the questions missed most often among those last answered wrongly or more often wrong than right."""
    rows = learner.rows(
        "SELECT question FROM card WHERE profile = ? AND (last_right = 0 OR answers > 2 * rights) "
        "ORDER BY answers - rights DESC, last_right, last DESC LIMIT ?",
        profile.id,
        limit,
    )
    return tuple(row[0] for row in rows)


def right_shares(learner: Learner, least: int) -> dict[str, tuple[int, int]]:
    """Right answers and answers to each question that has at least so many, by everybody here: how hard it really is."""
    rows = learner.rows("SELECT question, sum(rights), sum(answers) FROM card GROUP BY question HAVING sum(answers) >= ?", least)
    return {name: (rights, answers) for name, rights, answers in rows}
