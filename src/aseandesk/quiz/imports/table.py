"""A table as text, read: rows of cells apart by comma, semicolon or tab, as a spreadsheet or scanner wrote it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from aseandesk.words import tr


class TableError(ValueError):
    """A text that is no table; its text says why and in which row, without a full stop."""


def rows_of(text: str) -> Iterator[list[str]]:
    """The rows, empty ones too, so that they are counted as a spreadsheet does. Raises TableError at a row that never ends.

    A quotation mark that is not closed would take all the rest of the file for one cell, and nobody would miss it.
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
