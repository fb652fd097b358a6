"""For teachers: the list of questions that were reported as possibly wrong, with their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.learner_service import LearnerService
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.widgets.basic import Hairline, TextLabel
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.ui.widgets.page import Page
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.learner.values import ReportedQuestion


class DoubtsPage(Page):
    """One entry per report. Built anew each time it is opened."""

    again = Signal()
    """Emitted when something has changed and the page must be built anew."""

    def __init__(self, theme: Theme, learner_service: LearnerService) -> None:
        super().__init__(theme, tr("Questions that look wrong"))
        self._learner_service, self._doubts = learner_service, learner_service.doubts()
        if not self._doubts:
            self.text(tr("There are none. “This looks wrong” below an answer puts one here."))
        else:
            self.text(tr("They stay on this computer. The id says which fact to mend."), "text_secondary")
            copy = TallButton(theme, tr("Copy the list"))
            copy.clicked.connect(self._copy)
            row = QHBoxLayout()
            row.addWidget(copy)
            row.addStretch(1)
            self.add(row)
        for doubt in self._doubts:
            self.add(self._entry(doubt))
            self.add(Hairline(theme))
        self.finish()

    def _entry(self, doubt: ReportedQuestion) -> QWidget:
        theme, line = self.theme, QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel(theme, doubt.prompt, weight=600, wrap=True))
        if doubt.words:
            words.addWidget(TextLabel(theme, doubt.words, wrap=True))
        told = TextLabel(theme, f"{doubt.question} · {doubt.at[:10]}", look.SMALL, colour="text_secondary", wrap=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(told)
        done = TallButton(theme, tr("Done"), name=tr("Take from the list: {prompt}", prompt=doubt.prompt))
        done.setProperty("doubt", doubt.id)
        done.clicked.connect(self._settle)
        add_layout(row, words, 1)
        row.addWidget(done)
        return line

    def _settle(self) -> None:
        wanted = self.sender().property("doubt")
        self._learner_service.settle(next(one for one in self._doubts if one.id == wanted))
        self.again.emit()

    def _copy(self) -> None:
        lines = ("\t".join((doubt.at, doubt.question, doubt.prompt, doubt.words)) for doubt in self._doubts)
        QGuiApplication.clipboard().setText("\n".join(lines))
