"""A column of a table that takes the room which the others leave, but never less than it needs to be read."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView


def fit_column(table: QTableView, column: int, least: int) -> None:
    """Give the column the width that the others leave, at least `least` pixels: then the table scrolls sideways.

    To be called in the table's own `resizeEvent`. A filter of its viewport's events would do as well until the table goes: what is left
    of a filter by then crashes Qt.
    """
    head = table.horizontalHeader()
    others = sum(head.sectionSize(at) for at in range(head.count()) if at != column)
    wide = max(least, table.viewport().width() - others)
    if head.sectionSize(column) != wide:
        head.resizeSection(column, wide)
