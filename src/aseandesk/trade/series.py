"""What can be done with the figures of a row of years: pure functions on arrays.

`values` are floats by year without a missing year between (a gap is NaN), in the unit of the measure. Every result has the same
length; what has no meaning is NaN. numpy is imported when the first is called: a start needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Marks = NDArray[np.bool_]


def dense(points: dict[int, float], years: range) -> Values:
    """The figures of the years, NaN where there is none."""
    import numpy as np

    return np.array([points.get(year, np.nan) for year in years], dtype=np.float64)


def sparse(values: Values, years: range) -> dict[int, float]:
    """The figures by year, without what is NaN or infinite."""
    import numpy as np

    return {year: float(value) for year, value in zip(years, values, strict=True) if np.isfinite(value)}


def share(values: Values, totals: Values) -> Values:
    """100 · value / total, in per cent; NaN where the total is 0 or less, or not known."""
    import numpy as np

    return 100 * values / np.where(totals > 0, totals, np.nan)


def index(values: Values, base: int) -> Values:
    """100 · value / value at position `base`; all NaN where that is 0 or less, or not known."""
    import numpy as np

    start = values[base]
    with np.errstate(over="ignore"):
        return 100 * values / (start if start > 0 else np.nan)


def change(values: Values, breaks: Marks) -> Values:
    """100 · (value / value of the year before − 1), in per cent.

    NaN for the first year, after a gap, at a break (where figures begin to mean something else), and after 0 or less.
    """
    import numpy as np

    before = np.concatenate(([np.nan], values[:-1]))
    before = np.where((before > 0) & ~breaks, before, np.nan)
    with np.errstate(over="ignore"):
        return 100 * (values / before - 1)


def growth(first: float, last: float, years: int) -> float:
    """Average annual growth in per cent, compound: 100 · ((last / first) ^ (1 / years) − 1).

    The rate that leads from the first figure to the last in equal steps; the years between have no part in it. NaN where it
    has no meaning: no year between, or a figure of 0 or less.
    """
    return 100 * ((last / first) ** (1 / years) - 1) if years > 0 and first > 0 and last > 0 else float("nan")


def per_head(values: Values, heads: Values) -> Values:
    """Value / heads of the same year; NaN where nobody was counted."""
    import numpy as np

    return values / np.where(heads > 0, heads, np.nan)


def rank(table: Values) -> Values:
    """The place of each row in each column (year), 1 for the largest; equals share the better place. NaN has no place."""
    import numpy as np

    with np.errstate(invalid="ignore"):
        larger = (table[None, :, :] > table[:, None, :]).sum(axis=1)
    return np.where(np.isnan(table), np.nan, larger + 1.0)


def total(values: Values, breaks: Marks) -> Values:
    """The sum of all years from the first known one on; it ends before the first gap or break, for then it would be too small."""
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
    """The mean of a year and the `window` − 1 years before it; NaN unless all are known and no break lies between them."""
    import numpy as np

    made = np.full(values.shape, np.nan)
    for end in range(window - 1, len(values)):
        part = slice(end - window + 1, end + 1)
        if not breaks[part][1:].any():
            made[end] = values[part].mean()
    return made
