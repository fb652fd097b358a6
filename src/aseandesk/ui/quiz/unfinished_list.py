"""The list of unfinished quizzes at the top of the quiz's first page; hidden if there are none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.learner.values import Sitting
from aseandesk.quiz.dealing.title import title_of
from aseandesk.quiz.dealing.view import from_address
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.base import emptied
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.widgets.basic import TextLabel
from aseandesk.words import count, language, tr

_SHOWN = 3
"""Maximum rows; older quizzes appear when these are continued or discarded."""


class UnfinishedList(QWidget):
    """A row for each quiz: its topic and progress, and its buttons."""

    continue_asked = Signal(str)
    """Emitted with the address of the quiz."""
    discard_asked = Signal(str)

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._parts: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_quizzes(self, quizzes: Sequence[Sitting]) -> None:
        """Show these quizzes, the most recent first."""
        for part in self._parts:
            self._grid.removeWidget(part)
            emptied(part)
        self._parts = []
        for row, quiz in enumerate(quizzes[:_SHOWN]):
            words = self._words(quiz)
            go_on = TallButton(self._theme, tr("Continue"), "plain" if row else "primary", name=tr("Continue: {quiz}", quiz=words))
            discard = TallButton(self._theme, tr("Discard"), "quiet", name=tr("Discard: {quiz}", quiz=words))
            go_on.clicked.connect(partial(self.continue_asked.emit, quiz.address))
            discard.clicked.connect(partial(self.discard_asked.emit, quiz.address))
            for column, part in enumerate((TextLabel(self._theme, words, look.BODY, 500, wrap=True), go_on, discard)):
                self._put(part, row, column)
        more = len(quizzes) - _SHOWN
        if more > 0:
            words = count(more, "{n} more unfinished quiz", "{n} more unfinished quizzes")
            self._put(TextLabel(self._theme, words, look.SMALL, colour="text_secondary"), _SHOWN, 0)
        self.setVisible(bool(quizzes))

    def buttons(self) -> list[TallButton]:
        """Return the buttons to continue and discard, of each row."""
        return [part for part in self._parts if isinstance(part, TallButton)]

    def _put(self, part: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._parts.append(part)

    def _words(self, quiz: Sitting) -> str:
        view, _ = from_address(self._store, parse(quiz.address))
        title, total = title_of(self._store, view, language()), len(quiz.questions or quiz.ids) or view.count
        told = {"title": title, "n": min(quiz.at + 1, total), "of": total}
        if quiz.mode == "exam":
            return tr("Exam, not handed in: {title} · question {n} of {of}", **told)
        return tr("Unfinished: {title} · question {n} of {of}", **told)

    def _restyle(self) -> None:
        edge = self._theme.px(look.SPACE_3)
        self._grid.setContentsMargins(edge, edge, edge, edge)
        self._grid.setSpacing(self._theme.px(look.SPACE_2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("hairline"), 1.5))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        p.end()
