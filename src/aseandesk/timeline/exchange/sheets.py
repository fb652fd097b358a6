"""Paper sizes, and the tiling of a poster into overlapping A4 sheets. All lengths in millimetres."""

from __future__ import annotations

from math import ceil
from typing import NamedTuple

PAPERS = {"a4": (297, 210), "a3": (420, 297), "a2": (594, 420), "a1": (841, 594), "a0": (1189, 841)}
"""Width and height in landscape, by ISO 216."""
MARGIN = 12.0
"""The margin of a sheet: few printers reach the edge."""
OVERLAP = 10.0
"""The overlap of neighbouring sheets, for gluing."""


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
        """The name of the sheet on the plan: "B3" is the third of the second row."""
        return f"{chr(ord('A') + self.row)}{self.column + 1}"


class Tiling(NamedTuple):
    """The sheets of a poster in reading order; `sheet` is the paper size of each, landscape or portrait."""

    poster: tuple[float, float]
    sheet: tuple[float, float]
    columns: int
    rows: int
    tiles: tuple[PosterSheet, ...]


def tiling(paper: str) -> Tiling:
    """Return the A4 sheets of a poster, landscape or portrait, whichever needs fewer.

    Raises: KeyError for an unknown paper.
    """
    width, height = PAPERS[paper]
    lying, upright = PAPERS["a4"], PAPERS["a4"][::-1]
    return min((_tiled((width, height), sheet) for sheet in (lying, upright)), key=lambda found: len(found.tiles))


def _tiled(poster: tuple[float, float], sheet: tuple[float, float]) -> Tiling:
    """Return the sheets of one orientation."""
    across, down = _parts(poster[0], sheet[0] - 2 * MARGIN), _parts(poster[1], sheet[1] - 2 * MARGIN)
    tiles = tuple(
        PosterSheet(row, column, x, y, width, height) for row, (y, height) in enumerate(down) for column, (x, width) in enumerate(across)
    )
    return Tiling(poster, sheet, len(across), len(down), tiles)


def _parts(length: float, part: float) -> list[tuple[float, float]]:
    """Return the start of each part of a length and the length that it shows; neighbours overlap."""
    number = 1 + max(ceil((length - part) / (part - OVERLAP)), 0)
    starts = [n * (part - OVERLAP) for n in range(number)]
    return [(start, min(part, length - start)) for start in starts]
