"""Print what is shown: one page with the tab and a foot line, to a printer, a PDF or a picture; also copy it to the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QMimeData, QRectF, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QPixmap

from aseandesk import look
from aseandesk.exchange.atomic_write import write_atomically
from aseandesk.facts.dates import day_words
from aseandesk.ui.base.painter import painter_on
from aseandesk.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter

    from aseandesk.ui.base.tab import Tab

DPI = 96
"""A page is laid out in logical pixels: 96 per inch."""
MARGIN = 44
FOOT = 26


class PrintLayout(NamedTuple):
    """The layout of a page: orientation, and whether background colours are printed."""

    landscape: bool = True
    save_ink: bool = True


def page_layout(page: PrintLayout) -> QPageLayout:
    """Return A4 without margins: the margins are part of our layout."""
    way = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    made = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0))
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def page_size(page: PrintLayout) -> QSizeF:
    """Return width and height of the page in logical pixels."""
    long, short = 297 / 25.4 * DPI, 210 / 25.4 * DPI
    return QSizeF(long, short) if page.landscape else QSizeF(short, long)


def page_body(page: PrintLayout) -> QRectF:
    """Return the area of the tab on the page, in logical pixels."""
    size = page_size(page)
    return QRectF(MARGIN, MARGIN, size.width() - 2 * MARGIN, size.height() - 2 * MARGIN - FOOT)


def prepare_page(tab: Tab, page: PrintLayout) -> str:
    """Start the slow work of painting the page. Return "" if it can be painted now, else a sentence to show until `Tab.page_done`."""
    with tab.theme.on_paper(save_ink=page.save_ink):
        return tab.prepare_page(page_body(page))


def paint_page(painter: QPainter, tab: Tab, page: PrintLayout) -> None:
    """Paint the page, after `prepare_page`; one unit of the painter is a logical pixel."""
    size, theme = page_size(page), tab.theme
    with theme.on_paper(save_ink=page.save_ink):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
        body = page_body(page)
        painter.save()
        painter.setClipRect(body.adjusted(-4, -4, 4, 4))
        tab.paint_page(painter, body)
        painter.restore()
        foot = QRectF(MARGIN, size.height() - MARGIN - 14, body.width(), 16)
        painter.setFont(theme.font(look.SMALL))
        painter.setPen(theme.colour("text_secondary"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, foot_words(tab))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, tab.address()[:90])


def foot_words(tab: Tab) -> str:
    """Return the foot line: the program, the date, and the last day that the facts cover."""
    day, known = day_words(tab.focus.as_of), day_words(tab.focus.known_until)
    return tr("ASEANdesk · as of {day} · known up to {known}", day=day, known=known)


def page_image(tab: Tab, page: PrintLayout, scale: float = 1.0) -> QImage:
    """Return the page as an image, `scale` device pixels per logical pixel."""
    size = page_size(page)
    image = QImage(round(size.width() * scale), round(size.height() * scale), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with painter_on(image) as painter:
        painter.scale(scale, scale)
        paint_page(painter, tab, page)
    return image


def save_pdf(tab: Tab, page: PrintLayout, file: Path) -> None:
    """Write the page as a PDF.

    Raises: OSError if the file cannot be written; an existing file is then unchanged.
    """
    out = QBuffer()  # a file that Qt writes itself may be truncated, and Qt does not report a full disk
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(out)
    writer.setPageLayout(page_layout(page))
    writer.setTitle(tab.address())
    writer.setCreator("ASEANdesk")
    with painter_on(writer) as painter:
        painter.scale(writer.logicalDpiX() / DPI, writer.logicalDpiY() / DPI)
        paint_page(painter, tab, page)
    write_atomically(file, bytes(out.data().data()))


def print_page(tab: Tab, page: PrintLayout, printer: QPrinter) -> bool:
    """Print the page. Return whether the printer accepted it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    painter.scale(printer.logicalDpiX() / DPI, printer.logicalDpiY() / DPI)
    paint_page(painter, tab, page)
    return painter.end()


def copy_tab(tab: Tab) -> None:
    """Copy what is shown to the clipboard: as a picture, and as text with its sources. The receiving program takes the form it supports."""
    picture: QPixmap = tab.grab()
    data = QMimeData()
    data.setImageData(picture.toImage())
    data.setText(tab.as_text())
    QGuiApplication.clipboard().setMimeData(data)
