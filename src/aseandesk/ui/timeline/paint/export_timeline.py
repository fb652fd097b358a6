"""The timeline as a picture: PNG, SVG, PDF or a poster. An application is made where there is none: no display is needed."""

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
    """The file, and how many pages it has. Raises ExchangeError if there is no memory for it."""
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
        del running  # it lived as long as the painting


def application() -> QCoreApplication:
    """The application with the fonts of the program, made without a display where there is none; it lives as long as it is held."""
    found = QGuiApplication.instance()
    if found is None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        # Looking for a font that has a script, Qt complains of each that does not, many times over, and then finds one.
        QLoggingCategory.setFilterRules("qt.text.font.db=false")
        found = QGuiApplication(["aseandesk"])
    if FAMILY not in QFontDatabase.families():
        register_fonts()
    return found
