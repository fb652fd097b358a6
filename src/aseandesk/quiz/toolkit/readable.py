"""Can the lines of a chart be read apart? Not where they lie on each other, nor where the asked figures differ by the breadth of a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from aseandesk.quiz.toolkit.figures import Curve

T = TypeVar("T")
Points = Mapping[int, float]
_LEAST = 0.04
"""The part of the axis by which two figures must differ: about 15 pixels in the chart of a question."""
_OFTEN = 0.5
"""Lines that lie nearer than that in more than this part of their years lie on each other."""
_DRAWS = 12
"""So often lines are drawn by lot, until they can be read apart."""


def drawn_until(draw: Callable[[], T], good: Callable[[T], bool]) -> T | None:
    """The first that is good of what is drawn by lot, a few times at the most; None if none is."""
    return next((lot for _ in range(_DRAWS) if good(lot := draw())), None)


def shown(curves: Iterable[Curve], first: int, last: int) -> list[Points]:
    """The figures of the lines in the years that a chart shows."""
    return [{year: value for year, value in curve.points.items() if first <= year <= last} for curve in curves]


def lines_apart(lines: Sequence[Points]) -> bool:
    """Does each line keep away from every other in most of the years that both have?"""
    least = _LEAST * _axis(lines)
    return not any(_near(one, other, least) for one, other in combinations(lines, 2))


def stands_apart(own: Points, others: Sequence[Points], years: Sequence[int]) -> bool:
    """Does a line keep away from each of the others in one of the years at the least, of which all have figures?"""
    least = _LEAST * _axis([own, *others])
    return all(max(abs(other[year] - own[year]) for year in years) >= least for other in others)


def _near(one: Points, other: Points, least: float) -> bool:
    """Are two lines nearer to each other than that in most of the years that both have?"""
    years = one.keys() & other.keys()
    return sum(abs(one[year] - other[year]) < least for year in years) > _OFTEN * len(years)


def _axis(lines: Sequence[Points]) -> float:
    """How much the axis of values spans: it holds all figures, and zero."""
    values = [0.0, *(value for line in lines for value in line.values())]
    return max(values) - min(values)
