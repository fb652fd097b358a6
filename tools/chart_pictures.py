"""Every kind of chart and every step of the stories of trade as pictures, so that anybody can look at them again. Without a display.

    python3 tools/chart_pictures.py FOLDER [--size 1280x800] [--zoom 1.6] [--theme night] [--seen-by deuteranopia] [--sheets] [--only heat]

`--seen-by` shows them as eyes without one kind of cones do, by the matrices for severity 1 of Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency" (2009). `--sheets` puts twelve on a page, `sheet-1.png` and on.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from aseandesk.facts.address import parse  # noqa: E402  the checkout's own code, in the folder above
from aseandesk.facts.packs import open_store  # noqa: E402
from aseandesk.facts.store import FactStore  # noqa: E402
from aseandesk.options import StartOptions, settle  # noqa: E402
from aseandesk.ui.snapshots import draw as snapshot_draw  # noqa: E402
from timeline_pictures import without_display  # noqa: E402  beside this file

SIX = "SGP,VNM,MYS,THA,IDN,PHL"
KINDS = {
    "lines": f"merchandise-exports?countries={SIX}&from=1985",
    "multiples": "gdp-growth?countries=BRN,KHM,IDN,LAO,MYS,MMR,PHL,SGP,THA,TLS,VNM,PAK&kind=multiples&from=1990",
    "bars": "merchandise-exports?countries=VNM,THA&from=2005&kind=bars",
    "balance": "merchandise-balance?countries=VNM&from=1990",
    "rank": "merchandise-exports?countries=ASEAN10,SGP,VNM,MYS,THA,IDN,PHL,KHM,BRN,MMR,LAO&kind=rank&at=2023",
    "slope": f"merchandise-exports?countries={SIX}&from=2000&to=2023&kind=slope",
    "ladder": f"tariff-simple-average?countries={SIX}&kind=ladder",
    "shares": "exports-by-product-group?countries=VNM&kind=shares",
    "treemap": "exports-by-product-group?countries=VNM&kind=treemap&at=2019",
    "heat": "goods-exports-to-partner?kind=heat&at=2015",
    "map": "gdp-per-head?kind=map&at=2023",
    "scatter": "gdp-growth?kind=scatter&against=merchandise-trade-share-of-gdp&at=2019",
    "dots": "intra-asean-trade-share?countries=ASEAN",
    "range": "fdi-inflows-official?countries=ASEAN&kind=range",
    "list": "top-export-goods?countries=MYS,PHL,SGP,VNM",
}
"""A chart of each kind; beyond them what is asked of all: the same as a table and in words, two charts at once, one in front."""
WAYS = {
    "all": "merchandise-exports",
    "log": "merchandise-exports?log=1",
    "index": f"merchandise-exports?countries={SIX}&as=index&base=2000",
    "front": f"gdp-per-head?countries={SIX}&focus=VNM&pins=VNM.2019",
    "vintages": "fdi-inflows-unctad?countries=ASEAN&also=fdi-inflows-unctad-wir2024,fdi-net-inflows&from=2000",
    "mirror": "goods-exports-to-partner?countries=MYS&partners=CHN&mirror=1",
    "sources": "gdp-growth?countries=VNM&also=gdp-growth-national&from=2015",
    "beside": "merchandise-exports?countries=VNM,THA&beside=merchandise-imports%3Fcountries%3DVNM,THA",
}
TABLE = f"merchandise-exports?countries={SIX}&table=1"
SEEN_BY = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""What becomes of linear red, green and blue."""
ACROSS, DOWN, TILE = 3, 4, 640


def main() -> int:
    """Draw what is asked for and print the names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", default="1280x800")
    parser.add_argument("--zoom", type=float, default=1.0)
    parser.add_argument("--theme", default="paper")
    parser.add_argument("--seen-by", choices=SEEN_BY)
    parser.add_argument("--sheets", action="store_true")
    parser.add_argument("--only", action="append", help="the beginning of a name; may be repeated")
    asked = parser.parse_args()
    width, height = (int(part) for part in asked.size.split("x"))
    asked.folder.mkdir(parents=True, exist_ok=True)
    application = without_display()
    application.setCursorFlashTime(0)
    store = open_store()
    window = snapshot_draw.make(store, settle(StartOptions(size=(width, height), zoom=asked.zoom, theme=asked.theme), store)[0])
    files = []
    for name, address in addresses(store).items():
        if asked.only and not any(name.startswith(begun) for begun in asked.only):
            continue
        window.open(parse(address))
        file = asked.folder / f"{name}.png"
        snapshot_draw.save(window, file)
        if asked.seen_by:
            seen(file, asked.seen_by)
        files.append(file)
        print(name, flush=True)
    snapshot_draw.close(window)
    if asked.sheets:
        sheets(files, asked.folder)
    return 0


def addresses(store: FactStore) -> dict[str, str]:
    """What is drawn, by name: a chart of each kind, what can be done with one, each step of the stories of trade."""
    found = {name: f"chart:{rest}" for name, rest in (KINDS | WAYS).items()}
    for story in store.stories.values():
        if story.tab == "trade":
            found |= {f"{story.id}-{n}": f"story:{story.id}?step={n}" for n in range(1, len(story.steps) + 1)}
    return found | {"table": f"chart:{TABLE}"}  # last: a table stays one from step to step


def seen(file: Path, eyes: str) -> None:
    """Change a picture into what those eyes see."""
    import numpy as np

    with Image.open(file) as picture:
        pixels = np.asarray(picture.convert("RGB"), dtype=float) / 255
    linear = np.where(pixels <= 0.04045, pixels / 12.92, ((pixels + 0.055) / 1.055) ** 2.4)
    changed = np.clip(linear @ np.array(SEEN_BY[eyes]).T, 0, 1)
    back = np.where(changed <= 0.0031308, changed * 12.92, 1.055 * changed ** (1 / 2.4) - 0.055)
    Image.fromarray((back * 255).round().astype("uint8")).save(file)


def sheets(files: list[Path], folder: Path) -> None:
    """All pictures, twelve on a page."""
    for page in range(0, len(files), ACROSS * DOWN):
        tiles = []
        for file in files[page : page + ACROSS * DOWN]:
            with Image.open(file) as picture:
                tiles.append(picture.convert("RGB").resize((TILE, round(TILE * picture.height / picture.width)), Image.Resampling.LANCZOS))
        high = tiles[0].height
        sheet = Image.new("RGB", (ACROSS * (TILE + 8), -(-len(tiles) // ACROSS) * (high + 8)), "#808080")
        for nth, tile in enumerate(tiles):
            sheet.paste(tile, (nth % ACROSS * (TILE + 8) + 4, nth // ACROSS * (high + 8) + 4))
        sheet.save(folder / f"sheet-{page // (ACROSS * DOWN) + 1}.png")


if __name__ == "__main__":
    sys.exit(main())
