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


class Tile(NamedTuple):
    """A sheet: its row and column from 0, and the part of the poster that it shows, from its top left."""

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
    tiles: tuple[Tile, ...]


def tiling(paper: str) -> Tiling:
    """The sheets of A4 for a poster of this paper, lying or upright, whichever takes fewer. Raises KeyError for no paper."""
    width, height = PAPERS[paper]
    lying, upright = PAPERS["a4"], PAPERS["a4"][::-1]
    return min((_tiled((width, height), sheet) for sheet in (lying, upright)), key=lambda found: len(found.tiles))


def _tiled(poster: tuple[float, float], sheet: tuple[float, float]) -> Tiling:
    """Sheets of one way round. The last of a row or column may reach beyond the poster; there it stays white."""
    wide, high = sheet[0] - 2 * MARGIN, sheet[1] - 2 * MARGIN
    columns, rows = _count(poster[0], wide), _count(poster[1], high)
    tiles = tuple(
        Tile(row, column, column * (wide - OVERLAP), row * (high - OVERLAP), wide, high) for row in range(rows) for column in range(columns)
    )
    return Tiling(poster, sheet, columns, rows, tiles)


def _count(length: float, part: float) -> int:
    return 1 + max(ceil((length - part) / (part - OVERLAP)), 0)
