"""A coarse raster of the map with the country of each cell: it tells how much land a label would cover. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from aseandesk.geo.clip import Box, Point

SEA, LAND, FIRST = 0, 1, 2
"""Cell values: sea, land without a label, or (from FIRST on) a labelled country."""
MOST = 255 - FIRST
"""Maximum countries in a grid."""


class Grid:
    """Cells of `cell` pixels over a map of `width` by `height` pixels; each row is bytes of owner numbers."""

    def __init__(self, width: float, height: float, cell: float) -> None:
        self.cell = cell
        self.columns, self.rows = max(1, ceil(width / cell)), max(1, ceil(height / cell))
        self.owners = [bytearray(self.columns) for _ in range(self.rows)]

    def fill(self, rings: Iterable[Sequence[Point]], owner: int) -> None:
        """Set the owner of the cells whose centre lies within the rings (even-odd rule)."""
        cell = self.cell
        crossings: dict[int, list[float]] = {}
        for ring in rings:
            x0, y0 = ring[-1]
            row0 = ceil(y0 / cell - 0.5)
            for x1, y1 in ring:
                row1 = ceil(y1 / cell - 0.5)
                if row1 != row0:
                    for row in range(row0, row1) if row0 < row1 else range(row1, row0):
                        crossings.setdefault(row, []).append(x0 + ((row + 0.5) * cell - y0) * (x1 - x0) / (y1 - y0))
                x0, y0, row0 = x1, y1, row1
        for row, xs in crossings.items():
            if 0 <= row < self.rows:
                xs.sort()
                for a, b in zip(xs[::2], xs[1::2], strict=False):
                    first, last = max(0, ceil(a / cell - 0.5)), min(self.columns, ceil(b / cell - 0.5))
                    if first < last:
                        self.owners[row][first:last] = bytes((owner,)) * (last - first)

    def under(self, box: Box, owner: int) -> tuple[float, float, float]:
        """Return what lies under a box as shares (0 to 1): the owner's land, unlabelled land, land of other labelled countries."""
        cell = self.cell
        first, last = max(0, round(box[0] / cell)), min(self.columns, round(box[2] / cell))
        rows = self.owners[max(0, round(box[1] / cell)) : max(0, round(box[3] / cell))]
        cells = b"".join([row[first:last] for row in rows])
        if not cells:
            return 0.0, 0.0, 0.0
        own, land, sea = cells.count(owner), cells.count(LAND), cells.count(SEA)
        whole = len(cells)
        return own / whole, land / whole, (whole - own - land - sea) / whole

    def abroad(self, a: Point, b: Point, owner: int) -> float:
        """Return how many pixels of other labelled countries a straight line crosses, accurate to half a cell."""
        x, y = a[0] / self.cell, a[1] / self.cell
        across, down = b[0] / self.cell - x, b[1] / self.cell - y
        steps = max(1, int(max(abs(across), abs(down)) * 2))
        across, down = across / steps, down / steps
        owners, columns, rows, met = self.owners, self.columns, self.rows, 0
        for _ in range(steps + 1):
            if 0 <= x < columns and 0 <= y < rows:
                here = owners[int(y)][int(x)]
                if here >= FIRST and here != owner:
                    met += 1
            x, y = x + across, y + down
        return met * self.cell / 2
