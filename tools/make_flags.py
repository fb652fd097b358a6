"""Draws the flags in `resources/flags` from the numbers of their construction sheets, which `docs/flags.md` lists.

python tools/make_flags.py            write the files
python tools/make_flags.py --check    end with 1 if a file differs from what would be written
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

from flag_emblems import angkor_wat, bird_of_paradise, brunei_crest, maple_leaf, wheel
from flag_shapes import Point, at, bands, bar, circle, crescent, number, outline, path, rect, star, stars, union

ROOT = Path(__file__).resolve().parent.parent
FOLDER, TABLE = ROOT / "resources" / "flags", ROOT / "docs" / "flags.md"


def _placed(parts: list[str], where: str) -> list[str]:
    return [f'<g transform="{where}">', *parts, "</g>"]


def brunei() -> list[str]:
    yellow, red = "#f7e017", "#cf1126"
    white = outline([(0, 50), (1440, 350), (1440, 670), (0, 370)])  # down to the black bar's foot: the black is laid over it
    black = outline([(0, 220), (1440, 520), (1440, 670), (0, 370)])
    return [
        rect(0, 0, 1440, 720, yellow),
        path(white, "#fff"),
        path(black, "#000"),
        *_placed(brunei_crest(red, yellow), "translate(720 108) scale(.64)"),
    ]


def cambodia() -> list[str]:
    blue, red = "#032ea1", "#e00025"
    return [*bands(625, (100, 200, 100), (blue, red, blue)), *_placed(angkor_wat(), "translate(312.5 286)")]


def laos() -> list[str]:
    red, blue = "#ce1126", "#002868"
    return [*bands(600, (100, 200, 100), (red, blue, red)), circle((300, 200), 80, "#fff")]


def malaysia() -> list[str]:
    red, blue, yellow = "#cc0000", "#010066", "#ffcc00"
    return [
        *bands(280, [10] * 14, [red, "#fff"] * 7),
        rect(0, 0, 140, 80, blue),
        path(crescent((57.6, 40), 30, (65.2, 40), 26.7), yellow),
        stars([star((87.5, 40), 25, 14, 11.6)], yellow),
    ]


def myanmar() -> list[str]:
    # In feet times 100: the star reaches from one foot under the top to one foot above the bottom, with its tip at half the length.
    radius = 400 / (1 + math.cos(math.radians(36)))
    return [*bands(900, (200, 200, 200), ("#fecb00", "#34b233", "#ea2839")), stars([star((450, 100 + radius), radius)], "#fff")]


def philippines() -> list[str]:
    blue, red, gold = "#0038a8", "#ce1126", "#fcd116"
    side = 90.0
    tip = side * math.sqrt(3) / 2
    disc = side / 5  # D: the sun's diameter
    sun: Point = (disc / 2 + disc / 2 + disc * 5 / 9, side / 2)  # its ray ends D/2 from the hoist
    beams = []
    for i in range(8):
        for turn, half, reach in ((0.0, 3.75, 5 / 9), (-9.375, 1.875, 4 / 9), (9.375, 1.875, 4 / 9)):
            end = disc / 2 + disc * reach
            middle = 45 * i + turn
            shoulder = end - 1.1 * half / 3.75
            beams.append([sun, at(sun, shoulder, middle - half), at(sun, end, middle), at(sun, shoulder, middle + half)])
    radius = disc * 5 / 18
    centre: Point = (tip / 3, side / 2)
    away = tip * 2 / 3 - disc / 2 - radius
    corners = [star(at(centre, away, turn), radius, turn=turn) for turn in (90, 210, 330)]
    return [
        *bands(180, (45, 45), (blue, red)),
        path(outline([(0, 0), (tip, side / 2), (0, side)]), "#fff"),
        circle(sun, disc / 2, gold),
        stars(beams + corners, gold),
    ]


def singapore() -> list[str]:
    red = "#ef3340"
    ring: Point = (122.2, 71.4)
    return [
        *bands(432, (144, 144), (red, "#fff")),
        path(crescent((94, 72), 54.15, (114, 72), 51.2), "#fff"),
        stars([star(at(ring, 30.4, 72 * i), 12.5) for i in range(5)], "#fff"),
    ]


def thailand() -> list[str]:
    red, white, blue = "#a51931", "#f4f5f8", "#2d2a4a"
    return bands(9, (1, 1, 2, 1, 1), (red, white, blue, white, red))


def timor_leste() -> list[str]:
    # The star is 29 cm from point to point on a flag of 180 by 90 cm; one point looks to the upper hoist corner.
    radius = 29 / (2 * math.sin(math.radians(72)))
    centre: Point = (20, 45)
    towards = math.degrees(math.atan2(-centre[0], centre[1]))
    return [
        rect(0, 0, 180, 90, "#dc241f"),
        path(outline([(0, 0), (90, 45), (0, 90)]), "#ffc726"),
        path(outline([(0, 0), (60, 45), (0, 90)]), "#000"),
        stars([star(centre, radius, turn=towards)], "#fff"),
    ]


def viet_nam() -> list[str]:
    return [rect(0, 0, 300, 200, "#da251d"), stars([star((150, 100), 60)], "#ffff00")]


def pakistan() -> list[str]:
    green = "#01411c"
    corner: Point = (120, 0)
    slope = math.hypot(90, 80)

    def down(share: float) -> Point:
        """The point of the green field's diagonal at so many heights of the flag from its upper fly corner."""
        return corner[0] - 90 / slope * 80 * share, 80 / slope * 80 * share

    middle = slope / 2 / 80
    star_centre = down(middle - 0.3 + 0.1)
    towards = math.degrees(math.atan2(90, 80))
    return [
        rect(0, 0, 120, 80, "#fff"),
        rect(30, 0, 90, 80, green),
        path(crescent(down(middle), 24, down(13 / 20), 22), "#fff"),
        stars([star(star_centre, 8, turn=towards)], "#fff"),
    ]


