"""A cache for short texts that are painted often in one font and colour: painting a cached picture takes a fifth of the time.

Pictures are placed at whole pixels, as marks are. With sub-pixel rendering or on a scaled painter, pictures would be blurred: the
glyph positions (QStaticText) are cached instead.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPixmap, QStaticText, QTextLayout

from aseandesk.ui.base.painter import painter_on

_AIR = 2
"""Padding in pixels around the letters in a picture, for their antialiased edges."""
_MOST = 600
"""Minimum number of cached texts; at twice as many, those not painted for long are removed."""


Kept = tuple[QPixmap, int, int]
"""The picture of a text, and its offset from the start of the baseline to the right and down, in pixels."""


class Texts(dict[str, Kept]):
    """Cached pictures of texts in one font and colour."""

    def __init__(self, font: QFont, colour: QColor) -> None:
        super().__init__()
        self._font, self._colour, self._metrics = font, colour, QFontMetricsF(font)
        self._before: dict[str, Kept] = {}
        self._seen: set[str] = set()
        self._statics: dict[str, QStaticText] = {}
        self.coloured = _coloured(font.toString())
        """Are the edges of letters coloured on this screen?"""

    def again(self, text: str) -> Kept | None:
        """Return the picture of a text that is not among the newest ones; None at the first time, because many texts are painted
        only once.
        """
        made = self._before.pop(text, None)
        if made is None:
            if text not in self._seen:
                if len(self._seen) >= 4 * _MOST:
                    self._seen.clear()
                self._seen.add(text)
                return None
            made = self._picture(text)
        if len(self) >= _MOST:
            self._before = dict(self)
            self.clear()
        self[text] = made
        return made

    def static(self, text: str) -> QStaticText:
        """Return the cached static text (glyph positions)."""
        found = self._statics.get(text)
        if found is None:
            if len(self._statics) >= 2 * _MOST:
                self._statics.clear()
            found = self._statics[text] = _static(text, self._font)
        return found

    def _picture(self, text: str) -> Kept:
        ink = self._metrics.tightBoundingRect(text)
        across, down = floor(ink.left()) - _AIR, floor(ink.top()) - _AIR
        made = QPixmap(ceil(ink.right()) + _AIR - across, ceil(ink.bottom()) + _AIR - down)
        made.fill(Qt.GlobalColor.transparent)
        with painter_on(made) as p:
            p.setFont(self._font)
            p.setPen(self._colour)
            p.drawText(QPointF(-across, -down), text)
        return made, across, down


def _static(text: str, font: QFont) -> QStaticText:
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(font=font)
    return made


@lru_cache(maxsize=32)
def _coloured(description: str) -> bool:
    """Return whether a font painted black on white gives coloured pixels (sub-pixel rendering)."""
    font = QFont()
    font.fromString(description)
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with painter_on(image) as p:
        p.setFont(font)
        p.drawText(QPointF(4, 24), "W")
    return not image.isGrayscale()


def can_draw(font: QFont, text: str) -> bool:
    """Return whether the font, or a fallback of it, has every letter of the text. Missing letters are drawn as boxes."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())
