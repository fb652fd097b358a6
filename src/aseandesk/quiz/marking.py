"""Marking an answer, with the reason in words."""

from __future__ import annotations

import msgspec

from aseandesk.quiz.question import Question
from aseandesk.words import tr


class Mark(msgspec.Struct, frozen=True):
    """Was the answer right, which option was chosen, which would have been right, and why in a sentence."""

    right: bool
    chosen: int
    expected: tuple[int, ...]
    why: str


def mark(question: Question, answer: int) -> Mark:
    """The mark for choosing the option at that place, counted from 0. Raises IndexError if there is no such option."""
    if not 0 <= answer < len(question.options):
        raise IndexError(f"option {answer} of {len(question.options)}")
    option = question.options[answer]
    if option.right:
        return Mark(True, answer, question.right, tr("“{answer}” is right.", answer=option.text))
    wanted = " / ".join(question.options[place].text for place in question.right)
    return Mark(False, answer, question.right, tr("Not “{answer}” but “{right}”.", answer=option.text, right=wanted))
