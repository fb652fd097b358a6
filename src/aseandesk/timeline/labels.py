"""Label placement: from which zoom on each label shows, so that labels never overlap and none disappears while zooming in.

A label is anchored to a range of days and takes a fixed number of pixels beside it. The more pixels a day has, the further apart two
labels are; so two that overlap at one zoom are apart from a certain zoom on. Labels are placed in order of importance: each gets the row
and the side in which it can show at the lowest zoom, and the zoom from which on it overlaps none of the labels placed before it. That is
decided once for all zooms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

NEVER = float("inf")


class Piece(Struct, frozen=True, gc=False):
    """The space of a label: `before` pixels left of the day `start`, `after` pixels right of the day `end`."""

    start: float
    end: float
    before: float
    after: float


class Try(NamedTuple):
    """One candidate position of a label: its space, and the scale (pixels a day) from which on it is allowed."""

    piece: Piece
    floor: float


class LabelSpot(Struct, frozen=True, gc=False):
    """The position of a label: its row, the index of the candidate, its space, and the scale (pixels a day) from which on it shows."""

    since: float
    row: int
    side: int
    piece: Piece = Piece(0.0, 0.0, 0.0, 0.0)


NEVER_SHOWN = LabelSpot(NEVER, 0, 0)
"""The position of a label that never shows."""


class LabelRow:
    """The labels placed in one row, in order of their first day.

    Two labels are apart from the scale (pixels a day) at which the space between their days holds both and the gap; NEVER if their days
    overlap.
    """

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._starts: list[float] = []
        self._others: list[tuple[float, float, float, float]] = []  # of each: end, before, after, and the scale from which on it shows
        self._reach = self._before = self._after = 0.0

    def add(self, piece: Piece, since: float) -> None:
        """Add a label that shows from the scale `since` (pixels a day) on."""
        start, end, before, after = piece.start, piece.end, piece.before, piece.after
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._others.insert(at, (end, before, after, since))
        if end - start > self._reach:
            self._reach = end - start
        if before > self._before:
            self._before = before
        if after > self._after:
            self._after = after

    def since(self, piece: Piece, floor: float, ceiling: float) -> float:
        """Return the scale from which on `piece` overlaps nothing in the row; NEVER if that is `ceiling` or more.

        Checks near labels first.
        """
        start, end, before, after = piece.start, piece.end, piece.before, piece.after
        starts, others, gap, best = self._starts, self._others, self._gap, floor
        at = bisect_left(starts, start)
        width = gap + after + self._before
        for index in range(at, len(starts)):
            days = starts[index] - end
            # A label that begins this far away cannot overlap from `best` on, and the rest of the row is even further away.
            if days * best > width:
                break
            _, its, _, since = others[index]
            needed = (after + its + gap) / days if days > 0 else NEVER
            if needed > best and needed > since:
                if needed >= ceiling:
                    return NEVER
                best = needed
        width, near = gap + before + self._after, start - self._reach
        for index in range(at - 1, -1, -1):
            if (near - starts[index]) * best > width:
                break
            its_end, _, its, since = others[index]
            days = start - its_end
            needed = (its + before + gap) / days if days > 0 else NEVER
            if needed > best and needed > since:
                if needed >= ceiling:
                    return NEVER
                best = needed
        return best if best < ceiling else NEVER


class Placer:
    """Places labels in some rows, the most important first. `since` of the result is NEVER for a label without room below `ceiling`.

    It can stop after any label and go on later; placed labels stay.
    """

    def __init__(self, rows: int, gap: float, ceiling: float) -> None:
        self._taken = [LabelRow(gap) for _ in range(rows)]
        self._ceiling = ceiling

    def put(self, ways: Sequence[Try]) -> LabelSpot:
        """Place the next label. The candidate that shows at the lowest zoom wins; among equals the first, in the first row."""
        best, ceiling, found = NEVER, self._ceiling, None
        for row, line in enumerate(self._taken):
            for side, (piece, floor) in enumerate(ways):
                if floor < best:
                    since = line.since(piece, floor, min(best, ceiling))
                    if since < best:
                        best, found = since, (row, side, piece)
        if found is None:
            return NEVER_SHOWN
        row, side, piece = found
        self._taken[row].add(piece, best)
        return LabelSpot(best, row, side, piece)
