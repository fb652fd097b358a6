"""Writes `resources/icons/paths.json`: the lines of all icons as moves, lines and curves, so that a start need not load a reader of SVG.

python tools/make_icons.py            write the file
python tools/make_icons.py --check    end with 1 if it differs from what would be written

The SVG files beside it are what is drawn and changed. An icon is a list of shapes, a shape `[how, steps]`: `how` is "line", "solid" (filled
and outlined) or "dot" (filled alone), a step two numbers with "M" or "L" before them, six with "C", none with "Z". The grid is 24 by 24.
"""

from __future__ import annotations

import json
import math
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "icons"
FILE = FOLDER / "paths.json"
Step = list[str | float]
Point = tuple[float, float]


def steps_of(d: str) -> list[Step]:
    """The steps of the data of a path that has absolute M, L, H, V, C, S, A and Z."""
    found: list[Step] = []
    at, start, control = (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)
    for letter, numbers in re.findall(r"([A-Za-z])([^A-Za-z]*)", d):
        values = [float(number) for number in re.findall(r"-?\d*\.?\d+", numbers)]
        size = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}[letter]
        for place in range(0, max(len(values), 1), size or 1):
            part = values[place : place + size]
            before, last = at, at
            match letter:
                case "M" | "L":
                    at = (part[0], part[1])
                    found.append([letter, *at])
                    start = at if letter == "M" else start
                case "H" | "V":
                    at = (part[0], at[1]) if letter == "H" else (at[0], part[0])
                    found.append(["L", *at])
                case "C" | "S":
                    first = (part[0], part[1]) if letter == "C" else (2 * at[0] - control[0], 2 * at[1] - control[1])
                    last, at = (part[-4], part[-3]), (part[-2], part[-1])
                    found.append(["C", *first, *last, *at])
                case "A":
                    end = (part[5], part[6])
                    found += arc(at, end, part[0], bool(part[3]), bool(part[4]))
                    at = end
                case _:
                    found.append(["Z"])
                    at = start
            control = last if letter in "CS" else at
            assert part or letter == "Z", (d, before)
    return found


def arc(start: Point, end: Point, radius: float, large: bool, sweep: bool) -> list[Step]:
    """An arc of a circle as curves of a quarter or less (SVG 1.1, F.6.5, for equal radii)."""
    half = math.dist(start, end) / 2
    radius = max(radius, half)
    away = math.sqrt(max(radius**2 - half**2, 0)) * (-1 if large == sweep else 1)
    way = math.atan2(end[1] - start[1], end[0] - start[0])
    centre = ((start[0] + end[0]) / 2 - away * math.sin(way), (start[1] + end[1]) / 2 + away * math.cos(way))
    begin = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = (math.atan2(end[1] - centre[1], end[0] - centre[0]) - begin) % (2 * math.pi) - (0 if sweep else 2 * math.pi)
    parts = math.ceil(abs(turn) / (math.pi / 2) - 1e-9)
    one = turn / parts
    pull = 4 / 3 * math.tan(one / 4) * radius
    found: list[Step] = []
    for place in range(parts):
        a, b = begin + place * one, begin + (place + 1) * one
        p, q = ((centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in (a, b))
        found.append(["C", p[0] - pull * math.sin(a), p[1] + pull * math.cos(a), q[0] + pull * math.sin(b), q[1] - pull * math.cos(b), *q])
    return found


def shape(element: ET.Element) -> list[object]:
    """A shape of an icon."""
    given = element.attrib
    match element.tag.rpartition("}")[2]:
        case "path":
            steps = steps_of(given["d"])
        case "circle":
            x, y, r = (float(given[key]) for key in ("cx", "cy", "r"))
            steps = [["M", x + r, y], *arc((x + r, y), (x - r, y), r, False, True), *arc((x - r, y), (x + r, y), r, False, True), ["Z"]]
        case "rect":
            x, y, width, height, r = (float(given[key]) for key in ("x", "y", "width", "height", "rx"))
            right, foot = x + width, y + height
            turn = f"A{r} {r} 0 0 1"
            steps = steps_of(
                f"M{x + r} {y}H{right - r}{turn} {right} {y + r}V{foot - r}{turn} {right - r} {foot}"
                f"H{x + r}{turn} {x} {foot - r}V{y + r}{turn} {x + r} {y}Z"
            )
        case other:
            raise SystemExit(f"An icon has a <{other}>: expected path, circle or rect.")
    how = "line" if "fill" not in given else "dot" if given.get("stroke") == "none" else "solid"
    return [how, [[one if isinstance(one, str) else round(one, 3) for one in step] for step in steps]]


def text() -> str:
    """What the file is to hold."""
    icons = {file.stem: [shape(element) for element in ET.parse(file).getroot()] for file in sorted(FOLDER.glob("*.svg"))}
    lines = [f" {json.dumps(name)}: {json.dumps(shapes, separators=(',', ':'))}" for name, shapes in icons.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def main(args: list[str]) -> int:
    """Write or compare."""
    if "--check" in args:
        return int(FILE.read_text("utf-8") != text())
    FILE.write_text(text(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
