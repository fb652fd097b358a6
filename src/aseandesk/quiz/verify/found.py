"""What a relation says of answers, and how it is looked up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from aseandesk.quiz.model.question import Option, Question
from aseandesk.quiz.verify.rows import Rows

Span = tuple[float, float]


class Found(NamedTuple):
    """What the rows say, as far as the relation has it; each answers None where they don't settle it.

    `holds`: is this option (or this thing of the store, under its name) right? `span`: between what an option lies in the order that is
    asked for. `fits`: does this option belong to that item? `values`: every value that the rows hold of the number that is asked for.
    """

    holds: Callable[[Option], bool | None] | None = None
    span: Callable[[Option], Span | None] | None = None
    fits: Callable[[Option, Option], bool | None] | None = None
    values: Callable[[], Iterable[float] | None] | None = None


Relation = Callable[[Rows, Question, dict[str, str]], Found]


def extreme(spans: dict[str, Span], asked: str, *, last: bool) -> bool | None:
    """Is this one surely the first (or last) of all? None if it may or may not be."""
    if last:
        spans = {name: (-high, -low) for name, (low, high) in spans.items()}
    others = [span for name, span in spans.items() if name != asked]
    if all(spans[asked][1] < low for low, _ in others):
        return True
    return False if any(high < spans[asked][0] for _, high in others) else None
