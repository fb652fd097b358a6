"""Marks of events: small shapes from the pack, given as SVG paths of straight lines and arcs around the origin."""

from __future__ import annotations

import re
import threading
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

_TOKEN = re.compile(r"[MmLlHhVvAaZz]|-?\d*\.?\d+")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}


def mark_path(mark: str) -> QPainterPath:
    """Return the path of a mark. Commands M L H V A Z, absolute and relative; an arc must be a half circle.

    Raises: ValueError for anything else.
    """
    path, at, start, command = QPainterPath(), QPointF(), QPointF(), "M"
    tokens = _TOKEN.findall(mark)
    index = 0
    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
        need = _TAKES[command.upper()]
        args = [float(token) for token in tokens[index : index + need]]
        if len(args) < need:
            raise ValueError(f"the mark {mark!r} ends in the middle of {command}")
        index += need
        base = at if command.islower() else QPointF()
        match command.upper():
            case "Z":
                path.closeSubpath()
                at = start
            case "M":
                at = start = base + QPointF(args[0], args[1])
                path.moveTo(at)
                command = "l" if command.islower() else "L"
            case "H":
                at = QPointF(base.x() + args[0], at.y())
                path.lineTo(at)
            case "V":
                at = QPointF(at.x(), base.y() + args[0])
                path.lineTo(at)
            case "A":
                end = base + QPointF(args[5], args[6])
                middle = (at + end) / 2
                r = args[0]
                path.arcTo(middle.x() - r, middle.y() - r, 2 * r, 2 * r, 180 if at.x() < end.x() else 0, 180 if args[4] == 0 else -180)
                at = end
            case _:
                at = base + QPointF(args[0], args[1])
                path.lineTo(at)
    return path


def is_open(mark: str) -> bool:
    """Return whether the mark has lines only (a plus, a cross, a pulse) and is stroked instead of filled."""
    return "z" not in mark.lower() and "a" not in mark.lower()


@lru_cache(maxsize=1024)
def _placed(mark: str, scale: float, _thread: int) -> QPainterPath:
    """The path of a mark, for one thread: Qt keeps in a path what it found while painting it, and does not lock that."""
    return QTransform.fromScale(scale, scale).map(mark_path(mark))


def paint_mark(p: QPainter, mark: str, centre: QPointF, colour: QColor, scale: float = 1.0, *, filled: bool = True) -> None:
    """Paint a mark around `centre`, 12 px wide at scale 1; only its outline if not `filled`."""
    path = _placed(mark, scale, threading.get_ident())
    line = QPen(colour, (2.2 if filled else 1.4) * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    p.translate(centre)
    if is_open(mark):
        p.strokePath(path, line)
    elif filled:
        p.fillPath(path, colour)
    else:
        line.setWidthF(1.6 * scale)
        p.strokePath(path, line)
    p.translate(-centre)
