"""A sheet as PNG, one to four pixels for each pixel of the type scale."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

from aseandesk.exchange.report import ExchangeError
from aseandesk.timeline.exchange.give import TimelineExportRequest
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.paint.export_sheet import ExportSheet
from aseandesk.words import tr

_PER_METRE = round(96 / 0.0254)
"""Dots per metre of a picture at scale 1: 96 pixels per inch."""


def png_of(given: TimelineExportRequest, theme: str, size: tuple[int, int], scale: int) -> bytes:
    """Return the file: an image of `size` times `scale` pixels.

    Raises: ExchangeError if there is not enough memory.
    """
    sheet = ExportSheet(given, Theme(given.store, theme), size, listed=tr("(listed in the CSV of this view)"))
    image = QImage(size[0] * scale, size[1] * scale, QImage.Format.Format_RGB32)
    if image.isNull():
        raise ExchangeError(tr("There is no memory for a picture of {width} × {height}.", width=size[0] * scale, height=size[1] * scale))
    image.setDotsPerMeterX(_PER_METRE * scale)
    image.setDotsPerMeterY(_PER_METRE * scale)
    image.fill(0)
    with painter_on(image) as painter:
        painter.scale(scale, scale)
        sheet.paint(painter)
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, "PNG")  # type: ignore[call-overload]
    return bytes(out.data().data())
