"""Shows a chart's picture and says the figure under the mouse, or the one the keys have walked to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.trade.view import ChartView
from aseandesk.ui.chart_worker import ChartWorker, Picture, job_for
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets.basic import paint_focus
from aseandesk.words import tr

_REACH = 28


class ChartCanvas(QWidget):
    """A chart. Many changes within one turn of the event loop draw once; the old picture stays until the new one is there."""

    shown = Signal(object)
    """The Picture that is now on the screen."""

    def __init__(self, theme: Theme, worker: ChartWorker) -> None:
        super().__init__()
        self._theme, self._worker = theme, worker
        self._view: ChartView | None = None
        self.picture: Picture | None = None
        self._at: int | None = None
        self._words = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Chart"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        worker.drawn.connect(self.take)
        worker.failed.connect(self._failed)
        theme.changed.connect(self._soon.start)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(240))

    def show_view(self, view: ChartView) -> None:
        """Draw this view from now on."""
        if view != self._view:
            self._view = view
            self._soon.start()

    def take(self, picture: object) -> None:
        """Show a picture that was drawn, unless another view was chosen since."""
        if not isinstance(picture, Picture) or picture.job.view != self._view:
            return
        self.picture, self._at, self._words = picture, None, ""
        self.update()
        self.shown.emit(picture)

    def wanted(self) -> Any:
        """The job for what is shown at the present size, or None."""
        if self._view is None or self.width() < 2 or self.height() < 2:
            return None
        return job_for(self._theme, self._view, (self.width(), self.height()), self.devicePixelRatioF())

    # ---- events

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._soon.start()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self._nearest(event.position()))

    def leaveEvent(self, _event: object) -> None:
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        turn = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None and turn is None:
            super().keyPressEvent(event)
        else:
            self._walk(step or 0, turn or 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        p = QPainter(self)
        if self.picture is None:
            p.setFont(self._theme.font(look.BODY))
            p.setPen(self._theme.colour("text_secondary"))
            p.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._words or tr("Drawing the chart …"))
        else:
            size = self.picture.job.size
            if size == (self.width(), self.height()):
                p.drawImage(QPoint(0, 0), self.picture.image)
            else:
                p.drawImage(QRectF(0, 0, *size), self.picture.image)
            self._paint_pointed(p)
        paint_focus(p, self, self._theme)
        p.end()

    # ---- pointing

    def _spots(self) -> list[Any]:
        return self.picture.drawn.spots if self.picture else []

    def _place(self, spot: Any) -> QPointF:
        assert self.picture is not None
        density = self.picture.job.density
        return QPointF(spot.x / density, self.picture.job.size[1] - spot.y / density)

    def _nearest(self, at: QPointF) -> int | None:
        found, best = None, float(self._theme.px(_REACH)) ** 2
        for index, spot in enumerate(self._spots()):
            gap = self._place(spot) - at
            distance = gap.x() ** 2 + gap.y() ** 2
            if distance < best:
                found, best = index, distance
        return found

    def _walk(self, step: int, turn: int) -> None:
        spots = self._spots()
        if not spots:
            return
        if self._at is None:
            self._point(max(range(len(spots)), key=lambda i: spots[i].year))
            return
        now = spots[self._at]
        if step:
            line = sorted((i for i in range(len(spots)) if spots[i].label == now.label), key=lambda i: spots[i].year)
            place = line.index(self._at) + step
            self._point(line[min(max(place, 0), len(line) - 1)])
        else:
            labels = list(dict.fromkeys(spot.label for spot in spots))
            label = labels[(labels.index(now.label) + turn) % len(labels)]
            self._point(min((i for i in range(len(spots)) if spots[i].label == label), key=lambda i: abs(spots[i].year - now.year)))

    def _point(self, index: int | None) -> None:
        if index != self._at:
            self._at = index
            if index is not None:
                self.setAccessibleDescription(self._spots()[index].text)
            self.update()

    def _paint_pointed(self, p: QPainter) -> None:
        if self._at is None or self._at >= len(self._spots()):
            return
        t, spot = self._theme, self._spots()[self._at]
        place = self._place(spot)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(QPen(t.colour("background"), t.px(2)))
        p.setBrush(t.party(spot.key))
        p.drawEllipse(place, t.px(6), t.px(6))
        font = t.font(look.BODY, 600)
        room = QFontMetricsF(font).boundingRect(spot.text).size()
        box = QRectF(0, 0, room.width() + t.px(20), room.height() + t.px(12))
        box.moveCenter(QPointF(place.x(), place.y() - t.px(14) - box.height() / 2))
        box.moveLeft(min(max(box.left(), 2.0), self.width() - box.width() - 2))
        if box.top() < 2:
            box.moveTop(place.y() + t.px(14))
        p.setPen(QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("surface"))
        p.drawRoundedRect(box, t.px(6), t.px(6))
        p.setFont(font)
        p.setPen(t.colour("text"))
        p.drawText(box, Qt.AlignmentFlag.AlignCenter, spot.text)

    # ---- drawing

    def _ask(self) -> None:
        job = self.wanted()
        if job is not None and self.isVisible():
            self._worker.ask(job)

    def showEvent(self, _event: object) -> None:
        self._soon.start()

    def _failed(self, sentence: str) -> None:
        self._words = tr("The chart could not be drawn: {reason}", reason=sentence)
        self.picture = None
        self.update()
