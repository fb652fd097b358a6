"""The map as a card: the map, the count and the legend at its left, the note below. Laid out once per size."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.geo import outlines
from aseandesk.geo.clip import Box
from aseandesk.geo.layout import MapLayout, in_pieces, project
from aseandesk.geo.pieces import Pieces, whole
from aseandesk.geo.projection import Kind, seen, world_frame
from aseandesk.geo.shapes import dots, hatch
from aseandesk.geo.standing import PartyStanding, Role, best_roles, count_words, most_at_once, parties
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.map import map as painting
from aseandesk.words import language, tr

Frame = Literal["region", "world"]
_KEY: tuple[Role, ...] = ("observer", "applicant")
_LOW = 140
"""A map lower than this has no space for a legend."""
_ROW = 17


class MapCard:
    """Draws the map of a store for one size at a time. `frame` is None if no country of the pack has an outline."""

    def __init__(self, store: FactStore, theme: Theme, frame: Frame = "region") -> None:
        self._store, self._theme, self.kind, self._world = store, theme, frame, frame == "world"
        self._roles = most_at_once(store)
        self.parties = parties(store)
        self.frame = self._choose_frame()
        self._size = QSizeF()
        self._layout: MapLayout | None = None
        self._work: Pieces[MapLayout] | None = None
        """What is left of laying it out."""
        self._kept: painting.MapPictures | None = None
        self._kept_ratio = 0.0
        self.land: dict[str, QPainterPath] = {}

    def forget(self) -> None:
        """Discard the layout, because theme or zoom changed."""
        self._layout = self._work = self._kept = None

    def drop_pictures(self) -> None:
        """Discard the cached pictures; they are drawn again when next visible."""
        self._kept = None

    def layout(self, size: QSizeF) -> MapLayout | None:
        """Return the map laid out for a card of that size; None without a map or space for one."""
        if self.frame is None or not self.fits(size):
            return None
        if not self.is_laid_out(size):
            self._is_there(whole(self._begun(size, self.frame)))
        return self._layout

    def step(self, size: QSizeF, ratio: float) -> bool:
        """Work some milliseconds on the picture for a card of that size; return whether all is done. `ratio` is as below, 0 for no
        picture.
        """
        if self.frame is None or not self.fits(size):
            return True
        if self._layout is not None and self.is_laid_out(size):
            self._keep(self._layout, ratio)
            return True
        try:
            next(self._begun(size, self.frame))
        except StopIteration as ended:
            self._is_there(ended.value)
        return False

    def _begun(self, size: QSizeF, frame: Box) -> Pieces[MapLayout]:
        if self._work is None or size != self._size:
            self._size, self._layout, self._kept = size, None, None
            self._work = self._lay_out(self.room(size), frame)
        return self._work

    def _is_there(self, layout: MapLayout) -> None:
        self._layout, self._work = layout, None
        self.land = painting.paths(layout)

    def is_laid_out(self, size: QSizeF) -> bool:
        """Return whether the map is laid out for that size, or never will be."""
        return not self.fits(size) or (self._layout is not None and size == self._size)

    def fits(self, size: QSizeF) -> bool:
        """Return whether there is a map, and space for one."""
        room = self.room(size)
        return self.frame is not None and room.width() >= 2 and room.height() >= 2

    def room(self, size: QSizeF) -> QRectF:
        """Return the map's part of the card; the note is below it."""
        return QRectF(0, 0, size.width(), size.height() - self._note_height())

    def outline(self, size: QSizeF) -> QPainterPath:
        """Return the rounded border of the map."""
        path, radius = QPainterPath(), self._theme.px(look.RADIUS_CARD)
        path.addRoundedRect(self.room(size), radius, radius)
        return path

    def paint(self, p: QPainter, size: QSizeF, found: Mapping[str, PartyStanding]) -> None:
        """Paint the whole card from the origin on, for a page or a picture."""
        self.paint_land(p, size, found)
        self.paint_names(p, size, found)

    def paint_land(self, p: QPainter, size: QSizeF, found: Mapping[str, PartyStanding], *, ratio: float = 0.0) -> None:
        """Paint sea and land. With a `ratio` (device pixels per logical pixel), what does not change is cached as pictures."""
        layout = self.layout(size)
        if layout is None:
            return
        t = self._theme
        p.save()
        p.setClipPath(self.outline(size))
        kept = self._keep(layout, ratio)
        painting.paint_land(p, layout, t.look, painting.fills(found, t.look), self.land, kept=kept, unit=t.zoom)
        p.restore()

    def paint_names(self, p: QPainter, size: QSizeF, found: Mapping[str, PartyStanding], *, ratio: float = 0.0) -> None:
        """Paint what is over the land: dots, names, the count and the legend, the note. `ratio` as above."""
        layout = self.layout(size)
        if layout is None:
            return
        t = self._theme
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        kept = self._keep(layout, ratio)
        painting.paint_names(p, layout, t.look, painting.fills(found, t.look), self._font(), kept=kept, unit=t.zoom)
        if t.look.outlined:
            p.strokePath(self.outline(size), QPen(t.colour("hairline"), 1))
        counts = self._counts(size, found)
        self._paint_count(p, counts)
        self._paint_key(p, size, counts)
        self._paint_note(p, size)
        p.restore()

    def _keep(self, layout: MapLayout, ratio: float) -> painting.MapPictures | None:
        if not ratio:
            return None
        if self._kept is None or self._kept_ratio != ratio:
            t = self._theme
            self._kept, self._kept_ratio = painting.keep(layout, t.look, self._font(), self.land, ratio, t.zoom), ratio
        return self._kept

    # ---- count and legend

    def covered(self, size: QSizeF, found: Mapping[str, PartyStanding] | None = None) -> tuple[QRectF, ...]:
        """Return the areas over the map: the count at the top left and the legend at the bottom left, for the statuses `found` on a
        day.

        Without a day the largest possible areas: names keep clear of those, so that nothing moves when the day changes.
        """
        key = self._key_box(size, self._roles if found is None else self._counts(size, found))
        return (self._count_box(), key) if key.isValid() else (self._count_box(),)

    def _count_box(self) -> QRectF:
        px = self._theme.px
        width = self._width(self._theme.font(look.BODY, 600), count_words("member", self._roles.get("member", 0)))
        return QRectF(px(10), px(10), width + px(26), px(28))

    def _key_box(self, size: QSizeF, counts: Mapping[Role, int]) -> QRectF:
        px, rows = self._theme.px, self._rows(size, counts)
        if not rows:
            return QRectF()
        width = max(self._width(self._theme.font(look.SMALL), count_words(role, counts[role])) for role in rows)
        height = px(_ROW) * len(rows) + px(8)
        return QRectF(px(10), self.room(size).bottom() - px(10) - height, width + px(20 + 22), height)

    def _rows(self, size: QSizeF, counts: Mapping[Role, int]) -> tuple[Role, ...]:
        """Return the roles in the legend; () if the map is too low."""
        return tuple(r for r in _KEY if counts.get(r)) if self.room(size).height() >= _LOW * self._theme.zoom else ()

    def _counts(self, size: QSizeF, found: Mapping[str, PartyStanding]) -> dict[Role, int]:
        """Return the number of all members, and of the others on the map: the legend explains only what is visible."""
        layout = self.layout(size)
        drawn = {s.id for s in layout.shapes} if layout else set()
        return {role: sum(1 for s in found.values() if s.role == role and (role == "member" or s.party in drawn)) for role in self._roles}

    def _paint_count(self, p: QPainter, counts: Mapping[Role, int]) -> None:
        box = self._count_box()
        _paint_pill(p, self._theme, box)
        words = count_words("member", counts.get("member", 0))
        _say(p, self._theme, box.adjusted(self._theme.px(13), 0, 0, 0), words, self._theme.font(look.BODY, 600), "text")

    def _paint_key(self, p: QPainter, size: QSizeF, counts: Mapping[Role, int]) -> None:
        """Paint the legend of the visible patterns."""
        px, box = self._theme.px, self._key_box(size, counts)
        if not box.isValid():
            return
        _paint_pill(p, self._theme, box)
        line = QRectF(box.left() + px(10), box.top() + px(4), box.width() - px(10), px(_ROW))
        for role in self._rows(size, counts):
            _paint_swatch(p, self._theme, QRectF(line.left(), line.center().y() - px(5), px(14), px(10)), role)
            _say(p, self._theme, line.adjusted(px(22), 0, 0, 0), count_words(role, counts[role]), self._theme.font(look.SMALL), "text")
            line.translate(0, px(_ROW))

    # ---- the note

    def _note_height(self) -> float:
        return QFontMetricsF(self._theme.font(look.SMALL)).height() + self._theme.px(look.SPACE_1)

    def _paint_note(self, p: QPainter, size: QSizeF) -> None:
        """Paint the note on whose boundaries these are, in the longest wording that fits."""
        font = self._theme.font(look.SMALL)
        wordings = (
            tr("Lines as they are held, not as they are claimed (Natural Earth)"),
            tr("Lines as held, not as claimed (Natural Earth)"),
            tr("Held lines (Natural Earth)"),
        )
        text = next((w for w in wordings if self._width(font, w) <= size.width()), wordings[-1])
        box = QRectF(0, self.room(size).bottom(), size.width(), self._note_height())
        _say(p, self._theme, box, text, font, "text_secondary")

    # ---- layout

    def _width(self, font: QFont, text: str) -> float:
        return QFontMetricsF(font).horizontalAdvance(text)

    def _font(self) -> QFont:
        return self._theme.font(look.SMALL, 600)

    def _choose_frame(self) -> Box | None:
        if not outlines.any_drawn(self.parties):
            return None
        home = self._store.pack.map_region or outlines.frame_of(self.parties)
        return world_frame(home) if self._world and home is not None else home

    def _lay_out(self, room: QRectF, frame: Box) -> Pieces[MapLayout]:
        t, air = self._theme, self._theme.px(look.SPACE_1)
        taken = [box.adjusted(-air, -air, air, air) for box in self.covered(self._size)]
        best, size = best_roles(self._store), (room.width(), room.height())
        kind: Kind = "equal-earth" if self._world else "flat"
        lean = self._lean(size, frame, kind, taken[0].right())
        view = seen(project(frame, size, kind, t.zoom, lean), (0.0, 0.0, *size))
        return in_pieces(
            outlines.choose(frame, view),
            size,
            painting.measure(self._font()),
            {p: self._store.name(p, language(), short=True) for p in self.parties},
            self.parties,
            frame=frame,
            kind=kind,
            inside_labels=[p for p in self.parties if best[p] not in {"member", "observer"}],
            taken=[(box.left(), box.top(), box.right(), box.bottom()) for box in taken],
            zoom=t.zoom,
            lean=lean,
        )

    def _lean(self, size: tuple[float, float], frame: Box, kind: Kind, clear: float) -> float:
        """Return the alignment: centred, or as far to the right as keeps the frame clear of the count, if there is space."""
        if kind != "flat":
            return 0.5
        at_left = project(frame, size, kind, self._theme.zoom, 0.0)
        left, right = at_left.point(frame[0], 0.0)[0], at_left.point(frame[2], 0.0)[0]
        spare = size[0] - left - right
        return min(max(0.5, (clear - left) / spare), 1.0) if spare > 0 else 0.5


