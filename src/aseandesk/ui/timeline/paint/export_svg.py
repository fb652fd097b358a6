"""A sheet as SVG with real text: Qt writes it, and what Qt leaves out is added.

Qt does not write the weight of a variable font, and no fallback fonts. With another font a text could be wider than its place, so each
text states its length and the viewer fits it in.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtSvg import QSvgGenerator

from aseandesk import look
from aseandesk.timeline.exchange.give import TimelineExportRequest
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.timeline.paint.export_sheet import ExportSheet, FileTheme
from aseandesk.words import tr

DPI = 96
_TEXT = re.compile(r'<text ([^>]*?)font-family="([^"]*)" font-size="([\d.]+)" font-weight="(\d+)"([^>]*)>([^<]*)</text>')
_FAMILIES = re.compile(r'font-family="([^"]*)"')
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'", "&amp;": "&"}


class SvgTheme(FileTheme):
    """A theme whose fonts state their weight, as the format needs it."""

    def font(self, pixels: int = look.BODY, weight: int = 400) -> QFont:
        """Return the font of the theme with its weight stated."""
        font = QFont(super().font(pixels, weight))
        font.setWeight(QFont.Weight(weight))
        return font


def svg_of(given: TimelineExportRequest, theme: str, size: tuple[int, int], title: str) -> bytes:
    """Return the file: an image of `size` pixels."""
    sheet = ExportSheet(given, SvgTheme(given.store, theme), size, listed=tr("(listed in the CSV of this view)"))
    return drawn(sheet, size, title)


def drawn(sheet: ExportSheet, size: tuple[int, int], title: str) -> bytes:
    """Paint a sheet as SVG."""
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QSvgGenerator()
    writer.setOutputDevice(out)
    writer.setResolution(DPI)
    writer.setSize(QSize(*size))
    writer.setViewBox(QRectF(0, 0, *size))
    writer.setTitle(title)
    writer.setDescription("ASEANdesk")
    with painter_on(writer) as painter:
        sheet.paint(painter)
    return mended(bytes(out.data().data()).decode("utf-8")).encode("utf-8")


def mended(svg: str) -> str:
    """Return the file with the length of each text and with fallback fonts added."""
    return _FAMILIES.sub(r'font-family="\1,Arial,sans-serif"', _TEXT.sub(_with_length, svg))


def _with_length(found: re.Match[str]) -> str:
    before, families, size, weight, after, words = found.groups()
    font = QFont()
    font.setFamilies(families.split(","))
    font.setPixelSize(round(float(size)))
    font.setWeight(QFont.Weight(int(weight)))
    length = QFontMetricsF(font).horizontalAdvance(_plain(words))
    fitted = f'textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs" ' if length > 0 else ""
    return f'<text {fitted}{before}font-family="{families}" font-size="{size}" font-weight="{weight}"{after}>{words}</text>'


def _plain(words: str) -> str:
    for entity, letter in _ENTITIES.items():
        words = words.replace(entity, letter)
    return words
