"""The timeline on a printed page: the view, the as-of date, and the chosen fact with its sources."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from aseandesk import look
from aseandesk.facts.card import FactCard, citation, disagreement_words
from aseandesk.facts.dates import day_words
from aseandesk.facts.store import FactStore, say
from aseandesk.timeline import axis
from aseandesk.timeline.stage import TimelineStage
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.timeline.paint.timeline import TimelinePainter
from aseandesk.words import language, tr

_WIDTH = 1100.0
"""The page is laid out this many pixels wide at the theme's zoom, wider where it is too low for all ribbons."""
_HEAD = 64
"""The height in pixels of the two lines above the picture."""
_PICTURE = 0.66
"""The part of the page for head and picture if a fact is printed below."""


def paint_page(p: QPainter, area: QRectF, theme: Theme, stage: TimelineStage, store: FactStore, day: date, card: FactCard | None) -> None:
    """Paint into `area` of a page. `stage` gives the view and is not changed. The theme must be paper during the call."""
    share = _PICTURE if card else 1.0
    unit = min(area.width() / (_WIDTH * theme.zoom), area.height() * share / (stage.least_height(theme.zoom) + theme.px(_HEAD)))
    p.save()
    p.translate(area.topLeft())
    p.scale(unit, unit)
    width, height = area.width() / unit, area.height() / unit
    writer = _Writer(p, theme, width, height)
    writer.line(say(store.pack.title, language()), look.HEAD, 700)
    stretch = axis.heading(stage.window)
    writer.line(f"{tr('Timeline')} {stretch} · {tr('as of {date}', date=day_words(day))}", look.BODY, 400, "text_secondary")
    painter = TimelinePainter(theme, {c.id: c.mark for c in store.pack.categories}, paper=True)
    page = TimelineStage(store, painter.text_width, language())
    page.show(stage.view)
    room = height * share - writer.y
    page.resize(width, room, theme.zoom)
    page.settle()
    p.save()
    p.translate(0, writer.y)
    tall = min(page.layout.plan.height, room)
    painter.paint_base(p, page.frame, tall)
    painter.paint_day(p, page.frame, day, tall)
    p.restore()
    writer.y += tall + theme.px(look.SPACE_4)
    if card:
        _write_card(writer, card)
    p.restore()


class _Writer:
    """Writes lines and paragraphs one below the other until the page ends."""

    def __init__(self, p: QPainter, theme: Theme, width: float, height: float) -> None:
        self._p, self._theme, self._width, self._height = p, theme, width, height
        self.y = 0.0

    def line(self, text: str, size: int = look.BODY, weight: int = 400, colour: str = "text") -> None:
        """Write a paragraph, unless the page has no room for it."""
        font = self._theme.font(size, weight)
        flags = int(Qt.TextFlag.TextWordWrap)
        box = QFontMetricsF(font).boundingRect(QRectF(0, 0, self._width, 1e6), flags, text)
        if not text or self.y + box.height() > self._height:
            return
        self._p.setFont(font)
        self._p.setPen(self._theme.colour(colour))
        self._p.drawText(QRectF(0, self.y, self._width, box.height() + 2), flags, text)
        self.y += box.height() + self._theme.px(look.SPACE_1)


def _write_card(writer: _Writer, card: FactCard) -> None:
    writer.line(card.kicker, look.SMALL, 400, "text_secondary")
    writer.line(card.title, look.HEAD, 700)
    for text in card.paragraphs:
        writer.line(text)
    writer.line(card.nuance, look.SMALL, 400, "text_secondary")
    for found in card.disagreements:
        writer.line(f"{tr('Sources disagree')}: {disagreement_words(found)}", look.SMALL)
    for source in card.sources:
        writer.line(f"{tr('Source')}: {citation(source)}", look.SMALL, 400, "text_secondary")
    for point in card.points:
        writer.line(f"{point.label}: {point.text}")
