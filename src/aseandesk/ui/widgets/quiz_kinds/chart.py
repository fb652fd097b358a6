"""Reading a chart: the chart of the question's address, and the options beside it, or below where it is narrow."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.quiz.given import Given
from aseandesk.quiz.marking import Mark
from aseandesk.quiz.question import Question
from aseandesk.trade.view import from_address
from aseandesk.ui.chart_worker import ChartWorker, make_picture
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.chart_canvas import ChartCanvas
from aseandesk.ui.widgets.quiz_kinds.beside import Beside
from aseandesk.ui.widgets.quiz_kinds.choice import Choice
from aseandesk.words import tr


class QuestionChart(ChartCanvas):
    """The chart of an address. Its thread begins with the first chart and ends with `close_down`."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self._store, self._own = store, ChartWorker(store)
        super().__init__(theme, self._own)
        self.setAccessibleName(tr("The chart of the question"))

    def show_address(self, address: str) -> None:
        """Draw the chart of this address."""
        self.show_view(from_address(parse(address))[0])

    def draw_now(self) -> None:
        """Draw here and at once."""
        job = self.wanted()
        if job is not None:
            self.take(make_picture(self._store, job))

    def close_down(self) -> None:
        """End the thread."""
        self._own.stop()


class ChartChoice(Beside):
    """A chart, and options of which one is right."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self.chart = QuestionChart(store, theme)
        super().__init__(store, theme, self.chart)
        self.choice = Choice(store, theme)
        self.aside().insertWidget(0, self.choice)
        self.choice.answered.connect(self.answered)
        self.choice.changed.connect(self.changed)

    def build(self, question: Question) -> None:
        self.choice.set_question(question)
        self.chart.show_address(question.view)

    def restore(self, given: Given) -> None:
        self.choice.restore(given)

    def given(self) -> Given:
        return self.choice.given()

    def reveal(self, mark: Mark) -> None:
        self.choice.show_mark(mark)

    def keys(self) -> str:
        return self.choice.keys()

    def first(self) -> QWidget:
        return self.choice.first()

    def take_key(self, event: QKeyEvent) -> bool:
        return self.choice.take_key(event)

    def settle(self) -> None:
        self.chart.draw_now()

    def close_down(self) -> None:
        self.chart.close_down()