def _paint_pill(p: QPainter, theme: Theme, box: QRectF) -> None:
    radius = theme.px(look.RADIUS_PILL)
    p.setPen(QPen(theme.colour("hairline"), 1))
    p.setBrush(theme.colour("surface"))
    p.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), min(radius, box.height() / 2), min(radius, box.height() / 2))


def _paint_swatch(p: QPainter, theme: Theme, box: QRectF, role: Role) -> None:
    """Paint a sample of the pattern, in a neutral colour."""
    ink, unit = theme.colour("text_secondary"), theme.zoom
    p.save()
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(ink, unit))
    p.drawRect(box)
    ring = [[(box.left(), box.top()), (box.right(), box.top()), (box.right(), box.bottom()), (box.left(), box.bottom())]]
    if painting.STYLES[role] == "hatched":
        p.setPen(QPen(ink, 1.4 * unit))
        p.drawLines([QLineF(*a, *b) for a, b in hatch(ring, painting.SPACING * unit * 0.8)])
    else:
        p.setPen(QPen(ink, 1.8 * unit, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        p.drawPoints([QPointF(x, y) for x, y in dots(ring, painting.SPACING * unit * 0.8)])
    p.restore()


def _say(p: QPainter, theme: Theme, box: QRectF, text: str, font: QFont, colour: str) -> None:
    p.setFont(font)
    p.setPen(theme.colour(colour))
    p.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
