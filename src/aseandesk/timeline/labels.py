"""From which zoom on each label shows, so that no two ever overlap and none that was shown goes away on the way in.

A label hangs on a stretch of days and takes a fixed number of pixels beside it. The more pixels a day has, the further
apart two of them lie; so two that clash at one zoom are clear of each other from a certain zoom on, for good. Labels are
taken in order of importance: each gets the row and the side in which it can show soonest, and the zoom from which on it
is clear of all that were taken before and show by then. That is decided once for all zooms, and needs no second look.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

NEVER = float("inf")


class Piece(Struct, frozen=True, gc=False):
    """What a label takes: `before` pixels left of the day `start`, `after` pixels right of the day `end`."""

    start: float
    end: float
    before: float
    after: float


class Try(NamedTuple):
    """One way to set a label: what it takes, and the pixels a day from which on that is allowed."""

    piece: Piece
    floor: float


class LabelSpot(Struct, frozen=True, gc=False):
    """Where a label goes: its row, which of its tries was taken, what it takes, and the pixels a day from which on it shows."""

    since: float
    row: int
    side: int
    piece: Piece = Piece(0.0, 0.0, 0.0, 0.0)


NOWHERE = LabelSpot(NEVER, 0, 0)
"""The spot of a label that never shows."""


class LabelRow:
    """The labels of one row that were taken, in order of their first day.

    One is clear of the next from so many pixels a day on: what both take between them and the gap, over the days between them;
    NEVER if their days overlap.
    """

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._starts: list[float] = []
        self._others: list[tuple[float, float, float, float]] = []  # the end, before and after of each, and from when on it shows
        self._reach = self._before = self._after = 0.0

    def add(self, piece: Piece, since: float) -> None:
        """Take a label that shows from `since` pixels a day on."""
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
        """From where on `piece` is clear of the row; NEVER if that is at `ceiling` or later. Looks at near labels first."""
        start, end, before, after = piece.start, piece.end, piece.before, piece.after
        starts, others, gap, best = self._starts, self._others, self._gap, floor
        at = bisect_left(starts, start)
        width = gap + after + self._before
        for index in range(at, len(starts)):
            days = starts[index] - end
            # What begins this far off can clash with nothing from `best` on: the rest of the row is further still.
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
    """Finds a spot for each label of some rows, the most important first; `since` is NEVER for one without room below `ceiling`.

    It can stop after any label and go on later: what was placed stays where it is.
    """

    def __init__(self, rows: int, gap: float, ceiling: float) -> None:
        self._taken = [LabelRow(gap) for _ in range(rows)]
        self._ceiling = ceiling

    def put(self, ways: Sequence[Try]) -> LabelSpot:
        """The spot of the next label. Of the ways to set it (say, right or left of its mark) the soonest is taken, of equals the
        first, in the first row."""
        best, ceiling, found = NEVER, self._ceiling, None
        for row, line in enumerate(self._taken):
            for side, (piece, floor) in enumerate(ways):
                if floor < best:
                    since = line.since(piece, floor, min(best, ceiling))
                    if since < best:
                        best, found = since, (row, side, piece)
        if found is None:
            return NOWHERE
        row, side, piece = found
        self._taken[row].add(piece, best)
        return LabelSpot(best, row, side, piece)
