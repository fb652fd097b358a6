"""Sizes of texts for layouts in logical pixels, measured by the renderer that will draw them, and cached.

Letters of a bitmap are fitted to its pixels: they differ in width from those of a drawing (PDF, SVG) by up to 2 %.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

DPI = 100
"""Logical pixels per inch: lengths of a chart are counted in these, so it looks the same at every density."""
ELLIPSIS = "…"
WEIGHTS = (400, 600, 700)
"""The font families that charts are written in."""
_POINTS = 72
"""Points per inch, the unit of a vector drawing."""
LAST_RESORT = "DejaVu Sans"
"""Comes with matplotlib: characters that no other font has."""

DRAWING = 0.0
"""Used in place of a number of dots per inch: a vector drawing has none."""


@lru_cache(maxsize=8)
def _measurer(dpi: float) -> tuple[Any, float]:
    """Return the measuring function for a picture of so many dots per inch or a DRAWING, and its number of units per logical pixel."""
    renderer: Any
    if dpi == DRAWING:
        from matplotlib.backends.backend_pdf import RendererPdf as renderer

        return renderer(None, _POINTS, 1, 1), _POINTS / DPI
    from matplotlib.backends.backend_agg import RendererAgg as renderer

    return renderer(1, 1, dpi), dpi / DPI


@lru_cache(maxsize=8192)
def size(text: str, points: float, weight: int, families: tuple[str, ...], dpi: float = DPI) -> tuple[float, float]:
    """Return width and height of one line of text in logical pixels; `dpi` is that of the picture, or DRAWING."""
    from matplotlib.font_manager import FontProperties

    font = FontProperties(family=[*families, LAST_RESORT], size=points, weight=weight)
    renderer, unit = _measurer(dpi)
    width, height, _ = renderer.get_text_width_height_descent(text, font, ismath=False)
    return float(width) / unit, float(height) / unit


class TextLayout(NamedTuple):
    """Measure, wrap and cut the texts of one picture; lengths in logical pixels."""

    zoom: float
    families: tuple[str, ...]
    dpi: float
    """Dots per inch of the picture, or DRAWING."""

    def points(self, pixels: float) -> float:
        """Convert logical pixels, at the zoom, to matplotlib's points."""
        return pixels * self.zoom * _POINTS / DPI

    def font(self, pixels: float, weight: int = 400) -> dict[str, Any]:
        """Return the keyword arguments for a matplotlib text of the given size in logical pixels."""
        return {"fontsize": self.points(pixels), "fontweight": weight, "family": [*self.families, LAST_RESORT]}

    def measure(self, text: str, pixels: float, weight: int = 400) -> float:
        """Return the width of a text in logical pixels."""
        return self._size(text, pixels, weight)[0]

    def line_height(self, strings: list[str], pixels: float, weight: int = 400) -> float:
        """Return the line spacing at which these texts do not touch: scripts with marks above and below need more."""
        tallest = max((self._size(text, pixels, weight)[1] for text in strings), default=0.0)
        return max(pixels * 1.28 * self.zoom, tallest + 3 * self.zoom)

    def _size(self, text: str, pixels: float, weight: int) -> tuple[float, float]:
        return size(text, self.points(pixels), weight, self.families, self.dpi)

    def wrap(self, text: str, width: float, pixels: float, weight: int = 400) -> list[str]:
        """Return the text as lines no wider than `width`, broken between words; a single word that is wider is cut short."""
        lines: list[str] = []
        for word in text.split():
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(joined, pixels, weight) <= width:
                lines[-1] = joined
            else:
                lines.append(word if self.measure(word, pixels, weight) <= width else self.cut(word, width, pixels, weight))
        return lines

    def cut(self, text: str, width: float, pixels: float, weight: int = 400) -> str:
        """Return the text, cut with an ellipsis if it is wider than `width`."""
        if self.measure(text, pixels, weight) <= width:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.measure(text[:middle].rstrip() + ELLIPSIS, pixels, weight) <= width:
                low = middle
            else:
                high = middle - 1
        return text[:low].rstrip() + ELLIPSIS if low else ""

    def at_most(self, most: int, lines: list[str], width: float, pixels: float, weight: int = 400) -> list[str]:
        """Return at most `most` of the lines; the last one gets the text of those left out, and is cut short."""
        if len(lines) <= most:
            return lines
        return [*lines[: most - 1], self.cut(f"{lines[most - 1]} {lines[most]}", width, pixels, weight)]


def open_fonts(families: tuple[str, ...]) -> None:
    """Open the fonts of charts for the calling thread, so that later texts find them open."""
    for weight in WEIGHTS:
        size(ELLIPSIS, DPI, weight, families)


def clear() -> None:
    """Clear the cached sizes: other fonts were registered."""
    size.cache_clear()
