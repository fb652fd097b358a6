"""Emblems drawn by hand for three flags: the crest of Brunei, the temple of Cambodia, the bird of Papua New Guinea; and Canada's leaf."""

from __future__ import annotations

import math

from flag_shapes import Point, at, circle, crescent, disc, number, outline, pair, path, rounded, smooth, stroke

# --- The crest of Brunei, on an axis at x = 0; y runs from the finial at 60 to the ribbon at 725 ---

# Letters as strokes of a reed pen: x runs to the left from where the letter begins, y is up from the line it stands on, and the last
# number is how far the next letter begins. A stroke of one point is a dot.
_LETTERS: dict[str, tuple[list[list[Point]], float]] = {
    "alef": ([[(0.2, 1.5), (0.22, 0)]], 0.55),
    "alef-end": ([[(0, 0), (0.3, 0)], [(0.3, 1.5), (0.3, 0)]], 0.55),
    "beh-start": ([[(0.1, 0.65), (0.1, 0.1), (0.5, 0)], [(0.25, -0.5)]], 0.5),
    "dal": ([[(0.4, 0.85), (0.05, 0.45), (0.05, 0), (0.6, 0)]], 0.8),
    "dal-end": ([[(0, 0), (0.2, 0.02)], [(0.4, 0.85), (0.15, 0.5), (0.15, 0), (0.65, 0)]], 0.85),
    "heh-middle": ([
        [(0, 0), (0.7, 0)], [(0.35, 0), (0.1, 0.3), (0.35, 0.65), (0.6, 0.3), (0.35, 0)], [(0.35, 0), (0.15, -0.3), (0.4, -0.5), (0.5, 0)],
    ], 0.7),
    "hah-middle": ([[(0.1, 0.6), (0.4, 0.7), (0.85, 0.5)], [(0.85, 0.5), (0.4, 0.2), (0, 0)], [(0.3, 0.12), (0.6, 0), (0.95, 0)]], 0.95),
    "lam-start": ([[(0.2, 1.5), (0.2, 0.1), (0.6, 0)]], 0.6),
    "lam-middle": ([[(0, 0), (0.6, 0)], [(0.3, 1.5), (0.3, 0)]], 0.6),
    "meem": ([[(0.45, 0.05), (0.1, 0), (0.15, 0.5), (0.5, 0.4), (0.5, 0), (0.5, -0.9)]], 0.8),
    "meem-middle": ([[(0, 0), (0.75, 0)], [(0.4, 0), (0.1, 0.25), (0.4, 0.5), (0.65, 0.25), (0.4, 0)]], 0.75),
    "noon": ([[(0.05, 0.5), (0.05, -0.45), (0.5, -0.55), (0.95, -0.45), (1, 0.5)], [(0.5, 0.3)]], 1.2),
    "noon-start": ([[(0.1, 0.65), (0.1, 0.1), (0.5, 0)], [(0.2, 1.15)]], 0.5),
    "noon-middle": ([[(0, 0), (0.5, 0)], [(0.25, 0), (0.25, 0.65)], [(0.25, 1.15)]], 0.5),
    "reh": ([[(0.1, 0.4), (0.15, -0.1), (0.4, -0.5), (0.7, -0.55)]], 0.8),
    "reh-end": ([[(0, 0), (0.2, 0), (0.25, -0.3), (0.5, -0.55), (0.75, -0.6)]], 0.85),
    "seen-middle": ([
        [(0, 0), (0.12, 0.55)], [(0.12, 0.55), (0.15, 0), (0.42, 0), (0.45, 0.55)], [(0.45, 0.55), (0.48, 0), (0.75, 0), (0.78, 0.55)],
        [(0.78, 0.55), (0.85, 0), (1.1, 0)],
    ], 1.1),
    "waw": ([[(0.55, 0.2), (0.1, 0.05), (0.15, 0.6), (0.55, 0.6), (0.6, 0), (0.5, -0.5), (0.95, -0.6)]], 1.0),
    "waw-end": ([[(0, 0), (0.2, 0.02)], [(0.6, 0.15), (0.15, 0.05), (0.2, 0.6), (0.6, 0.6), (0.65, 0), (0.55, -0.5), (0.95, -0.6)]], 1.0),
    "yeh": ([[(0.2, 0.55), (0.5, 0.75), (0.5, 0.2), (0.05, 0.1), (0, -0.4), (0.6, -0.65), (1.1, -0.4), (1.05, 0.1)]], 1.1),
    "yeh-end": ([
        [(0, 0), (0.45, 0.1), (0.05, -0.2), (0.2, -0.55), (0.8, -0.65), (1.15, -0.3), (1.1, 0.1)], [(0.5, -0.95)], [(0.75, -0.95)],
    ], 1.1),
    "yeh-hamza-start": ([[(0.1, 0.65), (0.1, 0.1), (0.5, 0)], [(0.05, 1.15), (0.3, 1.35), (0.3, 1.05), (0.1, 1.0)]], 0.5),
}  # fmt: skip
_SPACE = 0.45

