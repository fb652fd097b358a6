"""Partial marks as Moodle defines them: for several right answers, and for a number that is close."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose

from aseandesk.quiz.model.question import Number, Question

MOST = 10
"""Maximum number of right answers for which Moodle has fractions."""
CLOSE = 50.0
"""Percentage of the mark for a number that is close."""


def shares(question: Question) -> tuple[str, ...] | None:
    """Return the fraction of each option: right ones add up to 100 %, wrong ones to −100 %.

    None if there are more right options than Moodle has fractions for.
    """
    right = len(question.right)
    wrong = len(question.options) - right
    if not 0 < right <= MOST:
        return None
    each, off = share(100 / right), share(-100 / min(wrong, MOST)) if wrong else ""
    return tuple(each if option.right else off for option in question.options)


def share(hundredths: float) -> str:
    """Return a percentage with the five decimals that Moodle compares."""
    return f"{hundredths:.5f}".rstrip("0").rstrip(".")


def least_and_more(number: Number) -> Iterator[tuple[float, float, float]]:
    """Yield (fraction, value, tolerance) rules: the number with a symmetric tolerance, then the rest of what is right, then what is
    close.
    """
    least = min(number.value - number.low, number.high - number.value)
    yield 100.0, number.value, least
    if not isclose(number.high - number.value, number.value - number.low, abs_tol=1e-9):
        yield 100.0, (number.low + number.high) / 2, (number.high - number.low) / 2
    if number.near_low < number.low or number.near_high > number.high:
        yield CLOSE, (number.near_low + number.near_high) / 2, (number.near_high - number.near_low) / 2
