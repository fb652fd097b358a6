"""A column of a table that takes the room which the others leave, but never less than it needs to be read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView


class WideColumn(QObject):
    """Fits the column whenever the table gets another size. Where there is no room for all columns, the table scrolls sideways.

    `least` gives the least width in pixels, as it is now. Call `fit` after other columns have changed.
    """

    def __init__(self, table: QTableView, column: int, least: Callable[[], int]) -> None:
        super().__init__(table)
        self._table, self._column, self._least = table, column, least
        table.viewport().installEventFilter(self)

    def fit(self) -> None:
        """Give the column its width."""
        head = self._table.horizontalHeader()
        others = sum(head.sectionSize(at) for at in range(head.count()) if at != self._column)
        wide = max(self._least(), self._table.viewport().width() - others)
        if head.sectionSize(self._column) != wide:
            head.resizeSection(self._column, wide)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.fit()
        return False
