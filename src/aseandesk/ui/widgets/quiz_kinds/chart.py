"""Reading a chart: the chart of the question's address, and the options beside it, or below where it is narrow."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.quiz.marking import Given, Mark
from aseandesk.quiz.question import Question
from aseandesk.trade.view import from_address
from aseandesk.ui.chart_worker import ChartWorker
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.chart_canvas import ChartCanvas
from aseandesk.ui.widgets.quiz_kinds.base import Answering
from aseandesk.ui.widgets.quiz_kinds.choice import Choice
from aseandesk.words import tr

_WIDE, _HEIGHT, _OPTIONS = 860, 400, 340


class QuestionChart(ChartCanvas):
    """The chart of an address. Its thread begins with the first chart and ends with `close_down`."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self._own = ChartWorker(store)
        super().__init__(theme, self._own)
        self._theme_of = theme
        self.setAccessibleName(tr("The chart of the question"))

    def show_address(self, address: str) -> None:
        """Draw the chart of this address."""
        self.setMinimumHeight(self._theme_of.px(_HEIGHT))
        self.show_view(from_address(parse(address))[0])

    def close_down(self) -> None:
        """End the thread."""
        self._own.stop()


class ChartChoice(Answering):
    """A chart, and options of which one is right."""

    WIDE = True

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__(store, theme)
        self.chart = QuestionChart(store, theme)
        self.choice = Choice(store, theme)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.chart, 1)
        aside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        aside.addWidget(self.choice)
        aside.addStretch(1)
        self._row.addLayout(aside)
        self.choice.answered.connect(self.answered)
        self.choice.changed.connect(self.changed)

    def build(self, question: Question) -> None:
        self.choice.set_question(question)
        self._row.setSpacing(self.theme.px(look.WIDE))
        self.chart.show_address(question.view)
        self._fit()

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

    def close_down(self) -> None:
        self.chart.close_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= self.theme.px(_WIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        if wide:
            self.choice.setFixedWidth(self.theme.px(_OPTIONS))
        else:
            self.choice.setMinimumWidth(0)
            self.choice.setMaximumWidth(16_777_215)