def papua_new_guinea() -> list[str]:
    red, gold = "#ce1126", "#fcd116"
    cross = (((40, 45.4), 8.2), ((21.8, 68.8), 8.2), ((58.3, 67.1), 8.2), ((40, 100.4), 8.2), ((48.3, 83.6), 4.1))
    return [
        rect(0, 0, 160, 120, "#000"),
        path("M0 0H160V120Z", red),
        stars([star(centre, radius) for centre, radius in cross], "#fff"),
        *_placed(bird_of_paradise(gold), "translate(72 0) scale(.0889)"),
    ]


def australia() -> list[str]:
    blue, red = "#012169", "#e4002b"
    unit = 720.0  # the flag's height
    x, y = unit * 1.5, unit / 2
    cross = ((0, 1 / 3), (-1 / 4, -1 / 16), (0, -1 / 3), (2 / 9, -31 / 240))
    shapes = [star((x + dx * unit, y + dy * unit), unit / 14, 7, unit / 14 * 4 / 9) for dx, dy in cross]
    shapes.append(star((x + unit / 10, y + unit / 24), unit / 24, 5, unit / 24 * 4 / 9))
    shapes.append(star((unit / 2, unit * 3 / 4), unit * 3 / 20, 7, unit * 3 / 20 * 4 / 9))
    return [rect(0, 0, 2 * unit, unit, blue), *union(unit, blue, red), stars(shapes, "#fff")]


def new_zealand() -> list[str]:
    blue, red = "#012169", "#c8102e"
    crossing: Point = (900, 240)
    along = math.radians(82)
    east = (crossing[0] + 120 * math.sin(along), crossing[1] - 120 * math.cos(along))
    west = (crossing[0] - 140 * math.sin(along), crossing[1] + 140 * math.cos(along))
    cross: tuple[tuple[Point, float], ...] = (((900, 120), 30), (east, 25), (west, 30), ((900, 480), 35))
    border = 5 / math.sin(math.radians(18))  # five units beside the edges are so many at a tip
    return [
        rect(0, 0, 1200, 600, blue),
        *union(600, blue, red),
        stars([star(centre, radius + border) for centre, radius in cross], "#fff"),
        stars([star(centre, radius) for centre, radius in cross], red),
    ]


def canada() -> list[str]:
    red = "#d52b1e"
    return [
        rect(0, 0, 1400, 700, "#fff"),
        rect(0, 0, 350, 700, red),
        rect(1050, 0, 350, 700, red),
        *_placed(maple_leaf(red), "translate(700 0)"),
    ]


def china() -> list[str]:
    red, yellow = "#ee1c25", "#ffff00"
    large: Point = (50, 50)
    small: list[Point] = [(100, 20), (120, 40), (120, 70), (100, 90)]
    shapes = [star(large, 30)]
    shapes += [star(p, 10, turn=math.degrees(math.atan2(large[0] - p[0], p[1] - large[1]))) for p in small]
    return [rect(0, 0, 300, 200, red), stars(shapes, yellow)]


def european_union() -> list[str]:
    return [rect(0, 0, 810, 540, "#003399"), stars([star(at((405, 270), 180, 30 * i), 30) for i in range(12)], "#ffcc00")]


def india() -> list[str]:
    colours = ("#ff671f", "#fff", "#046a38")
    return [*bands(900, (200, 200, 200), colours), *_placed(wheel(92.5, "#06038d"), "translate(450 300)")]


def indonesia() -> list[str]:
    return bands(3, (1, 1), ("#ff0000", "#fff"))


def japan() -> list[str]:
    return [rect(0, 0, 900, 600, "#fff"), circle((450, 300), 180, "#bc002d")]


