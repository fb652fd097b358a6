"""Parse a table from text: cells separated by commas, semicolons or tabs, as spreadsheets and scanners write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from aseandesk.words import tr


class TableError(ValueError):
    """A text that is not a table; its text names the reason and the row, without a full stop."""


def rows_of(text: str) -> Iterator[list[str]]:
    """Yield all rows, empty ones too, so that row numbers match a spreadsheet's. Raises TableError for a row with an unclosed quotation
    mark.

    Such a mark would silently turn the rest of the file into one cell.
    """
    text = text.removeprefix("\ufeff")
    head = text.partition("\n")[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    number = 0
    try:
        for cells in table:
            number += 1
            yield cells
    except csv.Error:
        if '"' not in text:
            raise TableError(tr("row {n} has a cell of more than {most} letters", n=number + 1, most=csv.field_size_limit())) from None
        what = "a quotation mark of row {n} is not closed, or stands within a text: close it, and write one that belongs to the text twice"
        raise TableError(tr(what, n=number + 1)) from None
