"""The figures of a chart as an XLSX workbook: a sheet of observations and a sheet of sources. openpyxl is imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aseandesk.facts.store import FactStore
from aseandesk.trade.book import bytes_of
from aseandesk.trade.describe import measured, source_line, subtitle
from aseandesk.trade.lines import Selection
from aseandesk.trade.rows import COLUMNS, observations
from aseandesk.trade.tell import spoken
from aseandesk.words import tr

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTHS = (34, 10, 10, 8, 20, 22, 26, 34, 60, 18)
_LETTERS = 32_767
"""Maximum characters of a cell."""


def to_xlsx(store: FactStore, selection: Selection) -> bytes:
    """Return the bytes of the file. Numbers are numbers, texts stay texts even if they look like formulas; the header row is frozen."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = tr("Figures")
    _head(sheet, COLUMNS, _WIDTHS)
    for number, row in enumerate(observations(store, selection), 2):
        for column, value in enumerate(row, 1):
            _put(sheet, number, column, value)
    sheet.auto_filter.ref = sheet.dimensions
    _sources(book.create_sheet(tr("Sources")), store, selection)
    _about(book.create_sheet(tr("About")), store, selection)
    book.properties.title = measured(selection)
    book.properties.creator = "ASEANdesk"
    return bytes_of(book)


def _sources(sheet: Worksheet, store: FactStore, selection: Selection) -> None:
    _head(sheet, ("id", "publisher", "title", "licence", "published", "read", "where"), (34, 24, 60, 18, 14, 8, 60))
    used = dict.fromkeys((*selection.sources, *(s for line in (*selection.lines, *selection.against) for s in line.sources)))
    for number, ident in enumerate((s for s in used if s in store.sources), 2):
        row = store.sources[ident]
        published = row.published.text if row.published else ""
        cells = (row.id, row.publisher, row.title, row.licence or "", published, "yes" if row.read else "no", row.url or row.locator or "")
        for column, text in enumerate(cells, 1):
            _put(sheet, number, column, text)


def _about(sheet: Worksheet, store: FactStore, selection: Selection) -> None:
    """Write what the figures are, in words, with every note of the chart and its address."""
    sheet.column_dimensions["A"].width = 120
    told = (measured(selection), subtitle(store, selection), str(selection.view.address()), spoken(store, selection))
    for number, text in enumerate((*told, *selection.notes, source_line(store, selection)), 1):
        _put(sheet, number, 1, text)


def _head(sheet: Worksheet, names: tuple[str, ...], widths: tuple[int, ...]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    for column, (name, width) in enumerate(zip(names, widths, strict=True), 1):
        sheet.cell(1, column, name).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _put(sheet: Worksheet, row: int, column: int, value: float | str) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LETTERS]
        cell.data_type = "s"  # otherwise "=1+1" would be a formula
    else:
        cell.value = value
