"""Make the bold faces that charts need: matplotlib can't set the weight of a variable font, so two static cuts of Inter are made.

    python tools/make_fonts.py [FOLDER]

Writes `Inter-SemiBold.ttf` and `Inter-Bold.ttf` (Latin, digits, punctuation, arrows) into `resources/fonts`. Same input, same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import fontpkg_inter
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

WEIGHTS = {600: "SemiBold", 700: "Bold"}
LETTERS = [*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2027), 0x2032, 0x2033, 0x20AC, 0x2190, 0x2191, 0x2192, 0x2193]
LETTERS += [0x2122, 0x2212, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25CF]


def make(folder: Path) -> list[Path]:
    """Write both faces; returns their paths."""
    source = next(file for file in (fontpkg_inter.ROOT / "files").glob("Inter*.ttf") if "Italic" not in file.name)
    made = []
    for weight, style in WEIGHTS.items():
        font = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight, "opsz": 14}, updateFontNames=False)
        options = Options(layout_features=["kern", "mark", "mkmk", "ccmp", "calt"], name_IDs=["*"], notdef_outline=True)
        options.recalc_timestamp = False
        subset = Subsetter(options)
        subset.populate(unicodes=LETTERS)
        subset.subset(font)
        font["OS/2"].usWeightClass = weight
        for record in font["name"].names:
            if record.nameID in {2, 17}:
                record.string = style
            elif record.nameID == 4:
                record.string = f"Inter {style}"
            elif record.nameID == 6:
                record.string = f"Inter-{style}"
            elif record.nameID == 3:
                record.string = f"Inter {style} for charts"
        for table in ("STAT",):
            if table in font:
                del font[table]
        target = folder / f"Inter-{style}.ttf"
        font.save(target)
        made.append(target)
    return made


if __name__ == "__main__":
    default = Path(__file__).resolve().parent.parent / "resources" / "fonts"
    chosen = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    chosen.mkdir(parents=True, exist_ok=True)
    for path in make(chosen):
        print(path.name, path.stat().st_size)
