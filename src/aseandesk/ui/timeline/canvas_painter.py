"""Painting the canvas: the base layer, and over it the as-of date, the chosen fact, the hovered one and the keyboard focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas_layers import CanvasLayers, LazyPainter
from aseandesk.ui.timeline.canvas_viewport import TimelineViewport

if TYPE_CHECKING:
    from aseandesk.timeline.hits import TimelineHit


class CanvasHighlight(QObject):
    """What is highlighted for a moment: the fact under the pointer, a country hovered on the map, the dragged date, the focus."""

    changed = Signal()
    """Something else is highlighted: the overlay must be painted again."""
    pointed = Signal(str)
    """The pointer is on a fact: its address, or "" on none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.country = ""
        """The code of a country whose ribbon and events are highlighted; "" for none."""
        self.date_label = False
        """Is the as-of date written at its line? While somebody drags it."""
        self.focus_ring = False
        """Is the keyboard focus shown? For people who use the keyboard."""
        self._hit: TimelineHit | None = None

    def point_at(self, hit: TimelineHit | None) -> None:
        """The pointer is on this now."""
        if hit != self._hit:
            self._hit = hit
            self.changed.emit()
            self.pointed.emit(hit.address if hit else "")

    def light(self, country: str) -> None:
        """Highlight a country's ribbon and its events; "" for none."""
        if country != self.country:
            self.country = country
            self.changed.emit()

    def address(self) -> str:
        """The address of the highlighted fact, "" for none."""
        if self.country:
            return f"country:{self.country}"
        return self._hit.address if self._hit else ""


class CanvasPainter:
    """Paints the canvas from its layers and its highlight."""

    def __init__(
        self,
        widget: QWidget,
        viewport: TimelineViewport,
        layers: CanvasLayers,
        highlight: CanvasHighlight,
        painter: LazyPainter,
        focus: Focus,
        theme: Theme,
    ) -> None:
        self._widget, self._viewport, self._layers, self._highlight = widget, viewport, layers, highlight
        self._painter, self._focus, self._theme = painter, focus, theme

    def paint(self, p: QPainter) -> bool:
        """Paint everything. Returns False where the base layer was not cached, because a pan or zoom is under way."""
        if self._viewport.prepare_paint():
            self._layers.drop()
        cached = self._layers.draw(p)
        highlight = self._highlight
        self._paint_overlay(p, highlight.address(), highlight.country)
        if highlight.date_label:
            self._painter.get().paint_day_label(p, self._viewport.stage.frame, self._focus.as_of)
        if highlight.focus_ring and self._widget.hasFocus():
            p.setPen(QPen(self._theme.colour("focus"), 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            r = self._theme.px(look.RADIUS_CONTROL)
            p.drawRoundedRect(QRectF(self._widget.rect()).adjusted(1, 1, -1, -1), r, r)
        return cached

    def paint_plain(self, p: QPainter) -> None:
        """Paint everything as it is without pointer and keyboard focus."""
        self._layers.draw_cached(p)
        self._paint_overlay(p, "", "")

    def _paint_overlay(self, p: QPainter, hovered: str, country: str) -> None:
        """The as-of date, the chosen fact, the hovered one, a country's events and the scroll position."""
        viewport, painter = self._viewport, self._painter.get()
        stage, height, scroll = viewport.stage, self._widget.height(), viewport.scroll
        frame = stage.frame
        painter.paint_day(p, frame, self._focus.as_of, height, scroll)
        if country:
            painter.paint_lit(p, frame, country, stage.events_of(country), height, scroll)
        painter.paint_chosen(p, frame, stage.view.fact, hovered, height, scroll)
        if viewport.overflow() > 0:
            painter.paint_scroll(p, frame, self._widget.width(), height, scroll)
