"""The result type of a relation, and a helper for the first and last of several things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.rows import Rows

Span = tuple[float, float]


class Found(NamedTuple):
    """How to check the answers of a relation. Fields that do not apply are None; the functions return None if the store does not settle the
    answer.

    `holds`: is this option (or this thing in the store, under its name) right? `span`: the earliest and latest position of an option in the
    order asked for. `fits`: does this option belong to that item? `values`: every value in the store for the number asked for.
    """

    holds: Callable[[Option], bool | None] | None = None
    span: Callable[[Option], Span | None] | None = None
    fits: Callable[[Option, Option], bool | None] | None = None
    values: Callable[[], Iterable[float] | None] | None = None


Relation = Callable[[Rows, Question, dict[str, str]], Found]


def extreme(spans: dict[str, Span], asked: str, *, last: bool) -> bool | None:
    """Is this one certainly the first (or last) of all? None if it is not certain."""
    if last:
        spans = {name: (-high, -low) for name, (low, high) in spans.items()}
    others = [span for name, span in spans.items() if name != asked]
    if all(spans[asked][1] < low for low, _ in others):
        return True
    return False if any(high < spans[asked][0] for _, high in others) else None
