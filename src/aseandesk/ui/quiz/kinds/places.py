"""Map questions: a map with letters instead of names; after the answer it shows names, the correct country and the clicked one."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.clip import Box
from aseandesk.geo.hits import hit
from aseandesk.geo.layout import MapLayout, lay_out
from aseandesk.geo.pointing import lettered, middles, next_with, region_words, toward
from aseandesk.geo.projection import Kind, world_frame
from aseandesk.geo.standing import best_roles, parties
from aseandesk.quiz.export.picture_words import map_words, place_words
from aseandesk.quiz.model.answer import Response
from aseandesk.quiz.model.question import Question
from aseandesk.quiz.run.marking import Mark
from aseandesk.ui.base.painter import painter_on
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map import map as painting
from aseandesk.ui.map.map_view import SLIP
from aseandesk.ui.quiz.kinds.base import place_of_key
from aseandesk.ui.quiz.kinds.beside import Beside
from aseandesk.words import language, tr

_SHOWN = 0.01
"""Minimum share of the visible map for a country that was never a member to get a letter, and of its land that must be visible."""
_TOWARD = {Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class BlankMap(QWidget):
    """A map on which a country is chosen. Letters say nothing about the countries: they go from north to south."""

    chosen = Signal(str)
    """Emitted when a country was clicked, or Enter was pressed on it."""
    moved = Signal(str)
    """Emitted when the ring moves to another country."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._store, self._theme = store, theme
        self._near = {one for one, role in best_roles(store).items() if role in {"member", "observer", "applicant"}}
        self._world = False
        self._outsider = ""
        """A country that is asked for and never had a standing: it is lettered beside those that had."""
        self._layout: MapLayout | None = None
        self._land: dict[str, QPainterPath] = {}
        self._picture: QPixmap | None = None
        self._asked: tuple[MapLayout | None, dict[str, QPainterPath], QPixmap | None] | None = None
        self.letters: dict[str, str] = {}
        self._at = self._under = ""
        self.picked = ""
        self._told: tuple[str, str] | None = None
        self._pressed = QPointF()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._forget)

    def ask(self, country: str) -> None:
        """Reset the map. `country` (a code) only decides which map is shown: the region if it is there, else the world."""
        self._at = self._under = self.picked = ""
        far, outsider = country not in self._near, "" if country in parties(self._store) else country
        if (self._world, self._outsider) != (far, outsider):
            self._world, self._outsider, self._told = far, outsider, None
            self._forget()
        elif self._told is not None:
            self._told = None
            self._layout, self._land, self._picture = self._asked or (None, {}, None)
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Describe the map in words once it is laid out: where each letter is, without names."""
        self.setAccessibleName(map_words(self.letters) if self.letters else tr("A map of countries without names"))

    def pick(self, country: str) -> None:
        """Mark this country as chosen."""
        self.picked = self._at = country
        self.update()

    def reveal(self, right: str, given: str) -> None:
        """Show the names, the correct country, and the clicked one if it differs. The map with letters is kept for later questions."""
        asked = self._layout, self._land, self._picture
        self._told = (right, given)
        self._forget()
        self._asked = asked
        name = self._store.name(right, language(), short=True)
        words = tr("The map: {country} is marked as right", country=name)
        if given and given != right:
            words += ". " + tr("{country} was clicked", country=self._store.name(given, language(), short=True))
        self.setAccessibleName(words)

    def map_layout(self) -> MapLayout | None:
        """Return the map laid out for the present size; None without space or outlines."""
        if self._layout is None and min(self.width(), self.height()) > 2:
            self._layout = self._lay_out()
            if self._layout is not None:
                self._land = painting.paths(self._layout)
        return self._layout

    def country_at(self, place: QPointF) -> str:
        """Return the country at a point; "" for the sea and for land that the store does not know."""
        layout = self.map_layout()
        found = hit(place.x(), place.y(), layout) if layout is not None else None
        return found if found in self.letters else ""

    def middles(self) -> dict[str, tuple[float, float]]:
        """Return the position of each country that can be chosen: its dot, or the centre of its largest land, in pixels."""
        layout = self.map_layout()
        return middles(layout, self.letters) if layout is not None else {}

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(640), self._theme.px(460))

    def draw_ahead(self) -> None:
        """Lay out and draw the map in advance of its first paint."""
        layout = self.map_layout()
        if layout is not None:
            self._drawn(layout)

    # ---- layout

    def _parties(self) -> list[str]:
        return [party for party in (*parties(self._store), self._outsider) if party in self._store.countries]

    def _lay_out(self) -> MapLayout | None:
        home = self._store.pack.map_region or outlines.frame_of(self._parties())
        if home is None:
            return None
        frame: Box = world_frame(home) if self._world else home
        kind: Kind = "equal-earth" if self._world else "flat"
        return self._lettered(frame, kind) if self._told is None else self._named(frame, kind, *self._told)

    def _lettered(self, frame: Box, kind: Kind) -> MapLayout:
        """Lay out twice: first to find what is where, then with the letters that follow from that."""
        bare = self._made(frame, kind, {})
        self.letters = lettered(bare, [one for one in self._parties() if self._world or one in self._near or _in_sight(bare, one)])
        self._describe()
        return self._made(frame, kind, self.letters)

    def _named(self, frame: Box, kind: Kind, right: str, given: str) -> MapLayout:
        names = {party: self._store.name(party, language(), short=True) for party in self._parties()}
        names[right] = f"✓ {names.get(right, right)}"
        if given and given != right:
            names[given] = f"✕ {names.get(given, given)}"
        first = [one for one in (right, given) if one]
        return self._made(
            frame,
            kind,
            {one: names[one] for one in (*first, *(p for p in names if p not in first))},
            inside=names.keys() - first - self._near,
        )

    def _made(self, frame: Box, kind: Kind, names: dict[str, str], inside: Collection[str] = ()) -> MapLayout:
        size = (float(self.width()), float(self.height()))
        font = self._theme.font(look.BODY, 600)
        land = outlines.world() if self._world else outlines.region()
        return lay_out(
            land,
            size,
            painting.measure(font),
            names,
            list(names),
            frame=frame,
            kind=kind,
            inside_labels=inside,
            zoom=self._theme.zoom,
            land_first=True,
        )

    def _forget(self) -> None:
        self._layout = self._picture = self._asked = None
        self.updateGeometry()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._layout is None or (self._layout.width, self._layout.height) != (self.width(), self.height()):
            self._forget()  # showing the widget repeats the size for which the map was laid out already

    # ---- painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout = self.map_layout()
        if layout is None:
            return
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPainterPath()
        edge.addRoundedRect(QRectF(self.rect()), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
        p.setClipPath(edge)
        p.drawPixmap(0, 0, self._drawn(layout))
        at = self._at if self.hasFocus() and self._told is None else ""
        for country, colour, width in ((self._under, "text", 1.6), (self.picked, "accent", 3.0), (at, "focus", 3.0)):
            if country and self._told is None:
                painting.paint_marked(p, layout, (country,), t.colour(colour), t.colour("surface"), width * t.zoom)
        for country, colour in zip(reversed(self._told or ()), ("wrong", "right"), strict=False):
            painting.paint_marked(p, layout, (country,), t.colour(colour), t.colour("surface"), 3 * t.zoom)
        painting.paint_names(p, layout, t.look, self._inks(layout), t.font(look.BODY, 600), unit=t.zoom)
        p.setClipping(False)
        if self.hasFocus():
            inside = QPainterPath()
            inside.addRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.px(look.RADIUS_CARD), t.px(look.RADIUS_CARD))
            p.strokePath(inside, QPen(t.colour("focus"), 2))
        elif t.look.outlined:
            p.strokePath(edge, QPen(t.colour("hairline"), 2))
        p.end()

    def _drawn(self, layout: MapLayout) -> QPixmap:
        """Return sea and land, drawn once per size, theme and answer."""
        if self._picture is None:
            t, ratio = self._theme, self.devicePixelRatioF()
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(t.colour("map_sea"))
            with painter_on(self._picture) as p:
                filled = {} if self._told is None else {one: fill for one, fill in self._inks(layout).items() if one in self._told}
                painting.paint_land(p, layout, t.look, filled, self._land, unit=t.zoom)
        return self._picture

    def _inks(self, layout: MapLayout) -> dict[str, painting.Fill]:
        """Return the fills of the correct and the clicked country; the others have the text colour of letters, only for their dots."""
        palette = self._theme.look.palette
        found = {shape.id: painting.Fill(palette.text_secondary, "solid") for shape in layout.shapes if shape.id}
        if self._told is not None:
            right, given = self._told
            if given and given != right:
                found[given] = painting.Fill(palette.wrong, "hatched")
            found[right] = painting.Fill(palette.right, "solid")
        return found

    # ---- mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.country_at(event.position()) if self._told is None else "")

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        slipped = (event.position() - self._pressed).manhattanLength() > self._theme.px(SLIP)
        country = "" if slipped else self.country_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and country and self._told is None:
            self.chosen.emit(country)

    def _hover(self, country: str) -> None:
        if country != self._under:
            self._under = country
            self.setCursor(Qt.CursorShape.PointingHandCursor if country else Qt.CursorShape.ArrowCursor)
            self.update()

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = Qt.Key(event.key()), not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._told is not None or not plain:
            super().keyPressEvent(event)
        elif key in _TOWARD:
            places = self.middles()
            self.go(toward(places, self._at, _TOWARD[key]) if self._at in places else next(iter(self.letters), ""))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._at:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def go(self, country: str) -> None:
        """Move the ring to a country."""
        if country:
            self._at = country
            self.moved.emit(country)
            self.update()

    def at(self) -> str:
        """Return the country of the ring; "" for none."""
        return self._at

    def where(self, country: str) -> str:
        """Return in words where a country is, without its name: "C, in the north-west"."""
        places = self.middles()
        if country not in places:
            return ""
        return tr(
            "{letter}, {where}, {place}",
            letter=self.letters.get(country, ""),
            where=region_words(places[country], (self.width(), self.height())),
            place=place_words(country),
        )


def _in_sight(layout: MapLayout, country: str) -> bool:
    """Return whether enough of a country's land is visible to recognise it."""
    shape = layout.shape(country)
    if shape is None:
        return False
    left, top, right, bottom = shape.box
    width, height = min(right, layout.width) - max(left, 0.0), min(bottom, layout.height) - max(top, 0.0)
    return max(width, 0.0) * max(height, 0.0) >= _SHOWN * layout.width * layout.height


