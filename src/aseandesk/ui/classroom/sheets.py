"""The table of answer sheets: typed, or read from a file; unreadable cells are reported before anything is used."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from aseandesk import look
from aseandesk.classroom.names import LARGEST_LIST
from aseandesk.classroom.papers import Papers, empty_table, head, papers_of, rows_in
from aseandesk.classroom.wire_question import WireQuestion
from aseandesk.exchange.atomic_write import put
from aseandesk.exchange.report import ExchangeError, reason
from aseandesk.input_files import read_text_input
from aseandesk.quiz.imports.table import TableError
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.basic import Button, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.overlay import Overlay
from aseandesk.words import tr

_ROWS, _SPARE, _TOLD = 12, 3, 6


class SheetsPanel(Overlay):
    """Rows to type into; Take submits them."""

    taken = Signal(object)
    """Emitted with the answers."""

    def __init__(self, host: QWidget, theme: Theme, posed: Sequence[WireQuestion], names: Sequence[str] = ()) -> None:
        super().__init__(host, theme, tr("Sheets of paper"), width=980)
        self._posed, self._names = tuple(posed), tuple(names)
        px = theme.px
        self.column.setContentsMargins(px(look.SPACE_5), px(look.SPACE_4), px(look.SPACE_5), px(look.SPACE_5))
        self.column.setSpacing(px(look.SPACE_2))
        self.column.addWidget(TextLabel(theme, tr("Sheets of paper"), look.HEAD, 700))
        words = tr("A row for each pupil: the name, then a letter or the text of each answer. Empty: no answer. Several letters: “AC”.")
        self.column.addWidget(TextLabel(theme, words, colour="text_secondary", wrap=True))
        self.table = QTableWidget(max(_ROWS, len(names) + _SPARE), len(self._posed) + 1)
        self.table.setHorizontalHeaderLabels(head(self._posed))
        self.table.setAccessibleName(tr("Sheets of paper"))
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setMinimumHeight(px(300))
        self.table.verticalHeader().setDefaultSectionSize(px(30))
        self.table.horizontalHeader().setMinimumSectionSize(px(40))
        for column in range(self.table.columnCount()):
            self.table.horizontalHeader().resizeSection(column, px(56) if column else px(220))
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.table.installEventFilter(self)
        for row, name in enumerate(names):
            self.table.setItem(row, 0, QTableWidgetItem(name))
        self.column.addWidget(self.table, 1)
        self.said = TextLabel(theme, "", colour="warning", wrap=True)
        self.column.addWidget(self.said)
        line = QHBoxLayout()
        self.take = Button(theme, tr("Take the sheets"), "primary")
        self.open_file = Button(theme, tr("Open a table …"), "plain", "table")
        self.save_empty = Button(theme, tr("Save an empty table …"), "plain", "save")
        self.cancel = Button(theme, tr("Cancel"), "quiet")
        for button, slot in (
            (self.take, self._take),
            (self.open_file, self._ask_file),
            (self.save_empty, self._ask_place),
            (self.cancel, self.close_overlay),
        ):
            button.clicked.connect(slot)
            line.addWidget(button)
        line.addStretch(1)
        add_layout(self.column, line)
        self.first = self.table
        self.table.setCurrentCell(0, 0)

    def papers(self) -> Papers:
        """Return the content of the table."""
        rows = [[self._cell(row, column) for column in range(self.table.columnCount())] for row in range(self.table.rowCount())]
        return papers_of(self._posed, rows)

    def open_table(self, file: Path) -> None:
        """Fill the table from a CSV file."""
        try:
            rows = rows_in(read_text_input(file, LARGEST_LIST))
        except (OSError, UnicodeDecodeError, TableError) as error:
            named = reason(error) if isinstance(error, OSError) else str(error)
            why = tr("it is no text in UTF-8") if isinstance(error, UnicodeDecodeError) else named
            self.said.setText(tr("{file} cannot be read: {why}.", file=file.name, why=why))
            return
        self.table.clearContents()
        self.table.setRowCount(max(_ROWS, len(rows) + _SPARE))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells[: self.table.columnCount()]):
                self.table.setItem(row, column, QTableWidgetItem(cell))
        self._tell(self.papers())

    def _tell(self, papers: Papers) -> None:
        more = len(papers.problems) - _TOLD
        lines = [*papers.problems[:_TOLD], *([tr("and {n} more", n=more)] if more > 0 else [])]
        self.said.setText("\n".join(lines))
        self.place()

    def _take(self) -> None:
        """Report unreadable cells at the first press; at the second they count as no answer."""
        papers = self.papers()
        if not papers.sheets:
            self.said.setText(tr("The table is empty."))
            return
        before = self.said.text()
        self._tell(papers)
        if papers.problems and self.said.text() != before:
            self.take.setText(tr("Take them all the same"))
            self.take.updateGeometry()
            return
        self.taken.emit(papers)
        self.close_overlay()

    def _cell(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Open a table"), "", "CSV (*.csv *.tsv *.txt)")
        if name:
            self.open_table(Path(name))

    def _ask_place(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, tr("Save an empty table"), tr("sheets.csv"), "CSV (*.csv)")
        if not name:
            return
        try:
            put(Path(name), empty_table(self._posed, self._names))
        except ExchangeError as error:
            self.said.setText(str(error))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Tab leave the last cell, and Delete empty a cell."""
        if watched is self.table and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
                item = self.table.currentItem()
                if item is not None:
                    item.setText("")
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_overlay()
                return True
        return super().eventFilter(watched, event)
