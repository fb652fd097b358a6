"""The painted timeline: turns wheel, fingers, mouse and keys into the next window of time, the chosen fact and the as-of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal

from aseandesk.facts.store import FactStore
from aseandesk.timeline.axis import Window, day_at
from aseandesk.timeline.view import ERAS
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline import canvas_keys as keys
from aseandesk.ui.timeline import speech as talk
from aseandesk.ui.timeline.canvas_kept import KeptTimeline
from aseandesk.ui.widgets.spoken import tell
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
        QTouchEvent,
        QWheelEvent,
    )

    from aseandesk.timeline.hits import TimelineHit
    from aseandesk.ui.timeline.canvas_touch import Fingers

_NOTCH = 1.25
"""How much closer one notch of the wheel brings."""
_FRAME_MS = 16
_TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}


class TimelineCanvas(KeptTimeline):
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
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._fingers: Fingers | None = None
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
        if kind in _TOUCHES:
            self._touch(cast("QTouchEvent", event))
            return True
        if kind == QEvent.Type.ToolTip:
            self._tip(cast("QHelpEvent", event))
            return True
        return super().event(event)

    def _native_pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._moved(self.stage.zoom(1 + event.value(), self._plot_x(event.position())))
        return True

    def _touch(self, event: QTouchEvent) -> None:
        if self._fingers is None:
            from aseandesk.ui.timeline.canvas_touch import Fingers

            self._fingers = Fingers(self)
        self._fingers.take(event)

    # ---- mouse and fingers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.press(event.position())

    def press(self, at: QPointF) -> None:
        """Mouse or finger is down: on the axis or the line it drags the date, else whatever comes next."""
        self._pressed, self._says_focus = at, False
        near_line = abs(self._plot_x(at) - self.as_of_x()) <= self._theme.px(6)
        on_axis = at.y() < self.stage.layout.plan.sizes.axis
        free = self._hit(at) is None
        self._says_day = on_axis or (near_line and free)
        self._drag = "day" if self._says_day else ""
        if on_axis:
            self._want_day(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            self._hover(event.position())
        else:
            self.move_to(event.position())

    def move_to(self, here: QPointF) -> None:
        """Mouse or finger moves while it is down."""
        if self._pressed is None or self._drag == "held":
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
        self._shift(moved)

    def _shift(self, by: QPointF) -> None:
        """The picture goes along with what holds it."""
        scroll = min(max(self._scroll - by.y(), 0.0), self._overflow())
        if scroll != self._scroll:
            self._scroll = scroll
            self._fresh()
        self._moved(self.stage.pan(-by.x()))

    def spread(self, before: QPointF, now: QPointF, factor: float) -> None:
        """Two fingers have gone from one middle to another, and so many times further apart."""
        self._moved(self.stage.zoom(factor, self._plot_x(before)))
        self._shift(now - before)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        self.release(event.position())
        self._hover(event.position())

    def release(self, at: QPointF, reach: float = 0.0) -> None:
        """Mouse or finger is up. What was not a drag is a click, on what lies within `reach` pixels."""
        drag = self._drag
        self.drop()
        if drag == "day":
            self._send_day()
        elif not drag:
            self._click(at, reach)

    def drop(self) -> None:
        """Forget what was pressed."""
        self._drag, self._pressed, self._says_day = "", None, False
        self.update()

    def hold(self, at: QPointF, reach: float) -> None:
        """A finger rests: say what lies below it, or bring the as-of date there."""
        found = self.hit_about(at, reach)
        if found is not None and at.y() > self.stage.layout.plan.sizes.axis:
            self._drag = "held"
            self._set_under(found)
            talk.show_tip(self, self.mapToGlobal(at.toPoint()), self._words(found))
        else:
            self._drag, self._says_day = "day", True
            self._want_day(at)

    def come_closer(self, at: QPointF, factor: float = 2.0) -> None:
        """A double click or tap: closer, unless it was on something."""
        if self._hit(at) is None and at.y() > self.stage.layout.plan.sizes.axis:
            self._moved(self.stage.zoom(factor, self._plot_x(at)))

    def pixels(self, size: float) -> int:
        """A length at zoom 1 in pixels."""
        return self._theme.px(size)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.come_closer(event.position(), 0.5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 2.0)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_under(None)

    def _click(self, at: QPointF, reach: float) -> None:
        found = self.hit_about(at, reach)
        if found is None:
            return
        if found.items:
            self._open_count(found, at)
        else:
            self._choose(found.address)

    def _open_count(self, found: TimelineHit, at: QPointF) -> None:
        """Come close enough to tell the marks of a count apart; list them where that is not to be had."""
        first, last = min(i.anchor for i in found.items), max(i.anchor for i in found.items)
        if last - first > 1.0 and found.items[0].lane != ERAS:
            self._moved(self.stage.look_at(Window(first - (last - first) * 1.2 - 2, last + (last - first) * 1.2 + 2)))
            return
        menu = talk.menu_of(self, self._store, found.items)
        menu.triggered.connect(self._picked)
        menu.popup(self.mapToGlobal(at.toPoint()))

    def _picked(self, action: QAction) -> None:
        self._choose(action.data())

    def _hover(self, at: QPointF) -> None:
        found = self._hit(at)
        self._set_under(found)
        line = self.as_of_x()
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
        talk.show_tip(self, event.globalPos(), self._words(found) if found else "")

    def _words(self, found: TimelineHit) -> str:
        addresses = [item.address for item in found.items] or [found.address]
        return "\n".join(talk.line(self._store, address) for address in addresses)

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
        """Tab walks the events in order of time, and leaves after the last. Qt asks here for widgets inside too: they are left at once."""
        return (self.hasFocus() and self._walk(1 if forward else -1)) or super().focusNextPrevChild(forward)

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
            tell(self, talk.spoken(self.stage, self._store, address, self._lane))
