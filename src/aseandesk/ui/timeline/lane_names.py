"""The lane names as controls: drag them or use keys to reorder, hide or show lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from aseandesk import look
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.canvas import TimelineCanvas
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from aseandesk.timeline.frame import Band

_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_OPENS = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu}


class LaneNames(QWidget):
    """A transparent widget over the names that the canvas paints; it paints only the focus and the drop position."""

    moved = Signal(str, int)
    """A lane was moved to a position among the lanes in view."""
    hidden = Signal(str)
    """A lane is to be hidden."""
    menu_asked = Signal(str, QPoint)
    """The menu of a lane is wanted, at a point of the screen."""

    def __init__(self, canvas: TimelineCanvas, theme: Theme) -> None:
        super().__init__(canvas)
        self._canvas, self._theme = canvas, theme
        self._at = 0
        self._held, self._pressed, self._to = "", QPointF(), -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Lanes"))

    def place(self) -> None:
        """Cover the names of the present plan."""
        plan = self._canvas.stage.layout.plan
        axis = round(plan.sizes.axis)
        self.setGeometry(0, axis, round(plan.names), max(self._canvas.height() - axis, 1))
        self._at = min(self._at, max(len(self._bands()) - 1, 0))
        self._say()

    # ---- which lane

    def _bands(self) -> tuple[Band, ...]:
        return self._canvas.stage.frame.bands

    def _top(self, y: float) -> float:
        """Convert a y of the plan to a y of this widget."""
        return y - self._canvas.viewport.scroll - self.y()

    def _band_at(self, y: float) -> Band | None:
        return next((b for b in self._bands() if self._top(b.y) <= y < self._top(b.y) + b.height), None)

    def _gap_at(self, y: float) -> int:
        """Return the position that a lane dropped here would take."""
        return sum(1 for b in self._bands() if self._top(b.y) + b.height / 2 < y)

    def current(self) -> str:
        """Return the focused lane; "" without lanes."""
        bands = self._bands()
        return bands[self._at].id if bands else ""

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._to < 0 and not self.hasFocus():
            return
        bands = self._bands()
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._to >= 0 and bands:
            y = self._top(bands[self._to].y) if self._to < len(bands) else self._top(bands[-1].y) + bands[-1].height
            p.setPen(QPen(t.colour("accent"), t.px(3)))
            p.drawLine(QPointF(0, y), QPointF(self.width(), y))
        if self.hasFocus() and bands:
            band = bands[self._at]
            p.setPen(QPen(t.colour("focus"), 2))
            box = QRectF(0, self._top(band.y), self.width() - t.px(6), band.height).adjusted(1, 1, -1, -1)
            p.drawRoundedRect(box, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
        p.end()

    # ---- by pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        band = self._band_at(event.position().y())
        found = self._canvas.viewport.hit(event.position() + QPointF(self.pos()))
        counted = found is not None and bool(found.items)
        if event.button() != Qt.MouseButton.LeftButton or band is None or counted:
            event.ignore()  # the canvas below handles it
            return
        self._held, self._pressed, self._to = band.id, event.position(), -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        if not self._held:
            self.setCursor(Qt.CursorShape.OpenHandCursor if self._band_at(y) else Qt.CursorShape.PointingHandCursor)
            event.ignore()
            return
        if self._to >= 0 or abs(y - self._pressed.y()) > self._theme.px(5):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._to = self._gap_at(y)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, to, self._held, self._to = self._held, self._to, "", -1
        if not held or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self.update()
        to = self._gap_at(event.position().y()) if to >= 0 else to
        if to < 0:
            self.menu_asked.emit(held, event.globalPosition().toPoint())
            return
        lanes = [b.id for b in self._bands()]
        if held not in lanes:
            return  # the view changed during the drag
        before = lanes.index(held)
        if to not in {before, before + 1}:
            self.moved.emit(held, to - 1 if to > before else to)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    # ---- by keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, bands = Qt.Key(event.key()), self._bands()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key in _WALKS and bands:
            to = min(max(self._at + _WALKS[key], 0), len(bands) - 1)
            lane, before, self._at = bands[self._at].id, self._at, to
            if alt and to != before:
                self.moved.emit(lane, to)
            self._say()
            self.update()
            tell(self, self.accessibleDescription(), carrier=self)
        elif key in _OPENS and bands:
            band = bands[self._at]
            self.menu_asked.emit(band.id, self.mapToGlobal(QPoint(0, round(self._top(band.y) + band.height))))
        elif key == Qt.Key.Key_Delete and bands:
            self.hidden.emit(bands[self._at].id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _say(self) -> None:
        bands = self._bands()
        if bands:
            where = tr("{n} of {all}", n=self._at + 1, all=len(bands))
            keys = tr("Alt with the arrows moves it, Delete hides it, Enter opens its menu")
            self.setAccessibleDescription(f"{bands[self._at].title}, {where}. {keys}")
