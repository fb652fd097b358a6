"""Paper: up to four versions with questions and options in other orders, a sheet for answers, a key with explanations and sources."""

from __future__ import annotations

from aseandesk.quiz.export.adapted import WRITTEN, Can, all_asked
from aseandesk.quiz.export.booklet import booklet
from aseandesk.quiz.export.images import ImageSet
from aseandesk.quiz.export.paper import checked
from aseandesk.quiz.export.request import ExportRequest, ExportResult
from aseandesk.quiz.export.spreadsheet import Ledger

NAME = "pdf"
TITLE = "PDF (paper)"
SUFFIX = ".pdf"

_CAN = Can(WRITTEN | {"order"}, pictures=True, option_pictures=True)


def make(given: ExportRequest) -> ExportResult:
    """The pages; places on the map are asked by number, and so told. Raises ExchangeError for paper that cannot be printed."""
    checked(given.paper)
    ledger, gallery = Ledger(), ImageSet(given)
    rows = []
    for asked in all_asked(given, _CAN, ledger):
        drawn = gallery.draw(asked, ledger)
        if drawn is not None:
            rows.append((asked, drawn))
    data, pages = given.painter.paper(booklet(given, rows)) if rows else (b"", 0)
    return ExportResult(data, len(rows), ledger.notes(), pages)
