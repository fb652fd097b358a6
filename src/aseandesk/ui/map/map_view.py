"""The map of who belongs on the chosen day: by mouse, by finger, by keyboard, and as a text."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.standing import describe, parties, sentence, standings
from aseandesk.ui.base.focus import Focus
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.widgets.by_and_by import ChunkedTask
from aseandesk.ui.widgets.spoken import tell
from aseandesk.words import tr

if TYPE_CHECKING:
    from aseandesk.geo.layout import MapLayout
    from aseandesk.ui.map.map_card import Frame, MapCard

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class MapView(QWidget):
    """Who is member, observer or partner on the window's day. Hidden when no country of the pack has an outline."""

    hovered = Signal(str)
    """The country under the pointer, "" when there is none."""
    country_chosen = Signal(str)
    """A country was clicked, or Enter was pressed on it."""

    def __init__(self, store: FactStore, focus: Focus, theme: Theme, frame: Frame = "region", *, keeps: bool = True) -> None:
        """`keeps`: are its first pictures worth keeping for later, and likely to be there? Not where each time shows another day."""
        super().__init__()
        self._store, self._focus, self._theme = store, focus, theme
        self._frame, self._keeps = frame, keeps
        self._standings = standings(store, focus.as_of)
        self._pictures: tuple[QPixmap, QPixmap] | None = None
        self._before: tuple[QPixmap, QPixmap] | None = None
        """Those of another size, while the size changes."""
        self._touched: QPointF | None = None
        """Where somebody has touched it who did not see yet that it is not laid out: answered when it is."""
        self._seen = self._due = False
        """Was it ever drawn; is it to be laid out now, whatever that takes?"""
        self._later = ChunkedTask(self, self._step, self._laid_out)
        self._highlight: tuple[str, ...] = ()
        self._lit: tuple[str, ...] = ()
        self._under = self._at = ""
        self._painted = False
        self._has_map = outlines.any_drawn(parties(store))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self.has_map() else Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Map of members"))
        self.setAccessibleDescription(self.text())
        focus.as_of_changed.connect(self._follow)
        theme.changed.connect(self._restyle)
        if not self.has_map():
            self.hide()

    # ---- what others ask

    def has_map(self) -> bool:
        """Is there anything to draw? A made-up organisation's countries have no outline."""
        return self._has_map

    @cached_property
    def _card(self) -> MapCard:
        """What draws the map, made when it is needed: a start that finds its picture kept does without all that lays maps out."""
        from aseandesk.ui.map.map_card import MapCard

        return MapCard(self._store, self._theme, self._frame)

    def set_highlight(self, ids: Collection[str]) -> None:
        """Draw around these countries (those of the fact in view)."""
        if tuple(ids) != self._highlight:
            self._highlight = tuple(ids)
            self.update()

    def set_frame(self, frame: Frame) -> None:
        """Show the region, or the world, where the partners are."""
        if frame != self._frame:
            self._frame = frame
            self.forget()
            self.update()

    def forget(self) -> None:
        """Hold nothing that can be made anew, until it is next seen."""
        self._wait_no_more()
        self.__dict__.pop("_card", None)
        self._pictures = self._before = None

    def light(self, ids: Collection[str]) -> None:
        """Light up countries: the pointer is on them elsewhere."""
        if tuple(ids) != self._lit:
            self._lit = tuple(ids)
            self.update()

    def text(self) -> str:
        """The map in words: count, members, observers, applicants, partners on the day."""
        return describe(self._store, self._focus.as_of)

    def map_layout(self) -> MapLayout | None:
        """The map as it is laid out for the present size; None without a map or without room."""
        return self._card.layout(QSizeF(self.size()))

    def country_at(self, place: QPointF) -> str:
        """The country meant by a place in the widget, "" for sea, for land that the store does not know, and for the count."""
        size = QSizeF(self.size())
        layout = self.map_layout()
        if layout is None or not self._card.room(size).contains(place):
            return ""
        if any(box.contains(place) for box in self._card.covered(size, self._standings)):
            return ""
        from aseandesk.geo.hits import hit

        found = hit(place.x(), place.y(), layout)
        return found if found in self._store.countries else ""

    def paint_page(self, p: QPainter, area: QRectF) -> None:
        """Paint the map into an area of a page or a picture, laid out anew for its size, without what is only on the screen."""
        from aseandesk.ui.map.map_card import MapCard

        p.save()
        p.translate(area.topLeft())
        MapCard(self._store, self._theme, self._frame).paint(p, area.size(), self._standings)
        p.restore()

    def settle(self) -> None:
        """Be laid out for the present size from now on, however lately that has changed."""
        self._wait_no_more()
        self._before = None
        self._due = True
        self.update()

    def is_settled(self) -> bool:
        """Is it laid out for its size, as far as it is seen?"""
        return not self._later.isActive()

    def _wait_no_more(self) -> None:
        self._later.stop()
        self._touched = None

    def _step(self) -> bool:
        return self._card.step(QSizeF(self.size()), 0.0 if self._pictures else self.devicePixelRatioF())

    def _laid_out(self) -> None:
        touched = self._touched
        self.settle()
        if touched is not None:
            self._choose(touched)

    def _can_wait(self) -> bool:
        """Is it not laid out, and does it come by and by? Who has seen it does not wait for it, nor whoever touches a kiosk."""
        size = QSizeF(self.size())
        if self._due or not (self._seen or self._theme.touch) or self._card.is_laid_out(size):
            return False
        if self.is_settled():
            self._later.begin()
        return True

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(440), self._theme.px(225))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(150))

    def setVisible(self, visible: bool) -> None:
        """Show or hide; without a map it stays hidden."""
        super().setVisible(visible and self.has_map())

    # ---- following

    def _follow(self, _day: object) -> None:
        before, self._standings = self._standings, standings(self._store, self._focus.as_of)
        self.setAccessibleDescription(self.text())
        if {p: s.role for p, s in before.items()} != {p: s.role for p, s in self._standings.items()}:
            self._pictures = None
            self.update()

    def _restyle(self) -> None:
        if "_card" in self.__dict__:
            self._card.forget()
        self._pictures = self._before = None
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._before, self._pictures = self._pictures or self._before, None
        self._wait_no_more()
        if self._before is not None:
            self._later.begin()

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._pictures is None or self._pictures[0].devicePixelRatio() != ratio:
            self._pictures = self._made(ratio) if self._before is None else None
        if self._pictures is None:
            if self._before is not None and self.is_settled():
                self._later.begin()  # its size changed when nobody saw it
            self._paint_meanwhile()
            return
        land, names = self._pictures
        p = QPainter(self)
        p.drawPixmap(0, 0, land)
        marked = bool(self._highlight or self._lit or self._under or self.hasFocus())
        if not (self._theme.touch and self._can_wait()) and marked:
            # On a picture of its own, which goes again: with what Qt needs to draw around a coast, a megabyte, the window would stay.
            marks = QPixmap(land.size())
            marks.setDevicePixelRatio(ratio)
            marks.fill(Qt.GlobalColor.transparent)
            with painter_on(marks) as over:
                self._paint_marked(over)
            p.drawPixmap(0, 0, marks)
        p.drawPixmap(0, 0, names)
        p.end()
        self._due = False

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees needs no picture."""
        super().hideEvent(event)
        self._wait_no_more()
        self._pictures = self._before = None
        self._due = False
        if "_card" in self.__dict__:
            self._card.drop_pictures()
        else:
            self._painted = False  # the pictures of an earlier start serve again

    def _paint_meanwhile(self) -> None:
        """Until the map is laid out: the pictures of another size, stretched, or the sea."""
        p = QPainter(self)
        p.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        p.setClipPath(self._card.outline(QSizeF(self.size())))
        if not self.is_settled():
            p.fillRect(self.rect(), self._theme.colour("map_sea"))
        for picture in self._before or ():
            size = picture.deviceIndependentSize()
            scale = max(self.width() / max(1.0, size.width()), self.height() / max(1.0, size.height()))
            place = QRectF(QPointF(), size * scale)
            place.moveCenter(QRectF(self.rect()).center())
            p.drawPixmap(place, picture, QRectF(picture.rect()))
        p.end()

    def _paint_marked(self, p: QPainter) -> None:
        """Draw around the countries of the fact in view, the one under the pointer and the one the keys are at."""
        from aseandesk.ui.map.map import paint_marked

        t, edge = self._theme, self._card.outline(QSizeF(self.size()))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setClipPath(edge)
        at = (self._at,) if self.hasFocus() else ()
        under = (self._under,) if self._under else self._lit
        for ids, colour, width in ((self._highlight, "accent", 2.0), (under, "text", 1.4), (at, "focus", 2.6)):
            layout = self.map_layout() if ids else None
            if layout is not None:
                paint_marked(p, layout, ids, t.colour(colour), t.colour("surface"), width * t.zoom)
        if self.hasFocus():
            p.strokePath(edge, QPen(t.colour("focus"), 4))
        p.setClipping(False)

    def _made(self, ratio: float) -> tuple[QPixmap, QPixmap] | None:
        """The pictures for the present size; None where there is no room, or while a map waits to be laid out."""
        from aseandesk.ui.map import map_view_kept

        first = self._keeps and not self._painted
        key = map_view_kept.key(self._store, self._theme, self._frame, self.size(), ratio, self._standings) if first else ""
        kept = map_view_kept.kept(key, self.size() * ratio, ratio) if first else None
        if kept is None and self._can_wait():
            return None
        self._painted = self._seen = True
        if kept is None:
            kept = self._drawn(ratio)
            if first and kept is not None:
                map_view_kept.keep(key, *kept)
        return kept

    def _drawn(self, ratio: float) -> tuple[QPixmap, QPixmap] | None:
        """Two pictures: the land, and what lies over it. What is marked goes between them, so that no line runs through a name.

        None without room for a map.
        """
        size = QSizeF(self.size())
        if not self._card.fits(size):
            return None
        land, names = QPixmap(self.size() * ratio), QPixmap(self.size() * ratio)
        for picture, paint in ((land, self._card.paint_land), (names, self._card.paint_names)):
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            with painter_on(picture) as p:
                paint(p, size, self._standings, ratio=ratio)
        return land, names

    # ---- by pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self._theme.touch and self._can_wait()):
            self._hover(self.country_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            if self._theme.touch and self._can_wait():
                self._touched = event.position()
            else:
                self._choose(event.position())

    def _choose(self, place: QPointF) -> None:
        country = self.country_at(place)
        if country:
            self._at = country
            self.country_chosen.emit(country)

    def event(self, event: QEvent) -> bool:
        """A tooltip says name, standing and since when."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            country = self.country_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._sentence(country) if country else "", self)
            return True
        return super().event(event)

    def _hover(self, country: str) -> None:
        if country != self._under:
            self._under = country
            self.setCursor(Qt.CursorShape.PointingHandCursor if country else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(country)
            self.update()

    # ---- by keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order, key = self._order(), event.key()
        if key in _STEPS and order:
            now = order.index(self._at) if self._at in order else -1 if _STEPS[Qt.Key(key)] > 0 else 0
            self._go(order[(now + _STEPS[Qt.Key(key)]) % len(order)])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and order:
            self._go(order[0 if key == Qt.Key.Key_Home else -1])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._at:
            self.country_chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        QToolTip.hideText()
        self.update()

    def _order(self) -> list[str]:
        """The countries that the keys walk through: in the frame, with a standing, members in order of accession first."""
        layout = self.map_layout()
        drawn = {s.id for s in layout.shapes} if layout else set()
        return [p for p in self._standings if p in drawn]

    def _go(self, country: str) -> None:
        """Put the ring on the country, and say what it is: to the eye and to a screen reader."""
        self._at = country
        words = self._sentence(country)
        QToolTip.showText(self.mapToGlobal(self._beside(country)), words, self)
        tell(self, words)
        self.update()

    def _beside(self, country: str) -> QPoint:
        layout = self.map_layout()
        shape = layout.shape(country) if layout else None
        if shape is None:
            return QPoint(0, self.height())
        left, _, right, bottom = shape.box
        return QPoint(round(min(max((left + right) / 2, 0), self.width())), round(min(bottom, self.height())))

    def _sentence(self, country: str) -> str:
        return sentence(self._store, country, self._standings.get(country))
