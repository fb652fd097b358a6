"""What the canvas shows of the timeline: the stretch of time, the vertical scroll, and what lies at a point of the widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget

from aseandesk.timeline.axis import Window
from aseandesk.timeline.stage import TimelineStage
from aseandesk.timeline.view import TimelineView
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme

if TYPE_CHECKING:
    from aseandesk.timeline.hits import TimelineHit

_HIT_RADIUS = 7
"""How far from a mark a point may be and still hit it, in pixels at zoom 1."""
_SEARCH_STEPS = (0.25, 0.5, 0.75, 1.0)
"""Parts of the radius at which `hit_near` looks."""


class TimelineViewport(QObject):
    """Window of time and scroll position on one `TimelineStage`. All input changes them here; the canvas follows the signals."""

    changed = Signal()
    """The view, the window of time, the scroll position or the size changed: all must be painted again."""
    window_changed = Signal()
    """A person moved to another stretch of time. Emitted after `changed`."""

    def __init__(self, widget: QWidget, stage: TimelineStage, focus: Focus, theme: Theme) -> None:
        super().__init__(widget)
        self.stage = stage
        self.scroll = 0.0
        """How many pixels of the lanes are hidden above the axis."""
        self._widget, self._focus, self._theme = widget, focus, theme
        self._reveal_pending = False

    # ---- view and window of time

    def show_view(self, view: TimelineView) -> None:
        """Show a view. A newly chosen fact is scrolled into view at the next paint."""
        self._reveal_pending = self._reveal_pending or view.fact != self.stage.view.fact
        self.stage.show(view)
        self.changed.emit()

    def look_at(self, start: float, end: float) -> None:
        """Show the stretch of time between two days (ordinals, as far as the record goes)."""
        self._moved(self.stage.look_at(Window(start, end)))

    def pan(self, pixels: float) -> None:
        """Move on in time by a distance on the screen in pixels; negative moves back."""
        self._moved(self.stage.pan(pixels))

    def zoom(self, factor: float, at: QPointF) -> None:
        """Zoom in by a factor (below 1: out). The day at the point `at` of the widget stays where it is."""
        self._moved(self.stage.zoom(factor, self.plot_x(at)))

    def _moved(self, changed: bool) -> None:
        if changed:
            self.changed.emit()
            self.window_changed.emit()

    # ---- size and scroll

    def resize(self) -> None:
        """Take the size of the widget. The chosen fact is scrolled into view at the next paint."""
        self._reveal_pending = True
        self._resize_stage()

    def restyle(self) -> None:
        """Take the zoom and the fonts of the theme."""
        self.stage.forget()
        self._resize_stage()

    def _resize_stage(self) -> None:
        self.stage.resize(self._widget.width(), self._widget.height(), self._theme.zoom)
        self.changed.emit()

    def overflow(self) -> float:
        """By how many pixels the lanes are higher than the room for them."""
        return max(self.stage.layout.plan.height - self._widget.height(), 0.0)

    def scroll_to(self, pixels: float) -> None:
        """Hide so many pixels of the lanes above the axis, at most `overflow()`."""
        scroll = min(max(pixels, 0.0), self.overflow())
        if scroll != self.scroll:
            self.scroll = scroll
            self.changed.emit()

    def prepare_paint(self) -> bool:
        """Limit the scroll to the present layout and scroll to a newly chosen fact. Returns whether the scroll changed."""
        before = self.scroll
        self.scroll = min(self.scroll, self.overflow())
        if self._reveal_pending:
            self._reveal_pending = False
            self._reveal_chosen()
        return self.scroll != before

    def _reveal_chosen(self) -> None:
        """Scroll until one row of the chosen fact is wholly in view, if none is."""
        rows, axis, scroll = self.stage.rows_of(self.stage.view.fact), self.axis_height(), self.scroll
        top, end = axis + scroll, self._widget.height() + scroll
        if rows and not any(first >= top and last <= end for first, last in rows):
            first, last = rows[0]
            self.scroll = min(max(first - axis if first < top else last - self._widget.height(), 0.0), self.overflow())

    # ---- points of the widget

    def axis_height(self) -> float:
        """The height of the axis at the top, in pixels."""
        return self.stage.layout.plan.sizes.axis

    def plot_x(self, at: QPointF) -> float:
        """The distance of a point from the left edge of the plot, in pixels."""
        return at.x() - self.stage.layout.plan.names

    def as_of_x(self) -> float:
        """The distance of the as-of line from the left edge of the plot, in pixels."""
        from aseandesk.timeline.frame import as_of_x

        return as_of_x(self.stage.frame, self._focus.as_of)

    def hit(self, at: QPointF) -> TimelineHit | None:
        """The mark, label, count or ribbon at a point of the widget; None on the axis and on free ground."""
        if at.y() < self.axis_height():
            return None
        from aseandesk.timeline.hits import hit

        return hit(self.stage.frame, self.plot_x(at), at.y() + self.scroll, self._theme.px(_HIT_RADIUS))

    def hit_near(self, at: QPointF, radius: float) -> TimelineHit | None:
        """What `hit` finds at a point, or else nearest to it within `radius` pixels: a finger covers more than one point."""
        found = self.hit(at)
        for part in _SEARCH_STEPS if radius else ():
            for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0)):
                found = found or self.hit(at + QPointF(dx * part * radius, dy * part * radius))
        return found
