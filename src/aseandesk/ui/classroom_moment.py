"""What stands beside an answer on the projector: the order of joining, the map, its moment in time; beside a question its chart."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.quiz.aside import aside
from aseandesk.quiz.question import Question
from aseandesk.trade.view import ChartView, from_address
from aseandesk.ui.chart_worker import ChartWorker, Picture, job_for
from aseandesk.ui.classroom_around import Around, around
from aseandesk.ui.focus import Focus
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.map_view import MapView
from aseandesk.ui.widgets.quiz_side import JoiningBars
from aseandesk.words import tr

_WIDE, _HIGH = 480, 520
"""The size of a chart, in pixels of the scale."""


class ChartPicture(QWidget):
    """A chart as it was drawn for the room it has."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("A chart"))

    def show_image(self, image: QImage | None) -> None:
        """Show it; None for nothing yet."""
        self.image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.image is None:
            return
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self.image.deviceIndependentSize().scaled(self.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
        p.drawImage(self.rect().adjusted(0, 0, round(size.width()) - self.width(), round(size.height()) - self.height()), self.image)
        p.end()


class Moment(QWidget):
    """Is given the question in view before its answer is shown, so that all is there in that moment. It takes no keys."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._day = Focus(store, store.pack.as_of.last if store.pack.as_of else None)
        self.bars, self.map, self.chart = JoiningBars(store, theme), MapView(store, self._day, theme), ChartPicture(theme)
        self.around = Around(store, theme)
        self.map.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._worker = ChartWorker(store)
        self._worker.drawn.connect(self._drawn)
        self._place, self._view = -1, ""
        self._question = ""
        self._images: dict[str, QImage] = {}
        self._asked: dict[ChartView, str] = {}
        theme.changed.connect(self._redraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.WIDE)
        column.addWidget(self.bars)
        column.addWidget(self.around)
        column.addWidget(self.map, 1)
        column.addWidget(self.chart, 1)
        column.addStretch(0)

    def prepare(self, place: int, question: Question) -> None:
        """Get ready for the answer to a question."""
        if question.id == self._question:
            return
        self._question = question.id
        beside = aside(self._store, question)
        chart = question.view if question.view.startswith("chart:") else ""
        self.bars.set_bars(() if chart else beside.bars, self._day.known_until)
        self.around.show_rows(() if chart or beside.bars else around(self._store, question))
        self.map.setVisible(not chart and bool(beside.countries or beside.bars))
        self.chart.setVisible(bool(chart))
        self._place = place if chart or beside.bars or beside.countries or self.around.rows else -1
        self._view = chart
        self.chart.show_image(self._images.get(chart))
        if self.map.isVisibleTo(self):
            self._day.set_as_of(beside.day)
            self.map.set_highlight(beside.countries)
        if chart and chart not in self._images:
            self._ask(chart, "")

    def is_for(self, place: int) -> bool:
        """Is there something to show beside the answer to that question?"""
        return place >= 0 and place == self._place

    def is_asked_about(self, place: int) -> bool:
        """Does the question itself show it, so that it stands there before the answer too?"""
        return self.is_for(place) and bool(self._view)

    def look_ahead(self, question: Question) -> None:
        """Draw the chart of the question that comes next, so that it is there at once."""
        if question.view.startswith("chart:") and question.view not in self._images:
            self._ask(question.view, "next")

    def _ask(self, address: str, slot: str) -> None:
        """Draw a chart, beside the window, for a size that a projector has."""
        view, _ = from_address(parse(address))
        job = job_for(self._theme, view, (self._theme.px(_WIDE), self._theme.px(_HIGH)), self.devicePixelRatioF())
        self._asked[job.view] = address
        self._worker.ask(job, slot)

    def _redraw(self) -> None:
        """Another look, or another size: what was drawn is of no use."""
        self._images.clear()
        if self._view:
            self._ask(self._view, "")

    def close_down(self) -> None:
        """End the thread that draws."""
        self._worker.stop()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(430), self._theme.px(560))

    def _drawn(self, picture: object) -> None:
        assert isinstance(picture, Picture)
        address = self._asked.get(picture.job.view, "")
        self._images[address] = picture.image
        if address == self._view:
            self.chart.show_image(picture.image)