def korea() -> list[str]:
    red, blue = "#cd2e3a", "#0047a0"
    centre: Point = (360, 240)
    lean = math.degrees(math.atan2(360, 240))  # from up to the diagonal
    west, east = at(centre, 120, lean - 180 + 2 * (90 - lean)), at(centre, 120, lean + 2 * (90 - lean))
    a, b = f"{number(west[0])} {number(west[1])}", f"{number(east[0])} {number(east[1])}"
    upper = f"M{a}A120 120 0 0 1 {b}A60 60 0 0 0 360 240A60 60 0 0 1 {a}Z"
    lines: list[list[Point]] = []
    # Each trigram from the outside in; a broken line has a gap of a twenty-fourth of the circle.
    for turn, trigram in ((lean - 2 * lean, "---"), (lean, ":-:"), (180 + lean, "-:-"), (180 - lean, ":::")):
        for line, away in zip(trigram, (250, 220, 190), strict=True):
            middle = at(centre, away, turn)
            for near, far in ((-60, 60),) if line == "-" else ((-60, -5), (5, 60)):
                lines.append(bar(at(middle, near, turn + 90), at(middle, far, turn + 90), 10, 10))
    return [rect(0, 0, 720, 480, "#fff"), circle(centre, 120, blue), path(upper, red), path("".join(outline(p) for p in lines), "#000")]


def russia() -> list[str]:
    return bands(9, (2, 2, 2), ("#fff", "#0039a6", "#d52b1e"))


def united_kingdom() -> list[str]:
    return union(600, "#012169", "#c8102e")


def united_states() -> list[str]:
    red, blue = "#b31942", "#0a3161"
    shapes: list[list[Point]] = []
    for row in range(9):
        shapes += [star((63 * (column + 1), 54 * (row + 1)), 30.8) for column in range(row % 2, 11, 2)]
    return [*bands(1900, [1000 / 13] * 13, [red, "#fff"] * 6 + [red]), rect(0, 0, 760, 7000 / 13, blue), stars(shapes, "#fff")]


FLAGS: dict[str, tuple[float, Callable[[], list[str]]]] = {
    "brn.svg": (720, brunei),
    "khm.svg": (400, cambodia),
    "idn.svg": (2, indonesia),
    "lao.svg": (400, laos),
    "mys.svg": (140, malaysia),
    "mmr.svg": (600, myanmar),
    "phl.svg": (90, philippines),
    "sgp.svg": (288, singapore),
    "tha.svg": (6, thailand),
    "tls.svg": (90, timor_leste),
    "vnm.svg": (200, viet_nam),
    "pak.svg": (80, pakistan),
    "png.svg": (120, papua_new_guinea),
    "aus.svg": (720, australia),
    "can.svg": (700, canada),
    "chn.svg": (200, china),
    "eu.svg": (540, european_union),
    "ind.svg": (600, india),
    "jpn.svg": (600, japan),
    "kor.svg": (480, korea),
    "nzl.svg": (600, new_zealand),
    "rus.svg": (6, russia),
    "gbr.svg": (300, united_kingdom),
    "usa.svg": (1000, united_states),
}
"""For each file the height of its drawing and what draws it."""


def rows() -> dict[str, tuple[str, int, int, str, str]]:
    """The table of `docs/flags.md`: for each file name, height, length, specification and colours."""
    found = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 5 and cells[0].endswith(".svg`"):
            height, length = cells[2].split(":")
            found[cells[0].strip("`")] = (cells[1], int(height), int(length), cells[3], cells[4])
    return found


def svg(file: str) -> str:
    """The whole text of one flag's file."""
    name, high, long, specification, colours = rows()[file]
    height, draw = FLAGS[file]
    body = draw()
    link = ' xmlns:xlink="http://www.w3.org/1999/xlink"' if any("xlink:" in part for part in body) else ""
    head = [f"{name}, {high}:{long} (height to length).", f"Specification: {specification}", f"Colours: {colours}"]
    head.append("Drawn by tools/make_flags.py: change it there.")
    root = f'<svg xmlns="http://www.w3.org/2000/svg"{link} viewBox="0 0 {number(height * long / high)} {number(height)}">'
    return "\n".join(["<!--", *head, "-->", root, *body, "</svg>", ""])


def main(arguments: list[str]) -> int:
    """Write the files, or compare them; returns the exit code."""
    wrong = []
    for file in FLAGS:
        target, text = FOLDER / file, svg(file)
        if "--check" not in arguments:
            target.write_text(text, encoding="utf-8", newline="\n")
        elif not target.is_file() or target.read_text(encoding="utf-8") != text:
            wrong.append(file)
    if wrong:
        print(f"not in step with tools/make_flags.py: {', '.join(wrong)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
