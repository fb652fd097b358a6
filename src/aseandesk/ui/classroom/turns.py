"""The place of an answer in time: its event between earlier and later ones, as a vertical timeline."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from aseandesk import look
from aseandesk.facts.model import Event
from aseandesk.facts.store import FactStore
from aseandesk.facts.store import say as text_of
from aseandesk.quiz.model.question import Question
from aseandesk.ui.base.marks import paint_mark
from aseandesk.ui.base.theme import Theme
from aseandesk.ui.classroom.text import say
from aseandesk.words import language, tr

BESIDE = 2
"""Number of events before and after."""
_KNOWN = (1, 2)
"""Ranks of events that a class may know."""
_ROW = 84


class Happened(msgspec.Struct, frozen=True):
    """An event: its year, its date in words, its title, its category, and whether it is the one in question."""

    year: str
    date: str
    title: str
    category: str
    asked: bool = False


def around(store: FactStore, question: Question) -> tuple[Happened, ...]:
    """Return the event of a question with those before and after it; () if the question is about none, or about several."""
    about = [one.partition(":")[2] for one in question.addresses if one.startswith("event:")]
    event = store.events.get(about[0]) if len(about) == 1 else None
    if event is None:
        return ()
    others = sorted((one for one in store.events.values() if one.rank in _KNOWN and one.id != event.id), key=lambda one: one.date.place)
    before = [one for one in others if one.date.place <= event.date.place][-BESIDE:]
    after = [one for one in others if one.date.place > event.date.place][:BESIDE]
    return tuple(_happened(one, asked=one is event) for one in (*before, event, *after))


def _happened(event: Event, *, asked: bool) -> Happened:
    title = text_of(event.short or event.title, language())
    return Happened(str(event.date.year), event.date.words(), title, event.category, asked)


class Around(QWidget):
    """A vertical timeline; the event in question is larger and has its full date."""

    def __init__(self, store: FactStore, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks = {category.id: category.mark for category in store.pack.categories}
        self.rows: tuple[Happened, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.measures(self)

    def show_rows(self, rows: tuple[Happened, ...]) -> None:
        """Show these events; none hides the widget."""
        self.rows = rows
        self.setVisible(bool(rows))
        self.setAccessibleName(tr("Around it: {list}", list="; ".join(f"{one.date}: {one.title}" for one in rows)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), len(self.rows) * self._theme.px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self.rows:
            return
        t, p = self._theme, QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        high = self.height() / len(self.rows)
        x = t.px(72)
        p.setPen(QPen(t.colour("track"), t.px(4)))
        p.drawLine(QPointF(x, high / 2), QPointF(x, self.height() - high / 2))
        middle = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        for place, one in enumerate(self.rows):
            box = QRectF(0, place * high, self.width(), high)
            if one.asked:
                p.setPen(Qt.PenStyle.NoPen)
                p.setBrush(t.colour("accent_soft"))
                p.drawRoundedRect(box, t.px(look.RADIUS_CONTROL), t.px(look.RADIUS_CONTROL))
            weight, ink = (700, "text") if one.asked else (500, "text_secondary")
            say(p, t, one.year, QRectF(t.px(8), box.top(), t.px(52), high), (24, 20, 16), 700, ink, middle)
            paint_mark(p, self._marks.get(one.category, "circle"), QPointF(x, box.center().y()), t.category(one.category), t.zoom * 2)
            words = f"{one.title} · {one.date}" if one.asked else one.title
            left = x + t.px(20)
            say(p, t, words, QRectF(left, box.top(), self.width() - left - t.px(6), high), (24, 20, 18, 16, 14), weight, ink, middle)
        p.end()
