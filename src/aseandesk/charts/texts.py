"""How wide and high a text is, for layouts: measured once, in logical pixels, by the renderer that writes it.

Letters of a picture are fitted to its pixels, and are narrower or wider than the same ones in a drawing (PDF, SVG) by up to 2 %.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

DPI = 100
"""Logical pixels of an inch: lengths of a chart are counted in these, so it looks the same at every density."""
ELLIPSIS = "…"
WEIGHTS = (400, 600, 700)
"""What charts are written in."""
_POINTS = 72
"""Points of an inch, which a drawing is counted in."""
LAST_RESORT = "DejaVu Sans"
"""Comes with matplotlib: signs that no other font has."""


DRAWING = 0.0
"""In place of the dots of an inch: a drawing has none."""


@lru_cache(maxsize=8)
def _measurer(dpi: float) -> tuple[Any, float]:
    """What measures for a picture with so many dots an inch, or for a DRAWING, and how many of its units are a logical pixel."""
    renderer: Any
    if dpi == DRAWING:
        from matplotlib.backends.backend_pdf import RendererPdf as renderer

        return renderer(None, _POINTS, 1, 1), _POINTS / DPI
    from matplotlib.backends.backend_agg import RendererAgg as renderer

    return renderer(1, 1, dpi), dpi / DPI


@lru_cache(maxsize=8192)
def size(text: str, points: float, weight: int, families: tuple[str, ...], dpi: float = DPI) -> tuple[float, float]:
    """Width and height of one line of text in logical pixels; `dpi` is that of the picture, or DRAWING."""
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family=[*families, LAST_RESORT], size=points, weight=weight)
    renderer, unit = _measurer(dpi)
    width, height, _ = renderer.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / unit, float(height) / unit


def open_fonts(families: tuple[str, ...]) -> None:
    """Open what a chart may be written with, for the thread that calls: each font stays open from its first letter on."""
    for weight in WEIGHTS:
        size(ELLIPSIS, DPI, weight, families)


def clear() -> None:
    """Forget what was measured: other fonts were registered."""
    size.cache_clear()