# "Always render service with God's guidance", and the state's name, "Brunei, the abode of peace".
_MOTTO = (
    "alef lam-start dal-end alef yeh-hamza-start meem-middle waw-end noon _ "
    "alef lam-start meem-middle hah-middle seen-middle noon-middle waw-end noon _ beh-start alef-end lam-start heh-middle dal-end yeh"
)
_NAME = "beh-start reh-end waw noon-start yeh-end _ dal alef reh _ alef lam-start seen-middle lam-middle alef-end meem"


def _writing(words: str, centre: Point, radius: float, reach: float, size: float, taper: float, colour: str) -> str:
    """Words along the lower arc of a circle, from `reach` degrees right of the bottom to as far left, smaller by `taper` at the ends."""
    letters = words.split()
    total = sum(_SPACE if name == "_" else _LETTERS[name][1] for name in letters)
    lines, dots = "", ""
    begun = 0.0
    for name in letters:
        if name == "_":
            begun += _SPACE
            continue
        strokes, step = _LETTERS[name]
        for line in strokes:
            placed = []
            for x, y in line:
                share = 2 * (begun + x) / total - 1
                tall = size * (1 - (1 - taper) * share * share)
                placed.append(at(centre, radius - (y - 0.25) * tall, 180 + reach * share))
            if len(placed) == 1:
                dots += f"M{pair(placed[0])}l0.01 0"
            else:
                lines += smooth(placed)
        begun += step
    return stroke(lines, colour, 5) + stroke(dots, colour, 7.5)


_WING = (
    "M0 236C10 215 34 206 58 209C96 214 116 238 142 248C160 255 178 256 196 250C193 268 178 280 156 280"
    "C160 281 162 282 162 284C158 296 138 302 116 297C122 298 127 300 128 303C122 318 102 322 82 311"
    "C88 314 93 317 94 320C82 330 58 326 44 306C38 298 34 292 27 290C28 298 34 302 33 308C30 314 22 312 18 314C20 320 24 326 22 332"
    "C20 340 10 342 0 342Z"
    "M99 261C118 262 134 272 150 276C134 276 112 272 99 261ZM82 277C98 278 108 290 120 293C104 294 92 288 82 277Z"
    "M62 287C74 288 80 302 90 307C76 307 68 300 62 287Z"
)
_PARASOL = (
    "M-41 152C-20 160 20 160 41 152C42 166 50 184 58 200L43 187L32 201L21 187L10 201L0 190L-10 201L-21 187L-32 201L-43 187L-58 200"
    "C-50 184 -42 166 -41 152Z"
)
_STEM = (
    "M-28 344C-22 352 -14 351 -9 347C-5 344 -3 339 0 336C3 339 5 344 9 347C14 351 22 352 28 344C24 356 17 366 17 384C17 402 25 412 25 428"
    "C25 438 20 446 13 449C12 441 6 435 0 431C-6 435 -12 441 -13 449C-20 446 -25 438 -25 428C-25 412 -17 402 -17 384"
    "C-17 366 -24 356 -28 344Z"
    "M-31 444C-25 452 -19 455 -15 457C-12 449 -6 443 0 439C6 443 12 449 15 457C19 455 25 452 31 444"
    "C26 462 17 468 19 484C22 502 34 512 34 530"
    "C34 541 28 548 20 551C16 540 8 530 0 520C-8 530 -16 540 -20 551C-28 548 -34 541 -34 530C-34 512 -22 502 -19 484"
    "C-17 468 -26 462 -31 444Z"
    "M0 531C6 544 13 552 20 559C36 557 46 549 54 538C48 562 28 571 0 571C-28 571 -48 562 -54 538"
    "C-46 549 -36 557 -20 559C-13 552 -6 544 0 531Z"
)
_ARM = (
    "M259 529V400C261 392 270 386 280 376C293 362 303 350 315 345C322 342 328 347 325 354L318 368L322 376L362 366C362 384 354 396 344 408"
    "C332 422 318 432 317 446L316 529C298 536 276 536 259 529Z"
)
_FINGERS = ((329, 380, 322, 317), (339, 378, 337, 310), (348, 376, 352, 306), (355, 370, 366, 311))
_RIBBON = (
    "M160 606C168 587 185 579 199 587C210 594 210 608 203 620C222 614 240 618 247 632C250 640 247 646 240 651C254 658 263 672 262 688"
    "C244 680 226 678 208 686C190 694 176 708 160 712C149 713 147 705 154 698C166 690 178 680 186 667Z"
)


