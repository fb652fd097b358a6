"""Paper: its sizes, and how a poster is put together out of sheets of A4 that overlap. Millimetres throughout."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

PAPERS = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841)}
"""Width and height lying, by ISO 216."""
MARGIN = 12.0
"""Of a sheet: few printers reach the edge."""
OVERLAP = 10.0
"""What a sheet has in common with its neighbour, to be glued."""


class PosterSheet(NamedTuple):
    """A sheet: its row and column from 0, and the part of the poster that it shows; the last of a row or column may be smaller."""

    row: int
    column: int
    x: float
    y: float
    width: float
    height: float

    @property
    def name(self) -> str:
        """The sheet as it is called on the plan: "B3" is the third of the second row."""
        return f"{chr(ord('A') + self.row)}{self.column + 1}"


class Tiling(NamedTuple):
    """A poster's sheets in reading order; `sheet` is the size of the paper of each, lying or upright."""

    poster: tuple[float, float]
    sheet: tuple[float, float]
    columns: int
    rows: int
    tiles: tuple[PosterSheet, ...]


def tiling(paper: str) -> Tiling:
    """The sheets of A4 for a poster of this paper, lying or upright, whichever takes fewer. Raises KeyError for no paper."""
    width, height = PAPERS[paper]
    lying, upright = PAPERS["a4"], PAPERS["a4"][::-1]
    return min((_tiled((width, height), sheet) for sheet in (lying, upright)), key=lambda found: len(found.tiles))


def _tiled(poster: tuple[float, float], sheet: tuple[float, float]) -> Tiling:
    """Sheets of one way round."""
    across, down = _parts(poster[0], sheet[0] - 2 * MARGIN), _parts(poster[1], sheet[1] - 2 * MARGIN)
    tiles = tuple(
        PosterSheet(row, column, x, y, width, height) for row, (y, height) in enumerate(down) for column, (x, width) in enumerate(across)
    )
    return Tiling(poster, sheet, len(across), len(down), tiles)


def _parts(length: float, part: float) -> list[tuple[float, float]]:
    """Where the parts of a length begin, each with what it shows of it; neighbours overlap."""
    number = 1 + max(ceil((length - part) / (part - OVERLAP)), 0)
    starts = [n * (part - OVERLAP) for n in range(number)]
    return [(start, min(part, length - start)) for start in starts]
