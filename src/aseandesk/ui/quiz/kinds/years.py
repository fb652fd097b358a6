"""Timeline questions: the year of an event is marked on an axis."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.timeline.view import from_address
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.quiz.kinds.axis import YearAxis
from aseandesk.ui.quiz.kinds.base import Answering
from aseandesk.ui.quiz.row import TallButton
from aseandesk.ui.widgets.flow import add_layout
from aseandesk.words import language, tr

_DECADE = 10


def axis_years(store: FactStore, question: Question) -> tuple[int, int]:
    """Return first and last year of the axis: those of the view that the question shows, else all decades with facts in the store."""
    if question.view.startswith("timeline:"):
        window = from_address(parse(question.view))[0].window
        if window is not None:
            return date.fromordinal(round(window.start)).year, date.fromordinal(round(window.end) - 1).year
    years = [event.date.first.year for event in store.events.values()] or [question.day.year]
    known = (store.pack.known_until or question.day).year
    value = [int(question.number.value)] if question.number is not None else []
    return min([*years, *value]) // _DECADE * _DECADE, max([known, *value])


class Years(Answering):
    """The axis, and buttons for one year back and forward, because a finger is wider than a year."""

    CHECKED = True
    WIDE = True

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(store, theme)
        self.axis = YearAxis(theme)
        self._back = TallButton(theme, "", icon="chevron-left", name=tr("One year earlier"))
        self._on = TallButton(theme, "", icon="chevron-right", name=tr("One year later"))
        self._steps = QHBoxLayout()
        self._steps.addStretch(1)
        self._steps.addWidget(self._back)
        self._steps.addWidget(self._on)
        self._steps.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(look.SPACE_3))
        column.addWidget(self.axis)
        add_layout(column, self._steps)
        self.axis.moved.connect(self._moved)
        self._back.clicked.connect(self._step_back)
        self._on.clicked.connect(self._step_on)

    def build(self, question: Question) -> None:
        self.axis.set_years(*axis_years(self.store, question))
        for button in (self._back, self._on):
            button.show()

    def restore(self, given: Response) -> None:
        self.axis.mark(int(given[0][:4]))

    def given(self) -> Response:
        return () if self.axis.year is None else (str(self.axis.year),)

    def missing(self) -> str:
        return tr("Choose a year first.")

    def reveal(self, mark: Mark) -> None:
        question = self.question
        assert question is not None
        if mark.given:
            self.axis.mark(int(mark.given[0][:4]))
        number = question.number
        assert number is not None
        title = self.store.title(question.key[0], language())
        self.axis.reveal(title, int(number.low), int(number.high), int(number.near_low), int(number.near_high), int(number.value))
        for button in (self._back, self._on):
            button.hide()

    def keys(self) -> str:
        return tr("Arrows go by a year, Page keys by ten, Enter checks; or type the year")

    def first(self) -> QWidget:
        return self.axis

    def _moved(self, year: int) -> None:
        self.say(str(year))
        self.changed.emit()

    def _step_back(self) -> None:
        self._step(-1)

    def _step_on(self) -> None:
        self._step(1)

    def _step(self, by: int) -> None:
        self.axis.mark((self.axis.first + self.axis.last) // 2 if self.axis.year is None else self.axis.year + by)
        self.axis.setFocus(Qt.FocusReason.OtherFocusReason)