class Places(Beside):
    """The map; a click on a country is the answer."""

    SHAPE = 1.4

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self.map = BlankMap(store, theme)
        super().__init__(store, theme, self.map)
        self.map.chosen.connect(self._chosen)
        self.map.moved.connect(self._moved)

    def build(self, question: Question) -> None:
        self.map.ask(question.key[0].partition(":")[2])

    def restore(self, given: Response) -> None:
        self.map.pick(given[0].partition(":")[2])

    def given(self) -> Response:
        return (f"country:{self.map.picked}",) if self.map.picked else ()

    def prepare(self, question: Question, width: int, height: int) -> None:
        """Lay out the map, which takes longest."""
        super().prepare(question, width, height)
        self.map.ask(question.key[0].partition(":")[2])
        self.map.resize(*self.picture_size(width, height))
        self.map.draw_ahead()

    def reveal(self, mark: Mark) -> None:
        assert self.question is not None
        self.map.reveal(self.question.key[0].partition(":")[2], mark.given[0].partition(":")[2] if mark.given else "")

    def keys(self) -> str:
        return tr("Arrows go from country to country, a letter jumps, Enter chooses")

    def first(self) -> QWidget:
        return self.map

    def take_key(self, event: QKeyEvent) -> bool:
        place = place_of_key(event, digits=False, most=26)
        country = next_with(self.map.letters, chr(ord("A") + place), self.map.at()) if place >= 0 else ""
        if self.over or not country:
            return False
        self.map.go(country)
        return True

    def _moved(self, country: str) -> None:
        self.say(self.map.where(country))

    def _chosen(self, country: str) -> None:
        if not self.over:
            self.map.pick(country)
            self.changed.emit()
            self.give()
