"""The difficulty level of a question as measured from answers. With too few answers the level set by the question's maker applies."""

from __future__ import annotations

from aseandesk.quiz.model.question import Level

ENOUGH = 8
"""Minimum number of answers for a measured level. With fewer, the maker's own estimate is more reliable: one answer of eight moves the
share by an eighth.
"""
_EASY, _HARD = 0.8, 0.5
"""Shares of right answers: at least the first is easy, below the second is hard."""


def level_by_share(correct: int, answers: int) -> Level | None:
    """Return the level for `correct` right answers out of `answers`; None if there are too few answers."""
    if answers < ENOUGH:
        return None
    share = correct / answers
    return "easy" if share >= _EASY else "hard" if share < _HARD else "medium"
