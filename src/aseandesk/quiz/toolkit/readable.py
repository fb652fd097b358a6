"""Check that a chart can be read: lines do not coincide, and the figures asked about differ by more than the width of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from aseandesk.quiz.toolkit.figures import Curve

T = TypeVar("T")
Points = Mapping[int, float]
_LEAST = 0.04
"""Minimum difference of two figures, as a share of the axis: about 15 pixels in the chart of a question."""
_OFTEN = 0.5
"""Two lines coincide if they are nearer than `_LEAST` in more than this share of their common years."""
_DRAWS = 12
"""How often lines are drawn at random until they can be told apart."""


def draw_until(draw: Callable[[], T], good: Callable[[T], bool]) -> T | None:
    """Return the first result of `draw` that is good, after a few tries at most; None if none is."""
    return next((lot for _ in range(_DRAWS) if good(lot := draw())), None)


def shown(curves: Iterable[Curve], first: int, last: int) -> list[Points]:
    """Return the figures of the lines in the years of a chart (inclusive)."""
    return [{year: value for year, value in curve.points.items() if first <= year <= last} for curve in curves]


def lines_apart(lines: Sequence[Points]) -> bool:
    """Can each line be told from every other in most of their common years?"""
    least = _LEAST * _axis(lines)
    return not any(_near(one, other, least) for one, other in combinations(lines, 2))


def stands_apart(own: Points, others: Sequence[Points], years: Sequence[int]) -> bool:
    """Does the line differ enough from each other line in at least one of the years? All lines must have figures for these years."""
    least = _LEAST * _axis([own, *others])
    return all(max(abs(other[year] - own[year]) for year in years) >= least for other in others)


def _near(one: Points, other: Points, least: float) -> bool:
    """Are two lines nearer than `least` in most of their common years?"""
    years = one.keys() & other.keys()
    return sum(abs(one[year] - other[year]) < least for year in years) > _OFTEN * len(years)


def _axis(lines: Sequence[Points]) -> float:
    """Return the span of the value axis, which includes zero and all figures."""
    values = [0.0, *(value for line in lines for value in line.values())]
    return max(values) - min(values)
