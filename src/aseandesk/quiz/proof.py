"""The gate through which each question leaves its maker: each right option must be right, no other may be, and no rule be broken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from aseandesk.facts.store import FactStore
from aseandesk.quiz.fair import broken_rules
from aseandesk.quiz.question import Question

Judge = Callable[[FactStore, str, str, date], bool | None]
"""What makes an answer right: store, id of the option, subject, day. True and False hold by every value of the store; None: not settled."""


def proved(store: FactStore, question: Question, is_right: Judge) -> Question | None:
    """The question if it is proved, None if it must not be asked."""
    for option in question.options:
        if is_right(store, option.id, question.subject, question.day) is not option.right:
            return None
    return None if broken_rules(question) else question
