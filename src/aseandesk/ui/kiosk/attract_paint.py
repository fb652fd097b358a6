"""Painter of attract mode: large words, ribbons of members, a question with its answer."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from aseandesk import look
from aseandesk.facts.store import FactStore
from aseandesk.kiosk.scenes import AttractScene
from aseandesk.quiz.model.question import Question
from aseandesk.timeline.ribbons import Ribbon, ribbons_of
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.kiosk.parts import paint_fitting
from aseandesk.words import language, tr

HUGE = 72
"""Size in pixels at zoom 1 of the animated year."""
_HEADS = (HUGE, 56, 40, 28)
_TITLES = (40, 34, 28, 20, 16)
_TEXTS = (28, 24, 20, 16, 14)
_SMALLEST = 11
"""Minimum text size in screen pixels: names of members that would be smaller are left out, with their ribbons."""


class Rooms(NamedTuple):
    """The areas of the screen: large words, the picture, what is beside it, and at the bottom the touch targets. `upright`: portrait."""

    head: QRectF
    stage: QRectF
    aside: QRectF
    foot: QRectF
    upright: bool


def rooms(width: float, height: float, edge: float, foot: float) -> Rooms:
    """Return the areas of a screen of this size with a margin. In portrait stacked; else words at the left, the picture at the right."""
    inner = QRectF(0, 0, width, height).adjusted(edge, edge, -edge, -edge)
    if height > width:
        above, under = inner.height() * 0.155, inner.height() * 0.24
        high = max(0.0, inner.height() - above - under - foot - 3 * edge * 0.6)
        gap = edge * 0.6
        top = QRectF(inner.left(), inner.top(), inner.width(), above)
        middle = QRectF(inner.left(), top.bottom() + gap, inner.width(), high)
        below = QRectF(inner.left(), middle.bottom() + gap, inner.width(), under)
        return Rooms(top, middle, below, QRectF(inner.left(), inner.bottom() - foot, inner.width(), foot), True)
    wide = inner.width() * 0.36
    first = QRectF(inner.left(), inner.top(), wide, inner.height() * 0.32)
    last = QRectF(inner.left(), inner.bottom() - foot, wide, foot)
    between = QRectF(inner.left(), first.bottom() + edge * 0.5, wide, last.top() - first.bottom() - edge)
    picture = QRectF(inner.left() + wide + edge, inner.top(), inner.width() - wide - edge, inner.height())
    return Rooms(first, picture, between, last, False)


class Poster:
    """Paints the words and figures of a scene; maps and charts are separate widgets."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        self._store, self._theme = store, theme
        self._rows: tuple[str, tuple[Ribbon, ...]] = ("", ())

    def _ribbons(self) -> tuple[Ribbon, ...]:
        if self._rows[0] != language():
            self._rows = language(), tuple(row for row in ribbons_of(self._store, language()) if not row.partner)
        return self._rows[1]

    # ---- scenes

    def years(self, p: QPainter, place: Rooms, year: int, said: str, day: date) -> None:
        """Paint the year, the latest event, and the ribbon of each member up to now."""
        self._head(p, place.head, str(year), said, colour="accent")
        self._members(p, place.aside, day)

    def story(self, p: QPainter, place: Rooms, scene: AttractScene) -> None:
        """Paint a step of a story."""
        self._head(p, place.head, scene.head, scene.title, colour="accent")
        paint_fitting(p, self._theme, place.aside, scene.text, _TEXTS)

    def chart(self, p: QPainter, place: Rooms, scene: AttractScene) -> None:
        """Paint what the chart is about."""
        paint_fitting(p, self._theme, place.head, scene.head, _TITLES, weight=700)
        if not place.upright:
            paint_fitting(
                p, self._theme, place.aside, tr("Each year as it was. Touch to see it as lines."), _TEXTS[2:], colour="text_secondary"
            )

    def question(self, p: QPainter, place: Rooms, question: Question, *, answered: bool) -> None:
        """Paint a question, then its correct answer and the explanation."""
        t, px = self._theme, self._theme.px
        paint_fitting(
            p, t, place.head, tr("Would you have known?") if answered else tr("Do you know?"), _HEADS[1:], weight=700, colour="accent"
        )
        board = place.stage if not place.upright else place.stage.united(place.aside)
        used = paint_fitting(
            p, t, QRectF(board.left(), board.top(), board.width(), board.height() * 0.3), question.prompt, _TITLES, weight=600
        )
        top = board.top() + used + px(look.SPACE_5)
        rest = QRectF(board.left(), top, board.width(), board.bottom() - top)
        high = min(px(64), rest.height() * 0.6 / max(1, len(question.options)))
        for nth, option in enumerate(question.options):
            box = QRectF(rest.left(), rest.top() + nth * (high + px(look.SPACE_3)), rest.width(), high)
            self._option(p, box, option.text, right=answered and option.right, pale=answered and not option.right)
        below = rest.top() + len(question.options) * (high + px(look.SPACE_3)) + px(look.SPACE_2)
        if answered and question.explanation:
            room = QRectF(rest.left(), below, rest.width(), max(0.0, rest.bottom() - below))
            paint_fitting(p, t, room, question.explanation, _TEXTS[1:])

    # ---- parts

    def _head(self, p: QPainter, room: QRectF, large: str, words: str, *, colour: str) -> None:
        t = self._theme
        upper = QRectF(room.left(), room.top(), room.width(), room.height() * 0.5)
        used = paint_fitting(p, t, upper, large, _HEADS, weight=700, colour=colour)
        lower = QRectF(room.left(), room.top() + used + t.px(look.SPACE_2), room.width(), room.height() - used - t.px(look.SPACE_2))
        paint_fitting(p, t, lower, words, _TITLES[1:], weight=600)

    def _members(self, p: QPainter, room: QRectF, day: date) -> None:
        t, rows, px = self._theme, self._ribbons(), self._theme.px
        if not rows:
            return
        first = min(strip.first for row in rows for strip in row.strips if strip.rung == "member")
        last = max(strip.last for row in rows for strip in row.strips)
        high = min(room.height() / len(rows), px(34))
        size = min(look.LEAD, int(high / t.zoom * 0.62))
        if px(size) < _SMALLEST:
            return  # names would be unreadable and overlap
        p.setFont(t.font(size, 600))
        names = max(p.fontMetrics().horizontalAdvance(row.name) for row in rows) + px(look.SPACE_4)
        scale = (room.width() - names) / max(1, last - first)
        for nth, row in enumerate(rows):
            line = QRectF(room.left(), room.top() + nth * high, room.width(), high)
            strips = [strip for strip in row.strips if strip.rung == "member"]
            there = any(strip.first <= day.toordinal() for strip in strips)
            p.setPen(t.colour("text" if there else "text_secondary"))
            p.drawText(
                QRectF(line.left(), line.top(), names - px(look.SPACE_3), high),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                row.name,
            )
            p.setPen(Qt.PenStyle.NoPen)
            for strip in strips:
                left = line.left() + names + (strip.first - first) * scale
                bar = QRectF(left, line.top() + high * 0.2, (strip.last - strip.first) * scale, high * 0.6)
                p.setBrush(t.colour("track"))
                p.drawRoundedRect(bar, 3, 3)
                if there:
                    bar.setWidth(max(0.0, (min(strip.last, day.toordinal()) - strip.first) * scale))
                    p.setBrush(t.party(row.party))
                    p.setPen(QPen(t.colour("text"), 1) if t.look.outlined else Qt.PenStyle.NoPen)
                    p.drawRoundedRect(bar, 3, 3)
                    p.setPen(Qt.PenStyle.NoPen)

    def _option(self, p: QPainter, box: QRectF, text: str, *, right: bool, pale: bool) -> None:
        t, px = self._theme, self._theme.px
        p.setPen(QPen(t.colour("right"), 3) if right else QPen(t.colour("hairline"), 1))
        p.setBrush(t.colour("right_soft" if right else "surface"))
        p.drawRoundedRect(box, px(look.RADIUS_CARD), px(look.RADIUS_CARD))
        inner = box.adjusted(px(look.SPACE_5), 0, -px(64), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        paint_fitting(p, t, inner, text, (24, 20, 16, 14, 12), weight=600, colour="text_secondary" if pale else "text", flags=middle)
        if right:
            p.setPen(QPen(t.colour("right"), px(4), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            x, y = box.right() - px(40), box.center().y()
            p.drawPolyline([QPointF(x - px(9), y), QPointF(x - px(2), y + px(7)), QPointF(x + px(11), y - px(8))])
