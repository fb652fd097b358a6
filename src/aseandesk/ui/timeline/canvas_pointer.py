"""Pointer input on the timeline: drag, click, hover and tooltip, the same for mouse and finger; the mouse wheel and the trackpad."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from aseandesk.facts.store import FactStore
from aseandesk.timeline.axis import day_at
from aseandesk.timeline.view import ERAS
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline import speech
from aseandesk.ui.timeline.canvas_painter import CanvasHighlight
from aseandesk.ui.timeline.canvas_viewport import TimelineViewport

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction, QHelpEvent, QNativeGestureEvent, QWheelEvent

    from aseandesk.timeline.hits import TimelineHit

_FRAME_MS = 16
_NOTCH = 1.25
"""The zoom factor of one notch of the wheel."""
_LINE_REACH = 6
"""How far from the as-of line a press still takes hold of it, in pixels at zoom 1."""
_DRAG_START = 5
"""How far the pointer moves before a press becomes a drag, in pixels at zoom 1."""


class PointerInput(QObject):
    """Turns presses, moves and releases into pans, clicks and steps of the as-of date."""

    picked = Signal(str)
    """A fact was clicked: its address."""

    def __init__(
        self, widget: QWidget, viewport: TimelineViewport, highlight: CanvasHighlight, store: FactStore, focus: Focus, theme: Theme
    ) -> None:
        super().__init__(widget)
        self._widget, self._viewport, self._highlight = widget, viewport, highlight
        self._store, self._focus, self._theme = store, focus, theme
        self._pressed: QPointF | None = None
        self._drag = ""
        """What a press has become: "" nothing yet, "day" a drag of the as-of date, "pan", or "held" (a finger that asks what is there)."""
        self._pending: date | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._send_day)

    # ---- press, move, release

    def pressed(self) -> bool:
        """Is mouse or finger down?"""
        return self._pressed is not None

    def press(self, at: QPointF) -> None:
        """Mouse or finger goes down. On the axis or the as-of line it starts a drag of the date."""
        self._pressed, self._highlight.focus_ring = at, False
        on_axis = self._on_axis(at)
        on_line = self._near_line(at) and self._viewport.hit(at) is None
        self._highlight.date_label = on_axis or on_line
        self._drag = "day" if self._highlight.date_label else ""
        if on_axis:
            self._want_day(at)

    def move_to(self, here: QPointF) -> None:
        """Mouse or finger moves while it is down."""
        if self._pressed is None or self._drag == "held":
            return
        if self._drag == "day":
            self._want_day(here)
            return
        moved = here - self._pressed
        if self._drag != "pan" and moved.manhattanLength() < self._theme.px(_DRAG_START):
            return
        self._drag = "pan"
        self._widget.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = here
        self._pan(moved)

    def release(self, at: QPointF, reach: float = 0.0) -> None:
        """Mouse or finger goes up. A press that became no drag is a click on what lies within `reach` pixels."""
        drag = self._drag
        self.cancel()
        if drag == "day":
            self._send_day()
        elif not drag:
            self._click(at, reach)

    def cancel(self) -> None:
        """End the press without a click."""
        self._drag, self._pressed, self._highlight.date_label = "", None, False
        self._widget.update()

    def hold(self, at: QPointF, reach: float) -> None:
        """A finger rests: show the tooltip of what lies within `reach` pixels, or on free ground start a drag of the date."""
        found = self._viewport.hit_near(at, reach)
        if found is not None and not self._on_axis(at):
            self._drag = "held"
            self._highlight.point_at(found)
            speech.show_tip(self._widget, self._widget.mapToGlobal(at.toPoint()), self._words(found))
        else:
            self._drag, self._highlight.date_label = "day", True
            self._want_day(at)

    # ---- pan and zoom

    def _pan(self, by: QPointF) -> None:
        """Move the timeline by a distance in pixels."""
        self._viewport.scroll_to(self._viewport.scroll - by.y())
        self._viewport.pan(-by.x())

    def pinch(self, before: QPointF, now: QPointF, factor: float) -> None:
        """The middle of two fingers moved from one point to another while their distance grew by a factor."""
        self._viewport.zoom(factor, before)
        self._pan(now - before)

    def pinch_trackpad(self, event: QNativeGestureEvent) -> bool:
        """Zoom by a pinch on the trackpad. Returns False for other gestures."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._viewport.zoom(1 + event.value(), event.position())
        return True

    def zoom_in(self, at: QPointF, factor: float = 2.0) -> None:
        """A double click or tap on free ground: zoom about that point."""
        if self._viewport.hit(at) is None and not self._on_axis(at):
            self._viewport.zoom(factor, at)

    def turn_wheel(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; pan by a wheel that turns sideways or with Shift."""
        fine, notches = event.pixelDelta(), event.angleDelta()
        across = abs(notches.x()) > abs(notches.y())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = notches.x() if across else notches.y() if shift else 0
        if sideways:
            pixels = fine.x() or fine.y() if not fine.isNull() else sideways * 0.8
            self._viewport.pan(-pixels)
        elif notches.y() or fine.y():
            turn = fine.y() / 90 if not fine.isNull() else notches.y() / 120
            self._viewport.zoom(_NOTCH**turn, event.position())

    # ---- hover and tooltip

    def hover(self, at: QPointF) -> None:
        """The pointer moves while nothing is pressed: highlight what is below it and show what a press would do there."""
        found = self._viewport.hit(at)
        self._highlight.point_at(found)
        if found:
            self._widget.setCursor(Qt.CursorShape.PointingHandCursor)
        elif self._near_line(at):
            self._widget.setCursor(Qt.CursorShape.SizeHorCursor)
        elif self._on_axis(at):
            self._widget.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._widget.setCursor(Qt.CursorShape.OpenHandCursor)

    def show_tip(self, event: QHelpEvent) -> None:
        """Show the tooltip of what lies below the pointer."""
        found = self._viewport.hit(QPointF(event.pos()))
        speech.show_tip(self._widget, event.globalPos(), self._words(found) if found else "")

    def _words(self, found: TimelineHit) -> str:
        addresses = [item.address for item in found.items] or [found.address]
        return "\n".join(speech.line(self._store, address) for address in addresses)

    # ---- clicks

    def _click(self, at: QPointF, reach: float) -> None:
        found = self._viewport.hit_near(at, reach)
        if found is None:
            return
        if found.items:
            self._open_count(found, at)
        else:
            self.picked.emit(found.address)

    def _open_count(self, found: TimelineHit, at: QPointF) -> None:
        """Zoom in until the events of a count stand apart; list them in a menu where no zoom can separate them."""
        first, last = min(i.anchor for i in found.items), max(i.anchor for i in found.items)
        if last - first > 1.0 and found.items[0].lane != ERAS:
            self._viewport.look_at(first - (last - first) * 1.2 - 2, last + (last - first) * 1.2 + 2)
            return
        menu = speech.menu_of(self._widget, self._store, found.items)
        menu.triggered.connect(self._picked)
        menu.popup(self._widget.mapToGlobal(at.toPoint()))

    def _picked(self, action: QAction) -> None:
        self.picked.emit(action.data())

    # ---- the as-of date

    def _on_axis(self, at: QPointF) -> bool:
        return at.y() < self._viewport.axis_height()

    def _near_line(self, at: QPointF) -> bool:
        return abs(self._viewport.plot_x(at) - self._viewport.as_of_x()) <= self._theme.px(_LINE_REACH)

    def _want_day(self, at: QPointF) -> None:
        """Take the day under the pointer as the as-of date, at most once a frame."""
        stage = self._viewport.stage
        width = stage.layout.plan.width
        self._pending = day_at(min(max(self._viewport.plot_x(at), 0.0), width), stage.window, width)
        if not self._clock.isActive():
            self._clock.start()

    def _send_day(self) -> None:
        if self._pending is not None:
            day, self._pending = self._pending, None
            self._focus.set_as_of(day)
