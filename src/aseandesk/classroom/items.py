"""Item analysis in standard terms: facility, discrimination, reliability. Functions of plain lists of numbers.

`docs/classroom.md` explains what each means and when it is not reliable.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, pvariance

Row = Sequence[float | None]
"""A pupil's shares of the mark (0 to 1) by question; None where there is no answer."""


def facility(column: Row) -> float | None:
    """Return the mean share of those who answered: near 1 easy, near 0 hard. None if nobody did."""
    given = [share for share in column if share is not None]
    return fmean(given) if given else None


def discrimination(rows: Sequence[Row], place: int) -> float | None:
    """Return the correlation of an item with the sum of all other items, over those who answered it: do strong pupils do better on it?

    For right-or-wrong items it is the corrected point-biserial correlation: the item itself is excluded from the sum, since it would
    correlate with itself. None for fewer than three pupils, or if either side does not vary.
    """
    answered = [row for row in rows if row[place] is not None]
    own = [float(row[place] or 0.0) for row in answered]
    rest = [sum(share or 0.0 for at, share in enumerate(row) if at != place) for row in answered]
    return correlation(own, rest)


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Return Pearson's correlation. None for fewer than three pairs, or if one side does not vary."""
    if len(left) < 3:
        return None
    middle, other = fmean(left), fmean(right)
    across = sum((one - middle) * (two - other) for one, two in zip(left, right, strict=True))
    spread = sqrt(sum((one - middle) ** 2 for one in left) * sum((two - other) ** 2 for two in right))
    return across / spread if spread > 1e-12 else None


def alpha(rows: Sequence[Row]) -> float | None:
    """Return Cronbach's alpha over pupils and items, a missing answer counting as 0; for right-or-wrong items it equals KR-20.

    None for fewer than two items or pupils, or if all sums are equal.
    """
    whole = [[share or 0.0 for share in row] for row in rows]
    size = len(whole[0]) if whole else 0
    if size < 2 or len(whole) < 2:
        return None
    total = pvariance([sum(row) for row in whole])
    if total < 1e-12:
        return None
    parts = sum(pvariance([row[place] for row in whole]) for place in range(size))
    return size / (size - 1) * (1 - parts / total)
