"""The widget with a chart's picture: mouse, touch and keys point at figures, pin notes to them and open marked events."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.trade.view import ChartView
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.charts import readings as reading
from aseandesk.ui.charts.overlay import ChartOverlay, Pointed
from aseandesk.ui.charts.render_thread import ChartPicture, ChartWorker, Job, drawn_part, job_for
from aseandesk.ui.widgets.basic import paint_focus
from aseandesk.words import tr

_REACH, _MARK_REACH, _STILL = 28, 7, 6
"""Pixels at zoom 1: distance at which a figure, or the mark of an event, is hit; how far a click may move."""


class ChartCanvas(QWidget):
    """A chart. Several changes within one turn of the event loop draw it once; the old picture stays until the new one is ready."""

    ASKED = False
    """Whether the chart is part of a question, so that nothing on it may give the answer."""

    shown = Signal(object)
    """Emitted with the ChartPicture that is now on the screen."""
    pinned = Signal(str)
    """Emitted with a figure's name in an address when the figure was clicked."""
    opened = Signal(str)
    """Emitted with an event's address when its mark was clicked."""

    def __init__(self, theme: Theme, worker: ChartWorker, slot: str = "chart") -> None:
        super().__init__()
        self._theme, self._worker, self._slot = theme, worker, slot
        self._view: ChartView | None = None
        self._pins: tuple[str, ...] = ()
        self.picture: ChartPicture | None = None
        self._readings: tuple[reading.YearReading, ...] = ()
        self._places: tuple[tuple[float, float, int], ...] = ()
        self.marks: list[tuple[float, Any]] = []
        """The events that the chart names: where each stands, in pixels from the left, and its mark."""
        self._at: int | None = None
        self._event: int | None = None
        self._pressed: QPointF | None = None
        self._words = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.overlay = ChartOverlay(theme, self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Chart"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        worker.drawn.connect(self.take)
        worker.failed.connect(self._failed)
        theme.changed.connect(self._restyle)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(180))

    def show_view(self, view: ChartView) -> None:
        """Draw this view from now on, with its pinned notes."""
        part = drawn_part(view)
        self._pins = view.pins
        if part != self._view:
            self._view = part
            self._soon.start()
        else:
            self._show_pins()

    def take(self, picture: object) -> None:
        """Show a picture that was drawn, unless another view was chosen since."""
        there = None if self.picture is None else self.picture.job
        if isinstance(picture, ChartPicture) and picture.job == self.wanted() and picture.job != there:
            self.show_frame(picture)
            self.shown.emit(picture)

    def show_frame(self, picture: ChartPicture) -> None:
        """Show this picture of any view, as a frame of a running animation."""
        self._view = picture.job.view
        self.picture, self._at, self._event, self._words = picture, None, None, ""
        self._readings, self._places = reading.readings(picture), reading.by_place(picture)
        self.marks = reading.mark_places(picture, self._readings)
        _, bottom, right, top = picture.drawn.plot
        density, height = picture.job.density, picture.job.size[1]
        self.overlay.set_plot(height - top / density, height - bottom / density, right / density or self.width())
        self._show_pins()
        self.update()

    def wanted(self) -> Job | None:
        """Return the job for the current view at the present size, or None."""
        return None if self._view is None else self.job_of(self._view)

    def job_of(self, view: ChartView) -> Job | None:
        """Return the job of a view at the present size; None without space."""
        if self.width() < 2 or self.height() < 2:
            return None
        return job_for(self._theme, view, (self.width(), self.height()), self.devicePixelRatioF(), asked=self.ASKED)

    def forget(self) -> None:
        """Release the picture and its data until another view is shown."""
        self._soon.stop()
        self._view = self.picture = self._at = self._event = None
        self._readings, self._places, self.marks, self._words = (), (), [], ""
        self.overlay.forget()
        self.update()

    # ---- events

    def _restyle(self) -> None:
        self._soon.start()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self.overlay.resize(self.size())
        self._soon.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed = event.position()
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        before, self._pressed = self._pressed, None
        if before is None or (event.position() - before).manhattanLength() > self._theme.px(_STILL):
            return
        if self._event is not None:
            self.opened.emit(self.marks[self._event][1].address)
        elif self._at is not None:
            self._pin()

    def leaveEvent(self, _event: object) -> None:
        self._point(None)
        self._point_event(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match Qt.Key(event.key()):
            case Qt.Key.Key_Right | Qt.Key.Key_Left as key:
                self._walk(1 if key == Qt.Key.Key_Right else -1, 0)
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                self._walk(0, 1 if key == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_E if self.marks and not event.modifiers():
                self._point(None)
                self._point_event(0 if self._event is None else (self._event + 1) % len(self.marks))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._event is not None:
                self.opened.emit(self.marks[self._event][1].address)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._at is not None:
                self._pin()
            case _:
                super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        p = QPainter(self)
        picture = self.picture
        if picture is None or picture.job.size != (self.width(), self.height()):
            p.fillRect(self.rect(), self._theme.colour("background"))
        if picture is None:
            p.setFont(self._theme.font(look.BODY))
            p.setPen(self._theme.colour("text_secondary"))
            p.drawText(
                QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words or tr("Drawing the chart …")
            )
        else:
            density, part = picture.job.density, event.rect()
            source = QRectF(part.x() * density, part.y() * density, part.width() * density, part.height() * density)
            p.drawImage(
                QRectF(part), picture.image, source
            )  # once: Qt clips it to the strips below the crosshair, and clips each call again
        paint_focus(p, self, self._theme)
        p.end()

    # ---- pointing

    def _spots(self) -> list[Any]:
        return self.picture.drawn.spots if self.picture else []

    def _hover(self, at: QPointF) -> None:
        if self.picture is None:
            return
        event = self._mark_at(at)
        self._point_event(event)
        self._point(None if event is not None else self._nearest(at))
        self.setCursor(Qt.CursorShape.PointingHandCursor if event is not None else Qt.CursorShape.ArrowCursor)

    def _mark_at(self, at: QPointF) -> int | None:
        """Return the index of the event whose mark is at the point; its name above the plot is a touch target."""
        if not self.marks or not self.picture:
            return None
        plot = self.picture.job.size[1] - self.picture.drawn.plot[3] / self.picture.job.density
        if not plot - self._theme.px(26) <= at.y() <= plot + self._theme.px(22):
            return None
        index = min(range(len(self.marks)), key=lambda i: abs(self.marks[i][0] - at.x()))
        return index if abs(self.marks[index][0] - at.x()) <= self._theme.px(_MARK_REACH) else None

    def _nearest(self, at: QPointF) -> int | None:
        """Return the index of the figure at the point: in the nearest year the one at the nearest height; the nearest of all if the
        chart has no time axis.
        """
        if self._readings:
            _, bottom, _, top = self.picture.drawn.plot if self.picture else (0, 0, 0, 0)
            height, density = (self.picture.job.size[1], self.picture.job.density) if self.picture else (0, 1)
            first, last, room = self._readings[0].x, self._readings[-1].x, self._theme.px(_REACH)
            if not (first - room <= at.x() <= last + room and height - top / density - room <= at.y() <= height - bottom / density + room):
                return None
            rows = self._readings[reading.nearest(self._readings, at.x())].rows
            return min(rows, key=lambda row: abs(row.y - at.y())).spot if rows else None
        return reading.around(self._places, at.x(), at.y(), self._theme.px(_REACH))

    def _walk(self, step: int, turn: int) -> None:
        spots = self._spots()
        if not spots:
            return
        self._point_event(None)
        if self._at is None:
            self._point(max(range(len(spots)), key=lambda i: spots[i].year))
            return
        now = spots[self._at]
        if step:
            line = sorted((i for i in range(len(spots)) if spots[i].label == now.label), key=lambda i: spots[i].year)
            place = line.index(self._at) + step
            self._point(line[min(max(place, 0), len(line) - 1)])
        else:
            self._point(self._turned(turn))

    def _turned(self, turn: int) -> int:
        """Return the index of the figure above or below: in the year by size, or of the next line."""
        assert self._at is not None
        spots, now = self._spots(), self._spots()[self._at]
        rows = [row.spot for found in self._readings if found.year == now.year for row in found.rows]
        if self._at in rows and len(rows) > 1:
            return rows[(rows.index(self._at) + turn) % len(rows)]
        labels = list(dict.fromkeys(spot.label for spot in spots))
        label = labels[(labels.index(now.label) + turn) % len(labels)]
        return min((i for i in range(len(spots)) if spots[i].label == label), key=lambda i: abs(spots[i].year - now.year))

    def _point(self, index: int | None) -> None:
        if index == self._at:
            return
        self._at = index
        if index is None or self.picture is None:
            self.overlay.point(None)
            return
        pointed = self._pointed(index)
        self.setAccessibleDescription(reading.words(self.picture, pointed.reading, index))
        self.overlay.point(pointed)

    def _pointed(self, index: int) -> Pointed:
        assert self.picture is not None
        spot = self._spots()[index]
        year = next((found for found in self._readings if found.year == spot.year), None)
        return Pointed(reading.place(self.picture, spot), spot.colour, spot.text, spot.label, year)

    def _point_event(self, index: int | None) -> None:
        if index == self._event:
            return
        self._event = index
        x, text = (self.marks[index][0], self.marks[index][1].label) if index is not None else (0.0, "")
        if text:
            self.setAccessibleDescription(tr("{event}: Enter opens it on the timeline", event=text))
        self.overlay.show_event(x, text)

    # ---- notes

    def _pin(self) -> None:
        if self.picture is not None and self._at is not None:
            self.pinned.emit(reading.pin_of(self.picture, self._at))

    def _show_pins(self) -> None:
        if self.picture is not None:
            self.overlay.pin(tuple(self._pointed(index) for index in reading.pinned(self.picture, self._pins)))

    # ---- drawing

    def _ask(self) -> None:
        job = self.wanted()
        if job is not None and self.isVisible() and (self.picture is None or self.picture.job != job):
            self._worker.ask(job, self._slot)

    def showEvent(self, _event: object) -> None:
        self._soon.start()

    def _failed(self, sentence: str) -> None:
        self._words = tr("The chart could not be drawn: {reason}", reason=sentence)
        self.picture = None
        self.overlay.forget()
        self.update()
