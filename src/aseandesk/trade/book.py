"""A workbook (XLSX) put together in memory: where the system's folder for such things is full, it is made all the same."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def bytes_of(book: Workbook, changed: datetime | None = None) -> bytes:
    """The file; `changed` is the time that stands in it, of UTC and without a zone, None for now.

    `Workbook.save` lays each sheet into a temporary file, and where that fails openpyxl prints a traceback of its own besides the error.
    """
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):  # type: ignore[misc]
        def write_worksheet(self, ws: Worksheet) -> None:
            """Write a sheet of the figures and the words that are kept here; there are no drawings."""
            writer = WorksheetWriter(ws, io.BytesIO())
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001  as the method that this replaces does
            self._archive.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    book.properties.modified = changed or datetime.now(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    InMemory(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return out.getvalue()
