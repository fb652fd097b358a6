"""The figures of a chart as a table that can be read, navigated by keys and copied."""

from __future__ import annotations

from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QTableView

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.trade.lines import Selection
from aseandesk.trade.rows import twin
from aseandesk.ui.base.theme import Theme
from aseandesk.words import numeral, tr

WORDS = 2
"""Number of columns with words at the end: status and source."""
DECIMALS = 6
"""Significant digits shown of computed figures, which have more digits than they are accurate to."""
_Index = QModelIndex | QPersistentModelIndex


class _Figures(QAbstractTableModel):
    """Header and rows as texts; the first `plain` columns are names and years, not figures."""

    def __init__(self, header: list[str], rows: list[list[str]], plain: int = 1) -> None:
        super().__init__()
        self.header, self.rows, self.plain = header, rows, plain

    def rowCount(self, _parent: _Index | None = None) -> int:
        return len(self.rows)

    def columnCount(self, _parent: _Index | None = None) -> int:
        return len(self.header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return _spaced(self.rows[index.row()][index.column()], plain=index.column() < self.plain)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if index.column() >= self.columnCount() - WORDS else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column: figures by size, gaps always last."""
        if column < 0:
            return
        self.layoutAboutToBeChanged.emit()
        there = [row for row in self.rows if row[column]]
        gaps = [row for row in self.rows if not row[column]]
        there.sort(key=lambda row: _size(row[column]), reverse=order == Qt.SortOrder.DescendingOrder)
        self.rows = [*there, *gaps]
        self.layoutChanged.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.header[section]
        return None


def _size(text: str) -> tuple[float, str]:
    try:
        return float(text), ""
    except ValueError:
        return float("inf"), text.casefold()


def _spaced(text: str, *, plain: bool) -> str:
    """Format a figure with grouped thousands and as many decimals as sources have; a gap as a dash. Copies have all digits."""
    if plain or not text:
        return text or "–"
    whole, _, rest = text.partition(".")
    if "e" in text or not whole.lstrip("-").isdigit():
        return text
    if len(rest) > DECIMALS:
        whole, _, rest = f"{float(text):.{DECIMALS}f}".rstrip("0").rstrip(".").partition(".")
    sign = "−" if whole.startswith("-") else ""
    return numeral(f"{sign}{int(whole.lstrip('-')):,}{'.' if rest else ''}{rest}")


class FigureTable(QTableView):
    """Ctrl+C copies the selection with its header as tab-separated text. A click on a heading, or S in a column, sorts by it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = _Figures([], [])
        self.setAccessibleName(tr("The same figures as a table"))
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self._stale = False
        self._retheme()
        theme.changed.connect(self._theme_changed)

    def show_selection(self, store: FactStore, selection: Selection) -> None:
        """Show the figures of a chart, the newest year first."""
        header, rows = twin(store, selection)
        self._model = _Figures(header, rows, 2) if selection.ranks else _Figures(header, rows[::-1])
        self.setSortingEnabled(False)
        self.setModel(self._model)
        self._fit()
        self.horizontalHeader().setSortIndicator(-1 if selection.ranks else 0, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C for the table while it has the focus: the window's own shortcut copies the whole picture."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()}) or range(len(self._model.rows))
            lines = [self._model.header, *(self._model.rows[row] for row in chosen)]
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.sort_by(max(self.currentIndex().column(), 0))
        else:
            super().keyPressEvent(event)

    def sort_by(self, column: int) -> None:
        """Sort by a column, the largest first; a second call reverses the order."""
        header = self.horizontalHeader()
        down = header.sortIndicatorSection() != column or header.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        self.sortByColumn(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _fit(self) -> None:
        """Make each column as wide as its widest cell. Qt's own method is five times slower: 50 ms for a long table."""
        metrics, header = QFontMetricsF(self.font()), self.horizontalHeader()
        air = 2 * (self._theme.px(14) + self.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin) + 1)
        for column in range(self._model.columnCount()):
            cells = {self._model.data(self._model.index(row, column)) for row in range(self._model.rowCount())}
            widest = ceil(max((metrics.horizontalAdvance(cell) for cell in cells), default=0)) + 1 + air
            header.resizeSection(column, max(widest, header.sectionSizeHint(column)))

    def showEvent(self, event: QShowEvent) -> None:
        if self._stale:
            self._retheme()
        super().showEvent(event)

    def _theme_changed(self) -> None:
        """Apply the theme now, or when the table is next shown, because style sheets are slow."""
        self._stale = True
        if self.isVisible():
            self._retheme()

    def _retheme(self) -> None:
        self._stale = False
        t, c = self._theme, self._theme.look.palette
        self.setFont(t.font(look.BODY))
        self.horizontalHeader().setFont(t.font(look.BODY, 600))
        self.verticalHeader().setDefaultSectionSize(t.px(30))
        self.setStyleSheet(
            f"QTableView {{ background: {c.background}; color: {c.text}; border: none;"
            f" selection-background-color: {c.accent_soft}; selection-color: {c.text}; }}"
            f"QHeaderView::section {{ background: {c.background}; color: {c.text_secondary}; border: none;"
            f" border-bottom: 1px solid {c.hairline}; padding: {t.px(6)}px {t.px(14)}px; }}"
            f"QTableView::item {{ padding: 0 {t.px(14)}px; border-bottom: 1px solid {c.hairline}; }}"
        )
        self._fit()
