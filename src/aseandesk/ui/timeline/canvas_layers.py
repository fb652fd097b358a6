"""Cached layers of the timeline: pixmaps of what does not follow the pointer or the as-of date."""

from __future__ import annotations

from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from aseandesk.facts.store import FactStore
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas_viewport import TimelineViewport

if TYPE_CHECKING:
    from aseandesk.timeline.frame import Frame
    from aseandesk.ui.timeline.paint.timeline import TimelinePainter

MOVING_S = 0.15
"""Two paints within this many seconds: somebody pans or zooms."""
_SLICE_S, _PAUSE_MS = 0.03, 40
"""Labels of a large pack are placed for this many seconds at a time, with this many milliseconds for the window in between."""


class LazyPainter:
    """Creates the `TimelinePainter` at first use: a start whose first image is cached measures and paints nothing."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self._store, self._theme = store, theme
        self._painter: TimelinePainter | None = None

    def get(self) -> TimelinePainter:
        """The painter, created at the first call."""
        if self._painter is None:
            from aseandesk.ui.timeline.paint.timeline import TimelinePainter

            self._painter = TimelinePainter(self._theme, {c.id: c.mark for c in self._store.pack.categories})
        return self._painter

    def text_width(self, text: str, size: int) -> float:
        """The width of a text in pixels, at a size of the type scale."""
        return self.get().text_width(text, size)

    def forget(self) -> None:
        """Discard cached texts and marks: the theme or the device pixel ratio changed."""
        if self._painter is not None:
            self._painter.forget()


class NamesLayer:
    """The names of lanes and ribbons as a pixmap, cached until the plan, the scroll or the theme changes."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._cached: tuple[object, QPixmap] | None = None

    def drop(self) -> None:
        """Discard the cached pixmap."""
        self._cached = None

    def pixmap(self, painter: TimelinePainter, frame: Frame, height: int, scroll: float, ratio: float) -> QPixmap:
        """The names for a height and a scroll in pixels, with `ratio` device pixels to one of Qt's."""
        key = (frame.plan, scroll, ratio)
        if self._cached is None or self._cached[0] != key:
            pixmap = QPixmap(ceil(frame.plan.names * ratio), ceil(height * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(self._theme.colour("background"))
            with painter_on(pixmap) as p:
                painter.paint_names(p, frame, height, scroll)
            self._cached = key, pixmap
        return self._cached[1]


class CanvasLayers(QObject):
    """The base layer (all but as-of date, chosen fact and pointer): cached at rest, painted directly during a pan or zoom."""

    painted = Signal()
    """The base layer was painted again: another window, size, view or theme."""
    cached = Signal()
    """A base layer at rest was cached: no pan or zoom is under way."""

    def __init__(self, widget: QWidget, viewport: TimelineViewport, painter: LazyPainter, theme: Theme) -> None:
        super().__init__(widget)
        self._widget, self._viewport, self._painter, self._theme = widget, viewport, painter, theme
        self._names = NamesLayer(theme)
        self._base: QPixmap | None = None
        self._base_frame: Frame | None = None
        """The frame that `_base` shows."""
        self._direct_frame: Frame | None = None
        """The frame that was last painted without a cache."""
        self._painted_at = monotonic()  # the first picture is painted directly: caching it takes a millisecond of the start
        self._ratio = 1.0
        self._slices = QTimer(self)
        self._slices.setInterval(_PAUSE_MS)
        self._slices.timeout.connect(self._place_labels)

    def drop(self) -> None:
        """Discard the cached base layer; the names stay as long as their plan does."""
        self._base = self._base_frame = self._direct_frame = None

    def release(self) -> None:
        """Discard all pixmaps: two megabytes, eight for a large window."""
        self.drop()
        self._names.drop()

    def moving(self) -> bool:
        """Is a pan or zoom under way?"""
        return monotonic() - self._painted_at < MOVING_S

    def draw(self, p: QPainter) -> bool:
        """Draw the base layer. Returns False where it was painted without being cached: in a pan or zoom each picture is seen once."""
        frame = self._viewport.stage.frame
        if self._base_frame is not frame and self._direct_frame is not frame and self.moving():
            self._paint(p)
            self._direct_frame = frame
            return False
        self.draw_cached(p)
        return True

    def draw_cached(self, p: QPainter) -> None:
        """Draw the base layer from its cache, which is made where it is out of date."""
        ratio, frame = self._widget.devicePixelRatioF(), self._viewport.stage.frame
        if self._base is None or self._base_frame is not frame or self._base.devicePixelRatio() != ratio:
            if self._ratio != ratio:
                self._ratio = ratio
                self._painter.forget()
            self._base = QPixmap(QSize(self._widget.size()) * ratio)
            self._base.setDevicePixelRatio(ratio)
            with painter_on(self._base) as base:
                self._paint(base)
            self._base_frame = frame
            self.cached.emit()
        p.drawPixmap(0, 0, self._base)

    def _paint(self, p: QPainter) -> None:
        """Paint the base layer."""
        self._painted_at = monotonic()
        painter, viewport, widget = self._painter.get(), self._viewport, self._widget
        frame, height = viewport.stage.frame, widget.height()
        names = self._names.pixmap(painter, frame, height, viewport.scroll, widget.devicePixelRatioF())
        left = int(frame.plan.names)  # the names bring their own background
        p.fillRect(left, 0, widget.width() - left, height, self._theme.colour("background"))
        painter.paint_base(p, frame, height, viewport.scroll, names)
        self.painted.emit()
        if not viewport.stage.settled() and not self._slices.isActive():
            self._slices.start()

    def _place_labels(self) -> None:
        """Place some more labels of a large pack, between two events of the window."""
        stage = self._viewport.stage
        before = stage.frame
        if stage.settle(_SLICE_S):
            self._slices.stop()
        if stage.frame is not before:
            self._viewport.changed.emit()
