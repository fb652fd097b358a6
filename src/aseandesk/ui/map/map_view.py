"""The map of statuses on the as-of date: by mouse, touch and keys, and as a text."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.standing import describe, parties, sentence, standings
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map.map_marks import MapMarks, below
from aseandesk.ui.map.map_pictures import LandAndNames
from aseandesk.ui.map.map_wait import MapWait
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.geo.layout import MapLayout
    from aseandesk.ui.map.map_card import Frame


SLIP = 22
"""Pixels at zoom 1 that a press may move and still choose a country; two spreading fingers move farther."""


class MapView(QWidget):
    """Shows members, observers and partners on the window's date. Hidden if no country of the pack has an outline."""

    hovered = Signal(str)
    """Emitted with the country under the pointer, "" for none."""
    country_chosen = Signal(str)
    """Emitted when a country was clicked, or Enter was pressed on it."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme, frame: Frame = "region", *, keeps: bool = True) -> None:
        """Create the map. `keeps`: its first pictures are worth caching for later starts; not if each start shows another day."""
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self._standings = standings(store, focus.as_of)
        self._pictures = LandAndNames(store, theme, frame, keeps=keeps)
        self._marks = MapMarks()
        self._wait = MapWait(self, self._pictures, theme, self._laid_out)
        self._has_map = outlines.any_drawn(parties(store))
        self._pressed = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.has_map() else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Map of members"))
        self.setAccessibleDescription(self.text())
        focus.as_of_changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        if not self.has_map():
            self.hide()

    # ---- interface

    def has_map(self) -> bool:
        """Return whether there is anything to draw. Countries of a fictional organisation have no outline."""
        return self._has_map

    def set_highlight(self, ids: Collection[str]) -> None:
        """Outline these countries (those of the shown fact)."""
        if tuple(ids) != self._marks.highlight:
            self._marks.highlight = tuple(ids)
            self.update()

    def set_frame(self, frame: Frame) -> None:
        """Show the region, or the world with the partners."""
        if frame != self._pictures.frame:
            self._pictures.frame = frame
            self.forget()
            self.update()

    def forget(self) -> None:
        """Release everything that can be made again, until it is next visible."""
        self._wait.cancel()
        self._pictures.forget()

    def light(self, ids: Collection[str]) -> None:
        """Highlight countries that are hovered elsewhere."""
        if tuple(ids) != self._marks.lit:
            self._marks.lit = tuple(ids)
            self.update()

    def text(self) -> str:
        """Describe the map in words: count, members, observers, applicants, partners on the day."""
        return describe(self._store, self._focus.as_of)

    def map_layout(self) -> MapLayout | None:
        """Return the map laid out for the present size; None without a map or space."""
        return self._pictures.card.layout(QSizeF(self.size()))

    def country_at(self, place: QPointF) -> str:
        """Return the country at a point in the widget; "" for sea, for unknown land, and for the count."""
        size = QSizeF(self.size())
        layout = self.map_layout()
        if layout is None or not self._pictures.card.room(size).contains(place):
            return ""
        if any(box.contains(place) for box in self._pictures.card.covered(size, self._standings)):
            return ""
        from aseandesk.geo.hits import hit

        found = hit(place.x(), place.y(), layout)
        return found if found in self._store.countries else ""

    def paint_page(self, p: QPainter, area: QRectF) -> None:
        """Paint the map into an area of a page or a picture, laid out for its size, without what is only for the screen."""
        from aseandesk.ui.map.map_card import MapCard

        p.save()
        p.translate(area.topLeft())
        MapCard(self._store, self._theme, self._pictures.frame).paint(p, area.size(), self._standings)
        p.restore()

    def settle(self) -> None:
        """Finish the layout for the present size now."""
        self._wait.cancel()
        self._pictures.before = None
        self._wait.due = True
        self.update()

    def is_settled(self) -> bool:
        """Return whether the visible map is laid out for its size."""
        return not self._wait.isActive()

    def _laid_out(self) -> None:
        touched = self._wait.touched
        self.settle()
        if touched is not None:
            self._choose(touched)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(440), self._theme.px(225))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(150))

    def setVisible(self, visible: bool) -> None:
        """Show or hide; without a map it stays hidden."""
        super().setVisible(visible and self.has_map())

    # ---- changes from outside

    def _follow(self, _day: object) -> None:
        before, self._standings = self._standings, standings(self._store, self._focus.as_of)
        self.setAccessibleDescription(self.text())
        if {p: s.role for p, s in before.items()} != {p: s.role for p, s in self._standings.items()}:
            self._pictures.now = None
            self.update()

    def _restyle(self) -> None:
        self._pictures.restyle()
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wait.cancel()
        if self._pictures.outgrow():
            self._wait.begin()

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        found = self._wait.ready(self._standings)
        if found is None:
            if self._pictures.before is not None and self.is_settled():
                self._wait.begin()  # its size changed while it was hidden
            with painter_on(self) as p:
                self._pictures.paint_meanwhile(p, self.size(), sea=not self.is_settled())
            return
        land, names = found
        p = QPainter(self)
        p.drawPixmap(0, 0, land)
        if not (self._theme.touch and self._wait.waits()) and self._marks.seen(focused=self.hasFocus()):
            # On a temporary picture: what Qt needs to stroke a coast, a megabyte, would stay allocated with the window's.
            marks = QPixmap(land.size())
            marks.setDevicePixelRatio(self.devicePixelRatioF())
            marks.fill(Qt.GlobalColor.transparent)
            with painter_on(marks) as over:
                self._marks.paint(over, self._pictures.card, QSizeF(self.size()), self._theme, focused=self.hasFocus())
            p.drawPixmap(0, 0, marks)
        p.drawPixmap(0, 0, names)
        p.end()
        self._wait.due = False

    def hideEvent(self, event: QHideEvent) -> None:
        """Release the pictures while hidden."""
        super().hideEvent(event)
        self._wait.cancel()
        self._pictures.hide()
        self._wait.due = False

    # ---- mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self._theme.touch and self._wait.waits()):
            self._hover(self.country_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (event.position() - self._pressed).manhattanLength() <= self._theme.px(SLIP):
            if self._theme.touch and self._wait.waits():
                self._wait.touched = event.position()
            else:
                self._choose(event.position())

    def _choose(self, place: QPointF) -> None:
        country = self.country_at(place)
        if country:
            self._marks.at = country
            self.country_chosen.emit(country)

    def event(self, event: QEvent) -> bool:
        """Show a tooltip with name, status and since when."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            country = self.country_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), sentence(self._store, country, self._standings.get(country)) if country else "", self)
            return True
        return super().event(event)

    def _hover(self, country: str) -> None:
        if country != self._marks.under:
            self._marks.under = country
            self.setCursor(Qt.CursorShape.PointingHandCursor if country else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(country)
            self.update()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        country = self._marks.walked(event.key(), self.map_layout(), self._standings)
        if country:
            self._marks.at = country
            words = sentence(self._store, country, self._standings.get(country))
            QToolTip.showText(self.mapToGlobal(below(country, self.map_layout(), self.size())), words, self)
            tell(self, words)
            self.update()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._marks.at:
            self.country_chosen.emit(self._marks.at)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()
