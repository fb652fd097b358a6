"""Make resources/map/*.json, the shape of the land, out of Natural Earth 1:50m as the npm package `world-atlas` holds it.

    python3 tools/make_map.py            fetches the package with `npm pack`
    python3 tools/make_map.py FILE       takes countries-50m.json or the package's .tgz

Plain standard library. The same package gives the same files, byte for byte.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from aseandesk.geo.clip import Box, Point, area_of, unroll  # noqa: E402

PACKAGE = "world-atlas@2.0.2"
MEMBER = "countries-50m.json"
Step = tuple[int, int]
"""A point on the grid of the package, whole numbers."""

# ISO 3166-1: the number that the package uses, and the alpha-3 code that the facts use.
_CODES = """
004AFG 008ALB 010ATA 012DZA 016ASM 020AND 024AGO 028ATG 031AZE 032ARG 036AUS 040AUT 044BHS 048BHR 050BGD 051ARM 052BRB 056BEL 060BMU
064BTN 068BOL 070BIH 072BWA 076BRA 084BLZ 086IOT 090SLB 092VGB 096BRN 100BGR 104MMR 108BDI 112BLR 116KHM 120CMR 124CAN 132CPV 136CYM
140CAF 144LKA 148TCD 152CHL 156CHN 158TWN 170COL 174COM 178COG 180COD 184COK 188CRI 191HRV 192CUB 196CYP 203CZE 204BEN 208DNK 212DMA
214DOM 218ECU 222SLV 226GNQ 231ETH 232ERI 233EST 234FRO 238FLK 239SGS 242FJI 246FIN 248ALA 250FRA 258PYF 260ATF 262DJI 266GAB 268GEO
270GMB 275PSE 276DEU 288GHA 296KIR 300GRC 304GRL 308GRD 316GUM 320GTM 324GIN 328GUY 332HTI 334HMD 336VAT 340HND 344HKG 348HUN 352ISL
356IND 360IDN 364IRN 368IRQ 372IRL 376ISR 380ITA 384CIV 388JAM 392JPN 398KAZ 400JOR 404KEN 408PRK 410KOR 414KWT 417KGZ 418LAO 422LBN
426LSO 428LVA 430LBR 434LBY 438LIE 440LTU 442LUX 446MAC 450MDG 454MWI 458MYS 462MDV 466MLI 470MLT 478MRT 480MUS 484MEX 492MCO 496MNG
498MDA 499MNE 500MSR 504MAR 508MOZ 512OMN 516NAM 520NRU 524NPL 528NLD 531CUW 533ABW 534SXM 540NCL 548VUT 554NZL 558NIC 562NER 566NGA
570NIU 574NFK 578NOR 580MNP 583FSM 584MHL 585PLW 586PAK 591PAN 598PNG 600PRY 604PER 608PHL 612PCN 616POL 620PRT 624GNB 626TLS 630PRI
634QAT 642ROU 643RUS 646RWA 652BLM 654SHN 659KNA 660AIA 662LCA 663MAF 666SPM 670VCT 674SMR 678STP 682SAU 686SEN 688SRB 690SYC 694SLE
702SGP 703SVK 704VNM 705SVN 706SOM 710ZAF 716ZWE 724ESP 728SSD 729SDN 732ESH 740SUR 748SWZ 752SWE 756CHE 760SYR 762TJK 764THA 768TGO
776TON 780TTO 784ARE 788TUN 792TUR 795TKM 796TCA 798TUV 800UGA 804UKR 807MKD 818EGY 826GBR 831GGY 832JEY 833IMN 834TZA 840USA 850VIR
854BFA 858URY 860UZB 862VEN 876WLF 882WSM 887YEM 894ZMB
"""
ALPHA3 = {code[:3]: code[3:] for code in _CODES.split()}
LEFT_OUT = {"ATA"}


class Sheet(NamedTuple):
    """One file to make: what it covers, where it is fine, how much may be smoothed away, in degrees, and the steps a degree has in it."""

    name: str
    box: Box
    fine: Box
    tolerance: float
    tolerance_fine: float
    smallest: float
    smallest_fine: float
    scale: int


SHEETS = (
    # Fine where the tabs look; the surroundings, which fill what a wide or tall window shows beside it, are coarse.
    Sheet("region", (45, -40, 190, 58), (88, -16, 152, 32), 0.06, 0.008, 0.02, 0.0, 200),
    Sheet("world", (-180, -58, 190, 84), (0, 0, 0, 0), 0.12, 0.12, 0.1, 0.1, 100),
)


class Atlas(NamedTuple):
    """The package's rings on its grid, by country, the grid's step and origin in degrees, and the points where borders meet."""

    rings: dict[str, list[list[Step]]]
    scale: Point
    origin: Point
    joints: set[Step]

    def turn(self) -> int:
        """Steps of the grid around the world."""
        return round(360 / self.scale[0])

    def degrees(self, point: Step) -> Point:
        return self.origin[0] + self.scale[0] * point[0], self.origin[1] + self.scale[1] * point[1]


# ---- reading


def read(source: Path | None) -> dict[str, Any]:
    """The package's TopoJSON: from the file, its archive, or fetched into a folder that is thrown away."""
    if source is None:
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["npm", "pack", PACKAGE, "--silent", "--pack-destination", folder], check=True, stdout=subprocess.DEVNULL)
            return read(next(Path(folder).glob("*.tgz")))
    if source.suffix == ".tgz":
        with tarfile.open(source) as archive:
            file = archive.extractfile(f"package/{MEMBER}")
            assert file is not None
            return dict(json.load(file))
    return dict(json.loads(source.read_text("utf-8")))


