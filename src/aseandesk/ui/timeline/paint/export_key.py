"""The legend of an exported timeline: the meaning of each mark, in a row that wraps. It lists only marks that the picture contains."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from aseandesk import look
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline.items import TimelineItem
from aseandesk.timeline.ribbons import Ribbon
from aseandesk.timeline.view import ERAS, THEME, TimelineView
from aseandesk.ui.base.marks import paint_mark
from aseandesk.ui.base.theme import Theme
from aseandesk.words import tr

ROW = 20.0
"""The height of a row of the legend, in pixels."""
_SWATCH, _GAP = 24.0, 18.0


class LegendEntry(NamedTuple):
    """A small drawing centred on the middle of its left edge, and its meaning."""

    draw: Callable[[QPainter], None]
    words: str


class Legend:
    """The legend entries of a view."""

    def __init__(
        self, store: FactStore, view: TimelineView, items: tuple[TimelineItem, ...], ribbons: tuple[Ribbon, ...], theme: Theme, lang: str
    ) -> None:
        self._store, self._theme, self._lang = store, theme, lang
        self._marks = {category.id: category.mark for category in store.pack.categories}
        self._entries = tuple(self._find(view, items, ribbons))

    def height(self, width: float) -> float:
        """Return the height of the legend in pixels for a width in pixels."""
        return (max((row for _, _, row in self._placed(width)), default=-1) + 1) * ROW

    def paint(self, p: QPainter, width: float) -> None:
        """Paint the legend with its top left corner at the origin."""
        font = self._theme.font(look.SMALL)
        metrics = QFontMetricsF(font)
        for entry, x, row in self._placed(width):
            p.save()
            p.translate(x, (row + 0.5) * ROW)
            entry.draw(p)
            p.setFont(font)
            p.setPen(self._theme.colour("text_secondary"))
            p.drawText(QPointF(_SWATCH + 6, (metrics.ascent() - metrics.descent()) / 2), entry.words)
            p.restore()

    def _placed(self, width: float) -> Iterator[tuple[LegendEntry, float, int]]:
        metrics = QFontMetricsF(self._theme.font(look.SMALL))
        x, row = 0.0, 0
        for entry in self._entries:
            wide = _SWATCH + 6 + metrics.horizontalAdvance(entry.words)
            if x and x + wide > width:
                x, row = 0.0, row + 1
            yield entry, x, row
            x += wide + _GAP

    def _find(self, view: TimelineView, items: tuple[TimelineItem, ...], ribbons: tuple[Ribbon, ...]) -> Iterator[LegendEntry]:
        events = [item for item in items if item.lane != ERAS]
        categories = [row for row in self._store.pack.categories if any(self._category(item) == row.id for item in events)]
        if view.lanes != THEME:
            for row in categories:
                yield LegendEntry(self._mark(row.id), say(row.title, self._lang))
        if categories:
            yield LegendEntry(self._small_mark(categories[0].id), tr("an event whose name has no room"))
            yield LegendEntry(self._number, tr("so many of them in one place"))
        if any(item.span or item.vague for item in items):
            yield LegendEntry(self._stretch, tr("a span of time, pale where it is uncertain"))
        signed = next((item for item in events if item.force), None)
        if signed is not None:
            yield LegendEntry(self._two_ends(self._category(signed)), tr("signed, and in force"))
        if any(item.other for item in events):
            yield LegendEntry(self._other_date, tr("the date of another source"))
        if any(item.scheduled for item in events):
            yield LegendEntry(self._mark(categories[0].id, filled=False), tr("scheduled"))
        rungs = {strip.rung for ribbon in ribbons for strip in ribbon.strips}
        if "member" in rungs:
            yield LegendEntry(self._bar, tr("member"))
        if "observer" in rungs:
            yield LegendEntry(self._hatch, tr("observer"))
        if "applicant" in rungs:
            yield LegendEntry(self._thin, tr("has applied"))
        yield LegendEntry(self._day, tr("the as-of date"))

    def _category(self, item: TimelineItem) -> str:
        fact = self._store.events.get(item.address.partition(":")[2])
        return fact.category if fact else ""

    # ---- drawings

    def _mark(self, category: str, *, filled: bool = True) -> Callable[[QPainter], None]:
        return lambda p: self._paint_mark(p, category, 1.0, filled=filled)

    def _small_mark(self, category: str) -> Callable[[QPainter], None]:
        return lambda p: self._paint_mark(p, category, 0.6, filled=True)

    def _paint_mark(self, p: QPainter, category: str, scale: float, *, filled: bool) -> None:
        paint_mark(p, self._marks.get(category, ""), QPointF(_SWATCH / 2, 0), self._theme.category(category), scale, filled=filled)

    def _two_ends(self, category: str) -> Callable[[QPainter], None]:
        def draw(p: QPainter) -> None:
            p.fillRect(QRectF(4, -2, _SWATCH - 8, 4), self._mixed(0.5))
            for x, scale in ((4.0, 0.7), (_SWATCH - 4.0, 0.6)):
                paint_mark(p, self._marks.get(category, ""), QPointF(x, 0), self._theme.category(category), scale, filled=True)

        return draw

    def _other_date(self, p: QPainter) -> None:
        p.setPen(QPen(self._theme.colour("text_secondary"), 1.2))
        p.drawLine(QLineF(8, 0, _SWATCH, 0))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawEllipse(QPointF(5, 0), 2.8, 2.8)

    def _stretch(self, p: QPainter) -> None:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(self._mixed(0.16))
        p.drawRoundedRect(QRectF(0, -6, _SWATCH, 12), 4, 4)
        p.setBrush(self._mixed(0.38))
        p.drawRoundedRect(QRectF(5, -6, _SWATCH - 10, 12), 4, 4)

    def _number(self, p: QPainter) -> None:
        font = self._theme.font(look.SMALL, 500)
        metrics = QFontMetricsF(font)
        p.setFont(font)
        p.setPen(self._theme.colour("text_secondary"))
        p.drawText(QPointF((_SWATCH - metrics.horizontalAdvance("+3")) / 2, (metrics.ascent() - metrics.descent()) / 2), "+3")

    def _bar(self, p: QPainter) -> None:
        p.fillRect(QRectF(0, -5, _SWATCH, 10), self._theme.colour("text_secondary"))

    def _hatch(self, p: QPainter) -> None:
        p.setPen(QPen(self._theme.colour("text_secondary"), 1.4))
        p.drawLines([QLineF(x, 5, x + 10, -5) for x in (0, 5, 10, 14)])

    def _thin(self, p: QPainter) -> None:
        p.setPen(QPen(self._theme.colour("text_secondary"), 2))
        p.drawLine(QLineF(0, 0, _SWATCH, 0))

    def _day(self, p: QPainter) -> None:
        ink = self._theme.colour("accent")
        p.setPen(QPen(ink, 1.5))
        p.drawLine(QLineF(_SWATCH / 2, -1, _SWATCH / 2, 8))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(ink)
        x = _SWATCH / 2
        p.drawPolygon(QPolygonF([QPointF(x - 5, -8), QPointF(x + 5, -8), QPointF(x + 5, -4), QPointF(x, 0), QPointF(x - 5, -4)]))

    def _mixed(self, strength: float) -> QColor:
        """Return grey, mixed into the background as the painter mixes colours."""
        ink, ground = self._theme.colour("text_secondary"), self._theme.colour("background")
        mix = [round(a * strength + b * (1 - strength)) for a, b in zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)]
        return QColor(*mix)