def brunei_crest(red: str, gold: str) -> list[str]:
    """The state crest: flag and parasol over wings, a stem, a crescent with the motto, two raised hands, a ribbon with the name."""
    half = [path(_WING, red, 'fill-rule="evenodd"'), path(_ARM, red), path(_RIBBON, red)]
    half += [stroke(f"M{x0} {y0}L{x1} {y1}", red, 12) for x0, y0, x1, y1 in _FINGERS]
    half += [stroke(f"M{288 - reach} {y}Q288 {y + 9} {288 + reach} {y}", red, 11) for y, reach in ((541, 32), (557, 36), (573, 40))]
    arc = (0.0, 432.0)
    ends = [pair(at(arc, radius, turn)) for radius, turn in ((291, 218), (291, 142), (230, 139), (230, 221))]
    band = f"M{ends[0]}A291 291 0 0 0 {ends[1]}L{ends[2]}A230 230 0 0 1 {ends[3]}Z"
    return [
        '<g id="half">' + "".join(half) + "</g>",
        '<use xlink:href="#half" transform="scale(-1 1)"/>',
        path("M-5 70H5V150H-5ZM5 74L48 95L23 104L41 128L5 112Z", red),
        f'<ellipse cx="2" cy="69" rx="10" ry="5" fill="{red}"/>',
        path("M-37 146C-20 138 20 138 37 146C20 154 -20 154 -37 146Z" + _PARASOL + "M-7 200H7V236H-7Z", red),
        path(_STEM, red),
        path(crescent((0, 435), 217, (0, 383), 193), red),
        path(band, red),
        _writing(_MOTTO, (0, 412), 203, 66, 27, 0.62, gold),
        _writing(_NAME, arc, 260, 33, 29, 0.9, gold),
    ]


# --- The temple of Cambodia, on an axis at x = 0; y runs up from the ground at 0 ---


def _bud(share: float) -> float:
    """How wide a tower is, as a part of its foot, at a share of its height."""
    return math.cos(math.pi / 2 * 0.86 * share**1.25)


def _tier(x: float, foot: float, height: float, half: float, low: float, high: float) -> list[str]:
    """One tier of a tower, between two shares of its height: a course with a flame at either end, and a petal before it."""
    bottom, top = foot + height * low, foot + height * high
    rise, wide, narrow = top - bottom, half * _bud(low), half * _bud(high)
    flame = rise * 0.28
    side = [
        (wide, bottom),
        (wide + flame, bottom + rise * 0.7),
        (wide + flame * 0.4, bottom + rise * 1.35),
        (wide - flame * 0.6, bottom + rise * 0.75),
        (narrow * 0.94, top),
    ]
    course = outline([(x + px, -py) for px, py in side] + [(x - px, -py) for px, py in reversed(side)])
    return [course, _petal(x, bottom, wide * 0.46, rise * 1.1)]


