"""How wide and high a text is, for layouts: measured once, in logical pixels, whatever the picture is drawn into."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

DPI = 100
"""Logical pixels of an inch: lengths of a chart are counted in these, so it looks the same at every density."""
ELLIPSIS = "…"
WEIGHTS = (400, 600, 700)
"""What charts are written in."""
LAST_RESORT = "DejaVu Sans"
"""Comes with matplotlib: signs that no other font has."""


@lru_cache(maxsize=1)
def _measurer() -> Any:
    from matplotlib.backends.backend_agg import RendererAgg

    renderer: Any = RendererAgg
    return renderer(1, 1, DPI)


@lru_cache(maxsize=8192)
def size(text: str, points: float, weight: int, families: tuple[str, ...]) -> tuple[float, float]:
    """Width and height of one line of text in logical pixels."""
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family=[*families, LAST_RESORT], size=points, weight=weight)
    width, height, _ = _measurer().get_text_width_height_descent(text, font, ismath=False)
    return float(width), float(height)


def open_fonts(families: tuple[str, ...]) -> None:
    """Open what a chart may be written with, for the thread that calls: each font stays open from its first letter on."""
    for weight in WEIGHTS:
        size(ELLIPSIS, DPI, weight, families)


def clear() -> None:
    """Forget what was measured: other fonts were registered."""
    size.cache_clear()
