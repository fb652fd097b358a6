"""How hard a question really is: by what was answered to it, once there are answers enough; before that as its maker holds it."""

from __future__ import annotations

from aseandesk.quiz.model.question import Level

ENOUGH = 8
"""So few answers say less than how near the wrong answers are: of eight, one more or less right moves the share by an eighth."""
_EASY, _HARD = 0.8, 0.5
"""Easy is what at least this share answered rightly, hard what less than this one did."""


def level_by_share(rights: int, answers: int) -> Level | None:
    """The level that so many right answers of so many make; None if they are too few."""
    if answers < ENOUGH:
        return None
    share = rights / answers
    return "easy" if share >= _EASY else "hard" if share < _HARD else "medium"
