"""What a person does to the timeline by mouse or finger: drags it or the date, clicks, rests on something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal

from aseandesk.facts.store import FactStore
from aseandesk.timeline.axis import Window, day_at
from aseandesk.timeline.view import ERAS
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline import speech as talk

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QAction, QHelpEvent

    from aseandesk.timeline.hits import TimelineHit
    from aseandesk.ui.timeline.canvas_picture import TimelinePicture

_FRAME_MS = 16


class Hand(QObject):
    """Holds the picture while mouse or finger is down; the same for both."""

    chosen = Signal(str)
    """A fact was clicked: its address."""
    moved = Signal(bool)
    """The window of time was moved; did it change?"""

    def __init__(self, picture: TimelinePicture, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__(picture)
        self._picture, self._store, self._focus, self._theme = picture, store, focus, theme
        self._pressed: QPointF | None = None
        self._drag = ""
        self._pending: date | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_FRAME_MS)
        self._clock.timeout.connect(self._send_day)

    def holds(self) -> bool:
        """Is mouse or finger down?"""
        return self._pressed is not None

    def press(self, at: QPointF) -> None:
        """Mouse or finger is down: on the axis or the line it drags the date, else whatever comes next."""
        self._pressed, self._picture.says_focus = at, False
        near_line = abs(self._picture.plot_x(at) - self._picture.as_of_x()) <= self._theme.px(6)
        on_axis = at.y() < self._picture.stage.layout.plan.sizes.axis
        free = self._picture.hit(at) is None
        self._picture.says_day = on_axis or (near_line and free)
        self._drag = "day" if self._picture.says_day else ""
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
        if self._drag != "pan" and moved.manhattanLength() < self._theme.px(5):
            return
        self._drag = "pan"
        self._picture.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pressed = here
        self._shift(moved)

    def _shift(self, by: QPointF) -> None:
        """The picture goes along with what holds it."""
        self._picture.scroll_to(self._picture.scrolled() - by.y())
        self.moved.emit(self._picture.stage.pan(-by.x()))

    def spread(self, before: QPointF, now: QPointF, factor: float) -> None:
        """Two fingers have gone from one middle to another, and so many times further apart."""
        self.moved.emit(self._picture.stage.zoom(factor, self._picture.plot_x(before)))
        self._shift(now - before)

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
        self._drag, self._pressed, self._picture.says_day = "", None, False
        self._picture.update()

    def hold(self, at: QPointF, reach: float) -> None:
        """A finger rests: say what lies below it, or bring the as-of date there."""
        found = self._picture.hit_about(at, reach)
        if found is not None and at.y() > self._picture.stage.layout.plan.sizes.axis:
            self._drag = "held"
            self._picture.point_at(found)
            talk.show_tip(self._picture, self._picture.mapToGlobal(at.toPoint()), self._words(found))
        else:
            self._drag, self._picture.says_day = "day", True
            self._want_day(at)

    def come_closer(self, at: QPointF, factor: float = 2.0) -> None:
        """A double click or tap: closer, unless it was on something."""
        if self._picture.hit(at) is None and at.y() > self._picture.stage.layout.plan.sizes.axis:
            self.moved.emit(self._picture.stage.zoom(factor, self._picture.plot_x(at)))

    def pixels(self, size: float) -> int:
        """A length at zoom 1 in pixels."""
        return self._theme.px(size)

    def hover(self, at: QPointF) -> None:
        """The pointer is at a place while nothing is pressed."""
        found = self._picture.hit(at)
        self._picture.point_at(found)
        line = self._picture.as_of_x()
        if found:
            self._picture.setCursor(Qt.CursorShape.PointingHandCursor)
        elif abs(self._picture.plot_x(at) - line) <= self._theme.px(6):
            self._picture.setCursor(Qt.CursorShape.SizeHorCursor)
        elif at.y() < self._picture.stage.layout.plan.sizes.axis:
            self._picture.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self._picture.setCursor(Qt.CursorShape.OpenHandCursor)

    def tip(self, event: QHelpEvent) -> None:
        """Say what lies below the pointer."""
        found = self._picture.hit(QPointF(event.pos()))
        talk.show_tip(self._picture, event.globalPos(), self._words(found) if found else "")

    def _click(self, at: QPointF, reach: float) -> None:
        found = self._picture.hit_about(at, reach)
        if found is None:
            return
        if found.items:
            self._open_count(found, at)
        else:
            self.chosen.emit(found.address)

    def _open_count(self, found: TimelineHit, at: QPointF) -> None:
        """Come close enough to tell the marks of a count apart; list them where that is not to be had."""
        first, last = min(i.anchor for i in found.items), max(i.anchor for i in found.items)
        if last - first > 1.0 and found.items[0].lane != ERAS:
            self.moved.emit(self._picture.stage.look_at(Window(first - (last - first) * 1.2 - 2, last + (last - first) * 1.2 + 2)))
            return
        menu = talk.menu_of(self._picture, self._store, found.items)
        menu.triggered.connect(self._picked)
        menu.popup(self._picture.mapToGlobal(at.toPoint()))

    def _picked(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def _words(self, found: TimelineHit) -> str:
        addresses = [item.address for item in found.items] or [found.address]
        return "\n".join(talk.line(self._store, address) for address in addresses)

    def _want_day(self, at: QPointF) -> None:
        """Take the day under the pointer as the as-of date, at most once a frame."""
        plan = self._picture.stage.layout.plan
        day = day_at(min(max(self._picture.plot_x(at), 0.0), plan.width), self._picture.stage.window, plan.width)
        self._pending = day
        if not self._clock.isActive():
            self._clock.start()

    def _send_day(self) -> None:
        if self._pending is not None:
            day, self._pending = self._pending, None
            self._focus.set_as_of(day)
