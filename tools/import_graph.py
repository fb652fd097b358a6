"""Draw which package imports which as `docs/pictures/imports.svg`: the layers of `pyproject.toml`, and a line for each pair that imports.

    python3 tools/import_graph.py [FILE.svg]

A line that would run upwards or within a row is red: there is none while `lint-imports` is content. Imports for types alone are drawn too.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from pathlib import Path
from xml.sax.saxutils import escape

import grimp

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "pictures" / "imports.svg"
WIDTH, ROW, BOX, TALL, TOP = 1180, 62, 128, 30, 70
"""Pixels: of the picture, from row to row, of a box, and above the first row."""

Place = tuple[float, float]


def rows() -> list[list[str]]:
    """The packages from the top down, a row a layer; `ui` is replaced by its own layers."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = {tuple(one.get("containers", ())): one["layers"] for one in contracts if one["type"] == "layers"}
    found: list[list[str]] = []
    for layer in layers[()]:
        names = layer.split(" | ")
        if names == ["aseandesk.ui"]:
            found += [[f"aseandesk.ui.{name}" for name in one.split(" | ")] for one in layers["aseandesk.ui",]]
        else:
            found.append(names)
    return found


def imports(packages: list[str]) -> Counter[tuple[str, str]]:
    """How many modules of the first package import a module of the second one."""
    graph = grimp.build_graph("aseandesk", exclude_type_checking_imports=False)

    def package(module: str) -> str:
        return max((one for one in packages if module == one or module.startswith(f"{one}.")), key=len, default="")

    pairs: set[tuple[str, str]] = set()
    for module in graph.modules:
        pairs |= {(module, package(other)) for other in graph.find_modules_directly_imported_by(module)}
    return Counter((package(one), other) for one, other in pairs if package(one) and other and package(one) != other)


def drawn(layers: list[list[str]], lines: Counter[tuple[str, str]]) -> str:
    """The picture as SVG."""
    at: dict[str, Place] = {}
    for down, row in enumerate(layers):
        for across, name in enumerate(row):
            at[name] = (WIDTH / 2 + (across - (len(row) - 1) / 2) * (BOX + 40), TOP + down * ROW)
    marks = [_line(at[one], at[other], number) for (one, other), number in sorted(lines.items(), key=lambda pair: pair[1])]
    boxes = [_box(name, place) for name, place in at.items()]
    height = TOP + len(layers) * ROW
    style = "text{font:13px 'Noto Sans',sans-serif;text-anchor:middle;fill:#222}.t{font-weight:600;font-size:16px}"
    title = f'<text class="t" x="{WIDTH / 2}" y="28">Packages: a line runs down from the one that imports to the imported one</text>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
    parts = [head, f"<style>{style}</style>", f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>', title, *marks, *boxes, "</svg>", ""]
    return "\n".join(parts)


def _line(start: Place, end: Place, number: int) -> str:
    """A line from box to box, thicker for more modules; those over several rows bend to the side, so that they miss the boxes between."""
    (x, y), (to_x, to_y) = (start[0], start[1] + TALL / 2), (end[0], end[1] - TALL / 2)
    colour = "#3f6ea5" if to_y > y else "#c0202c"
    rows_between = max(0, round((to_y - y) / ROW))
    bend = 38 * rows_between * (1 if (x + to_x) / 2 >= WIDTH / 2 else -1)
    middle = (x + to_x) / 2 + bend, (y + to_y) / 2
    thick = min(4.0, 0.6 + number**0.5 / 2)
    return (
        f'<path d="M{x:.0f} {y:.0f} Q{middle[0]:.0f} {middle[1]:.0f} {to_x:.0f} {to_y:.0f}" fill="none" '
        f'stroke="{colour}" stroke-opacity=".35" stroke-width="{thick:.1f}"/>'
    )


def _box(name: str, place: Place) -> str:
    x, y = place
    words = escape(name.removeprefix("aseandesk.").replace("ui.", "ui/"))
    fill = "#e8f0fa" if name.startswith("aseandesk.ui.") else "#f6f1e4"
    return (
        f'<rect x="{x - BOX / 2:.0f}" y="{y - TALL / 2:.0f}" width="{BOX}" height="{TALL}" rx="6" fill="{fill}" stroke="#555"/>'
        f'<text x="{x:.0f}" y="{y + 5:.0f}">{words}</text>'
    )


def main() -> None:
    """Write the picture to the file that is named, or where the documents show it."""
    layers = rows()
    lines = imports([name for row in layers for name in row])
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURE
    file.write_text(drawn(layers, lines), encoding="utf-8")
    sys.stdout.write(f"{file}: {sum(map(len, layers))} packages, {len(lines)} lines\n")


if __name__ == "__main__":
    main()
