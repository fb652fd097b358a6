"""Short texts that are painted again and again, in one font and colour: kept as pictures, which cost a fifth of their letters.

Pictures stand on whole pixels, as marks do. Where the screen colours the edges of letters (sub-pixels), a picture would lose that:
there, and where a painter is scaled, what is kept are the places of the letters.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPixmap, QStaticText, QTextLayout

from aseandesk.ui.base.painter import painter_on

_AIR = 2
"""Pixels around the letters in a picture: their edges are soft."""
_MOST = 600
"""So many texts are kept at least, and at most twice as many: what was not painted for long goes."""


Kept = tuple[QPixmap, int, int]
"""The picture of a text, and how far right and down of the beginning of its line it stands, in pixels."""


class Texts(dict[str, Kept]):
    """Pictures of texts in one font and colour."""

    def __init__(self, font: QFont, colour: QColor) -> None:
        super().__init__()
        self._font, self._colour, self._metrics = font, colour, QFontMetricsF(font)
        self._before: dict[str, Kept] = {}
        self._seen: set[str] = set()
        self._statics: dict[str, QStaticText] = {}
        self.coloured = _coloured(font.toString())
        """Are the edges of letters coloured on this screen?"""

    def again(self, text: str) -> Kept | None:
        """The picture of a text that is not among the newest. None at the first time: what is painted once needs none."""
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
        """The places of the letters of a text, kept."""
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
    """Does a letter in a font, painted black on white, have any colour?"""
    font = QFont()
    font.fromString(description)
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with painter_on(image) as p:
        p.setFont(font)
        p.drawText(QPointF(4, 24), "W")
    return not image.isGrayscale()


def can_draw(font: QFont, text: str) -> bool:
    """Has the font, or one that stands in for it, every letter of the text? What it has not is drawn as a box."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    layout.createLine().setLineWidth(1e6)
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())
