"""The figures of a chart as a table that can be read, walked by keys and copied."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from aseandesk import look
from aseandesk.trade.describe import table
from aseandesk.trade.lines import Selection
from aseandesk.ui.theme import Theme
from aseandesk.words import tr

_Index = QModelIndex | QPersistentModelIndex


class _Figures(QAbstractTableModel):
    """Header and rows as texts."""

    def __init__(self, header: list[str], rows: list[list[str]]) -> None:
        super().__init__()
        self.header, self.rows = header, rows

    def rowCount(self, _parent: _Index | None = None) -> int:
        return len(self.rows)

    def columnCount(self, _parent: _Index | None = None) -> int:
        return len(self.header)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return _spaced(self.rows[index.row()][index.column()], first=index.column() == 0)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.header[section]
        return None


def _spaced(text: str, *, first: bool) -> str:
    """A figure with its thousands apart; a gap as a dash."""
    if first or not text:
        return text or "–"
    whole, point, rest = text.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() and "e" not in text else text


class FigureTable(QTableView):
    """Ctrl+C copies what is selected, with its header, as text between tabs."""

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
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setHighlightSections(False)
        self._retheme()
        theme.changed.connect(self._retheme)

    def show_selection(self, selection: Selection) -> None:
        """Show the figures of a chart, the newest year first."""
        header, rows = table(selection)
        self._model = _Figures(header, rows[::-1])
        self.setModel(self._model)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted({index.row() for index in self.selectedIndexes()}) or range(len(self._model.rows))
            lines = [self._model.header, *(self._model.rows[row] for row in chosen)]
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))
        else:
            super().keyPressEvent(event)

    def _retheme(self) -> None:
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
