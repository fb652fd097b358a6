"""Item analysis, in the standard terms: facility, discrimination, reliability. Plain lists of numbers in, numbers out.

`docs/classroom.md` says what each means and when it means little.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from statistics import fmean, pvariance

Row = Sequence[float | None]
"""A pupil's shares (0 to 1) by question; None where there is no answer."""


def facility(column: Row) -> float | None:
    """The mean share of those who answered: near 1 easy, near 0 hard. None if nobody did."""
    given = [share for share in column if share is not None]
    return fmean(given) if given else None


def discrimination(rows: Sequence[Row], place: int) -> float | None:
    """Do those who know the rest know this one? The correlation of an item with the sum of all others, over those who answered it.

    For right or wrong it is the point-biserial correlation, corrected: the item itself is left out of the sum, or it would correlate
    with itself. None for fewer than three pupils or where either side is the same for all.
    """
    answered = [row for row in rows if row[place] is not None]
    own = [float(row[place] or 0.0) for row in answered]
    rest = [sum(share or 0.0 for at, share in enumerate(row) if at != place) for row in answered]
    return correlation(own, rest)


def correlation(left: Sequence[float], right: Sequence[float]) -> float | None:
    """Pearson's. None for fewer than three pairs or where one side does not vary."""
    if len(left) < 3:
        return None
    middle, other = fmean(left), fmean(right)
    across = sum((one - middle) * (two - other) for one, two in zip(left, right, strict=True))
    spread = sqrt(sum((one - middle) ** 2 for one in left) * sum((two - other) ** 2 for two in right))
    return across / spread if spread > 1e-12 else None


def alpha(rows: Sequence[Row]) -> float | None:
    """Cronbach's alpha over pupils and items, no answer counting as nothing; for right-or-wrong items it is KR-20 itself.

    None for fewer than two items or pupils, or where all have the same sum.
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
