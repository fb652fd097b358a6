"""Years as options: the right one among others with a clear distance."""

from __future__ import annotations

from random import Random

from aseandesk.quiz.model.seeded_random import pick

_GAP = 3
"""Minimum distance of years that can be told apart on a chart."""


def spaced_years(rng: Random, right: int, first: int, last: int, count: int = 4) -> list[int]:
    """Return the right year and others in equal steps, at most `count`, all from `first` to `last`, sorted.

    The position of the right year is random.
    """
    steps = [step for step in (_GAP, _GAP + 1) if (last - first) // step + 1 >= count] or [_GAP]
    step = pick(rng, steps)
    places = [place for place in range(count) if right - place * step >= first and right + (count - 1 - place) * step <= last]
    place = pick(rng, places) if places else 0
    found = [right + (one - place) * step for one in range(count)]
    return [year for year in found if first <= year <= last]
