"""One sheet of the exported timeline: heading, picture, legend and foot line, laid out for any size.

The picture is painted by the same painter from the same layouts as in the window.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from aseandesk import look
from aseandesk.facts.dates import day_words
from aseandesk.timeline.exchange.choose import title_words
from aseandesk.timeline.exchange.give import TimelineExportRequest
from aseandesk.timeline.exchange.still import Still, part_of
from aseandesk.timeline.groups import categories_of
from aseandesk.timeline.lanes import lane_title
from aseandesk.timeline.view import to_address
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.paint.export_key import Legend
from aseandesk.ui.timeline.paint.timeline import TimelinePainter
from aseandesk.words import count, tr

_HEAD, _FOOT, _LINE = 66.0, 8.0, 18.0
"""Heights in pixels: of the heading, of the space above the foot, of a line of the foot."""
_OTHER_FORMS = QFont.Tag("calt")
_LEAST_TEXT = 60.0
"""The width in pixels below which a shortened label is left out."""


class FileTheme(Theme):
    """A theme for files with real text: its fonts use plain glyphs, so that a search for a dash finds a dash."""

    def font(self, pixels: int = look.BODY, weight: int = 400) -> QFont:
        """Return the font of the theme without alternative glyphs, which PDF readers do not know."""
        font = QFont(super().font(pixels, weight))
        font.setFeature(_OTHER_FORMS, 0)
        return font


class ExportSheet:
    """The sheet: `size` in pixels of the type scale, with a `margin` around it.

    Where lanes and ribbons need more height, everything is laid out larger by `factor` and painted smaller by it. `save_ink`: pale
    ribbons. `everything`: labels of all ranks where they have room. `listed`: where the sources can be read.
    """

    def __init__(
        self,
        given: TimelineExportRequest,
        theme: Theme,
        size: tuple[float, float],
        *,
        margin: float = 24.0,
        save_ink: bool = False,
        everything: bool = False,
        listed: str = "",
    ) -> None:
        self._given, self._theme, self._size = given, theme, size
        marks = {category.id: category.mark for category in given.store.pack.categories}
        self._painter = TimelinePainter(theme, marks, paper=True, save_ink=save_ink)
        shown = Still(given.store, given.view, self._painter.text_width, given.lang, everything=everything, day=given.day)
        self._heading = shown.heading()
        self._foot = self._foot_words(listed)
        self.key = Legend(given.store, given.view, shown.items, shown.ribbons, theme, given.lang)
        around = _HEAD + 2 * margin + look.SPACE_2 + self._below(size[0] - 2 * margin)
        self.factor = max((shown.least_height() + around) / size[1], 1.0)
        self._margin = margin * self.factor
        self._width, self._height = (side * self.factor - 2 * self._margin for side in size)
        self._key_top = self._height - self._below(self._width)
        self._frame = shown.frame((self._width, self._key_top - look.SPACE_2 - _HEAD), self._elide)

    def _below(self, width: float) -> float:
        """Return the height of legend and foot for a width, in pixels."""
        return self.key.height(width) + _FOOT + _LINE * (1 if self._fits(width) else 2)

    def _fits(self, width: float) -> bool:
        """Do both texts of the foot fit on one line?"""
        metrics = QFontMetricsF(self._theme.font(look.SMALL))
        return sum(metrics.horizontalAdvance(words) for words in self._foot) + look.SPACE_5 < width

    def paint(self, p: QPainter, part: QRectF | None = None) -> None:
        """Paint the sheet, or only what may be visible in a part of it; one unit of the painter is a pixel of `size`."""
        p.save()
        p.fillRect(QRectF(0, 0, *self._size), self._theme.colour("background"))
        p.scale(1 / self.factor, 1 / self.factor)
        p.translate(self._margin, self._margin)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        seen = QRectF(0, 0, *self._size) if part is None else part
        box = QRectF(seen.topLeft() * self.factor, seen.size() * self.factor).translated(-self._margin, -self._margin)
        if box.top() < _HEAD:
            self._paint_head(p)
        self._paint_picture(p, box)
        if box.bottom() > self._key_top:
            p.save()
            p.translate(0, self._key_top)
            self.key.paint(p, self._width)
            p.restore()
            self._paint_foot(p)
        p.restore()

    def _paint_head(self, p: QPainter) -> None:
        given = self._given
        self._line(p, 0, 18, title_words(given.store, given.lang), look.TITLE, 700, "text")
        parts = [self._heading, *self._filters(), tr("as of {date}", date=day_words(given.day))]
        self._line(p, 0, 47, " · ".join(parts), look.LEAD, 400, "text_secondary")

    def _filters(self) -> list[str]:
        """Return the filters of the view in words."""
        store, view, lang = self._given.store, self._given.view, self._given.lang
        lanes = [lane_title(store, lane, lang) for lane in categories_of(store, view)] if view.shown else []
        countries = [store.name(one, lang, short=True) for one in view.countries]
        return [", ".join(names) for names in (lanes, countries) if names]

    def _paint_picture(self, p: QPainter, box: QRectF) -> None:
        plan = self._frame.plan
        left, top = box.left() - plan.names, box.top() - _HEAD
        frame = part_of(self._frame, left, left + box.width(), top, top + box.height())
        tall = min(plan.height, self._key_top - look.SPACE_2 - _HEAD)
        p.save()
        p.translate(0, _HEAD)
        self._painter.paint_base(p, frame, tall)
        self._painter.paint_day(p, frame, self._given.day, tall)
        p.restore()

    def _foot_words(self, listed: str) -> tuple[str, str]:
        """Return the texts of the foot: source and extent; the address of the view, unless it is the default."""
        pack, rows = self._given.store.pack, self._given.rows
        numbers = [
            count(len(rows.events), "{n} event", "{n} events"),
            count(len(rows.eras), "{n} era", "{n} eras") if rows.eras else "",
            count(len(rows.sources), "{n} source", "{n} sources"),
        ]
        known = tr("known up to {day}", day=pack.as_of.words()) if pack.as_of else ""
        words = ["ASEANdesk", f"{pack.id} {pack.version}", known, f"{', '.join(filter(None, numbers))} {listed}".strip()]
        address = to_address(self._given.view)
        return " · ".join(filter(None, words)), str(address) if address.args else ""

    def _paint_foot(self, p: QPainter) -> None:
        words, address = self._foot
        metrics = QFontMetricsF(self._theme.font(look.SMALL))
        fits = self._fits(self._width)
        last = self._height - _LINE / 2
        self._line(p, 0, last if fits else last - _LINE, words, look.SMALL, 400, "text_secondary")
        left = self._width - metrics.horizontalAdvance(address) if fits else 0
        self._line(p, left, last, address, look.SMALL, 400, "text_secondary")

    def _line(self, p: QPainter, x: float, y: float, text: str, size: int, weight: int, colour: str) -> None:
        """Paint a line of text centred on `y`, shortened at the end of the sheet."""
        font = self._theme.font(size, weight)
        metrics = QFontMetricsF(font)
        p.setFont(font)
        p.setPen(self._theme.colour(colour))
        fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._width - x + 1)
        p.drawText(QPointF(x, y + (metrics.ascent() - metrics.descent()) / 2), fitting)

    def _elide(self, text: str, room: float) -> str:
        if room < _LEAST_TEXT:
            return ""
        return QFontMetricsF(self._theme.font(look.BODY)).elidedText(text, Qt.TextElideMode.ElideRight, room)
