"""Questions with one correct option: single choice and true or false."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import Answering, emptied, place_of_key
from aseandesk.ui.quiz.option import OptionRow, letter_of
from aseandesk.words import tr


class SingleChoice(Answering):
    """The options as rows; flags in two columns. The first one that is pressed is the answer."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(store, theme)
        self.rows: list[OptionRow] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)

    def build(self, question: Question) -> None:
        for row in self.rows:
            self.grid.removeWidget(row)
            emptied(row)
        self.rows = []
        self.grid.setSpacing(self.theme.px(look.SPACE_3))
        across = 2 if any(option.flag for option in question.options) else 1
        for place, option in enumerate(question.options):
            flag = option.id.partition(":")[2] if question.flag and option.id.startswith("country:") else ""
            row = OptionRow(self.theme, place, option, flag, several=self.CHECKED)
            row.clicked.connect(self._clicked)
            row.stepped.connect(self._step)
            self.rows.append(row)
            self.grid.addWidget(row, place // across, place % across)

    def restore(self, given: Response) -> None:
        for row in self.rows:
            row.setChecked(row.option.id in given)

    def given(self) -> Response:
        return tuple(row.option.id for row in self.rows if row.isChecked())

    def reveal(self, mark: Mark) -> None:
        for row in self.rows:
            row.reveal(chosen=row.option.id in mark.given)

    def keys(self) -> str:
        return tr("Press 1 to {n}, or A to {letter}", n=len(self.rows), letter=letter_of(len(self.rows) - 1))

    def first(self) -> QWidget:
        return next((row for row in self.rows if row.isChecked()), self.rows[0])

    def take_key(self, event: QKeyEvent) -> bool:
        place = place_of_key(event)
        if self.over or not 0 <= place < len(self.rows):
            return False
        self.rows[place].setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.rows[place].click()
        return True

    def chosen(self, row: OptionRow) -> None:
        """Take a pressed row as the answer."""
        self.restore((row.option.id,))
        self.changed.emit()
        self.give()

    def _clicked(self) -> None:
        row = self.sender()
        if isinstance(row, OptionRow) and row in self.rows and not self.over:
            self.chosen(row)

    def _step(self, by: int) -> None:
        """Move the focus between options, for the arrow keys."""
        now = next((place for place, row in enumerate(self.rows) if row.hasFocus()), -1 if by > 0 else 0)
        self.rows[(now + by) % len(self.rows)].setFocus(Qt.FocusReason.TabFocusReason)
