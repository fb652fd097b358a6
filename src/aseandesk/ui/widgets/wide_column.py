"""A table column that takes the width left by the others, with a minimum."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView


def fit_column(table: QTableView, column: int, least: int) -> None:
    """Set the column to the width left by the others, at least `least` pixels: then the table scrolls sideways.

    Call this in the table's own `resizeEvent`. An event filter of its viewport would work too, but what remains of it when the
    table is deleted crashes Qt.
    """
    head = table.horizontalHeader()
    others = sum(head.sectionSize(at) for at in range(head.count()) if at != column)
    wide = max(least, table.viewport().width() - others)
    if head.sectionSize(column) != wide:
        head.resizeSection(column, wide)
