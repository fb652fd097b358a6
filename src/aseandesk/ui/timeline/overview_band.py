"""The overview: the number of events of each year, and a frame around the years in view that can be moved and resized."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.timeline import axis
from aseandesk.timeline.axis import MIN_DAYS, Window
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.overview import Heap, density
from aseandesk.timeline.stage import TimelineStage
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline import canvas_keys as keys
from aseandesk.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

_HEIGHT = 24
_EDGE = 7
"""How near to an edge of the frame a press takes hold of it, in pixels at zoom 1."""


class OverviewBand(QWidget):
    """Drag the frame to pan, its edges to zoom; a click moves the frame there."""

    wanted = Signal(float, float)
    """A window of time is wanted: its start and its end in days."""

    def __init__(self, stage: TimelineStage, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._stage, self._focus, self._theme = stage, focus, theme
        self._items: tuple[TimelineItem, ...] = ()
        self._heaps: tuple[Heap, ...] = ()
        self._held = ""
        self._grip = 0.0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Overview: events by year, and the stretch in view"))
        self.follow()

    def follow(self) -> None:
        """Repaint and describe what the stage shows now."""
        if self._items is not self._stage.walk:
            self._items = self._stage.walk
            self._heaps = density(self._items, self._stage.limits)
        shown, whole = axis.heading(self._stage.window), axis.heading(self._stage.limits)
        self.setAccessibleDescription(tr("{shown} of {whole}", shown=shown, whole=whole))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(_HEIGHT))

    # ---- places

    def _x(self, day: float) -> float:
        return axis.to_x(day, self._stage.limits, self.width())

    def _day(self, x: float) -> float:
        return axis.to_day(x, self._stage.limits, self.width())

    def frame(self) -> QRectF:
        """Return the frame in pixels; never too narrow to be taken hold of."""
        window, least = self._stage.window, self._theme.px(10)
        left, right = self._x(window.start), self._x(window.end)
        if right - left < least:
            middle = min(max((left + right) / 2, least / 2), self.width() - least / 2)
            left, right = middle - least / 2, middle + least / 2
        return QRectF(left, 1, right - left, self.height() - 2)

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, p = self._theme, QPainter(self)
        frame = self.frame()
        bottom, tall = self.height() - t.px(3), self.height() - t.px(7)
        most = max((heap.number for heap in self._heaps), default=1)
        p.fillRect(QRectF(0, bottom, self.width(), 1), t.colour("hairline"))
        p.fillRect(frame, t.colour("accent_soft"))
        ink, pale = t.colour("accent"), t.colour("disabled")
        window = self._stage.window
        for heap in self._heaps:
            left, right = self._x(heap.first), self._x(heap.last)
            high = max(heap.number / most * tall, 1.5)
            inside = heap.last > window.start and heap.first < window.end
            p.fillRect(QRectF(left + 0.5, bottom - high, max(right - left - 1, 1.0), high), ink if inside else pale)
        p.setPen(QPen(t.colour("text_secondary"), 1))
        day = self._x(self._focus.as_of.toordinal() + 0.5)
        p.drawLine(QLineF(day, 0, day, self.height()))
        self._paint_frame(p, frame)
        p.end()

    def _paint_frame(self, p: QPainter, frame: QRectF) -> None:
        """The frame with a grip at each side."""
        t = self._theme
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if self.hasFocus() else 1
        p.setPen(QPen(t.colour("focus" if self.hasFocus() else "accent"), wide))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRoundedRect(frame.adjusted(wide / 2, 0, -wide / 2, 0), t.px(3), t.px(3))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.colour("accent"))
        grip, tall = t.px(4), t.px(look.SMALL)
        for x in (frame.left(), frame.right() - grip):
            p.drawRoundedRect(QRectF(x, frame.center().y() - tall / 2, grip, tall), grip / 2, grip / 2)

    # ---- by pointer

    def _part(self, x: float) -> str:
        """Return the part of the frame at an x: an edge, its inside, or nothing."""
        frame, reach = self.frame(), self._theme.px(_EDGE)
        near = min(reach, frame.width() / 3)
        if abs(x - frame.left()) <= reach and x < frame.left() + near:
            return "start"
        if abs(x - frame.right()) <= reach and x > frame.right() - near:
            return "end"
        return "frame" if frame.left() <= x <= frame.right() else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        x, window = event.position().x(), self._stage.window
        self._held = self._part(x)
        if not self._held:
            half = window.days / 2
            self._want(Window(self._day(x) - half, self._day(x) + half))
            self._held, window = "frame", self._stage.window
        self._grip = self._day(x) - (window.end if self._held == "end" else window.start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if not self._held:
            part = self._part(x)
            edge = part in {"start", "end"}
            self.setCursor(Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.PointingHandCursor)
            return
        window, limits = self._stage.window, self._stage.limits
        at = self._day(x) - self._grip
        if self._held == "start":
            self._want(Window(min(max(at, limits.start), window.end - MIN_DAYS), window.end))
        elif self._held == "end":
            self._want(Window(window.start, max(min(at, limits.end), window.start + MIN_DAYS)))
        else:
            self._want(axis.panned(window, at - window.start, limits))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = ""

    def _want(self, window: Window) -> None:
        self.wanted.emit(*axis.kept(window, self._stage.limits))

    # ---- by keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        target = keys.target(self._stage, event.key(), shift=True)
        if target is None:
            super().keyPressEvent(event)
        else:
            self.wanted.emit(*target)
