"""Transforms of yearly figures: pure functions on arrays.

`values` are floats, one per year without a missing year (a gap is NaN), in the unit of the measure. Every result has the same
length; undefined results are NaN. numpy is imported at the first call, because the start does not need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Marks = NDArray[np.bool_]


def dense(points: dict[int, float], years: range) -> Values:
    """Return the figures of the years as an array, NaN where there is none."""
    import numpy as np

    return np.array([points.get(year, np.nan) for year in years], dtype=np.float64)


def sparse(values: Values, years: range) -> dict[int, float]:
    """Return the figures by year, without NaN and infinite values."""
    import numpy as np

    return {year: float(value) for year, value in zip(years, values, strict=True) if np.isfinite(value)}


def share(values: Values, totals: Values) -> Values:
    """Return 100 · value / total, in per cent; NaN where the total is unknown or not above 0."""
    import numpy as np

    return 100 * values / np.where(totals > 0, totals, np.nan)


def index(values: Values, base: int) -> Values:
    """Return 100 · value / value at position `base`; all NaN if that is unknown or not above 0."""
    import numpy as np

    start = values[base]
    with np.errstate(over="ignore"):
        return 100 * values / (start if start > 0 else np.nan)


def change(values: Values, breaks: Marks) -> Values:
    """Return 100 · (value / previous year's value − 1), in per cent.

    NaN for the first year, after a gap, at a break (where figures change their meaning), and after a value that is not above 0.
    """
    import numpy as np

    before = np.concatenate(([np.nan], values[:-1]))
    before = np.where((before > 0) & ~breaks, before, np.nan)
    with np.errstate(over="ignore"):
        return 100 * (values / before - 1)


def growth(first: float, last: float, years: int) -> float:
    """Return the compound annual growth rate in per cent: 100 · ((last / first) ^ (1 / years) − 1).

    Only the first and the last figure count. NaN if no year lies between, or a figure is not above 0.
    """
    return 100 * ((last / first) ** (1 / years) - 1) if years > 0 and first > 0 and last > 0 else float("nan")


def per_head(values: Values, heads: Values) -> Values:
    """Return value / population of the same year; NaN where the population is unknown."""
    import numpy as np

    return values / np.where(heads > 0, heads, np.nan)


def rank(table: Values) -> Values:
    """Return the rank of each row in each column (year), 1 for the largest; ties share the better rank. NaN has no rank."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        larger = (table[None, :, :] > table[:, None, :]).sum(axis=1)
    return np.where(np.isnan(table), np.nan, larger + 1.0)


def total(values: Values, breaks: Marks) -> Values:
    """Return cumulative sums from the first known year on; they end before the first gap or break, where they would be too small."""
    import numpy as np

    known = np.flatnonzero(~np.isnan(values))
    made = np.full(values.shape, np.nan)
    if known.size:
        begin = known[0]
        ends = np.flatnonzero((np.isnan(values) | breaks)[begin + 1 :])
        end = begin + 1 + ends[0] if ends.size else len(values)
        made[begin:end] = np.cumsum(values[begin:end])
    return made


def mean(values: Values, breaks: Marks, window: int) -> Values:
    """Return the mean of a year and the `window` − 1 years before it; NaN unless all are known without a break between them."""
    import numpy as np

    made = np.full(values.shape, np.nan)
    for end in range(window - 1, len(values)):
        part = slice(end - window + 1, end + 1)
        if not breaks[part][1:].any():
            made[end] = values[part].mean()
    return made
