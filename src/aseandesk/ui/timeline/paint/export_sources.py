"""The last pages of a PDF: all events in order of time with the numbers of their sources, and the sources."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QFontMetricsF,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from aseandesk import look
from aseandesk.facts.card import Cited, citation
from aseandesk.facts.card_parts import open_span
from aseandesk.facts.dates import span_words
from aseandesk.facts.model import Era
from aseandesk.facts.store import say
from aseandesk.timeline.exchange.choose import Dated, title_words
from aseandesk.timeline.exchange.give import TimelineExportRequest
from aseandesk.timeline.exchange.sheets import PAPERS
from aseandesk.ui.base.theme import Theme
from aseandesk.words import tr

SIZE = PAPERS["a4"][::-1]
"""The size of a page in millimetres: A4 upright."""
COLUMNS = 2
_UNIT = 0.2
"""Millimetres per pixel: text of 12 pixels is 2.4 mm high, 7 points."""
_EDGE, _BETWEEN, _FOOT = 75.0, 40.0, 36.0
"""Pixels: the margin of a page, the space between its columns, the height of its foot."""


class SourcePages:
    """The list, broken into columns. The theme must not change until they are painted."""

    def __init__(self, given: TimelineExportRequest, theme: Theme) -> None:
        self._given, self._theme = given, theme
        width, height = (side / _UNIT for side in SIZE)
        self._column = QSizeF((width - 2 * _EDGE - (COLUMNS - 1) * _BETWEEN) / COLUMNS, height - 2 * _EDGE - _FOOT)
        self._document = QTextDocument()
        self._document.setDocumentMargin(0)
        self._document.setDefaultTextOption(QTextOption())
        self._document.setDefaultFont(theme.font(look.SMALL))
        self._write(QTextCursor(self._document))
        self._document.setPageSize(self._column)
        self.count = ceil(self._document.pageCount() / COLUMNS)

    def painter_of(self, index: int) -> Callable[[QPainter], None]:
        """Return a function that paints a page in millimetres; pages count from 0."""
        return lambda p: self._paint(p, index)

    def _paint(self, p: QPainter, index: int) -> None:
        p.fillRect(QRectF(0, 0, *SIZE), self._theme.colour("background"))
        p.scale(_UNIT, _UNIT)
        for column in range(COLUMNS):
            top = (index * COLUMNS + column) * self._column.height()
            p.save()
            p.translate(_EDGE + column * (self._column.width() + _BETWEEN), _EDGE - top)
            part = QRectF(0, top, self._column.width(), self._column.height() - 2)
            p.setClipRect(part)
            context = QAbstractTextDocumentLayout.PaintContext()
            context.clip = part
            self._document.documentLayout().draw(p, context)
            p.restore()
        self._paint_foot(p, index)

    def _paint_foot(self, p: QPainter, index: int) -> None:
        font = self._theme.font(look.SMALL)
        p.setFont(font)
        p.setPen(self._theme.colour("text_secondary"))
        y = SIZE[1] / _UNIT - _EDGE
        p.drawText(QPointF(_EDGE, y), title_words(self._given.store, self._given.lang))
        number = f"{index + 1} / {self.count}"
        p.drawText(QPointF(SIZE[0] / _UNIT - _EDGE - QFontMetricsF(font).horizontalAdvance(number), y), number)

    # ---- what stands there

    def _write(self, cursor: QTextCursor) -> None:
        given, rows = self._given, self._given.rows
        number = {source.id: n for n, source in enumerate(rows.sources, 1)}
        self._block(cursor, tr("What is shown, and where it can be read"), look.HEAD, 700, first=True)
        for row in rows.by_time():
            when = open_span(row.date, row.end) if isinstance(row, Era) else span_words(row.date, row.end)
            self._block(cursor, f"{when}  ", look.SMALL, 600, above=4)
            self._more(cursor, f"{say(row.title, given.lang)} {self._numbers(row, number)}")
            if row.confidence == "uncertain":
                self._more(cursor, f" {tr('Uncertain')}: {say(row.nuance, given.lang)}", "text_secondary")
        self._block(cursor, tr("Sources"), look.HEAD, 700, above=20)
        for source in rows.sources:
            cited = Cited("", source.title, source.publisher, source.url or "", source.read, source.kind)
            self._block(cursor, f"{number[source.id]}  ", look.SMALL, 600, above=4)
            self._more(cursor, citation(cited))
        if given.store.pack.licence:
            self._block(cursor, tr("Licence"), look.HEAD, 700, above=20)
            self._block(cursor, given.store.pack.licence, look.SMALL, 400, above=4)

    def _numbers(self, row: Dated, number: dict[str, int]) -> str:
        return "[" + ", ".join(str(number[one]) for one in row.sources if one in number) + "]"

    def _block(self, cursor: QTextCursor, text: str, size: int, weight: int, above: float = 0.0, *, first: bool = False) -> None:
        """Begin a paragraph."""
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        if first:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)
        cursor.insertText(text, self._format(size, weight, "text"))

    def _more(self, cursor: QTextCursor, text: str, colour: str = "text") -> None:
        """Append text to the same paragraph."""
        cursor.insertText(text, self._format(look.SMALL, 400, colour))

    def _format(self, size: int, weight: int, colour: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._theme.font(size, weight))
        made.setForeground(QBrush(self._theme.colour(colour)))
        return made
