"""The painted timeline: turns wheel, fingers, mouse and keys into the next window of time, the chosen fact and the as-of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal

from aseandesk.facts.store import FactStore
from aseandesk.timeline.axis import Window, day_at
from aseandesk.timeline.frame import as_of_x
from aseandesk.timeline.view import ERAS
from aseandesk.ui.focus import Focus
from aseandesk.ui.theme import Theme
from aseandesk.ui.widgets import timeline_canvas_keys as keys
from aseandesk.ui.widgets import timeline_canvas_talk as talk
from aseandesk.ui.widgets.timeline_canvas_hits import Hit
from aseandesk.ui.widgets.timeline_canvas_picture import TimelinePicture
from aseandesk.words import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import (
        QAction,
        QFocusEvent,
        QHelpEvent,
        QKeyEvent,
        QMouseEvent,
        QNativeGestureEvent,
        QWheelEvent,
    )
    from PySide6.QtWidgets import QGestureEvent

_NOTCH = 1.25
"""How much closer one notch of the wheel brings."""
_FRAME_MS = 16


class TimelineCanvas(TimelinePicture):
    """The picture in a person's hands. Tells what the person did with it."""

    chosen = Signal(str)
    """A fact was chosen: its address."""
    entered = Signal()
    """Enter was pressed on the chosen fact."""
    window_changed = Signal()
    """Another stretch of time is in view."""
    filter_asked = Signal()
    """The row of filters is wanted."""
    play_asked = Signal(int)
    """Play or pause (0), or a step back (−1) or on (1) to the next important event."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(store, focus, theme)
        self._pressed: QPointF | None = None
        self._drag = ""
        self._lane = ""
        self._pending: date | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._send_day)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(tr("Timeline"))

    def choose(self, address: str) -> None:
        """Mark a fact as chosen and bring it into view, without telling anybody."""
        self.stage.bring(address)
        self._mark(address)

    def look_at(self, start: float, end: float) -> None:
        """Show a stretch of time, in days, because a person asked for it."""
        self._moved(self.stage.look_at(Window(start, end)))

    def _moved(self, changed: bool) -> None:
        """Another stretch of time is in view, if it changed."""
        if changed:
            self._fresh()
            self.window_changed.emit()

    # ---- wheel and fingers

    def wheelEvent(self, event: QWheelEvent) -> None:
        x = self._plot_x(event.position())
        fine, notches = event.pixelDelta(), event.angleDelta()
        across = abs(notches.x()) > abs(notches.y())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        sideways = notches.x() if across else notches.y() if shift else 0
        if sideways:
            pixels = fine.x() or fine.y() if not fine.isNull() else sideways * 0.8
            self._moved(self.stage.pan(-pixels))
        elif notches.y() or fine.y():
            turn = fine.y() / 90 if not fine.isNull() else notches.y() / 120
            self._moved(self.stage.zoom(_NOTCH**turn, x))
        event.accept()

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.NativeGesture:
            return self._native_pinch(cast("QNativeGestureEvent", event))
        if kind == QEvent.Type.Gesture:
            return self._pinch(cast("QGestureEvent", event))
        if kind == QEvent.Type.ToolTip:
            self._tip(cast("QHelpEvent", event))
            return True
        return super().event(event)

    def _native_pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._moved(self.stage.zoom(1 + event.value(), self._plot_x(event.position())))
        return True

    def _pinch(self, event: QGestureEvent) -> bool:
        from PySide6.QtWidgets import QPinchGesture

        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if not isinstance(pinch, QPinchGesture):
            return False
        at = self.mapFromGlobal(pinch.centerPoint().toPoint())
        self._moved(self.stage.zoom(pinch.scaleFactor(), self._plot_x(QPointF(at))))
        event.accept(pinch)
        return True

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._pressed, self._says_focus = event.position(), False
        near_line = abs(self._plot_x(event.position()) - as_of_x(self.stage.frame, self._focus.as_of)) <= self._theme.px(6)
        on_axis = event.position().y() < self.stage.layout.plan.sizes.axis
        free = self._hit(event.position()) is None
        self._says_day = on_axis or (near_line and free)
        self._drag = "day" if self._says_day else ""
        if on_axis:
            self._want_day(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.position()
        if self._pressed is None:
            self._hover(here)
            return
        if self._drag == "day":
            self._want_day(here)
            return
        moved = here - self._pressed
        if self._drag != "pan" and moved.manhattanLength() < self._theme.px(5):
            return
        self._drag = "pan"
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = here
        scroll = min(max(self._scroll - moved.y(), 0.0), self._overflow())
        if scroll != self._scroll:
            self._scroll = scroll
            self._fresh()
        self._moved(self.stage.pan(-moved.x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        drag, self._drag, self._pressed, self._says_day = self._drag, "", None, False
        if drag == "day":
            self._send_day()
            self.update()
        elif not drag:
            self._click(event.position())
        self._hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._hit(event.position()) is None and event.position().y() > self.stage.layout.plan.sizes.axis:
            out = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._moved(self.stage.zoom(0.5 if out else 2.0, self._plot_x(event.position())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_under(None)

    def _click(self, at: QPointF) -> None:
        found = self._hit(at)
        if found is None:
            return
        if found.items:
            self._open_count(found, at)
        else:
            self._choose(found.address)

    def _open_count(self, found: Hit, at: QPointF) -> None:
        """Come close enough to tell the marks of a count apart; list them where that is not to be had."""
        first, last = min(i.anchor for i in found.items), max(i.anchor for i in found.items)
        if last - first > 1.0 and found.items[0].lane != ERAS:
            self._moved(self.stage.look_at(Window(first - (last - first) * 1.2 - 2, last + (last - first) * 1.2 + 2)))
            return
        menu = talk.menu_of(self, found.items)
        menu.triggered.connect(self._picked)
        menu.popup(self.mapToGlobal(at.toPoint()))

    def _picked(self, action: QAction) -> None:
        self._choose(action.data())

    def _hover(self, at: QPointF) -> None:
        found = self._hit(at)
        self._set_under(found)
        line = as_of_x(self.stage.frame, self._focus.as_of)
        if found:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        elif abs(self._plot_x(at) - line) <= self._theme.px(6):
            self.setCursor(Qt.CursorShape.SizeHorCursor)
        elif at.y() < self.stage.layout.plan.sizes.axis:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor)

    def _tip(self, event: QHelpEvent) -> None:
        found = self._hit(QPointF(event.pos()))
        addresses = [item.address for item in found.items] if found and found.items else [found.address] if found else []
        talk.show_tip(self, event, "\n".join(talk.line(self._store, address) for address in addresses))

    # ---- the as-of date

    def _want_day(self, at: QPointF) -> None:
        """Take the day under the pointer as the as-of date, at most once a frame."""
        plan = self.stage.layout.plan
        day = day_at(min(max(self._plot_x(at), 0.0), plan.width), self.stage.window, plan.width)
        self._pending = day
        if not self._clock.isActive():
            self._clock.start()

    def _send_day(self) -> None:
        if self._pending is not None:
            day, self._pending = self._pending, None
            self._focus.set_as_of(day)

    # ---- keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go to who came by keys."""
        self._says_focus = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._says_focus = True
        key = event.key()
        target = keys.target(self.stage, key, shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if target is not None:
            self.look_at(*target)
        elif key == Qt.Key.Key_Slash:
            self.filter_asked.emit()
        elif key in keys.PLAYS:
            self.play_asked.emit(keys.PLAYS[key])
        elif key in keys.WALKS:
            self._walk(keys.WALKS[key])
        elif key in keys.CROSSES:
            self._cross(keys.CROSSES[key])
        elif key in keys.ROLLS:
            self._roll(keys.ROLLS[key])
        elif key in keys.ENTERS:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            super().focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the events in order of time, and leaves after the last."""
        return self._walk(1 if forward else -1) or super().focusNextPrevChild(forward)

    def _walk(self, by: int) -> bool:
        window = self.stage.window
        item = self.stage.step(self.view().fact, by, window.start)
        if item is None:
            return False
        self.choose(item.address)
        self.chosen.emit(item.address)
        return True

    def _cross(self, by: int) -> None:
        from aseandesk.timeline.crossing import across

        stage = self.stage
        middle = (stage.window.start + stage.window.end) / 2
        item = across(stage.items, stage.lanes, self.view().fact, self._lane, by, middle)
        if item is not None:
            self._lane = item.lane
            self.choose(item.address)
            self.chosen.emit(item.address)

    def _roll(self, by: int) -> None:
        self._scroll = min(max(self._scroll + by * self.height() / 2, 0.0), self._overflow())
        self._fresh()

    def _choose(self, address: str) -> None:
        """Choose what was clicked: it is in view, so nothing moves."""
        self._mark(address)
        self.chosen.emit(address)

    def _mark(self, address: str) -> None:
        self.show_view(self.stage.choosing(address))
        self._announce(address)

    def _announce(self, address: str) -> None:
        """Say the chosen fact, its date, its lane and its place in the row to who listens. A list in its place says its own lines."""
        if self.isVisible():
            talk.announce(self, talk.spoken(self.stage, self._store, address, self._lane))
