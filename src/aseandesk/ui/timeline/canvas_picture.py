"""The picture of the timeline as a widget: paints a view, keeps what it painted, knows what lies under a point."""

from __future__ import annotations

from functools import cached_property
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.timeline.stage import TimelineStage
from aseandesk.timeline.view import TimelineView
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.spoken import describe
from aseandesk.words import language

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent

    from aseandesk.timeline.frame import Frame
    from aseandesk.timeline.hits import TimelineHit
    from aseandesk.ui.timeline.paint.timeline import TimelinePainter


_MOVING_S = 0.15
"""Two pictures within so short a time: somebody pans or zooms."""
_REST_MS = 250
"""After so long it is looked whether a move is over."""
_SLICE_S, _PAUSE_MS = 0.03, 40
"""So long labels of a large pack are placed at a time, and so long the window is left alone in between."""


class NamesPicture:
    """The names of lanes and ribbons, kept until the plan or the theme changes: no window of time changes them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: tuple[object, QPixmap] | None = None

    def drop(self) -> None:
        """Paint anew at the next time."""
        self._kept = None

    def picture(self, painter: TimelinePainter, frame: Frame, height: int, scroll: float, ratio: float) -> QPixmap:
        """The names for a height and a scroll in pixels, `ratio` device pixels for one of Qt's."""
        key = (frame.plan, scroll, ratio)
        if self._kept is None or self._kept[0] != key:
            made = QPixmap(ceil(frame.plan.names * ratio), ceil(height * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(self._theme.colour("background"))
            with painter_on(made) as p:
                painter.paint_names(p, frame, height, scroll)
            self._kept = key, made
        return self._kept[1]


class TimelinePicture(QWidget):
    """Everything on one axis: lanes, ribbons, the as-of line. It only shows; what a person does is `TimelineCanvas`'s."""

    pointed = Signal(str)
    """The pointer is on a fact, or "" on none."""
    pictured = Signal()
    """A new picture was painted: of another window, size, view or theme."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme) -> None:
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self.stage = TimelineStage(store, self._text_width, language())
        self._base: QPixmap | None = None
        self._shown: Frame | None = None
        self._seen: Frame | None = None
        self._names = NamesPicture(theme)
        self._painted = monotonic()  # the first picture is painted at once: to keep it takes a millisecond of the start
        self._ratio = 1.0
        self._scroll = 0.0
        self._seeks = False
        """Is the chosen fact to be scrolled into view before the next picture?"""
        self._slices = QTimer(self)
        self._slices.setInterval(_PAUSE_MS)
        self._slices.timeout.connect(self._go_on)
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(_REST_MS)
        self._rests.timeout.connect(self._rested)
        self._under: TimelineHit | None = None
        self._lit = ""
        self.says_day = False
        self.says_focus = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._restyle)
        focus.as_of_changed.connect(self._day_changed)

    @cached_property
    def _painter(self) -> TimelinePainter:
        """What paints. Made when something is to be measured or painted: a start that finds its picture kept does without."""
        from aseandesk.ui.timeline.paint.timeline import TimelinePainter

        return TimelinePainter(self._theme, {c.id: c.mark for c in self._store.pack.categories})

    def _text_width(self, text: str, size: int) -> float:
        return self._painter.text_width(text, size)

    # ---- what others ask

    def as_of_x(self) -> float:
        """Where the as-of line stands, from the left of the plot."""
        from aseandesk.timeline.frame import as_of_x

        return as_of_x(self.stage.frame, self._focus.as_of)

    def view(self) -> TimelineView:
        """What is shown."""
        return self.stage.view

    def show_view(self, view: TimelineView) -> None:
        """Show a view, without telling anybody."""
        self._seeks = self._seeks or view.fact != self.stage.view.fact
        self.stage.show(view)
        self.fresh()

    def scrolled(self) -> float:
        """How many pixels of the lanes are above the axis."""
        return self._scroll

    def scroll_to(self, pixels: float) -> None:
        """Have so many pixels of the lanes above the axis, as far as there are lanes."""
        scroll = min(max(pixels, 0.0), self.overflow())
        if scroll != self._scroll:
            self._scroll = scroll
            self.fresh()

    def light(self, country: str) -> None:
        """Light up a country's ribbon and its events, "" for none: the pointer is on it on the map."""
        if country != self._lit:
            self._lit = country
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(900), self._theme.px(460))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(160))

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        frame = self.stage.frame
        self._scroll = min(self._scroll, self.overflow())
        if self._seeks:
            self._seek()
        p = QPainter(self)
        if self._shown is not frame and self._seen is not frame and monotonic() - self._painted < _MOVING_S:
            # While one pans and zooms each picture is seen once: to keep it would cost more than to paint it.
            self._paint_base(p)
            self._seen = frame
            if not self._rests.isActive():
                self._rests.start()
        else:
            p.drawPixmap(0, 0, self._picture())
        under = f"country:{self._lit}" if self._lit else self._under.address if self._under else ""
        self._paint_over(p, under, self._lit)
        if self.says_day:
            self._painter.paint_day_label(p, frame, self._focus.as_of)
        if self.hasFocus() and self.says_focus:
            p.setPen(QPen(self._theme.colour("focus"), 2))
            p.setBrush(Qt.BrushStyle.NoBrush)
            r = self._theme.px(look.RADIUS_CONTROL)
            p.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), r, r)
        p.end()

    def paint_still(self, p: QPainter) -> None:
        """Paint all that is seen while nobody points at anything and no key was used."""
        p.drawPixmap(0, 0, self._picture())
        self._paint_over(p, "", "")

    def _paint_over(self, p: QPainter, under: str, lit: str) -> None:
        """What lies over the picture: the as-of date, the chosen fact, what the pointer is on, how far the lanes are scrolled."""
        frame = self.stage.frame
        self._painter.paint_day(p, frame, self._focus.as_of, self.height(), self._scroll)
        if lit:
            self._painter.paint_lit(p, frame, lit, self.stage.events_of(lit), self.height(), self._scroll)
        self._painter.paint_chosen(p, frame, self.view().fact, under, self.height(), self._scroll)
        if self.overflow() > 0:
            self._painter.paint_scroll(p, frame, self.width(), self.height(), self._scroll)

    def _go_on(self) -> None:
        """Place some more labels between two turns of a person's."""
        before = self.stage.frame
        if self.stage.settle(_SLICE_S):
            self._slices.stop()
        if self.stage.frame is not before:
            self.fresh()

    def _picture(self) -> QPixmap:
        """All but the as-of date and the choice, kept until the window of time, the size or the theme changes."""
        ratio = self.devicePixelRatioF()
        frame = self.stage.frame
        if self._base is None or self._shown is not frame or self._base.devicePixelRatio() != ratio:
            if self._ratio != ratio:
                self._ratio = ratio
                self._painter.forget()
            self._base = QPixmap(QSize(self.size()) * ratio)
            self._base.setDevicePixelRatio(ratio)
            with painter_on(self._base) as p:
                self._paint_base(p)
            self._shown = frame
            self._describe()
        return self._base

    def _paint_base(self, p: QPainter) -> None:
        """All but the as-of date and the choice."""
        self._painted = monotonic()
        names = self._names.picture(self._painter, self.stage.frame, self.height(), self._scroll, self.devicePixelRatioF())
        left = int(self.stage.frame.plan.names)  # what lies left of it has its ground from the picture of the names
        p.fillRect(left, 0, self.width() - left, self.height(), self._theme.colour("background"))
        self._painter.paint_base(p, self.stage.frame, self.height(), self._scroll, names)
        self.pictured.emit()
        if not self.stage.settled() and not self._slices.isActive():
            self._slices.start()

    def _rested(self) -> None:
        """Is a move over? Nobody could listen to what is in view in each of its pictures."""
        if monotonic() - self._painted < _MOVING_S:
            self._rests.start()
        else:
            self._describe()

    def _describe(self) -> None:
        """Say in words what is in view, to who cannot see it."""
        describe(self, self.stage.words())

    def fresh(self) -> None:
        """Paint anew: something else is in view."""
        self._base = self._shown = self._seen = None
        self.update()

    def _seek(self) -> None:
        """Scroll until a row of the chosen fact is in view as a whole, if none is."""
        self._seeks = False
        rows, axis, scroll = self.stage.rows_of(self.view().fact), self.stage.layout.plan.sizes.axis, self._scroll
        top, end = axis + scroll, self.height() + scroll
        if rows and not any(first >= top and last <= end for first, last in rows):
            first, last = rows[0]
            self._scroll = min(max(first - axis if first < top else last - self.height(), 0.0), self.overflow())
            self._base = None

    def overflow(self) -> float:
        """How many pixels the lanes are higher than the room for them."""
        return max(self.stage.layout.plan.height - self.height(), 0.0)

    def _restyle(self) -> None:
        if "_painter" in self.__dict__:
            self._painter.forget()
        self._names.drop()
        self.stage.forget()
        self.stage.resize(self.width(), self.height(), self._theme.zoom)
        self.updateGeometry()
        self.fresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.stage.resize(self.width(), self.height(), self._theme.zoom)
        self._seeks = True
        self.fresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees needs no picture: two megabytes, eight of a large window."""
        super().hideEvent(event)
        self._base = self._shown = self._seen = None
        self._names.drop()

    def _day_changed(self, _day: object) -> None:
        self.update()

    # ---- what lies under a point

    def point_at(self, found: TimelineHit | None) -> None:
        """The pointer is on this now."""
        if found != self._under:
            self._under = found
            self.update()
            self.pointed.emit(found.address if found else "")

    def hit(self, at: QPointF) -> TimelineHit | None:
        """What lies at a place of the widget."""
        if at.y() < self.stage.layout.plan.sizes.axis:
            return None
        from aseandesk.timeline.hits import hit

        return hit(self.stage.frame, self.plot_x(at), at.y() + self._scroll, self._theme.px(7))

    def hit_about(self, at: QPointF, reach: float) -> TimelineHit | None:
        """What lies at a place, or else nearest to it within some pixels, as a finger needs it."""
        steps = (0.0, *(reach * part for part in (0.25, 0.5, 0.75, 1.0))) if reach else (0.0,)
        for far in steps:
            for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0)):
                found = self.hit(at + QPointF(dx * far, dy * far))
                if found is not None:
                    return found
        return None

    def plot_x(self, at: QPointF) -> float:
        """How far a place is from the left of the plot, in pixels."""
        return at.x() - self.stage.layout.plan.names
