"""Questions on a chart: the chart of the question's address, with the options beside it, or below if the page is narrow."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.quiz.export.picture_words import view_words
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.trade.view import from_address
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.canvas import ChartCanvas
from aseandesk.ui.charts.render_thread import ChartPicture, ChartWorker, Job, drawn_part, make_picture
from aseandesk.ui.quiz.kinds.beside import Beside
from aseandesk.ui.quiz.kinds.choice import SingleChoice
from aseandesk.words import tr

_AHEAD = "ahead"
"""The slot of the chart worker for the next question's chart."""


class QuestionChart(ChartCanvas):
    """The chart of an address. Its thread starts with the first chart and ends with `close_down`.

    Until the chart is drawn its area is empty, because the chart of the previous question would mislead. Figures cannot be pointed
    at before the answer (`sealed`).
    """

    ASKED = True

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self._store, self._own = store, ChartWorker(store)
        super().__init__(theme, self._own)
        self.sealed = True
        self._coming = ""
        self._ahead: ChartPicture | None = None
        self.setAccessibleName(tr("The chart of the question"))

    def show_address(self, address: str) -> None:
        """Draw the chart of this address, or show it at once if it was drawn in advance."""
        view = from_address(parse(address))[0]
        if self.picture is None or self.picture.job.view != drawn_part(view):
            self.forget()
        self.sealed = True
        self.setAccessibleDescription(view_words(self._store, address))
        self.show_view(view)
        ahead, self._ahead, self._coming = self._ahead, None, ""
        if ahead is not None:
            self.take(ahead)

    def draw_ahead(self, address: str) -> None:
        """Draw the chart of this address after the visible one, and keep it until it is shown."""
        self._coming = address
        if self.picture is not None or not self.isVisible():
            self._ask_ahead()

    def is_ahead(self, address: str) -> bool:
        """Return whether the chart of this address was drawn in advance."""
        return self._ahead is not None and self._ahead.job.view == drawn_part(from_address(parse(address))[0])

    def take(self, picture: object) -> None:
        coming = self._job_ahead()
        if coming is not None and isinstance(picture, ChartPicture) and picture.job == coming:
            self._ahead, self._coming = picture, ""
        super().take(picture)
        if self.picture is not None:
            self._ask_ahead()

    def _job_ahead(self) -> Job | None:
        return self.job_of(drawn_part(from_address(parse(self._coming))[0])) if self._coming else None

    def _ask_ahead(self) -> None:
        job = self._job_ahead()
        if job is not None and (self.picture is None or self.picture.job != job):
            self._own.ask(job, _AHEAD)

    def _point(self, index: int | None) -> None:
        if index is None or not self.sealed:
            super()._point(index)

    def _failed(self, sentence: str) -> None:
        if self.picture is None:  # otherwise it is the next chart that cannot be drawn
            super()._failed(sentence)

    def draw_now(self) -> None:
        """Draw the chart now, in the calling thread."""
        job = self.wanted()
        if job is not None:
            self.take(make_picture(self._store, job))

    def close_down(self) -> None:
        """End the thread."""
        self._own.stop()


class ChartChoice(Beside):
    """A chart, and options of which one is correct."""

    BESIDE = 430

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self.chart = QuestionChart(store, theme)
        super().__init__(store, theme, self.chart)
        self.choice = SingleChoice(store, theme)
        self.aside().insertWidget(0, self.choice)
        self.choice.answered.connect(self.answered)
        self.choice.changed.connect(self.changed)

    def build(self, question: Question) -> None:
        self.choice.set_question(question)
        self.chart.show_address(question.view)

    def restore(self, given: Response) -> None:
        self.choice.restore(given)

    def given(self) -> Response:
        return self.choice.given()

    def reveal(self, mark: Mark) -> None:
        self.choice.show_mark(mark)
        self.chart.sealed = False

    def keys(self) -> str:
        return self.choice.keys()

    def first(self) -> QWidget:
        return self.choice.first()

    def take_key(self, event: QKeyEvent) -> bool:
        return self.choice.take_key(event)

    def prepare(self, question: Question, width: int, height: int) -> None:
        super().prepare(question, width, height)
        self.prepare_next(question)

    def prepare_next(self, question: Question) -> None:
        self.chart.draw_ahead(question.view)

    def settle(self) -> None:
        self.chart.draw_now()

    def close_down(self) -> None:
        self.chart.close_down()
