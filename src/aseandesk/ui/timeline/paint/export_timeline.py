"""The timeline as PNG, SVG, PDF or poster. It works without a display: an application is created if there is none."""

from __future__ import annotations

import os

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QFontDatabase, QGuiApplication

from aseandesk.fonts import FAMILY
from aseandesk.timeline.exchange.choose import title_words
from aseandesk.timeline.exchange.give import Progress, TimelineExportRequest
from aseandesk.timeline.exchange.options import ExportOptions, Format
from aseandesk.ui.base.theme import register_fonts


def picture(given: TimelineExportRequest, kind: Format, options: ExportOptions, progress: Progress) -> tuple[bytes, int]:
    """Return the file and its number of pages.

    Raises: ExchangeError if there is not enough memory.
    """
    running = application()
    title = title_words(given.store, given.lang)
    try:
        if kind == "pdf":
            from aseandesk.ui.timeline.paint.export_pdf import pdf_of

            return pdf_of(given, options.theme, options.paper, tiles=options.tiles, title=title, progress=progress)
        if kind == "svg":
            from aseandesk.ui.timeline.paint.export_svg import svg_of

            return svg_of(given, options.theme, options.size, title), 0
        from aseandesk.ui.timeline.paint.export_png import png_of

        return png_of(given, options.theme, options.size, options.scale), 0
    finally:
        del running  # it had to live until everything was painted


def application() -> QCoreApplication:
    """Return the application with the packaged fonts, created without a display if there is none.

    It lives as long as the caller holds it.
    """
    found = QGuiApplication.instance()
    if found is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # While Qt looks for a font with a script it warns of each font without it, many times, and then finds one.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        found = QGuiApplication(["aseandesk"])
    if FAMILY not in QFontDatabase.families():
        register_fonts()
    return found
