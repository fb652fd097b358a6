"""The options of one's own question: a row for each, and a button that adds one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.quiz.editing.draft import LISTED, Draft
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.prepare.text_fields import LineRow
from aseandesk.ui.quiz.kinds.base import emptied
from aseandesk.ui.widgets.basic import Button
from aseandesk.words import tr

_MOST_LINES = 8


class OptionList(QWidget):
    """Shows the options of a draft, and emits changes to them; the index of an option counts from 0."""

    changed = Signal(int, object, str)
    """Emitted with its index, the DraftOption, and the part that changed."""
    up_asked = Signal(int)
    out_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[LineRow] = []
        self.add_line = Button(theme, tr("Add an option"), "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(look.SPACE_1))
        self._column.addWidget(self.add_line, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, draft: Draft) -> None:
        """Show the options of a draft; rows are reused while their number and the kind stay."""
        kind = draft.kind
        wanted = len(draft.lines) if kind in LISTED else 0
        if len(self.rows) != wanted or (self.rows and self.rows[0].property("kind") != kind):
            for row in self.rows:
                self._column.removeWidget(row)
                emptied(row)
            self.rows = [self._new_row(place, draft) for place in range(wanted)]
        for row, line in zip(self.rows, draft.lines, strict=False):
            row.show_line(line)
        self.add_line.setVisible(kind in LISTED and kind != "true-false" and wanted < _MOST_LINES)

    def _new_row(self, place: int, draft: Draft) -> LineRow:
        row = LineRow(self._theme, place, draft.kind)
        row.setProperty("kind", draft.kind)
        row.changed.connect(self.changed)
        row.up_asked.connect(self.up_asked)
        row.out_asked.connect(self.out_asked)
        self._column.insertWidget(place, row)
        return row
