"""A printed test: up to four versions with questions and options in different orders, an answer sheet, a key with explanations and
sources.
"""

from __future__ import annotations

from aseandesk.quiz.export.adapted import WRITTEN, FormatCapabilities, adapted_questions
from aseandesk.quiz.export.booklet import booklet
from aseandesk.quiz.export.images import ImageSet
from aseandesk.quiz.export.ledger import Ledger
from aseandesk.quiz.export.paper import checked
from aseandesk.quiz.export.request import ExportRequest, ExportResult

NAME = "pdf"
TITLE = "PDF (paper)"
SUFFIX = ".pdf"

_CAPABILITIES = FormatCapabilities(WRITTEN | {"order"}, pictures=True, option_pictures=True)


def make(given: ExportRequest) -> ExportResult:
    """Return the pages. Places on the map are asked by number, which is noted. Raises ExchangeError for invalid paper options."""
    checked(given.paper)
    ledger, gallery = Ledger(), ImageSet(given)
    rows = []
    for asked in adapted_questions(given, _CAPABILITIES, ledger):
        drawn = gallery.draw(asked, ledger)
        if drawn is not None:
            rows.append((asked, drawn))
    data, pages = given.painter.paper(booklet(given, rows)) if rows else (b"", 0)
    return ExportResult(data, len(rows), ledger.notes(), pages)
