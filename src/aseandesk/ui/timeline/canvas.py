"""The painted timeline: turns wheel, fingers, mouse and keys into the next window of time, the chosen fact and the as-of date."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt, Signal

from aseandesk.facts.store import FactStore
from aseandesk.timeline.axis import Window
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline import canvas_keys as keys
from aseandesk.ui.timeline import speech as talk
from aseandesk.ui.timeline.canvas_hand import Hand
from aseandesk.ui.timeline.canvas_kept import FirstPicture
from aseandesk.ui.timeline.canvas_picture import TimelinePicture
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFocusEvent,
        QHelpEvent,
        QKeyEvent,
        QMouseEvent,
        QNativeGestureEvent,
        QPaintEvent,
        QTouchEvent,
        QWheelEvent,
    )

    from aseandesk.ui.timeline.canvas_touch import Fingers

_NOTCH = 1.25
"""How much closer one notch of the wheel brings."""
_TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}


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
        self._lane = ""
        self._first = FirstPicture(self, focus, theme)
        self._hand = Hand(self, store, focus, theme)
        self._hand.moved.connect(self._moved)
        self._hand.chosen.connect(self._choose)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self._fingers: Fingers | None = None
        self.setAccessibleName(tr("Timeline"))

    def expect(self, stamp: str) -> None:
        """A first paint is coming, on facts of this stamp: it may be a picture that was kept."""
        self._first.expect(stamp)

    def remember(self, *, if_missed: bool = False) -> None:
        """Keep the picture for the next start; with `if_missed` only if this start found none."""
        self._first.remember(if_missed=if_missed)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._first.paint():
            super().paintEvent(event)

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
            self.fresh()
            self.window_changed.emit()

    # ---- wheel and fingers

    def wheelEvent(self, event: QWheelEvent) -> None:
        x = self.plot_x(event.position())
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
            self._hand.tip(cast("QHelpEvent", event))
            return True
        return super().event(event)

    def _native_pinch(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        self._moved(self.stage.zoom(1 + event.value(), self.plot_x(event.position())))
        return True

    def _touch(self, event: QTouchEvent) -> None:
        if self._fingers is None:
            from aseandesk.ui.timeline.canvas_touch import Fingers

            self._fingers = Fingers(self, self._hand)
        self._fingers.take(event)

    # ---- mouse and fingers

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._hand.press(event.position())
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand.holds():
            self._hand.move_to(event.position())
        else:
            self._hand.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._hand.holds():
            self._hand.release(event.position())
            self._hand.hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._hand.come_closer(event.position(), 0.5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 2.0)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.point_at(None)

    # ---- keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go to who came by keys."""
        self.says_focus = event.reason() in {
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        }
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.says_focus = True
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
        self.scroll_to(self._scroll + by * self.height() / 2)

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
