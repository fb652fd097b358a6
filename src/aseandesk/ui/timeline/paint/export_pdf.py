"""PDF with selectable text: one sheet of paper, or a poster of A4 sheets; then the list of events with their sources."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from types import TracebackType
from typing import Self

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from aseandesk.timeline.exchange.give import Progress, TimelineExportRequest
from aseandesk.timeline.exchange.sheets import MARGIN, PAPERS, Tiling, tiling
from aseandesk.ui.base.painter import end_interrupted
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.paint.export_poster import paint_plan, paint_tile
from aseandesk.ui.timeline.paint.export_sheet import ExportSheet, FileTheme
from aseandesk.ui.timeline.paint.export_sources import SIZE, SourcePages
from aseandesk.words import tr

_MM = 25.4
_SMALL = ("a4", "a3")
"""Papers for reading in the hand, which show what a screen would; larger ones label everything that has room."""
_WIDTH_OF_A4 = 1100.0
"""The width in pixels of an A4 sheet: 14 pixels are 3.8 mm, text of 11 points."""


class PdfPages:
    """Pages of different sizes, painted in millimetres. Used in a `with` statement, which ends them."""

    def __init__(self, title: str) -> None:
        self._out = QBuffer()
        self._out.open(QIODevice.OpenModeFlag.WriteOnly)
        self._writer = QPdfWriter(self._out)
        self._writer.setTitle(title)
        self._writer.setCreator("ASEANdesk")
        self._painter = QPainter()
        self.count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        end_interrupted(self._painter)

    def page(self, size: tuple[float, float], paint: Callable[[QPainter], None]) -> None:
        """Add a page of this width and height (millimetres) and paint it."""
        wide = size[0] > size[1]
        paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        way = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        layout = QPageLayout(paper, way, QMarginsF(0, 0, 0, 0))
        layout.setMode(QPageLayout.Mode.FullPageMode)
        self._writer.setPageLayout(layout)
        if self.count:
            self._writer.newPage()
        else:
            self._painter.begin(self._writer)
        self.count += 1
        self._painter.save()
        dots = self._writer.resolution() / _MM
        self._painter.scale(dots, dots)
        paint(self._painter)
        self._painter.restore()

    def data(self) -> bytes:
        """Return the file; no page can be added after that."""
        if self._painter.isActive():
            self._painter.end()
        return bytes(self._out.data().data())


def pdf_of(given: TimelineExportRequest, theme_name: str, paper: str, *, tiles: bool, title: str, progress: Progress) -> tuple[bytes, int]:
    """Return the file and its number of pages."""
    theme = FileTheme(given.store, theme_name)
    with PdfPages(title) as pages:
        with theme.on_paper(save_ink=True) if theme_name == "paper" else nullcontext():
            _pages(given, theme, paper, pages, tiles=tiles, progress=progress)
        return pages.data(), pages.count


def sheet_of(given: TimelineExportRequest, theme: Theme, paper: str) -> tuple[ExportSheet, float]:
    """Return the sheet for a paper, and the millimetres per pixel.

    On larger papers half of the room goes into larger text, half into more content.
    """
    width, height = PAPERS[paper]
    pixels = _WIDTH_OF_A4 * (width / PAPERS["a4"][0]) ** 0.5
    unit = width / pixels
    listed = tr("(listed on the last pages)")
    large = paper not in _SMALL
    return ExportSheet(
        given, theme, (pixels, height / unit), margin=MARGIN / unit, save_ink=not theme.look.dark, everything=large, listed=listed
    ), unit


def _pages(given: TimelineExportRequest, theme: Theme, paper: str, pages: PdfPages, *, tiles: bool, progress: Progress) -> None:
    sheet, unit = sheet_of(given, theme, paper)

    def whole(p: QPainter) -> None:
        p.scale(unit, unit)
        sheet.paint(p)

    if tiles:
        _poster(given, theme, sheet, unit, tiling(paper), pages, progress)
    else:
        pages.page(PAPERS[paper], whole)
        progress(0.6)
    sources = SourcePages(given, theme)
    for index in range(sources.count):
        pages.page(SIZE, sources.painter_of(index))
    progress(1.0)


def _poster(
    given: TimelineExportRequest, theme: Theme, sheet: ExportSheet, unit: float, plan: Tiling, pages: PdfPages, progress: Progress
) -> None:
    pages.page(PAPERS["a4"], lambda p: paint_plan(p, given, theme, sheet, unit, plan))
    for done, tile in enumerate(plan.tiles, 1):
        pages.page(plan.sheet, lambda p, tile=tile: paint_tile(p, theme, sheet, unit, plan, tile))  # type: ignore[misc]
        progress(0.9 * done / len(plan.tiles))
