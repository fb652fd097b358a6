"""From which zoom on each label shows, so that no two ever overlap and none that was shown goes away on the way in.

A label hangs on a stretch of days and takes a fixed number of pixels beside it. The more pixels a day has, the further
apart two of them lie; so two that clash at one zoom are clear of each other from a certain zoom on, for good. Labels are
taken in order of importance: each gets the row and the side in which it can show soonest, and the zoom from which on it
is clear of all that were taken before and show by then. That is decided once for all zooms, and needs no second look.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

NEVER = float("inf")


class Piece(NamedTuple):
    """What a label takes: `before` pixels left of the day `start`, `after` pixels right of the day `end`."""

    start: float
    end: float
    before: float
    after: float


class Try(NamedTuple):
    """One way to set a label: what it takes, and the pixels a day from which on that is allowed."""

    piece: Piece
    floor: float


class Spot(NamedTuple):
    """Where a label goes: its row, which of its tries was taken, what it takes, and the pixels a day from which on it shows."""

    since: float
    row: int
    side: int
    piece: Piece = Piece(0.0, 0.0, 0.0, 0.0)


def clear_from(left: Piece, right: Piece, gap: float) -> float:
    """The pixels a day from which on `left` ends at least `gap` pixels before `right` begins. NEVER if their days overlap."""
    days = right.start - left.end
    return (left.after + right.before + gap) / days if days > 0 else NEVER


class Row:
    """The labels of one row that were taken, in order of their first day."""

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._starts: list[float] = []
        self._pieces: list[Piece] = []
        self._since: list[float] = []
        self._reach = self._before = self._after = 0.0

    def add(self, piece: Piece, since: float) -> None:
        """Take a label that shows from `since` pixels a day on."""
        at = bisect_left(self._starts, piece.start)
        self._starts.insert(at, piece.start)
        self._pieces.insert(at, piece)
        self._since.insert(at, since)
        self._reach = max(self._reach, piece.end - piece.start)
        self._before = max(self._before, piece.before)
        self._after = max(self._after, piece.after)

    def since(self, piece: Piece, floor: float, ceiling: float) -> float:
        """From where on `piece` is clear of the row; NEVER if that is at `ceiling` or later. Looks at near labels first."""
        best = floor
        at = bisect_left(self._starts, piece.start)
        best = self._look(piece, range(at, len(self._starts)), best, ceiling, forward=True)
        return self._look(piece, range(at - 1, -1, -1), best, ceiling, forward=False) if best < ceiling else NEVER

    def _look(self, piece: Piece, order: Iterable[int], best: float, ceiling: float, *, forward: bool) -> float:
        width = self._gap + (piece.after + self._before if forward else piece.before + self._after)
        for index in order:
            # What begins this far off can clash with nothing from `best` on: the rest of the row is further still.
            days = self._starts[index] - piece.end if forward else piece.start - self._starts[index] - self._reach
            if days * best > width:
                break
            other = self._pieces[index]
            needed = clear_from(piece, other, self._gap) if forward else clear_from(other, piece, self._gap)
            if needed > best and needed > self._since[index]:
                best = needed
                if best >= ceiling:
                    return NEVER
        return best


class Placer:
    """Finds a spot for each label of some rows, the most important first; `since` is NEVER for one without room below `ceiling`.

    It can stop after any label and go on later: what was placed stays where it is.
    """

    def __init__(self, rows: int, gap: float, ceiling: float) -> None:
        self._taken = [Row(gap) for _ in range(rows)]
        self._ceiling = ceiling

    def put(self, ways: Sequence[Try]) -> Spot:
        """The spot of the next label. Of the ways to set it (say, right or left of its mark) the soonest is taken, of equals the
        first, in the first row."""
        best = Spot(NEVER, 0, 0)
        for row, line in enumerate(self._taken):
            for side, way in enumerate(ways):
                since = line.since(way.piece, way.floor, min(best.since, self._ceiling)) if way.floor < best.since else NEVER
                if since < best.since:
                    best = Spot(since, row, side, way.piece)
        if best.since < NEVER:
            self._taken[best.row].add(best.piece, best.since)
        return best
