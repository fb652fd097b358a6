"""Questions with several correct options: each is ticked or not, then all are checked together."""

from __future__ import annotations

from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.quiz.kinds.choice import SingleChoice
from aseandesk.ui.quiz.option import OptionRow, letter_of
from aseandesk.words import tr


class Several(SingleChoice):
    """Options with a checkbox."""

    CHECKED = True

    def reason(self, mark: Mark) -> str:
        return mark.why

    def keys(self) -> str:
        return tr("1 to {n} or A to {letter} tick, Enter checks", n=len(self.rows), letter=letter_of(len(self.rows) - 1))

    def chosen(self, row: OptionRow) -> None:
        self.say(tr("{option}: ticked", option=row.option.text) if row.isChecked() else tr("{option}: not ticked", option=row.option.text))
        self.changed.emit()
