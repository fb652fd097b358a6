"""Write an XLSX workbook in memory, so that a full temporary folder is no obstacle."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def bytes_of(book: Workbook, changed: datetime | None = None) -> bytes:
    """Return the bytes of the file; `changed` is the time written into it (UTC, naive), None for now.

    `Workbook.save` writes each sheet to a temporary file, and if that fails openpyxl prints a traceback besides raising the error.
    """
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class InMemory(ExcelWriter):  # type: ignore[misc]
        def write_worksheet(self, ws: Worksheet) -> None:
            """Write a sheet of the figures and texts to memory; there are no drawings."""
            writer = WorksheetWriter(ws, io.BytesIO())
            writer.write()
            ws._rels = writer._rels  # noqa: SLF001  as the method that this replaces does
            self._archive.writestr(ws.path[1:], writer.read())
            self.manifest.append(ws)

    book.properties.modified = changed or datetime.now(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    InMemory(book, ZipFile(out, "w", ZIP_DEFLATED)).save()
    return out.getvalue()