def _petal(x: float, foot: float, half: float, height: float) -> str:
    """A pointed arch that stands on its foot."""
    shoulder = -foot - height * 0.6
    return (
        f"M{pair((x - half, -foot))}Q{pair((x - half, shoulder))} {pair((x, -foot - height))}"
        f"Q{pair((x + half, shoulder))} {pair((x + half, -foot))}Z"
    )


def _box(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"M{number(x0)} {number(-y0)}H{number(x1)}V{number(-y1)}H{number(x0)}Z"


def angkor_wat() -> list[str]:
    """Angkor Wat with three towers showing, white with a black outline, 258 wide and 170 high."""
    steps = ((129, 0, 12.5), (122.5, 12.5, 25), (116, 25, 35.5), (109.5, 35.5, 43.5), (106, 43.5, 50))
    towers = ((-75.0, 86.0, 42.0, 17.0, 6), (75.0, 86.0, 42.0, 17.0, 6), (0.0, 92.0, 64.0, 20.0, 8))
    layers = [
        "".join(_box(-half, low, half, high) for half, low, high in steps),
        _box(-98, 50, 98, 55) + _box(-95, 55, 95, 78) + _box(-98, 78, 98, 82) + _box(-92, 82, 92, 86.5) + _box(-86, 86.5, 86, 91),
        "".join(_box(x, 55, x + 3.4, 73) for x in (-51, -45, -39, -33, -27, 23.6, 29.6, 35.6, 41.6, 47.6)),
    ]
    for x, foot, height, half, tiers in towers:
        layers.append(_box(x - 8, 0, x + 8, 50) + _box(x - 4.5, 0, x + 4.5, 50))
        layers.append("".join(f"M{number(x - 4.5)} {number(-6.25 * step)}H{number(x + 4.5)}" for step in range(1, 8)))
        layers.append(
            _box(x - half - 4, 50, x + half + 4, 54)
            + _box(x - half - 2, 54, x + half + 2, foot - 6)
            + _box(x - half - 4, foot - 6, x + half + 4, foot - 2)
        )
        layers.append(_box(x - half * 0.72, 54, x + half * 0.72, foot))
        layers.append(_box(x - half * 0.36, 54, x + half * 0.36, foot))
        for tier in reversed(range(tiers)):
            layers += _tier(x, foot, height, half, tier / tiers, (tier + 1) / tiers)
        tip = half * _bud(1)
        layers.append(_petal(x, foot + height, tip, tip * 2.6))
    return [
        '<g fill="#fff" stroke="#000" stroke-width="0.9" stroke-linejoin="round">',
        *(f'<path d="{layer}"/>' for layer in layers),
        "</g>",
    ]


# --- The bird of paradise of Papua New Guinea, in a square of 900 that is half the flag's length ---

# A feather is a blade from its root to its tip: how wide it is, and how far it bows to its left.
_Feather = tuple[Point, Point, float, float]


def _feather(feather: _Feather) -> str:
    (x0, y0), (x1, y1), wide, bow = feather
    length = math.hypot(x1 - x0, y1 - y0)
    across = ((y1 - y0) / length, -(x1 - x0) / length)
    middle = (x0 + (x1 - x0) * 0.6, y0 + (y1 - y0) * 0.6)
    left, right = ((middle[0] + across[0] * (bow + side), middle[1] + across[1] * (bow + side)) for side in (wide, -wide))
    return f"M{pair((x0, y0))}Q{pair(left)} {pair((x1, y1))}Q{pair(right)} {pair((x0, y0))}Z"


_RAISED_WING = [
    ((388, 400), (474, 142), 36, 66), ((396, 396), (483, 176), 36, 48), ((404, 392), (491, 206), 36, 34),
    ((412, 390), (494, 238), 36, 22), ((418, 390), (488, 270), 34, 12), ((420, 390), (474, 302), 34, 4),
]  # fmt: skip
_SPREAD_WING = [
    ((350, 440), (98, 512), 38, -86), ((350, 446), (130, 518), 38, -66), ((350, 452), (162, 525), 38, -50),
    ((350, 458), (196, 530), 38, -36), ((350, 464), (230, 530), 36, -22), ((350, 470), (264, 522), 34, -10),
]  # fmt: skip
_PLUMES = [
    ((360, 400), (588, 306), 60, 40), ((370, 400), (612, 338), 60, 34), ((370, 410), (634, 374), 60, 34), ((370, 420), (652, 412), 60, 36),
    ((370, 430), (668, 456), 60, 42), ((370, 440), (682, 514), 60, 54), ((370, 440), (648, 526), 54, 34), ((370, 440), (612, 522), 50, 20),
    ((370, 440), (578, 530), 46, 12), ((370, 440), (542, 546), 44, 6), ((360, 450), (536, 590), 44, -4), ((350, 460), (556, 640), 46, -8),
    ((340, 460), (536, 682), 50, -20), ((336, 460), (482, 662), 48, -24),
    ((330, 460), (436, 634), 44, -24), ((330, 460), (396, 612), 40, -22), ((320, 450), (358, 588), 38, -20),
]  # fmt: skip
_BODY = (
    "M196 308C216 315 232 314 248 313C264 306 284 302 298 310C314 320 322 338 350 346C376 348 400 330 430 336"
    "C500 348 530 420 506 466C474 516 404 548 350 524"
    "C308 504 292 456 304 412C316 388 310 372 290 362C272 354 258 350 248 336C232 326 214 318 196 308Z"
)
_WIRES = (
    "M520 476C598 520 664 596 676 664C684 732 640 790 562 808C646 806 706 744 696 658C684 588 612 508 524 466Z",
    "M560 470C622 504 652 564 646 618C636 684 584 722 504 708C588 744 660 692 666 618C670 556 630 492 564 460Z",
)


def bird_of_paradise(gold: str) -> list[str]:
    """The bird in flight, wings raised and plumes trailing, with two tail wires that cross and curl."""
    feathers = "".join(_feather(f) for f in (*_RAISED_WING, *_SPREAD_WING, *_PLUMES))
    return [path(feathers, gold), path(_BODY, gold), *(path(wire, gold) for wire in _WIRES)]


# --- The maple leaf of Canada, on an axis at x = 0 in a square of 700: its right half from tip to stem, with the radius of each notch ---

_LEAF = (
    (0, 58, 0), (50, 165, 9), (109, 130, 0), (78, 309, 9), (158, 225, 0), (176, 268, 9), (262, 250, 0), (233, 340, 8), (271, 359, 0),
    (128, 474, 8), (148, 528, 0), (7, 503, 14), (13, 646, 0),
)  # fmt: skip


def maple_leaf(red: str) -> list[str]:
    """The leaf with eleven points."""
    left = tuple((-x, y, r) for x, y, r in reversed(_LEAF) if x)
    return [path(rounded(_LEAF + left), red)]


def wheel(radius: float, colour: str, spokes: int = 24) -> list[str]:
    """A wheel round the origin: rim, hub, tapered spokes, and a bead on the rim between each two."""
    rim, hub = radius * 0.875, radius * 0.17
    blades, beads = "", ""
    for i in range(spokes):
        turn = 360 / spokes * i
        blades += outline(
            [at((0, 0), hub * 0.5, turn), at((0, 0), radius * 0.36, turn - 5), at((0, 0), rim, turn), at((0, 0), radius * 0.36, turn + 5)]
        )
        beads += disc(at((0, 0), rim, turn + 180 / spokes), radius * 0.045)
    ring = f'<circle r="{number((radius + rim) / 2)}" fill="none" stroke="{colour}" stroke-width="{number(radius - rim)}"/>'
    return [ring, path(blades + beads, colour), circle((0, 0), hub, colour)]
