"""Map projections, degrees to pixels and back: equirectangular for a region, Equal Earth for the world. Immutable values."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from typing import Literal

import msgspec

from aseandesk.geo.clip import Box, Point

Kind = Literal["flat", "equal-earth"]

# Equal Earth (Šavrič, Patterson and Jenny, 2018): an equal-area projection with rounded sides.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2

ASIA_IN_THE_MIDDLE, EUROPE_IN_THE_MIDDLE = 150.0, 11.0
"""The two central meridians whose map edge cuts the least land: at 30° W through the Atlantic, and at the Bering Strait."""


class Projection(msgspec.Struct, frozen=True):
    """A map's projection, fitted to a rectangle.

    `meridian` is the central one and `squeeze` the cosine of the standard parallel of an equirectangular map; `scale` is pixels per
    unit (a degree of latitude on an equirectangular map), `left` and `top` the pixel of the projection's origin.
    """

    kind: Kind
    meridian: float
    squeeze: float
    scale: float
    left: float = 0.0
    top: float = 0.0

    def point(self, lon: float, lat: float) -> Point:
        """Convert a position in degrees to pixels."""
        x, y = self._plane(lon, lat)
        return self.left + self.scale * x, self.top - self.scale * y

    def line(self, points: Iterable[Point]) -> list[Point]:
        """Convert many positions in degrees to pixels."""
        if self.kind == "flat":
            across, down = self.scale * self.squeeze, self.scale
            left, top = self.left - across * self.meridian, self.top
            return [(left + across * lon, top - down * lat) for lon, lat in points]
        return [self.point(lon, lat) for lon, lat in points]

    def inverse(self, x: float, y: float) -> Point | None:
        """Convert a pixel to degrees; None outside the world."""
        u, v = (x - self.left) / self.scale, (self.top - y) / self.scale
        if self.kind == "flat":
            lon, lat = self.meridian + u / self.squeeze, v
        else:
            theta = _solve(v)
            if abs(theta) > asin(_M) + 1e-9:
                return None
            lat = _degrees(asin(max(-1.0, min(1.0, sin(theta) / _M))))
            lon = self.meridian + _degrees(u * _M * _slope(theta) / cos(theta))
            if abs(lon - self.meridian) > 180.0 + 1e-6:
                return None
        return (lon, lat) if abs(lat) <= 90.0 else None

    def _plane(self, lon: float, lat: float) -> Point:
        if self.kind == "flat":
            return (lon - self.meridian) * self.squeeze, lat
        theta = asin(_M * sin(radians(lat)))
        t2 = theta * theta
        t6 = t2 * t2 * t2
        return radians(lon - self.meridian) * cos(theta) / (_M * _slope(theta)), theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))


def _slope(theta: float) -> float:
    t2 = theta * theta
    t6 = t2 * t2 * t2
    return _A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)


def _solve(v: float) -> float:
    theta = v
    for _ in range(12):
        t2 = theta * theta
        t6 = t2 * t2 * t2
        step = (theta * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2)) - v) / _slope(theta)
        theta -= step
        if abs(step) < 1e-12:
            break
    return theta


def _degrees(angle: float) -> float:
    return angle * 57.29577951308232


def world_frame(home: Box) -> Box:
    """Return the frame of a world map (degrees) for people in the box `home`: without Antarctica, with their side of the world in
    one piece.
    """
    meridian = ASIA_IN_THE_MIDDLE if 60.0 <= (home[0] + home[2]) / 2 <= 240.0 else EUROPE_IN_THE_MIDDLE
    return meridian - 180.0, -56.0, meridian + 180.0, 84.0


def fit(frame: Box, room: Box, kind: Kind = "flat", lean: float = 0.5) -> Projection:
    """Return the projection that shows all of the frame (degrees) as large as possible in the room (left, top, right, bottom in
    pixels).

    `lean` aligns the frame when the room is wider: 0 left, 1 right. Vertically it is centred. A world map shows every meridian; its
    frame defines the central one and the parallels.

    Raises: ValueError for a room without area.
    """
    width, height = room[2] - room[0], room[3] - room[1]
    if width <= 0 or height <= 0:
        raise ValueError(f"no room for a map: {width:g} by {height:g} pixels")
    meridian = (frame[0] + frame[2]) / 2
    unit = Projection(kind, meridian, cos(radians((frame[1] + frame[3]) / 2)), 1.0)
    widest = 0.0 if frame[1] < 0 < frame[3] else min(abs(frame[1]), abs(frame[3]))
    half = unit.point(meridian + 180.0, widest)[0] if kind == "equal-earth" else unit.point(frame[2], 0.0)[0]
    north, south = unit.point(meridian, frame[3])[1], unit.point(meridian, frame[1])[1]
    scale = min(width / (2 * half), height / (south - north))
    left = room[0] + (width - 2 * half * scale) * lean + half * scale
    top = room[1] + (height - (south - north) * scale) / 2 - north * scale
    return Projection(kind, meridian, unit.squeeze, scale, left, top)


def seen(projection: Projection, room: Box) -> Box:
    """Return what an equirectangular map shows in the room, in degrees; a world map always shows the world."""
    if projection.kind == "equal-earth":
        return projection.meridian - 180.0, -90.0, projection.meridian + 180.0, 90.0
    across = projection.scale * projection.squeeze
    west = projection.meridian + (room[0] - projection.left) / across
    east = projection.meridian + (room[2] - projection.left) / across
    return west, (projection.top - room[3]) / projection.scale, east, (projection.top - room[1]) / projection.scale
