"""The timeline canvas: the widget that owns the viewport, the layers, the painter, the selection and the input handlers."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk.facts.store import FactStore
from aseandesk.timeline.stage import TimelineStage
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas_accessibility import CanvasAccessibility
from aseandesk.ui.timeline.canvas_keys import KeyInput
from aseandesk.ui.timeline.canvas_layers import CanvasLayers, LazyPainter
from aseandesk.ui.timeline.canvas_painter import CanvasHighlight, CanvasPainter
from aseandesk.ui.timeline.canvas_pointer import PointerInput
from aseandesk.ui.timeline.canvas_selection import TimelineSelection
from aseandesk.ui.timeline.canvas_startup_image import StartupImage
from aseandesk.ui.timeline.canvas_viewport import TimelineViewport
from aseandesk.words import language

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFocusEvent,
        QHelpEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QNativeGestureEvent,
        QPaintEvent,
        QResizeEvent,
        QTouchEvent,
        QWheelEvent,
    )

    from aseandesk.ui.timeline.canvas_touch import TouchInput

_TOUCHES = {QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel}
_KEYBOARD_REASONS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class TimelineCanvas(QWidget):
    """Everything on one axis: lanes, ribbons, the as-of line. Hands Qt's events to its parts and emits what a person did."""

    chosen = Signal(str)
    """A person chose a fact: its address."""
    entered = Signal()
    """Enter was pressed on the chosen fact."""
    window_changed = Signal()
    """A person moved to another stretch of time."""
    filter_asked = Signal()
    """A person asked for the row of filters."""
    play_asked = Signal(int)
    """Play or pause (0), or a step back (−1) or on (1) to the next important event."""
    pointed = Signal(str)
    """The pointer is on a fact: its address, or "" on none."""
    repainted = Signal()
    """The timeline was painted again: another window, size, view or theme."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lazy_painter = painter = LazyPainter(store, theme)
        self.stage = TimelineStage(store, painter.text_width, language())
        self.viewport = TimelineViewport(self, self.stage, focus, theme)
        self.highlight = CanvasHighlight(self)
        self.layers = CanvasLayers(self, self.viewport, painter, theme)
        self._painter = CanvasPainter(self, self.viewport, self.layers, self.highlight, painter, focus, theme)
        self.startup_image = StartupImage(self, self.viewport, self._painter, focus, theme)
        self._accessibility = CanvasAccessibility(self, self.stage, self.layers, store)
        self.selection = TimelineSelection(self.viewport, self._accessibility)
        self._pointer = PointerInput(self, self.viewport, self.highlight, store, focus, theme)
        self._keys = KeyInput(self, self.viewport, self.selection)
        self._touch: TouchInput | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect(focus)

    def _connect(self, focus: Focus) -> None:
        self.viewport.changed.connect(self._repaint_all)
        self.viewport.window_changed.connect(self.window_changed)
        self.highlight.changed.connect(self._repaint_overlay)
        self.highlight.pointed.connect(self.pointed)
        self.layers.painted.connect(self.repainted)
        self.selection.chosen.connect(self.chosen)
        self._pointer.picked.connect(self.selection.pick)
        self._keys.entered.connect(self.entered)
        self._keys.filter_asked.connect(self.filter_asked)
        self._keys.play_asked.connect(self.play_asked)
        focus.as_of_changed.connect(self._repaint_overlay)
        self._theme.changed.connect(self._restyle)

    # ---- size and painting

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self._theme.px(460))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(160))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.startup_image.paint():
            return
        p = QPainter(self)
        cached = self._painter.paint(p)
        p.end()
        if not cached:
            self._accessibility.describe_at_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.viewport.resize()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it: its pixmaps need no memory."""
        super().hideEvent(event)
        self.layers.release()

    def _repaint_all(self) -> None:
        self.layers.drop()
        self.update()

    def _repaint_overlay(self, _day: object = None) -> None:
        self.update()

    def _restyle(self) -> None:
        self._lazy_painter.forget()
        self.layers.release()
        self.viewport.restyle()
        self.updateGeometry()

    # ---- mouse, wheel and fingers

    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.NativeGesture:
            return self._pointer.pinch_trackpad(cast("QNativeGestureEvent", event))
        if kind in _TOUCHES:
            self._touch_input().follow(cast("QTouchEvent", event))
            return True
        if kind == QEvent.Type.ToolTip:
            self._pointer.show_tip(cast("QHelpEvent", event))
            return True
        return super().event(event)

    def _touch_input(self) -> TouchInput:
        """The handler of touch events, created at the first touch."""
        if self._touch is None:
            from aseandesk.ui.timeline.canvas_touch import TouchInput

            self._touch = TouchInput(self, self._pointer, self._theme)
        return self._touch

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pointer.turn_wheel(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.press(event.position())
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pointer.pressed():
            self._pointer.move_to(event.position())
        else:
            self._pointer.hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pointer.pressed():
            self._pointer.release(event.position())
            self._pointer.hover(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.zoom_in(event.position(), 0.5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 2.0)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.highlight.point_at(None)

    # ---- keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring where the focus came by keyboard."""
        self.highlight.focus_ring = event.reason() in _KEYBOARD_REASONS
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.highlight.focus_ring = True
        if self._keys.press(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            super().focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks the events in order of time and leaves after the last. Qt asks here for child widgets too: Tab leaves those at once."""
        return (self.hasFocus() and self.selection.step(1 if forward else -1)) or super().focusNextPrevChild(forward)