def decode(topology: dict[str, Any]) -> Atlas:
    """Rings out of shared arcs: each arc holds differences; `~i` is arc i run backwards."""
    arcs: list[list[Step]] = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x, y))
        arcs.append(points)
    rings: dict[str, list[list[Step]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        code = ALPHA3.get(shape.get("id", ""), "")
        if code in LEFT_OUT:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            rings.setdefault(code, []).append(_ring(arcs, ring))
    move = topology["transform"]
    turn = round(360 / move["scale"][0])
    joints = {(x % turn, y) for arc in arcs if arc[0] != arc[-1] for x, y in (arc[0], arc[-1])}
    return Atlas(rings, tuple(move["scale"]), tuple(move["translate"]), joints)


def _ring(arcs: list[list[Step]], numbers: list[int]) -> list[Step]:
    points: list[Step] = []
    for number in numbers:
        points += (arcs[number] if number >= 0 else arcs[~number][::-1])[1:]
    return points


# ---- over the date line


def unwrap(ring: list[Step], turn: int) -> list[Step]:
    """The ring without the leap at the 180th meridian: it runs on beyond it."""
    shift, points = 0, [ring[0]]
    for before, here in pairwise(ring):
        if abs(here[0] - before[0]) > turn // 2:
            shift += turn if here[0] < before[0] else -turn
        points.append((here[0] + shift, here[1]))
    return [p for i, p in enumerate(points) if p != points[i - 1]]


# ---- smoothing


def smooth(ring: list[Step], atlas: Atlas, tolerance: Callable[[Point], float]) -> list[Point]:
    """The ring in degrees without the points that lie nearer than the tolerance to the line without them (Douglas and Peucker).

    It is done between the points where borders meet, so two neighbours keep the same border.
    """
    turn = atlas.turn()
    joints = [i for i, (x, y) in enumerate(ring) if (x % turn, y) in atlas.joints]
    if not joints:
        joints = [min(range(len(ring)), key=lambda i: ring[i])]
    if len(joints) == 1:
        a = ring[joints[0]]
        joints = sorted([joints[0], max(range(len(ring)), key=lambda i: (ring[i][0] - a[0]) ** 2 + (ring[i][1] - a[1]) ** 2)])
    points: list[Point] = []
    for start, stop in zip(joints, [*joints[1:], joints[0] + len(ring)], strict=True):
        part = [ring[i % len(ring)] for i in range(start, stop + 1)]
        forward = part[0] <= part[-1]
        kept = thin([atlas.degrees(p) for p in (part if forward else part[::-1])], tolerance)
        points += (kept if forward else kept[::-1])[:-1]
    return points


def thin(points: list[Point], tolerance: Callable[[Point], float]) -> list[Point]:
    """A line with its ends and the points that matter."""
    keep = {0, len(points) - 1}
    todo = [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        best, most = 0, 1.0
        for i in range(first + 1, last):
            off = _distance(points[i], points[first], points[last]) / tolerance(points[i])
            if off > most:
                best, most = i, off
        if best:
            keep.add(best)
            todo += [(first, best), (best, last)]
    return [points[i] for i in sorted(keep)]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length)) if length else 0.0
    return float(((p[0] - a[0] - share * dx) ** 2 + (p[1] - a[1] - share * dy) ** 2) ** 0.5)


# ---- writing


def draw(sheet: Sheet, atlas: Atlas) -> str:
    """The file of a sheet: a line a country, rings as whole numbers, the first point and then differences, largest ring first."""
    shapes = {code: shape for code in sorted(atlas.rings) if (shape := list(_shape(sheet, atlas, code)))}
    head = {"about": "Natural Earth 1:50m (public domain), made by tools/make_map.py", "scale": sheet.scale, "box": sheet.box}
    if sheet.fine[0] != sheet.fine[2]:
        head["fine"] = sheet.fine
    lines = [f"{json.dumps(k)}:{json.dumps(v, separators=(',', ':'))}" for k, v in head.items()]
    others = shapes.pop("", [])
    rows = [f'"{code}":{json.dumps(shape, separators=(",", ":"))}' for code, shape in shapes.items()]
    lines += [f'"others":{json.dumps(others, separators=(",", ":"))}', '"countries":{\n' + ",\n".join(rows) + "\n}"]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _shape(sheet: Sheet, atlas: Atlas, code: str) -> Iterator[list[int]]:
    def tolerance(p: Point) -> float:
        return sheet.tolerance_fine if _within(p, sheet.fine) else sheet.tolerance

    parts = []
    for whole in atlas.rings[code]:
        ring = unwrap(whole, atlas.turn())
        points = smooth(ring, atlas, tolerance)
        if len(points) < 3:
            points = [atlas.degrees(p) for p in ring]
        # The world is turned when it is drawn, so its rings stay whole; the region is cut to what it covers.
        parts += [points] if sheet.name == "world" else list(unroll(points, sheet.box))
    parts.sort(key=lambda ring: (-area_of(ring), ring[0]))
    for number, part in enumerate(parts):
        smallest = sheet.smallest_fine if _within(part[0], sheet.fine) else sheet.smallest
        if (number == 0 and code) or area_of(part) >= smallest:
            steps = _steps(part, sheet.scale)
            if len(steps) >= 6:
                yield steps


def _within(p: Point, box: Box) -> bool:
    return box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3]


def _steps(points: Sequence[Point], scale: int) -> list[int]:
    grid = [(round(x * scale), round(y * scale)) for x, y in points]
    grid = [p for i, p in enumerate(grid) if p != grid[i - 1]]
    steps: list[int] = []
    x = y = 0
    for px, py in grid:
        steps += [px - x, py - y]
        x, y = px, py
    return steps


def main(arguments: list[str]) -> int:
    """Write both files and say how large they are."""
    atlas = decode(read(Path(arguments[0]) if arguments else None))
    for sheet in SHEETS:
        file = ROOT / "resources" / "map" / f"{sheet.name}.json"
        file.write_text(draw(sheet, atlas), "utf-8")
        print(f"{file.relative_to(ROOT)}: {file.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
