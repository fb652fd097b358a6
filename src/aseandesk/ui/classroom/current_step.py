"""What is beside an answer on the projector: the order of accession, the map, its place in time; beside a question its chart.

Maps and charts are drawn in a thread while the class answers, so that the result is shown at once.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from aseandesk import look
from aseandesk.facts.address import parse
from aseandesk.facts.store import FactStore
from aseandesk.geo.standing import describe, standings
from aseandesk.quiz.dealing.context import AnswerContext, answer_context
from aseandesk.quiz.model.question import Question
from aseandesk.trade.view import ChartView, from_address
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts.render_thread import ChartPicture, ChartWorker, job_for
from aseandesk.ui.classroom.turns import Around, around
from aseandesk.ui.map.map import paint_marked
from aseandesk.ui.map.map_card import Frame, MapCard
from aseandesk.ui.quiz.side import JoiningBars
from aseandesk.words import tr

WIDE, HIGH = 412, 609
"""The size of the area beside an answer, in logical pixels."""
_CHART = (480, 520)
_LATER, _SOON = 2000, 400
"""Milliseconds after a question, and after its answer, in which nothing is drawn: phones and windows need the processor then."""


class MapJob(NamedTuple):
    """A requested map: its style, size, day, marked countries, and which map."""

    look: str
    easy_font: bool
    zoom: float
    size: tuple[int, int]
    ratio: float
    day: date
    marked: tuple[str, ...]
    frame: Frame


class DrawnMap(NamedTuple):
    """A map as it was drawn."""

    job: MapJob
    image: QImage


def draw_map(store: FactStore, job: MapJob) -> DrawnMap:
    """Draw a map, in any thread."""
    theme = Theme(store, job.look, easy_font=job.easy_font)
    theme.zoom = job.zoom
    card, size, found = MapCard(store, theme, job.frame), QSizeF(*job.size), standings(store, job.day)
    image = QImage(QSize(*job.size) * job.ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(job.ratio)
    image.fill(Qt.GlobalColor.transparent)
    with painter_on(image) as p:
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        card.paint_land(p, size, found)
        layout = card.layout(size)
        if layout is not None:
            p.save()
            p.setClipPath(card.outline(size))
            paint_marked(p, layout, job.marked, theme.colour("accent"), theme.colour("surface"), 2 * theme.zoom)
            p.restore()
        card.paint_names(p, size, found)
    return DrawnMap(job, image)


class DrawnPicture(QWidget):
    """A picture drawn in a thread, at the upper left of its area."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None) -> None:
        """Show the image; None for none yet."""
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
    """Gets the current question before its answer is shown. It takes no focus."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._known = store.pack.known_until or date.today()
        self.bars, self.around = JoiningBars(store, theme), Around(store, theme)
        self.map, self.chart = DrawnPicture(theme), DrawnPicture(theme)
        self.chart.setAccessibleName(tr("A chart"))
        self._worker = ChartWorker(store)
        self._worker.drawn.connect(self._drawn)
        self._worker.done.connect(self._map_drawn)
        self._place, self._question, self._view, self._next = -1, "", "", ""
        self._beside: AnswerContext | None = None
        self._map_job: MapJob | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask_all)
        self._images: dict[str, QImage] = {}
        self._asked: dict[ChartView, str] = {}
        theme.changed.connect(self._redraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.SPACE_5)
        for part in (self.bars, self.around):
            column.addWidget(part)
        for picture in (self.map, self.chart):
            column.addWidget(picture, 1)
        column.addStretch(0)

    def prepare(self, place: int, question: Question) -> None:
        """Prepare for the answer to a question."""
        if question.id == self._question:
            return
        self._question = question.id
        beside = answer_context(self._store, question)
        chart = question.view if question.view.startswith("chart:") else ""
        self.bars.set_bars(() if chart else beside.bars, self._known)
        self.around.show_rows(() if chart or beside.bars else around(self._store, question))
        mapped = not chart and bool(beside.frame)
        self.map.setVisible(mapped)
        self.chart.setVisible(bool(chart))
        self._place = place if chart or beside.bars or mapped or self.around.rows else -1
        self._view, self._beside = chart, beside if mapped else None
        self.chart.show_image(self._images.get(chart))
        self.map.show_image(None)
        if mapped:
            self.map.setAccessibleName(describe(self._store, beside.day))
        self._later.start(_LATER)
        if chart and chart not in self._images:
            self._ask(chart, "")

    def is_for(self, place: int) -> bool:
        """Return whether there is something to show beside the answer to that question."""
        return place >= 0 and place == self._place

    def is_asked_about(self, place: int) -> bool:
        """Return whether it belongs to the question itself, and is shown before the answer too."""
        return self.is_for(place) and bool(self._view)

    def is_drawn(self) -> bool:
        """Return whether everything needed is drawn."""
        return (not self._view or self.chart.image is not None) and (self._beside is None or self.map.image is not None)

    def look_ahead(self, question: Question) -> None:
        """Draw the chart of the next question in advance."""
        if question.view != self._next:
            self._next = question.view
            if not self._later.isActive():
                self._later.start(_LATER)

    def hurry(self) -> None:
        """Draw the rest soon, because the answer is shown now."""
        if self._later.remainingTime() > _SOON:
            self._later.start(_SOON)

    def close_down(self) -> None:
        """End the drawing thread."""
        self._later.stop()
        self._worker.stop()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDE), self._theme.px(HIGH))

    # ---- how

    def _ask_all(self) -> None:
        """Request the map beside the answer, and the chart of the next question."""
        self._ask_map()
        if self._next.startswith("chart:") and self._next not in self._images:
            self._ask(self._next, "next")

    def _ask_map(self) -> None:
        """Request the map, for the space that the rest leaves to it."""
        beside, t = self._beside, self._theme
        if beside is None or not beside.frame:
            return
        gap = look.SPACE_5
        above = sum(part.sizeHint().height() + gap for part in (self.bars, self.around) if not part.isHidden())
        high = max(t.px(160), t.px(HIGH) - above)
        look_of, size, ratio = t.look.name, (t.px(WIDE), high), self.devicePixelRatioF()
        job = MapJob(look_of, t.easy_font, t.zoom, size, ratio, beside.day, beside.countries, beside.frame)
        self._map_job, store = job, self._store
        self._worker.run(lambda: draw_map(store, job))

    def _ask(self, address: str, slot: str) -> None:
        """Request a chart, for the size of a projector."""
        view, _ = from_address(parse(address))
        size = (self._theme.px(_CHART[0]), self._theme.px(_CHART[1]))
        job = job_for(self._theme, view, size, self.devicePixelRatioF(), asked=True)
        self._asked[job.view] = address
        self._worker.ask(job, slot)

    def _redraw(self) -> None:
        """Draw again after a change of theme or size."""
        self._images.clear()
        if self._view:
            self._ask(self._view, "")
        if not self._later.isActive():
            self._ask_map()

    def _drawn(self, picture: object) -> None:
        assert isinstance(picture, ChartPicture)
        address = self._asked.get(picture.job.view, "")
        self._images[address] = picture.image
        if address == self._view:
            self.chart.show_image(picture.image)

    def _map_drawn(self, drawn: object) -> None:
        if isinstance(drawn, DrawnMap) and drawn.job == self._map_job:
            self.map.show_image(drawn.image)
