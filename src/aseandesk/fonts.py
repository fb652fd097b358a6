"""The bundled fonts, without Qt: families and files, for the window and for charts."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

FAMILY, EASY_FAMILY = "Inter", "Atkinson Hyperlegible"
FALLBACKS = ("Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar", "Noto Sans Arabic", "Noto Sans Tamil")
"""One font family for each script. Every font lists them, since PySide6 does not offer Qt's fallback by script."""

PACKAGES = ("fontpkg_inter", "justmytype_intl_sea", "fontpkg_noto_sans_arabic", "fontpkg_noto_sans_tamil")
"""The packages with the fonts: that of the interface first, then those of the scripts."""
EASY_PACKAGE = "fontpkg_atkinson_hyperlegible"


def font_files(packages: tuple[str, ...] = (*PACKAGES, EASY_PACKAGE)) -> list[Path]:
    """Return the font files of the packages, interface first. The packages are located without importing them, since one imports `zipfile`
    and more.
    """
    found: list[Path] = []
    for package in packages:
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations if spec else None) or ():
            found += sorted(Path(folder).rglob("*.ttf"))
    return found
